//! Addresses: the bare ones in a text, and where a written link may lead. Bare ones keep their text
//! as it was written, so they cannot say one thing and lead to another.

use crate::body::is_invisible;
use crate::limits;

/// The first `http` or `https` address in a text from some place on: where it begins and where it
/// ends. Asked again and again with the end of the one before, each character is looked at a few
/// times at most, whatever the text.
pub(super) fn next(text: &str, after: usize) -> Option<(usize, usize)> {
    let mut from = after;
    // Every address has these three characters, and few texts have them.
    while let Some(at) = text[from..].find("://").map(|at| from + at) {
        from = at + 3;
        let Some(start) = scheme_start(text, after, at) else {
            continue;
        };
        if !has_host(&text[from..]) {
            continue;
        }
        let whole = whole(&text[from..]);
        let end = from + trimmed(whole).len();
        from += whole.len();
        if end - start <= limits::LINK_BYTES {
            return Some((start, end));
        }
    }
    None
}

/// Whether a link that was written with marks may lead there.
pub(super) fn may_lead_to(href: &str) -> bool {
    let Some((scheme, rest)) = href.split_once(':') else {
        return false;
    };
    let scheme = |ours: &str| scheme.eq_ignore_ascii_case(ours);
    let leads = if scheme("mailto") {
        rest.split_once('@').is_some_and(|(name, _)| !name.is_empty())
    } else {
        (scheme("http") || scheme("https")) && rest.strip_prefix("//").is_some_and(has_host)
    };
    leads && href.len() <= limits::LINK_BYTES && !href.chars().any(is_invisible)
}

/// Whether what stands behind a scheme begins as a host does; an address without one is none.
fn has_host(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
}

/// What stands behind a scheme, up to what no address holds.
fn whole(rest: &str) -> &str {
    let mut chars = rest.char_indices();
    // At `](` the words of a link end, and where it leads begins.
    let end = chars.find(|&(at, c)| ends(c) || c == ']' && rest[at..].starts_with("]("));
    &rest[..end.map_or(rest.len(), |(at, _)| at)]
}

/// Where the address begins whose `://` is at `at`, if it is one of ours and stands free.
fn scheme_start(text: &str, after: usize, at: usize) -> Option<usize> {
    let before = &text[after..at];
    let is = |scheme: &str| {
        let start = before.len().checked_sub(scheme.len())?;
        before.get(start..)?.eq_ignore_ascii_case(scheme).then_some(start)
    };
    let start = is("https").or_else(|| is("http"))?;
    let free = !before[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    free.then_some(after + start)
}

/// An address without what only ends the sentence around it.
fn trimmed(address: &str) -> &str {
    // How many more of each bracket close than open; only closing ones are ever trimmed.
    let mut surplus = [('(', ')'), ('[', ']'), ('{', '}')].map(|(open, close)| {
        let count = |sum: isize, c| sum + isize::from(c == close) - isize::from(c == open);
        (close, address.chars().fold(0, count))
    });
    address.trim_end_matches(|last| match surplus.iter_mut().find(|(close, _)| *close == last) {
        Some((_, surplus)) => {
            *surplus -= 1;
            *surplus >= 0
        }
        None => {
            matches!(
                last,
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '…' | '。' | '、'
            )
        }
    })
}

/// What no address holds: space, quotes, angle brackets, and characters that draw nothing or turn
/// the direction of the text, behind which one address could pass for another.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '“' | '”' | '«' | '»' | '「' | '」' | '（' | '）')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<&str> {
        let mut links = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = next(text, from) {
            links.push(&text[start..end]);
            from = end;
        }
        links
    }

    #[test]
    fn an_address_is_found_in_a_sentence() {
        assert_eq!(
            links("See https://example.org/a?b=c#d, please."),
            ["https://example.org/a?b=c#d"]
        );
        assert_eq!(links("http://a.b and HTTPS://C.D!"), ["http://a.b", "HTTPS://C.D"]);
        assert_eq!(links("(https://a.b/c)"), ["https://a.b/c"]);
        assert_eq!(
            links("https://a.b/Wiki_(chat) (https://c.d)"),
            ["https://a.b/Wiki_(chat)", "https://c.d"]
        );
        assert_eq!(links("東京https://a.b/東京、と"), Vec::<&str>::new());
        assert_eq!(links("東京 https://a.b/東京 と"), ["https://a.b/東京"]);
        assert_eq!(links("<https://a.b>"), ["https://a.b"]);
    }

    #[test]
    fn nothing_but_http_ever_becomes_a_link() {
        for text in [
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,<script>alert(1)</script>",
            "file:///etc/passwd",
            "xhttps://a.b",
            "http://",
            "https://...",
            "https:// a.b",
            "://a.b",
            "ftp://a.b",
        ] {
            assert_eq!(links(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_hidden_character_ends_an_address() {
        assert_eq!(links("https://a.b\u{202e}gpj.exe"), ["https://a.b"]);
        assert_eq!(links("https://a.b/\u{200b}c"), ["https://a.b/"]);
    }

    /// So long that a scan whose work grows with the square of it would not end in a day.
    const HUGE: usize = 4_000_000;

    #[test]
    fn a_text_of_brackets_is_split_as_fast_as_any() {
        let text = "https://a".to_owned() + &")".repeat(HUGE);
        assert_eq!(links(&text), ["https://a"]);
    }

    #[test]
    fn a_text_of_beginnings_is_split_as_fast_as_any() {
        let text = "http://!".repeat(HUGE / 10) + &")".repeat(HUGE);
        assert_eq!(links(&text), Vec::<&str>::new());
        let text = "http://a".repeat(HUGE / 10) + &")".repeat(HUGE);
        assert_eq!(links(&text), Vec::<&str>::new());
    }

    #[test]
    fn an_address_too_long_to_follow_stays_text() {
        let longest = "https://a.b/".to_owned() + &"c".repeat(limits::LINK_BYTES - 12);
        assert_eq!(links(&longest), [longest.as_str()]);
        let text = longest + "c and https://d.e";
        assert_eq!(links(&text), ["https://d.e"]);
    }

    #[test]
    fn brackets_are_matched_each_with_their_own_kind() {
        assert_eq!(links("https://a.b/(c)[d]{e}."), ["https://a.b/(c)[d]{e}"]);
        assert_eq!(links("[(https://a.b/c)]"), ["https://a.b/c"]);
        assert_eq!(links("(https://a.b/(c)))"), ["https://a.b/(c)"]);
    }

    #[test]
    fn an_address_ends_where_the_mark_around_it_does() {
        for text in ["**https://a.b**", "~~https://a.b~~", "[https://a.b](", "`https://a.b`"] {
            assert_eq!(links(text), ["https://a.b"], "{text}");
        }
    }

    #[test]
    fn a_link_leads_to_pages_and_mailboxes_and_nowhere_else() {
        for href in ["https://a.b", "HTTP://a", "http://[::1]/", "mailto:a@b.c?subject=hello"] {
            assert!(may_lead_to(href), "{href}");
        }
        for href in [
            "javascript:alert(1)",
            "data:text/html,x",
            "/here",
            "#there",
            "a.b",
            "",
            "https:",
            "http:a.b",
            "https:///a",
            "mailto:",
            "mailto:@",
            "ftp://a.b",
            "https://a.b/\u{202e}gpj",
            "https://a.b/ c",
        ] {
            assert!(!may_lead_to(href), "{href}");
        }
        assert!(!may_lead_to(&("https://a".to_owned() + &"a".repeat(limits::LINK_BYTES))));
    }
}
