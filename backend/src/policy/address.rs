//! Where connections come from, as far as it is counted.

use std::net::IpAddr;
use std::num::NonZero;

/// Where a connection comes from: an address of version 4, or a network of version 6, of which whoever has one address has
/// all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(NonZero<u64>);

impl Address {
    /// The address behind an address; nothing for the machine itself, where everyone comes from who comes through another
    /// program.
    #[must_use]
    pub fn of(ip: IpAddr) -> Option<Self> {
        match ip.to_canonical() {
            ip if ip.is_loopback() => None,
            // Where version 6 has the machine itself and nobody else.
            IpAddr::V4(ip) => NonZero::new(u64::from(ip.to_bits())).map(Self),
            IpAddr::V6(ip) => NonZero::new((ip.to_bits() >> 64) as u64).map(Self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_home_and_the_machine_itself_is_nowhere() {
        let of = |ip: &str| Address::of(ip.parse().unwrap());
        assert_eq!(of("127.0.0.1"), None);
        assert_eq!(of("::1"), None);
        assert_eq!(of("::ffff:127.0.0.1"), None);
        assert_eq!(of("192.0.2.1"), of("::ffff:192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::5"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    }
}
