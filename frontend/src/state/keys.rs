//! What a key in the composer means.

/// A key as it was pressed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Press<'a> {
    /// Its name, as browsers call it.
    pub key: &'a str,
    /// Its old number; 229 says that an input method has it.
    pub code: u32,
    /// Whether an input method is composing.
    pub composing: bool,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether Control, or Command, was held.
    pub control: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Whether the press sends the message. On a touch screen Enter makes a new line and the button
/// sends: there is no Shift+Enter there.
#[must_use]
pub fn sends(press: Press<'_>, touch: bool) -> bool {
    // Safari ends a composition before it reports the Enter that ended it, hence the number.
    if press.key != "Enter" || press.composing || press.code == 229 {
        return false;
    }
    press.control || !(touch || press.shift || press.alt)
}

/// Whether a press outside of every field is the beginning of a message.
#[must_use]
pub fn begins_text(press: Press<'_>) -> bool {
    let mut chars = press.key.chars();
    let one = chars.next().is_some_and(|c| !c.is_whitespace()) && chars.next().is_none();
    one && !press.control && !press.alt
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTER: Press<'_> = Press {
        key: "Enter",
        code: 13,
        composing: false,
        shift: false,
        control: false,
        alt: false,
    };

    #[test]
    fn enter_sends_and_shift_enter_does_not() {
        assert!(sends(ENTER, false));
        assert!(!sends(Press { shift: true, ..ENTER }, false));
        assert!(!sends(Press { key: "a", ..ENTER }, false));
    }

    #[test]
    fn control_enter_always_sends() {
        assert!(sends(Press { control: true, ..ENTER }, true));
        assert!(sends(Press { control: true, shift: true, ..ENTER }, false));
    }

    #[test]
    fn enter_during_composition_does_not_send() {
        assert!(!sends(Press { composing: true, ..ENTER }, false));
        assert!(!sends(Press { code: 229, ..ENTER }, false));
        assert!(!sends(Press { code: 229, control: true, ..ENTER }, false));
    }

    #[test]
    fn enter_on_a_touch_screen_makes_a_new_line() {
        assert!(!sends(ENTER, true));
    }

    #[test]
    fn a_letter_anywhere_begins_a_message_and_a_shortcut_does_not() {
        let letter = |key| Press { key, ..Press::default() };
        assert!(begins_text(letter("a")));
        assert!(begins_text(letter("é")));
        for key in ["Enter", "Tab", " ", "F5", "ArrowUp", ""] {
            assert!(!begins_text(letter(key)), "{key}");
        }
        assert!(!begins_text(Press { control: true, ..letter("c") }));
    }
}
