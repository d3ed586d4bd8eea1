//! What Enter does in a field, as the person wants it.

/// Under which name the storage has it.
pub const NAME: &str = "hubbub.enter";

/// What it does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Enter {
    /// It sends; with Shift it begins a line.
    #[default]
    Sends,
    /// It begins a line; with Control it sends.
    BeginsLine,
}

impl Enter {
    /// The one of this name; what has none is the one that everyone begins with.
    #[must_use]
    pub fn named(name: Option<&str>) -> Self {
        if name == Some(Self::BeginsLine.as_str()) { Self::BeginsLine } else { Self::Sends }
    }

    /// Its name in the storage.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sends => "sends",
            Self::BeginsLine => "begins-line",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Enter;

    #[test]
    fn a_setting_is_kept_by_its_name_and_a_broken_one_is_the_usual() {
        for enter in [Enter::Sends, Enter::BeginsLine] {
            assert_eq!(Enter::named(Some(enter.as_str())), enter);
        }
        assert_eq!(Enter::named(None), Enter::Sends);
        assert_eq!(Enter::named(Some("<b>")), Enter::Sends);
    }
}
