//! What stands in the parentheses of a link: where it leads, and perhaps a title, which is not shown.

use crate::limits;

/// Parentheses within each other in an address. There are rarely any, and a text full of brackets
/// is not gone through again for each.
const NESTED: usize = 4;

/// Where a link leads.
pub(super) struct Target<'a> {
    pub(super) href: &'a str,
    /// Bytes up to the closing parenthesis, and with it.
    pub(super) length: usize,
}

/// Reads what follows the closing bracket.
pub(super) fn find(text: &str) -> Option<Target<'_>> {
    let inside = text.strip_prefix('(')?.trim_start();
    let (href, behind) = inside.split_at(end_of_address(inside)?);
    let title = behind.trim_start();
    let behind = match title.chars().next() {
        Some(quote @ ('"' | '\'')) if title.len() < behind.len() => {
            title[1..].split_once(quote).map(|(_, behind)| behind.trim_start())?
        }
        _ => title,
    };
    let behind = behind.strip_prefix(')')?;
    Some(Target { href, length: text.len() - behind.len() })
}

/// Where an address ends: at space, or at the parenthesis that is not its own.
fn end_of_address(text: &str) -> Option<usize> {
    let mut nested = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' if nested == NESTED => return None,
            '(' => nested += 1,
            ')' if nested == 0 => return Some(at),
            ')' => nested -= 1,
            c if c.is_whitespace() => return Some(at),
            _ if at > limits::LINK_BYTES => return None,
            _ => {}
        }
    }
    None
}
