//! What the page says, in a language that nobody speaks and in those that people do, in a real browser.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod pseudo;
    pub(crate) mod stage;
    pub(crate) mod talk;
    pub(crate) mod theatre;
    pub(crate) mod tour;
    pub(crate) mod wait;
}

use frontend::browser::{dates, locale};
use frontend::components::Shell;
use frontend::context::Act;
use frontend::state::{Dialog, View};
use frontend::texts::{self, Language};
use js_sys::Function;
use support::pseudo::{Pseudo, strays};
use support::stage::{Stage, cursor};
use support::talk::NOON;
use support::theatre::{App, show};
use support::tour::{self, OWN, Stop};
use support::wait::breath;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::html;

wasm_bindgen_test_configure!(run_in_browser);

/// The catalogues, as the build made them.
const FILES: [(Language, &str); 5] = [
    (Language::German, include_str!(concat!(env!("OUT_DIR"), "/de.txt"))),
    (Language::Spanish, include_str!(concat!(env!("OUT_DIR"), "/es.txt"))),
    (Language::French, include_str!(concat!(env!("OUT_DIR"), "/fr.txt"))),
    (Language::Japanese, include_str!(concat!(env!("OUT_DIR"), "/ja.txt"))),
    (Language::Arabic, include_str!(concat!(env!("OUT_DIR"), "/ar.txt"))),
];

/// Speaks a language until dropped.
struct Speaks;

impl Speaks {
    fn of(language: Language) -> Self {
        let (_, file) = FILES.into_iter().find(|(of, _)| *of == language).unwrap();
        assert!(texts::learn(language, file.to_owned()) && texts::speak(language));
        Self
    }
}

impl Drop for Speaks {
    fn drop(&mut self) {
        texts::speak(Language::English);
    }
}

async fn draws(view: View) -> (Stage, App) {
    show(Act::default(), view, html! { <Shell /> }).await
}

/// Shows what there is to see at a stop, opened as far as hands are needed for that.
async fn visits(stop: Stop) -> (Stage, App) {
    let (stage, app) = draws(tour::view(stop)).await;
    if stop == Stop::Room {
        stage.get("#post-1").focus().unwrap();
        breath().await;
        stage.sees("#post-1 .tools .react").await.click();
        stage.sees("#post-1 .picker").await;
    }
    (stage, app)
}

/// A browser that stands somewhere else, until dropped.
struct Elsewhere(JsValue);

impl Elsewhere {
    fn stands(zone: &str) -> Self {
        let moves = "const own = Intl.DateTimeFormat;
            Intl.DateTimeFormat = function(tags, options) {
                return new own(tags, { timeZone: zone, ...options });
            };
            return own;";
        Self(Function::new_with_args("zone", moves).call1(&JsValue::NULL, &zone.into()).unwrap())
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        let back = Function::new_with_args("own", "Intl.DateTimeFormat = own;");
        back.call1(&JsValue::NULL, &self.0).unwrap();
    }
}

#[wasm_bindgen_test]
fn a_message_has_the_time_of_day_of_where_the_person_is() {
    // Half an hour beside the hours of most places, and a day further by then.
    let _elsewhere = Elsewhere::stands("Asia/Kolkata");
    let _german = Speaks::of(Language::German);
    assert_eq!(*dates::time(NOON), *"03:43");
    assert!(dates::brief(NOON).contains("15. Nov") && dates::brief(NOON).contains("03:43"));
    assert!(dates::exact(NOON).contains("15. November") && dates::exact(NOON).contains("03:43:20"));
}

#[wasm_bindgen_test]
async fn everything_that_is_said_is_in_a_catalogue() {
    let _pseudo = Pseudo::speaks();
    for stop in Stop::ALL {
        let (stage, _app) = visits(stop).await;
        assert_eq!(strays(&stage.0, OWN), [""; 0], "{stop:?}");
    }
}

#[wasm_bindgen_test]
async fn another_language_is_on_the_whole_page_at_once() {
    for stop in Stop::ALL {
        let (stage, app) = visits(stop).await;
        assert!(!strays(&stage.0, OWN).is_empty(), "{stop:?}: it is in English");
        let pseudo = Pseudo::speaks();
        app.becomes(tour::view(stop)).await;
        assert_eq!(strays(&stage.0, OWN), [""; 0], "{stop:?}");
        drop(pseudo);
        app.becomes(tour::view(stop)).await;
        assert!(!stage.0.text_content().unwrap().contains('⟦'), "{stop:?}: it is in English again");
    }
}

#[wasm_bindgen_test]
async fn words_of_ones_own_are_no_strays_and_others_are() {
    let stage = Stage::new();
    stage
        .0
        .set_inner_html("<p title='Go'>⟦Hello ⟧<b>Ada</b> and <i>⟦more⟧</i></p><time>May</time>");
    assert_eq!(strays(&stage.0, &["Ada"]), ["and", "Go"]);
}

#[wasm_bindgen_test]
fn a_browser_has_the_plurals_of_each_language() {
    let said = |count| texts::message_jump_news(count);
    assert_eq!([said(0), said(1), said(2)], ["0 new messages", "1 new message", "2 new messages"]);
    let french = Speaks::of(Language::French);
    assert_eq!([said(0), said(1)], ["0 nouveau message", "1 nouveau message"]);
    assert_eq!(said(2), "2 nouveaux messages");
    drop(french);
    let japanese = Speaks::of(Language::Japanese);
    assert_eq!([said(1), said(2)], ["新着メッセージ 1 件", "新着メッセージ 2 件"]);
    drop(japanese);
    let _arabic = Speaks::of(Language::Arabic);
    assert_eq!([said(1), said(2)], ["رسالة جديدة واحدة", "رسالتان جديدتان"]);
    let ends = |count, end: &str| assert!(said(count).ends_with(end), "{count}: {}", said(count));
    ends(3, "رسائل جديدة");
    ends(10, "رسائل جديدة");
    ends(11, "رسالة جديدة");
    ends(103, "رسائل جديدة");
}

#[wasm_bindgen_test]
fn numbers_names_and_days_are_written_as_the_language_does() {
    let names = ["Ada", "Bob", "Inés"].map(str::to_owned);
    let german = Speaks::of(Language::German);
    assert_eq!(texts::number(20_000), "20.000");
    assert_eq!(texts::list(&names), "Ada, Bob und Inés");
    assert!(dates::date(NOON).contains("November"), "{}", dates::date(NOON));
    drop(german);
    let spanish = Speaks::of(Language::Spanish);
    assert_eq!(texts::list(&names), "Ada, Bob e Inés", "not y before an i");
    assert!(dates::date(NOON).contains("noviembre"), "{}", dates::date(NOON));
    drop(spanish);
    let japanese = Speaks::of(Language::Japanese);
    assert_eq!(texts::list(&names), "Ada、Bob、Inés");
    drop(japanese);
    assert!(dates::date(NOON).contains("November"), "{}", dates::date(NOON));
    assert_eq!(texts::number(20_000), "20,000");
}

#[wasm_bindgen_test]
async fn the_page_turns_around_for_arabic_and_back() {
    let root = web_sys::window().unwrap().document().unwrap().document_element().unwrap();
    let attribute = |name| root.get_attribute(name).unwrap_or_default();
    let arabic = Speaks::of(Language::Arabic);
    assert_eq!((attribute("lang"), attribute("dir")), ("ar".into(), "rtl".into()));
    assert_eq!(Language::coded(&locale::of_the_page()), Language::Arabic);
    let (stage, app) = draws(tour::view(Stop::Room)).await;
    assert_eq!(stage.get("#send").get_attribute("aria-label").unwrap(), "إرسال");
    assert!(stage.text("#people-title").contains("هنا"));
    let log = stage.get("[role=log]").get_attribute("aria-label").unwrap();
    assert!(log.contains("\u{2068}Plans\u{2069}"), "a name has a direction of its own: {log}");
    app.becomes(tour::view(Stop::Settings)).await;
    stage.sees("#language").await.focus().unwrap();
    drop(arabic);
    app.becomes(tour::view(Stop::Settings)).await;
    assert_eq!((attribute("lang"), attribute("dir")), ("en".into(), "ltr".into()));
    assert_eq!(stage.get("#send").get_attribute("aria-label").unwrap(), "Send");
    assert_eq!(cursor(), "language", "whoever changes the language is where they were");
}

#[wasm_bindgen_test]
fn a_dialog_has_its_stop() {
    // Whoever adds a dialog adds it to the tour: this stops compiling until then.
    let stop = |dialog| match dialog {
        Dialog::Create => Stop::Create,
        Dialog::Browse => Stop::Browse,
        Dialog::Message => Stop::Message,
        Dialog::Describe => Stop::Describe,
        Dialog::Invite => Stop::Invite,
        Dialog::Level => Stop::Level,
        Dialog::Switcher => Stop::Switcher,
        Dialog::Search => Stop::Search,
        Dialog::Settings => Stop::Settings,
        Dialog::Shortcuts => Stop::Shortcuts,
    };
    assert_eq!(tour::view(stop(Dialog::Level)).dialog, Some(Dialog::Level));
}
