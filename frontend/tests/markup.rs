//! What a browser makes of messages that were written to hurt it.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod clipboard;
    pub(crate) mod stage;
    pub(crate) mod talk;
    pub(crate) mod theatre;
    pub(crate) mod wait;
}

#[path = "../../shared/tests/markup/generated.rs"]
mod generated;

use frontend::components::Body;
use frontend::context::Act;
use frontend::state::Text;
use shared::{Body as Words, markup};
use support::clipboard::Clipboard;
use support::stage::cursor;
use support::talk::talk;
use support::theatre::show;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;
use yew::{Html, html};

wasm_bindgen_test_configure!(run_in_browser);

/// Every element that a message can become, with every attribute that it can have.
const ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["class", "href", "title", "target", "rel"]),
    ("bdi", &[]),
    ("blockquote", &["dir"]),
    ("button", &["type", "class", "aria-expanded", "aria-label", "title"]),
    ("code", &[]),
    ("del", &[]),
    // What an empty message says is the page's.
    ("div", &["class", "dir", "data-language", "data-blank"]),
    ("em", &[]),
    ("li", &[]),
    ("ol", &["dir", "class", "start"]),
    ("p", &["dir"]),
    ("path", &["d"]),
    ("pre", &["dir", "tabindex"]),
    ("span", &["class"]),
    ("strong", &[]),
    ("svg", &["class", "aria-hidden"]),
    ("table", &["dir"]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["scope", "class"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &["dir"]),
    ("use", &["href"]),
];

/// Texts that are drawn at once.
const AT_ONCE: u64 = 250;

fn check(element: &Element) {
    let name = element.local_name();
    let allowed = ALLOWED.iter().find(|(it, _)| *it == name);
    let (_, attributes) = allowed.unwrap_or_else(|| panic!("{name} is no element of a message"));
    for attribute in element.get_attribute_names() {
        let attribute = attribute.as_string().unwrap();
        assert!(attributes.contains(&&*attribute), "{attribute} of {name}");
    }
    // Icons name a part of the page; everything else leads out of it, or to a room.
    if let Some(href) = element.get_attribute("href").filter(|_| name == "a") {
        let leads = ["http://", "https://", "mailto:", "/room/"];
        let lower = href.to_lowercase();
        assert!(lower == "/" || leads.iter().any(|it| lower.starts_with(it)), "{href}");
    }
}

#[wasm_bindgen_test]
async fn no_message_becomes_an_element_or_an_attribute_that_is_not_a_messages() {
    let mut drawn = 0;
    for begin in (0..generated::COUNT / 3).step_by(AT_ONCE as usize) {
        let body = |number| {
            let text = Text::Body(Words::verbatim(&generated::text(number)).unwrap());
            html! { <Body key={number} {text} /> }
        };
        let bodies: Html = (begin..begin + AT_ONCE).map(body).collect();
        let (stage, app) = show(Act::default(), talk(&[]), bodies).await;
        let all = stage.0.query_selector_all("*").unwrap();
        for at in 0..all.length() {
            check(&all.item(at).unwrap().dyn_into().unwrap());
        }
        drawn += all.length();
        app.becomes(talk(&[])).await;
    }
    assert!(drawn > 2_000, "{drawn} elements were drawn");
}

#[wasm_bindgen_test]
fn generated_texts_become_the_same_trees_as_outside_of_a_browser() {
    let tree = |number| serde_json::to_string(&markup::parse(&generated::text(number))).unwrap();
    assert_eq!(generated::digest((0..generated::COUNT).map(tree)), generated::DIGEST);
}

#[wasm_bindgen_test]
async fn a_block_of_code_says_its_language_and_is_copied_by_a_button() {
    let text = Text::Body(Words::verbatim("see\n```rust\nlet a = 1;\n```").unwrap());
    let (stage, _app) = show(Act::default(), talk(&[]), html! { <Body {text} /> }).await;
    assert_eq!(stage.text(".code code"), "let a = 1;");
    assert_eq!(stage.get(".code").get_attribute("data-language").as_deref(), Some("rust"));
    assert_eq!(stage.text(".body"), "seelet a = 1;", "the button says nothing that is copied");
    let label = || stage.find(".copy-code").unwrap().get_attribute("aria-label").unwrap();
    assert_eq!(label(), "Copy code");
    let clipboard = Clipboard::keeps();
    stage.get(".copy-code").click();
    stage.sees(".copy-code[aria-label='Copied']").await;
    assert_eq!(clipboard.has().as_deref(), Some("let a = 1;"));
    assert_ne!(cursor(), "composer", "whoever reads code goes on to read");
}
