//! Where the server listens, as seen from the page's own address.

use shared::ClientId;

/// The socket's address for a page of this scheme (`https:`) and host (`chat.example:8000`).
#[must_use]
pub fn address(scheme: &str, host: &str, id: ClientId) -> String {
    let scheme = if scheme == "https:" { "wss" } else { "ws" };
    format!("{scheme}://{host}/ws/{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secure_page_has_a_secure_line_to_its_own_host() {
        let seven = ClientId::new(7).unwrap();
        assert_eq!(address("https:", "chat.example", seven), "wss://chat.example/ws/7");
        assert_eq!(address("http:", "127.0.0.1:8000", seven), "ws://127.0.0.1:8000/ws/7");
        assert_eq!(address("http:", "[::1]:8000", seven), "ws://[::1]:8000/ws/7");
    }
}
