//! Keys: what was pressed, and hearing of it wherever on the page the cursor is.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

use super::document;

/// A key as it was pressed.
#[derive(Debug, Clone, Default)]
pub struct Press {
    /// Its name, as browsers call it.
    pub key: String,
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
    /// Whether AltGr was held, which Windows reports as Control and Alt besides.
    pub alt_graph: bool,
}

impl Press {
    /// What an event says.
    #[must_use]
    pub fn of(event: &KeyboardEvent) -> Self {
        Self {
            key: event.key(),
            code: event.key_code(),
            composing: event.is_composing(),
            shift: event.shift_key(),
            control: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            alt_graph: event.get_modifier_state("AltGraph"),
        }
    }
}

/// Calls `act` for each key until the answer is dropped.
pub fn listen(act: impl Fn(&KeyboardEvent) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            act(event);
        }
    })
}

/// Whether the key went to something that takes text itself.
#[must_use]
pub fn is_for_a_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => takes_text(&input.type_()),
        None => {
            matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT")
                || element.has_attribute("contenteditable")
        }
    })
}

/// Whether an input of this type does something with a letter.
fn takes_text(kind: &str) -> bool {
    !matches!(kind, "radio" | "checkbox" | "button" | "submit" | "reset" | "range" | "color")
}

#[cfg(test)]
mod tests {
    use super::takes_text;

    #[test]
    fn the_theme_buttons_leave_letters_to_the_composer() {
        assert!(!takes_text("radio"));
        assert!(!takes_text("checkbox"));
        assert!(takes_text("text"));
        assert!(takes_text("search"));
    }
}
