//! Whose pages may open a socket. A browser lets any page on the internet connect to any server,
//! with `Origin` as the only sign of where it comes from, so the server has to look (RFC 6455,
//! section 10.2).

/// The origins that are let in beside the server's own.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    allowed: Vec<String>,
}

impl Origins {
    /// Lets in pages of these origins, such as `http://127.0.0.1:8080` or `null`.
    #[must_use]
    pub fn new(allowed: Vec<String>) -> Self {
        let tidy = |origin: String| origin.trim().trim_end_matches('/').to_ascii_lowercase();
        Self { allowed: allowed.into_iter().map(tidy).collect() }
    }

    /// Whether a handshake with these headers is let in. Without `Origin` it does not come from a
    /// browser, which always sends it.
    #[must_use]
    pub fn allow(&self, origin: Option<&str>, host: Option<&str>) -> bool {
        let Some(origin) = origin else { return true };
        let same = origin.split_once("://").map(|(_, authority)| authority);
        let same = same.zip(host).is_some_and(|(origin, host)| origin.eq_ignore_ascii_case(host));
        same || self.allowed.iter().any(|allowed| origin.eq_ignore_ascii_case(allowed))
    }

    /// Whether a request is let in that pages can make without `Origin`, which is then no sign of a program: a browser says of it, in
    /// `Sec-Fetch-Site`, whether the page is one of this server's.
    #[must_use]
    pub fn allow_fetch(
        &self,
        origin: Option<&str>,
        host: Option<&str>,
        site: Option<&str>,
    ) -> bool {
        let is_ours = |site| matches!(site, "same-origin" | "none");
        self.allow(origin, host) && (origin.is_some() || site.is_none_or(is_ours))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_page_and_programs_are_let_in_and_other_pages_are_not() {
        let origins = Origins::default();
        assert!(origins.allow(None, Some("chat.example")));
        assert!(origins.allow(Some("https://chat.example"), Some("chat.example")));
        assert!(origins.allow(Some("http://LOCALHOST:8000"), Some("localhost:8000")));
        assert!(!origins.allow(Some("https://evil.example"), Some("chat.example")));
        assert!(!origins.allow(Some("http://localhost:8001"), Some("localhost:8000")));
        assert!(!origins.allow(Some("https://chat.example.evil.example"), Some("chat.example")));
        assert!(!origins.allow(Some("null"), Some("chat.example")));
        assert!(!origins.allow(Some("https://chat.example"), None));
    }

    #[test]
    fn a_page_that_hides_its_origin_is_known_by_its_site() {
        let origins = Origins::new(vec!["http://127.0.0.1:8080".into()]);
        let allow = |origin, site| origins.allow_fetch(origin, Some("chat.example"), site);
        assert!(allow(None, None), "a program");
        assert!(allow(None, Some("same-origin")) && allow(None, Some("none")));
        for site in ["cross-site", "same-site", "", "something new"] {
            assert!(!allow(None, Some(site)), "{site}");
        }
        assert!(allow(Some("http://127.0.0.1:8080"), Some("cross-site")), "it was named");
        assert!(!allow(Some("https://evil.example"), Some("same-origin")));
    }

    #[test]
    fn a_named_origin_is_let_in() {
        let origins = Origins::new(vec!["http://127.0.0.1:8080/".into(), "null".into()]);
        assert!(origins.allow(Some("http://127.0.0.1:8080"), Some("127.0.0.1:8000")));
        assert!(origins.allow(Some("null"), Some("127.0.0.1:8000")));
        assert!(!origins.allow(Some("http://127.0.0.1:8081"), Some("127.0.0.1:8000")));
    }
}
