//! What people see at a glance, in the page's own styles: what is large, strong, faint or red, and that it is never
//! the colour alone that says something.

use std::rc::Rc;

use client::Level;
use frontend::browser::history;
use frontend::browser::storage::Storage;
use frontend::components::Timeline;
use frontend::context::Act;
use frontend::state::place::Sign;
use frontend::state::rooms::RoomRow;
use frontend::state::{Row, Session, Standing, View};
use shared::{Code, Seq};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use yew::{Html, html};

use crate::support::clipboard::Clipboard;
use crate::support::stage::Stage;
use crate::support::styled::{size, style, styled};
use crate::support::talk::{NOON, said, talk};
use crate::support::theatre::{App, show};
use crate::support::wait::until;
use crate::{list, row, with_rooms};

/// The styles of messages.
const SHEETS: [&str; 4] = [
    include_str!("../../src/styles/post.css"),
    include_str!("../../src/styles/body.css"),
    include_str!("../../src/styles/markup.css"),
    include_str!("../../src/styles/failed.css"),
];

/// What is said, and a mark to compare colours with.
async fn reads(rows: Vec<Row>) -> (Stage, App) {
    let marks = "#danger { color: var(--danger); }";
    let scene: Html = html! { <><i id="danger" /><Timeline /></> };
    let sheets = [&SHEETS[..], &[marks]].concat();
    show(Act::default(), View { rows: rows.into(), ..talk(&[]) }, styled(&sheets, &scene)).await
}

fn posted(seq: u64, text: &str) -> Row {
    said(seq, text, Standing::Posted { seq: Seq(seq), at: NOON })
}

fn colour(element: &Element) -> String {
    style(element, "", "color")
}

#[wasm_bindgen_test]
async fn a_few_emoji_alone_are_twice_as_large_as_words() {
    let (stage, _app) = reads(vec![posted(1, "🎉 🎉"), posted(2, "🎉 hurray")]).await;
    let [large, words] =
        [1, 2].map(|seq| size(&stage.get(&format!("#post-{seq} .body")), "font-size"));
    assert!(large >= 2.0 * words, "{large} and {words}");
}

#[wasm_bindgen_test]
async fn what_was_not_sent_is_red_and_says_so() {
    let failed = said(2, "hello", Standing::Failed(Code::NoSuchRoom));
    let (stage, _app) = reads(vec![posted(1, "hello"), failed]).await;
    let danger = colour(&stage.get("#danger"));
    for part in [".body", ".why", ".when"] {
        assert_eq!(colour(&stage.get(&(".failed ".to_owned() + part))), danger, "{part}");
    }
    assert_ne!(colour(&stage.get("#post-1 .body")), danger);
    assert!(stage.text(".failed .when").contains("not sent"), "{}", stage.text(".failed .when"));
}

#[wasm_bindgen_test]
async fn a_long_address_takes_a_part_of_a_line() {
    let long = "https://example.org/".to_owned() + &"path/".repeat(60);
    let (stage, _app) = reads(vec![posted(1, &long)]).await;
    let (body, link) = (stage.get(".body"), stage.get(".body a"));
    assert!(link.scroll_width() > 2 * link.client_width(), "most of it is not shown");
    assert!(f64::from(link.offset_height()) <= size(&body, "line-height") + 1.0, "it is one line");
    assert_eq!(style(&link, "", "text-overflow"), "ellipsis");
}

#[wasm_bindgen_test]
async fn a_block_of_code_has_its_language_above_it() {
    let texts = ["```rust\nlet a;\n```", "```\nlet a;\n```"];
    let rows = (1..).zip(texts).map(|(seq, text)| posted(seq, text)).collect();
    let (stage, _app) = reads(rows).await;
    let code = |seq: u64| stage.get(&format!("#post-{seq} .code"));
    let label = |seq| style(&code(seq), "::before", "content");
    assert_eq!(code(1).get_attribute("data-language").as_deref(), Some("rust"));
    // One browser tells what stands there, another where it comes from.
    assert!(label(1).contains("rust") || label(1) == "attr(data-language)", "{}", label(1));
    assert_eq!(label(2), "none");
    assert!(code(1).offset_height() >= code(2).offset_height() + 10, "there is room for it");
}

/// Rooms in the sidebar: nothing is new in the lobby, in all others there is something to read.
async fn rooms() -> (Stage, App) {
    let plain = row("plans", "Plans", Sign::Public, 5);
    let calling = RoomRow { calls: 2, ..row("garden", "Garden", Sign::Public, 5) };
    let muted = RoomRow { level: Level::Nothing, ..row("tea", "Tea", Sign::Public, 7) };
    let mut view = with_rooms();
    view.room = "elsewhere".parse().unwrap();
    view.rooms.named = [row("lobby", "lobby", Sign::Public, 0), plain, calling, muted].into();
    let sheet = include_str!("../../src/styles/room.css");
    show(Act::default(), view, styled(&[sheet], &list())).await
}

fn room(stage: &Stage, id: &str) -> Element {
    stage.get(&format!("[href='/room/{id}']")).into()
}

#[wasm_bindgen_test]
async fn a_room_with_something_to_read_is_bold_and_a_muted_one_is_faint() {
    let (stage, _app) = rooms().await;
    let weight = |id| size(&room(&stage, id), "font-weight");
    assert!(weight("plans") >= weight("lobby") + 200.0);
    assert_eq!(weight("tea"), weight("lobby"));
    let colours = ["plans", "lobby", "tea"].map(|id| colour(&room(&stage, id)));
    let faint = colour(&room(&stage, "lobby").query_selector(".sign").unwrap().unwrap());
    assert_eq!(colours[2], faint);
    assert!(colours[0] != colours[1] && colours[1] != colours[2], "{colours:?}");
}

#[wasm_bindgen_test]
async fn a_count_that_calls_has_a_sign_besides_its_colour() {
    let (stage, _app) = rooms().await;
    let badge = |id| room(&stage, id).query_selector(".badge").unwrap().unwrap();
    let (calls, plain) = (badge("garden"), badge("plans"));
    assert_ne!(style(&calls, "", "background-color"), style(&plain, "", "background-color"));
    let signs = [&calls, &plain].map(|it| style(it, "::before", "content"));
    assert_eq!(signs, ["\"@\"", "none"]);
    let heard = room(&stage, "garden").text_content().unwrap();
    assert!(heard.contains(", 2 mentions"), "and it is told in words: {heard}");
}

#[wasm_bindgen_test]
async fn the_address_of_a_message_is_copied() {
    let before = history::path();
    history::correct("/room/plans");
    let session = Rc::new(Session::new(Storage::for_the_visit()));
    let clipboard = Clipboard::keeps();
    session.copy_post_link(Seq(7));
    let address = frontend::browser::page::origin() + "/room/plans/7";
    until(|| clipboard.has().as_ref() == Some(&address)).await;
    history::correct(&before);
}
