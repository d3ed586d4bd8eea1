//! Where the cursor is when something happens to what it is on, and where it does not go by itself.

use crate::support::fingers::Fingers;
use crate::support::stage::cursor;
use crate::support::talk::talk;
use crate::support::wait::until;
use crate::{play, presses, walks_to_the_last, with};
use frontend::browser::field;
use frontend::context::Act;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_cursor_stays_with_a_message_that_someone_else_changes_or_deletes() {
    let (stage, app) = play(Act::default(), talk(&["one", "two"])).await;
    walks_to_the_last(&stage).await;
    presses("Enter").await;
    assert!(field::has_cursor_within("#post-2 .tools"));
    app.becomes(talk(&["one", "too"])).await;
    assert!(field::has_cursor_within("#post-2 .tools"), "it was changed");
    app.becomes(with(&["one", "too"], |row| row.said = None)).await;
    assert_eq!(cursor(), "post-2", "it was deleted");
    app.becomes(talk(&["one", "too", "three"])).await;
    assert_eq!(cursor(), "post-2", "something came");
}

#[wasm_bindgen_test]
async fn the_cursor_stays_with_a_message_of_which_it_was_on_a_part_that_goes() {
    let (stage, app) = play(Act::default(), talk(&["see https://example.org"])).await;
    stage.get(".body a").focus().unwrap();
    app.becomes(talk(&["see nothing"])).await;
    until(|| cursor() == "post-1").await;
}

#[wasm_bindgen_test]
async fn the_field_takes_the_cursor_by_itself_only_where_no_keyboard_comes_with_it() {
    {
        let _fingers = Fingers::point();
        let (stage, app) = play(Act::default(), talk(&["one"])).await;
        assert_ne!(cursor(), "composer", "coming in");
        stage.get(".line").focus().unwrap();
        app.becomes(talk(&["one", "two"])).await;
        assert_ne!(cursor(), "composer", "something came");
    }
    let (_stage, _app) = play(Act::default(), talk(&["one"])).await;
    until(|| cursor() == "composer").await;
}
