//! What keys mean, and what they do not.

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
    assert_eq!(marks(&Press { alt: true, alt_graph: true, ..with("e", false) }, true), None, "€");
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
fn a_question_mark_asks_for_the_keys_where_it_is_no_text() {
    assert!(helps(&pressed("?"), false) && !helps(&pressed("?"), true));
    let control = |key| Press { control: true, ..pressed(key) };
    assert!(helps(&control("/"), true));
    assert!(helps(&Press { shift: true, ..control("/") }, true), "on a German keyboard");
    assert!(!helps(&pressed("/"), false));
    assert!(settles(&control(",")) && !settles(&pressed(",")));
}

#[test]
fn a_few_more_shortcuts_and_what_is_none() {
    let control = |key| Press { control: true, shift: true, ..pressed(key) };
    assert!(looks_for_calls(&control("M")) && !looks_for_calls(&pressed("m")));
    assert_eq!(cycles(&pressed("F6")), Some(Walk::Down));
    assert_eq!(cycles(&Press { control: true, ..pressed("F6") }), Some(Walk::Down));
    assert_eq!(cycles(&control("F6")), Some(Walk::Up));
    assert_eq!(cycles(&pressed("F5")), None);
    let digit = |key, code| Press { alt: true, code, ..pressed(key) };
    assert_eq!(hears(&digit("3", 51)), Some(3));
    assert_eq!(hears(&digit("¡", 49)), Some(1), "on a Mac");
    assert_eq!(hears(&digit("0", 48)), None);
    assert_eq!(hears(&Press { alt: false, ..digit("3", 51) }), None);
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
