//! What a key means.

use crate::browser::keyboard::Press;

/// Whether the press sends the message. On a touch screen Enter makes a new line and the button
/// sends: there is no Shift+Enter there.
#[must_use]
pub fn sends(press: &Press, touch: bool) -> bool {
    if press.key != "Enter" || is_composing(press) {
        return false;
    }
    press.control || !(touch || press.shift || press.alt)
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

fn is_composing(press: &Press) -> bool {
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
        assert!(sends(&enter(), false));
        assert!(!sends(&Press { shift: true, ..enter() }, false));
        assert!(!sends(&pressed("a"), false));
    }

    #[test]
    fn control_enter_always_sends() {
        assert!(sends(&Press { control: true, ..enter() }, true));
        assert!(sends(&Press { control: true, shift: true, ..enter() }, false));
    }

    #[test]
    fn enter_during_composition_does_not_send() {
        assert!(!sends(&Press { composing: true, ..enter() }, false));
        assert!(!sends(&Press { code: 229, ..enter() }, false));
        assert!(!sends(&Press { code: 229, control: true, ..enter() }, false));
    }

    #[test]
    fn enter_on_a_touch_screen_makes_a_new_line() {
        assert!(!sends(&enter(), true));
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
    fn escape_cancels_and_not_when_it_only_ends_a_composition() {
        let escape = || pressed("Escape");
        assert!(cancels(&escape()));
        assert!(!cancels(&Press { composing: true, ..escape() }));
        assert!(!cancels(&Press { code: 229, ..escape() }));
        assert!(!cancels(&enter()));
    }
}
