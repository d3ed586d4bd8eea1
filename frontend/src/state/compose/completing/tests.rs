//! What a person sees and does while names are completed, over a field that is only a text.

use yew::AttrValue;

use super::*;
use crate::state::compose::Picture;

/// A field, and what is offered in it: words that begin with what was typed.
struct Field {
    written: Written,
    completing: Completing,
}

const NAMES: [&str; 4] = ["@ada", "@adam", "@bob", "#plans"];

fn choice(name: &&'static str) -> Choice {
    let name = AttrValue::from(*name);
    Choice { picture: Picture::Command, label: name.clone(), detail: "".into(), insert: name }
}

impl Field {
    fn with(text: &str) -> Self {
        let mut field = Self { written: Written::default(), completing: Completing::default() };
        field.writes(text);
        field
    }

    fn writes(&mut self, text: &str) {
        let end = self.written.text.len();
        self.applies(&Edit::new(end, end, text));
    }

    fn applies(&mut self, edit: &Edit) {
        self.written = self.written.after(edit);
        let ask = Ask::of(&self.written, true);
        self.completing.look(ask, self.written.to, |ask| {
            let sign = if ask.kind == Kind::Room { "#" } else { "@" };
            let begun = sign.to_owned() + &ask.query;
            NAMES.iter().filter(|name| name.starts_with(&begun)).map(choice).collect()
        });
    }

    /// Says whether the key was for the choices.
    fn presses(&mut self, key: &str) -> bool {
        self.press(&Press { key: key.to_owned(), ..Press::default() })
    }

    fn press(&mut self, press: &Press) -> bool {
        match self.completing.key(press) {
            Does::Nothing => false,
            Does::Moves => true,
            Does::Edits(edit) => {
                self.applies(&edit);
                true
            }
        }
    }

    fn active(&self) -> Option<&str> {
        let (choices, active) = self.completing.shown()?;
        active.map(|at| &*choices[at].label)
    }
}

#[test]
fn enter_takes_the_choice_that_is_meant_with_a_space_behind_it() {
    let mut field = Field::with("hi @b");
    assert_eq!(field.active(), Some("@bob"));
    assert!(field.presses("Enter"));
    assert_eq!(field.written.text, "hi @bob ");
    assert_eq!(field.written.to, 8, "the cursor is behind it");
    assert!(field.completing.shown().is_none());
    assert!(!field.presses("Enter"), "the next one sends");
}

#[test]
fn the_arrows_go_around_and_escape_is_for_this_name_only() {
    let mut field = Field::with("@");
    assert_eq!(field.active(), None);
    assert!(!field.presses("Enter"), "a sign alone is sent");
    for (key, name) in [("ArrowDown", "@ada"), ("ArrowDown", "@adam"), ("ArrowDown", "@bob")] {
        assert!(field.presses(key));
        assert_eq!(field.active(), Some(name));
    }
    field.presses("ArrowDown");
    assert_eq!(field.active(), Some("@ada"));
    field.presses("ArrowUp");
    assert_eq!(field.active(), Some("@bob"));
    assert!(field.presses("Escape"));
    assert!(field.completing.shown().is_none());
    field.writes("a");
    assert!(field.completing.shown().is_none(), "it stays closed");
    assert!(!field.presses("Escape"), "the next one is somebody else's");
    field.writes(" @b");
    assert_eq!(field.active(), Some("@bob"));
}

#[test]
fn tab_takes_and_tab_again_goes_on_to_the_next() {
    let mut field = Field::with("@a");
    assert!(field.presses("Tab"));
    assert_eq!(field.written.text, "@ada ");
    assert!(field.presses("Tab"));
    assert_eq!(field.written.text, "@adam ");
    assert!(field.presses("Tab"));
    assert_eq!(field.written.text, "@ada ");
    field.press(&Press { key: "Tab".to_owned(), shift: true, ..Press::default() });
    assert_eq!(field.written.text, "@adam ");
    field.writes("x");
    assert!(!field.presses("Tab"), "whoever has written on goes on to the next element");
    let mut only = Field::with("#p");
    assert!(only.presses("Tab"));
    assert!(!only.presses("Tab"), "there is no other");
}

#[test]
fn what_says_it_all_is_sent_at_once() {
    let mut field = Field::with("@bob");
    assert!(field.completing.shown().is_some());
    assert!(!field.presses("Enter"));
    assert!(field.presses("Tab"), "it can still be taken");
}

#[test]
fn a_tilde_names_a_room_as_well_and_makes_way_for_its_sign() {
    let mut field = Field::with("see ~pl");
    assert_eq!(field.active(), Some("#plans"));
    assert!(field.presses("Enter"));
    assert_eq!(field.written.text, "see #plans ");
    let mut whole = Field::with("~plans");
    assert!(whole.presses("Enter"), "that is no room's name yet");
    assert_eq!(whole.written.text, "#plans ");
}

#[test]
fn an_input_method_keeps_its_keys() {
    let mut field = Field::with("@b");
    for press in [
        Press { key: "Enter".to_owned(), composing: true, ..Press::default() },
        Press { key: "ArrowDown".to_owned(), code: 229, ..Press::default() },
        Press { key: "Enter".to_owned(), control: true, ..Press::default() },
    ] {
        assert!(!field.press(&press), "{press:?}");
    }
    assert_eq!(field.written.text, "@b");
}

#[test]
fn the_closing_colon_makes_the_emoji() {
    let find = |code: &str| (code == "tada").then_some("🎉");
    let edit = |text: &str| {
        let at = text.len();
        closed_emoji(&Written { text: text.to_owned(), from: at, to: at }, find)
    };
    assert_eq!(edit("yes :tada:"), Some(Edit::new(4, 10, "🎉")));
    for text in ["tada:", ":tada", "`:tada:", "a:tada:", ":nope:", "10:30:", "::"] {
        assert_eq!(edit(text), None, "{text}");
    }
}
