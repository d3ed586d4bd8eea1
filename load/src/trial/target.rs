//! Whom a load is put on: an own server, or one that somebody says they may put a load on.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::str::FromStr;

use tokio::net::{TcpStream, lookup_host};

/// The address of a server, as it says it itself: `http://127.0.0.1:8000`, or with `ws`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    host: String,
    port: u16,
}

/// Why there is no load on it.
#[derive(Debug, thiserror::Error)]
pub enum TargetError {
    /// What was given is something else.
    #[error("this is no address of a server; one looks like ws://127.0.0.1:8000")]
    NotOne,
    /// It would have to be encrypted.
    #[error(
        "only ws:// is spoken, to the server itself and not through a proxy before it: give the address that the \
         server listens on, such as ws://127.0.0.1:8000"
    )]
    Encrypted,
    /// It is another machine.
    #[error(
        "{0} is not an address of this machine. A load on somebody else's server is an attack; if this one is yours, \
         add --allow-remote"
    )]
    Remote(IpAddr),
    /// There is no such machine.
    #[error("{0} is nowhere to be found: {1}")]
    Unknown(String, io::Error),
    /// Nobody is there.
    #[error("nothing answers at {0}: {1}")]
    Silent(Target, io::Error),
}

impl Target {
    /// Where it is. Without leave only on this machine.
    pub(super) async fn find(&self, remote: bool) -> Result<SocketAddr, TargetError> {
        let found = lookup_host((self.host.as_str(), self.port)).await;
        let found = found.map_err(|error| TargetError::Unknown(self.host.clone(), error))?;
        let addresses: Vec<SocketAddr> = found.collect();
        let stranger = addresses.iter().find(|it| !is_own(**it));
        if let (Some(stranger), false) = (stranger, remote) {
            return Err(TargetError::Remote(stranger.ip()));
        }
        let answers = TcpStream::connect(&addresses[..]).await.and_then(|it| it.peer_addr());
        answers.map_err(|error| TargetError::Silent(self.clone(), error))
    }
}

/// Whether it is this machine's: one speaks to oneself from the address that one speaks to. Nothing is sent for that. To listen
/// there would be no proof, for a system may allow that for any address (`ip_nonlocal_bind`).
fn is_own(address: SocketAddr) -> bool {
    let ip = address.ip().to_canonical();
    if ip.is_loopback() || ip.is_unspecified() {
        return true;
    }
    let any = if address.is_ipv4() {
        IpAddr::from(Ipv4Addr::UNSPECIFIED)
    } else {
        IpAddr::from(Ipv6Addr::UNSPECIFIED)
    };
    let speaks_from = || {
        let socket = UdpSocket::bind((any, 0))?;
        socket.connect(address)?;
        socket.local_addr()
    };
    speaks_from().is_ok_and(|it| it.ip() == address.ip())
}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        let (scheme, rest) = text.split_once("://").ok_or(TargetError::NotOne)?;
        match scheme.to_ascii_lowercase().as_str() {
            "ws" | "http" => {}
            "wss" | "https" => return Err(TargetError::Encrypted),
            _ => return Err(TargetError::NotOne),
        }
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((host, port)) => (host, port),
            None => rest.split_at(rest.find(':').unwrap_or(rest.len())),
        };
        let port = match port.strip_prefix(':') {
            Some(port) => port.parse().map_err(|_| TargetError::NotOne)?,
            None if port.is_empty() => 80,
            None => return Err(TargetError::NotOne),
        };
        let of_a_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '%');
        if host.is_empty() || !host.chars().all(of_a_host) {
            return Err(TargetError::NotOne);
        }
        Ok(Self { host: host.to_owned(), port })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port } = self;
        if host.contains(':') {
            write!(f, "ws://[{host}]:{port}")
        } else {
            write!(f, "ws://{host}:{port}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_as_a_server_says_it() {
        for (text, told) in [
            ("ws://127.0.0.1:8000", "ws://127.0.0.1:8000"),
            ("http://localhost:8000/", "ws://localhost:8000"),
            ("WS://chat.example", "ws://chat.example:80"),
            ("ws://[::1]:8000", "ws://[::1]:8000"),
        ] {
            assert_eq!(text.parse::<Target>().unwrap().to_string(), told);
        }
    }

    #[test]
    fn what_is_no_address_of_a_server_is_told_apart() {
        for text in [
            "",
            "127.0.0.1:8000",
            "ftp://a",
            "ws://",
            "ws://:80",
            "ws://a:b",
            "ws://a:99999",
            "ws://a/b",
        ] {
            assert!(matches!(text.parse::<Target>(), Err(TargetError::NotOne)), "{text}");
        }
        for text in ["wss://a", "https://a:443"] {
            assert!(matches!(text.parse::<Target>(), Err(TargetError::Encrypted)), "{text}");
        }
    }

    #[tokio::test]
    async fn another_machine_is_left_alone_without_leave() {
        // Of a network that is for documentation (RFC 5737).
        let target: Target = "ws://192.0.2.1:8000".parse().unwrap();
        assert!(matches!(target.find(false).await, Err(TargetError::Remote(_))));
    }

    #[test]
    fn every_address_of_this_machine_is_its_own() {
        for own in ["127.0.0.1:1", "127.9.9.9:1", "0.0.0.0:1", "[::]:1", "[::ffff:127.0.0.1]:1"] {
            assert!(is_own(own.parse().unwrap()), "{own}");
        }
        // The one from which it speaks to others, if there are any.
        let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
        if socket.connect("192.0.2.1:1").is_ok() {
            assert!(is_own(socket.local_addr().unwrap()));
        }
    }
}
