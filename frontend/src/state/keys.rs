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

/// Whether the press wants to look for messages.
#[must_use]
pub fn searches(press: &Press) -> bool {
    let key = press.key.to_ascii_lowercase();
    let free = press.control && !press.alt && !press.alt_graph;
    free && (key == "f" && press.shift || key == "g" && !press.shift)
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
mod tests {
    use super::*;

    fn pressed(key: &str) -> Press {
        Press { key: key.to_owned(), ..Press::default() }
    }

    fn enter() -> Press {
        Press { code: 13, ..pressed("Enter") }
    }

    #[test]
    fn enter_sends_and_shift_enter_does_not() {
        assert!(sends(&enter(), false, Enter::Sends));
        assert!(!sends(&Press { shift: true, ..enter() }, false, Enter::Sends));
        assert!(!sends(&pressed("a"), false, Enter::Sends));
    }

    #[test]
    fn control_enter_always_sends() {
        assert!(sends(&Press { control: true, ..enter() }, true, Enter::Sends));
        assert!(sends(&Press { control: true, shift: true, ..enter() }, false, Enter::Sends));
    }

    #[test]
    fn enter_during_composition_does_not_send() {
        assert!(!sends(&Press { composing: true, ..enter() }, false, Enter::Sends));
        assert!(!sends(&Press { code: 229, ..enter() }, false, Enter::Sends));
        assert!(!sends(&Press { code: 229, control: true, ..enter() }, false, Enter::Sends));
    }

    #[test]
    fn enter_on_a_touch_screen_makes_a_new_line() {
        assert!(!sends(&enter(), true, Enter::Sends));
    }

    #[test]
    fn whoever_wants_enter_to_begin_lines_sends_with_control() {
        assert!(!sends(&enter(), false, Enter::BeginsLine));
        assert!(sends(&Press { control: true, ..enter() }, false, Enter::BeginsLine));
    }

    #[test]
    fn shortcuts_mark_what_is_selected_and_leave_the_others_alone() {
        let with = |key: &str, shift| Press { control: true, shift, ..pressed(key) };
        assert_eq!(marks(&with("b", false), false), Some(Mark::Strong));
        assert_eq!(marks(&with("i", false), false), Some(Mark::Emphasis));
        assert_eq!(marks(&with("X", true), false), Some(Mark::Strike));
        assert_eq!(marks(&with("e", false), true), Some(Mark::Code));
        assert_eq!(marks(&with("k", false), true), Some(Mark::Link));
        assert_eq!(marks(&with("k", false), false), None, "that looks for rooms");
        assert_eq!(marks(&with("x", false), true), None, "that cuts");
        assert_eq!(marks(&pressed("b"), true), None);
        assert_eq!(
            marks(&Press { alt: true, alt_graph: true, ..with("e", false) }, true),
            None,
            "€"
        );
    }

    #[test]
    fn control_and_the_arrows_bring_back_what_was_sent_and_shift_answers() {
        let up = || pressed("ArrowUp");
        assert_eq!(recalls(&Press { control: true, ..up() }), Some(Walk::Up));
        assert_eq!(recalls(&up()), None);
        assert!(replies(&Press { shift: true, ..up() }));
        assert!(!replies(&Press { shift: true, alt: true, ..up() }), "that leads to another room");
    }

    #[test]
    fn a_letter_anywhere_begins_a_message_and_a_shortcut_does_not() {
        assert!(begins_text(&pressed("a")));
        assert!(begins_text(&pressed("é")));
        for key in ["Enter", "Tab", " ", "F5", "ArrowUp", ""] {
            assert!(!begins_text(&pressed(key)), "{key}");
        }
        assert!(!begins_text(&Press { control: true, ..pressed("c") }));
        assert!(!begins_text(&Press { alt: true, ..pressed("d") }));
    }

    #[test]
    fn a_character_made_with_altgr_begins_a_message() {
        let windows = Press { control: true, alt: true, alt_graph: true, ..pressed("@") };
        assert!(begins_text(&windows));
        assert!(begins_text(&Press { alt_graph: true, ..pressed("€") }));
    }

    #[test]
    fn alt_and_the_arrows_lead_from_room_to_room() {
        let up = Press { alt: true, ..pressed("ArrowUp") };
        assert_eq!(switches(&up), Some(Stride { up: true, unread: false }));
        let down = Press { alt: true, shift: true, ..pressed("ArrowDown") };
        assert_eq!(switches(&down), Some(Stride { up: false, unread: true }));
        assert_eq!(switches(&pressed("ArrowUp")), None);
        assert_eq!(switches(&Press { control: true, ..up }), None);
    }

    #[test]
    fn a_search_has_two_shortcuts_and_the_browsers_own_stays() {
        let control = |key| Press { control: true, ..pressed(key) };
        assert!(searches(&control("g")) && searches(&Press { shift: true, ..control("F") }));
        assert!(!searches(&control("f")) && !searches(&pressed("g")));
        assert!(!searches(&Press { alt: true, alt_graph: true, ..control("g") }));
    }

    #[test]
    fn arrows_lead_from_message_to_message_and_shortcuts_do_not() {
        assert_eq!(walks(&pressed("ArrowUp")), Some(Walk::Up));
        assert_eq!(walks(&enter()), Some(Walk::In));
        assert_eq!(walks(&Press { control: true, ..pressed("ArrowUp") }), None);
        assert_eq!(walks(&pressed("a")), None);
        assert_eq!(strides(&pressed("ArrowDown"), 6), Some(6));
    }

    #[test]
    fn escape_cancels_and_not_when_it_only_ends_a_composition() {
        let escape = || pressed("Escape");
        assert!(cancels(&escape()));
        assert!(!cancels(&Press { composing: true, ..escape() }));
        assert!(!cancels(&Press { code: 229, ..escape() }));
        assert!(!cancels(&enter()));
    }
}
