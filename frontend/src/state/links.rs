//! Finding the addresses in a text. Only `http` and `https` become links, and their text stays as
//! it was written, so a link cannot say one thing and lead to another.

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Plain(&'a str),
    /// An address, to be followed as it is written.
    Link(&'a str),
}

/// Bytes of an address that can be followed; servers and browsers agree on no more. What is longer
/// stays text, since a part of an address leads somewhere else.
const LONGEST: usize = 2_048;

/// Splits a text; the pieces together are the text. Each character is looked at a few times at
/// most, whatever the text: anyone can send one to everyone.
#[must_use]
pub fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut plain = 0;
    let mut from = 0;
    // Every address has these three characters, and few texts have them.
    while let Some(at) = text[from..].find("://").map(|at| from + at) {
        from = at + 3;
        let Some(start) = scheme_start(text, plain, at) else {
            continue;
        };
        // An address without a host is none.
        if !text[from..].starts_with(|c: char| c.is_alphanumeric() || c == '[') {
            continue;
        }
        let whole = &text[from..];
        let whole = &whole[..whole.find(ends).unwrap_or(whole.len())];
        let end = from + trimmed(whole).len();
        from += whole.len();
        if end - start > LONGEST {
            continue;
        }
        if plain < start {
            pieces.push(Piece::Plain(&text[plain..start]));
        }
        pieces.push(Piece::Link(&text[start..end]));
        plain = end;
    }
    if plain < text.len() {
        pieces.push(Piece::Plain(&text[plain..]));
    }
    pieces
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
            matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '…' | '。' | '、')
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
        let pieces = split(text);
        let whole: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) | Piece::Link(text) => *text,
            })
            .collect();
        assert_eq!(whole, text, "nothing is lost or added");
        let link = |piece| match piece {
            Piece::Link(link) => Some(link),
            Piece::Plain(_) => None,
        };
        pieces.into_iter().filter_map(link).collect()
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
        let longest = "https://a.b/".to_owned() + &"c".repeat(LONGEST - 12);
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
}
