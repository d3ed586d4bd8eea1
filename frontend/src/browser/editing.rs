//! A field's text with the cursor in it, and changes to it as if the person had typed them, so that the
//! browser can undo them. Browsers count in units of UTF-16; everything else here counts in bytes.

use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlDocument, HtmlTextAreaElement};
use yew::NodeRef;

use super::document;

/// What stands in a field, and what of it is selected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// All of it.
    pub text: String,
    /// Where the selection begins.
    pub from: usize,
    /// Where it ends, which is where the cursor is.
    pub to: usize,
}

/// A change to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where what goes begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What comes in its place.
    pub put: String,
    /// What of that is selected afterwards, counted from its beginning.
    pub select: (usize, usize),
}

impl Written {
    /// What is selected.
    #[must_use]
    pub fn selected(&self) -> &str {
        &self.text[self.from..self.to]
    }

    /// What stands before the cursor; nothing while something is selected.
    #[must_use]
    pub fn before(&self) -> Option<&str> {
        (self.from == self.to).then(|| &self.text[..self.to])
    }

    /// The text after a change.
    #[must_use]
    pub fn after(&self, edit: &Edit) -> Self {
        let text = self.text[..edit.from].to_owned() + &edit.put + &self.text[edit.to..];
        Self { text, from: edit.from + edit.select.0, to: edit.from + edit.select.1 }
    }
}

impl Edit {
    /// Puts a text in the place of what stands there, and the cursor behind it.
    #[must_use]
    pub fn new(from: usize, to: usize, put: impl Into<String>) -> Self {
        let put = put.into();
        let end = put.len();
        Self { from, to, put, select: (end, end) }
    }
}

/// What stands in a field now.
#[must_use]
pub fn read(node: &NodeRef) -> Written {
    let Some(field) = node.cast::<HtmlTextAreaElement>() else { return Written::default() };
    let text = field.value();
    let place = |at: Result<Option<u32>, _>| bytes(&text, at.ok().flatten().unwrap_or(u32::MAX));
    let (from, to) = (place(field.selection_start()), place(field.selection_end()));
    Written { text, from, to }
}

/// Makes a change.
pub fn apply(node: &NodeRef, edit: &Edit) {
    let Some(field) = node.cast::<HtmlTextAreaElement>() else { return };
    let text = field.value();
    let (from, to) = (units(&text, edit.from), units(&text, edit.to));
    // A page that may not take the focus can still have the text.
    let _ = field.focus();
    let _ = field.set_selection_range(from, to);
    if !insert(&edit.put, from == to) {
        let _ = field.set_range_text_with_start_and_end(&edit.put, from, to);
        tell(&field);
    }
    let (start, end) = (units(&edit.put, edit.select.0), units(&edit.put, edit.select.1));
    let _ = field.set_selection_range(from + start, from + end);
}

/// Types it, as far as the browser lets scripts do that.
fn insert(text: &str, nothing_goes: bool) -> bool {
    if text.is_empty() && nothing_goes {
        return true;
    }
    let document = document().unchecked_into::<HtmlDocument>();
    let typed = if text.is_empty() {
        document.exec_command("delete")
    } else {
        document.exec_command_with_show_ui_and_value("insertText", false, text)
    };
    typed.unwrap_or(false)
}

/// Tells whoever listens that the text is another one.
pub(super) fn tell(field: &HtmlTextAreaElement) {
    let options = EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &options) {
        let _ = field.dispatch_event(&event);
    }
}

fn units(text: &str, at: usize) -> u32 {
    u32::try_from(text[..at].encode_utf16().count()).unwrap_or(u32::MAX)
}

fn bytes(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_text_are_the_browsers_and_ours() {
        let text = "é🎉山a";
        for (ours, theirs) in [(0, 0), (2, 1), (6, 3), (9, 4), (10, 5)] {
            assert_eq!(units(text, ours), theirs);
            assert_eq!(bytes(text, theirs), ours);
        }
        assert_eq!(bytes(text, 2), 6, "no half of an emoji");
        assert_eq!(bytes(text, u32::MAX), text.len());
    }

    #[test]
    fn a_change_leaves_the_rest_and_selects_within_itself() {
        let written = Written { text: "one two".to_owned(), from: 4, to: 7 };
        assert_eq!((written.selected(), written.before()), ("two", None));
        let edit = Edit { select: (2, 5), ..Edit::new(4, 7, "**two**") };
        let after = written.after(&edit);
        assert_eq!((&*after.text, after.selected()), ("one **two**", "two"));
    }
}
