//! Versions of the typed dialect, negotiated in `Sec-WebSocket-Protocol`. A connection that offers
//! no subprotocol speaks the plain dialect instead.

/// A version of the typed dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protocol {
    /// `hubbub.v1`: JSON text frames of [`ClientFrame`](crate::ClientFrame) and
    /// [`ServerFrame`](crate::ServerFrame).
    V1,
}

impl Protocol {
    /// Every version this build speaks, newest first.
    pub const ALL: [Self; 1] = [Self::V1];

    /// The subprotocol's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "hubbub.v1",
        }
    }

    /// The newest version among the comma-separated names a client offers.
    #[must_use]
    pub fn pick(offered: &str) -> Option<Self> {
        let offers =
            |protocol: &Self| offered.split(',').any(|name| name.trim() == protocol.as_str());
        Self::ALL.into_iter().find(offers)
    }

    /// The names of all versions, as a 426 answer lists them.
    #[must_use]
    pub fn list() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_common_version_is_picked() {
        assert_eq!(Protocol::pick("hubbub.v1"), Some(Protocol::V1));
        assert_eq!(Protocol::pick("hubbub.v9 , hubbub.v1"), Some(Protocol::V1));
        assert_eq!(Protocol::pick("hubbub.v10"), None);
        assert_eq!(Protocol::pick(""), None);
    }
}
