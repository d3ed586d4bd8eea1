//! What a key means.

use super::compose::Enter;
use super::compose::marks::Mark;
use super::rooms::Stride;
use crate::browser::keyboard::Press;

/// Whether the press sends the message, by what the person wants of Enter. On a touch screen Enter makes a
/// new line and the button sends: there is no Shift+Enter there.
#[must_use]
pub fn sends(press: &Press, touch: bool, enter: Enter) -> bool {
    if press.key != "Enter" || is_composing(press) {
        return false;
    }
    press.control || enter == Enter::Sends && !(touch || press.shift || press.alt)
}

/// Whether the press gives up what is open. An input method gives up its own composition first.
#[must_use]
pub fn cancels(press: &Press) -> bool {
    press.key == "Escape" && !is_composing(press)
}

/// Whether a press outside of every field is the beginning of a message.
#[must_use]
pub fn begins_text(press: &Press) -> bool {
    let mut chars = press.key.chars();
    let one = chars.next().is_some_and(|c| !c.is_whitespace()) && chars.next().is_none();
    one && (press.alt_graph || !press.control && !press.alt)
}

/// Where in the list of rooms the press leads, if it does.
#[must_use]
pub fn switches(press: &Press) -> Option<Stride> {
    let up = match press.key.as_str() {
        "ArrowUp" => true,
        "ArrowDown" => false,
        _ => return None,
    };
    let alone = press.alt && !press.control && !press.alt_graph;
    alone.then_some(Stride { up, unread: press.shift })
}

/// The mark that the press puts around what is selected. Without a selection Control with K looks for rooms.
#[must_use]
pub fn marks(press: &Press, selected: bool) -> Option<Mark> {
    if !press.control || press.alt || press.alt_graph || is_composing(press) {
        return None;
    }
    Some(match (&*press.key, press.shift) {
        ("b", false) => Mark::Strong,
        ("i", false) => Mark::Emphasis,
        ("e", false) => Mark::Code,
        ("x" | "X", true) => Mark::Strike,
        ("k", false) if selected => Mark::Link,
        _ => return None,
    })
}

/// Whether the press brings back what was sent: the one before, or the one after.
#[must_use]
pub fn recalls(press: &Press) -> Option<Walk> {
    let alone = press.control && !press.alt && !press.shift && !is_composing(press);
    match &*press.key {
        "ArrowUp" if alone => Some(Walk::Up),
        "ArrowDown" if alone => Some(Walk::Down),
        _ => None,
    }
}

/// Whether the press answers the latest message.
#[must_use]
pub fn replies(press: &Press) -> bool {
    let alone = press.shift && !press.control && !press.alt && !is_composing(press);
    alone && press.key == "ArrowUp"
}

/// Whether the press answers the latest message aside.
#[must_use]
pub fn answers_aside(press: &Press) -> bool {
    let alone = press.shift && press.control && !press.alt && !is_composing(press);
    alone && press.key == "ArrowUp"
}

/// Whether the press wants to look for messages.
#[must_use]
pub fn searches(press: &Press) -> bool {
    let key = press.key.to_ascii_lowercase();
    let free = press.control && !press.alt && !press.alt_graph;
    free && (key == "f" && press.shift || key == "g" && !press.shift)
}

/// Whether the press wants to see which keys do what; where a field has the cursor, a question mark is a text.
#[must_use]
pub fn helps(press: &Press, in_field: bool) -> bool {
    if press.control {
        return matches!(&*press.key, "/" | "?") && !press.alt;
    }
    press.key == "?" && !in_field && begins_text(press)
}

/// Whether the press looks for what calls the person.
#[must_use]
pub fn looks_for_calls(press: &Press) -> bool {
    let free = press.control && press.shift && !press.alt && !press.alt_graph;
    free && press.key.eq_ignore_ascii_case("m")
}

/// Whether the press leads to the next region of the page, or to the one before.
#[must_use]
pub fn cycles(press: &Press) -> Option<Walk> {
    let way = if press.shift { Walk::Up } else { Walk::Down };
    (press.key == "F6" && !press.alt).then_some(way)
}

/// Which of the last messages the press wants to be read out, if it does: 1 is the last one. Where Alt makes a sign of
/// a digit, the key is known by its number.
#[must_use]
pub fn hears(press: &Press) -> Option<usize> {
    let alone = press.alt && !press.control && !press.shift && !press.alt_graph;
    let digit = press.code.checked_sub(u32::from(b'0')).filter(|digit| (1..=9).contains(digit));
    digit.filter(|_| alone).map(|digit| digit as usize)
}

/// Whether the press wants to set how the page is.
#[must_use]
pub fn settles(press: &Press) -> bool {
    press.key == "," && press.control && !press.alt && !press.shift
}

/// Whether the press wants to go to another room, or to write to someone.
#[must_use]
pub fn goes(press: &Press) -> bool {
    let free = press.control && !press.alt && !press.alt_graph && !press.shift;
    free && press.key.eq_ignore_ascii_case("k")
}

/// A way through the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// To the one before.
    Up,
    /// To the next one.
    Down,
    /// To the first one.
    First,
    /// To the last one.
    Last,
    /// To what can be done with this one.
    In,
}

/// Where the press leads from a message, if it does.
#[must_use]
pub fn walks(press: &Press) -> Option<Walk> {
    if press.control || press.alt || press.shift || is_composing(press) {
        return None;
    }
    Some(match &*press.key {
        "ArrowUp" => Walk::Up,
        "ArrowDown" => Walk::Down,
        "Home" => Walk::First,
        "End" => Walk::Last,
        "Enter" => Walk::In,
        _ => return None,
    })
}

/// So many places on among `columns` in a row, if the press is an arrow.
#[must_use]
pub fn strides(press: &Press, columns: i32) -> Option<i32> {
    Some(match &*press.key {
        "ArrowRight" => 1,
        "ArrowLeft" => -1,
        "ArrowDown" => columns,
        "ArrowUp" => -columns,
        _ => return None,
    })
}

/// Whether the press is an input method's.
#[must_use]
pub fn is_composing(press: &Press) -> bool {
    // Safari ends a composition before it reports the key that ended it, hence the number.
    press.composing || press.code == 229
}

#[cfg(test)]
mod tests;
