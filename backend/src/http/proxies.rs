//! Who stands before the server: a proxy says in `X-Forwarded-For` whom it speaks for, and only one that the operator has named
//! is believed.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use warp::http::HeaderMap;

use crate::policy::Address;

/// Addresses that agree in their first bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: u128,
    bits: u32,
}

/// What is no network.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("an address such as 10.0.0.1 or a network such as 10.0.0.0/8")]
pub struct NoNetwork;

impl FromStr for Network {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Self, NoNetwork> {
        let (address, bits) = text.trim().split_once('/').unwrap_or((text.trim(), ""));
        let address: IpAddr = address.parse().map_err(|_| NoNetwork)?;
        let (all, before) = if address.is_ipv4() { (32, 96) } else { (128, 0) };
        let bits = if bits.is_empty() { Ok(all) } else { bits.parse::<u32>() };
        let bits = bits.ok().filter(|bits| *bits <= all).ok_or(NoNetwork)?;
        Ok(Self { first: number(address), bits: bits + before })
    }
}

impl Network {
    fn has(self, address: IpAddr) -> bool {
        let differ = self.first ^ number(address);
        differ.checked_shr(128 - self.bits).unwrap_or_default() == 0
    }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().to_bits(),
        IpAddr::V6(address) => Ipv6Addr::to_bits(address),
    }
}

/// Where a request comes from that was sent by `peer`: from there, or, if that is a proxy, from the last address in its chain
/// that is none.
pub(super) fn address(peer: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> Option<Address> {
    let is_proxy = |address: IpAddr| proxies.iter().any(|network| network.has(address));
    if !is_proxy(peer) {
        return Address::of(peer);
    }
    // A client may have sent any bytes, and a proxy writes behind them.
    let chain = headers.get_all("x-forwarded-for").iter();
    let chain: Vec<&[u8]> =
        chain.flat_map(|it| it.as_bytes().split(|&byte| byte == b',')).collect();
    // What stands before something that is no address was written by nobody whom we know.
    let known = chain.iter().rev().map_while(|bytes| entry(str::from_utf8(bytes).ok()?.trim()));
    let mut last = peer;
    for address in known {
        last = address;
        if !is_proxy(address) {
            break;
        }
    }
    Address::of(last)
}

/// An address in the chain; some proxies write the port behind it, and then one of version 6 in brackets.
fn entry(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    match bare {
        Some(bare) => bare.parse().map(IpAddr::V6).ok(),
        None => text.parse().or_else(|_| text.parse().map(|it: SocketAddr| it.ip())).ok(),
    }
}

#[cfg(test)]
mod tests {
    use warp::http::HeaderValue;

    use super::*;

    fn from(peer: &str, chain: &[&str], proxies: &[&str]) -> Option<Address> {
        let mut headers = HeaderMap::new();
        for list in chain {
            headers.append("x-forwarded-for", list.parse().unwrap());
        }
        let proxies: Vec<Network> = proxies.iter().map(|it| it.parse().unwrap()).collect();
        address(peer.parse().unwrap(), &headers, &proxies)
    }

    fn at(address: &str) -> Option<Address> {
        Address::of(address.parse().unwrap())
    }

    #[test]
    fn only_a_proxy_that_was_named_is_believed() {
        assert_eq!(from("192.0.2.1", &["198.51.100.7"], &[]), at("192.0.2.1"));
        assert_eq!(from("127.0.0.1", &["198.51.100.7"], &[]), None);
        assert_eq!(from("127.0.0.1", &["198.51.100.7"], &["127.0.0.1"]), at("198.51.100.7"));
        assert_eq!(
            from("::ffff:127.0.0.1", &["198.51.100.7"], &["127.0.0.0/8"]),
            at("198.51.100.7")
        );
        assert_eq!(from("127.0.0.1", &[], &["127.0.0.1"]), None, "it speaks for itself");
    }

    #[test]
    fn what_a_client_says_of_itself_before_the_proxy_does_not_count() {
        let proxies = ["127.0.0.1", "10.0.0.0/8"];
        assert_eq!(from("127.0.0.1", &["203.0.113.9, 198.51.100.7"], &proxies), at("198.51.100.7"));
        assert_eq!(from("127.0.0.1", &["198.51.100.7", "10.1.2.3"], &proxies), at("198.51.100.7"));
        assert_eq!(from("127.0.0.1", &["198.51.100.7, junk"], &proxies), None);
        assert_eq!(from("127.0.0.1", &["junk, 10.1.2.3"], &proxies), at("10.1.2.3"));
    }

    /// Such a client was counted with no address at all.
    #[test]
    fn bytes_that_are_no_text_do_not_hide_what_the_proxy_writes_behind_them() {
        let proxies = ["127.0.0.1".parse().unwrap()];
        let from = |chain: &[u8]| {
            let mut headers = HeaderMap::new();
            headers.append("x-forwarded-for", HeaderValue::from_bytes(chain).unwrap());
            address("127.0.0.1".parse().unwrap(), &headers, &proxies)
        };
        assert_eq!(from(b"\xe9, 198.51.100.7"), at("198.51.100.7"));
        assert_eq!(from(b"203.0.113.9, 198.51.100.7\xe9"), None);
    }

    /// Everyone beyond such a proxy was taken for the proxy itself.
    #[test]
    fn an_address_may_come_with_its_port() {
        let proxies = ["127.0.0.1", "2001:db8::/32"];
        for (chain, address) in [
            ("198.51.100.7:5678", "198.51.100.7"),
            ("203.0.113.9, 198.51.100.7:80 ", "198.51.100.7"),
            ("[2001:db9::7]:443", "2001:db9::7"),
            ("[2001:db9::7]", "2001:db9::7"),
            ("198.51.100.7:5678, [2001:db8::1]:80", "198.51.100.7"),
        ] {
            assert_eq!(from("127.0.0.1", &[chain], &proxies), at(address), "{chain}");
        }
        for junk in ["198.51.100.7:", "198.51.100.7:65536", "[198.51.100.7]", "[::1", "]", "[]:1"] {
            assert_eq!(from("127.0.0.1", &[junk], &proxies), None, "{junk}");
        }
    }

    #[test]
    fn a_network_is_read_as_it_is_written() {
        for text in ["", "10.0.0.0/33", "::/129", "10.0.0", "10.0.0.0/x"] {
            assert_eq!(text.parse::<Network>(), Err(NoNetwork), "{text}");
        }
        let has = |network: &str, address: &str| {
            network.parse::<Network>().unwrap().has(address.parse().unwrap())
        };
        assert!(has("10.0.0.0/8", "10.255.0.1") && !has("10.0.0.0/8", "11.0.0.1"));
        assert!(has("2001:db8::/32", "2001:db8:1::1") && !has("2001:db8::/32", "2001:db9::1"));
        assert!(has("0.0.0.0/0", "192.0.2.1") && !has("0.0.0.0/0", "2001:db8::1"));
        assert!(has("::/0", "192.0.2.1") && has(" 192.0.2.1 ", "192.0.2.1"));
    }
}
