//! The dialogs of settings and shortcuts.

use frontend::browser::density::Density;
use frontend::browser::{clock, page};
use frontend::components::{Me, dialogs, toasts};
use frontend::context::Act;
use frontend::state::attention::{Sounds, Wanting};
use frontend::state::compose::Enter;
use frontend::state::shortcuts::GROUPS;
use frontend::state::{Dialog, Setting, Settings, View};
use shared::Name;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::html;

use super::super::support::part::part;
use super::super::support::theatre::{show, view};
use super::super::support::wait::{breath, record};

fn open(dialog: Dialog) -> View {
    View { dialog: Some(dialog), ..view() }
}

#[wasm_bindgen_test]
async fn what_is_set_is_shown_and_a_click_sets_something_else() {
    let (set, chosen) = record::<Setting>();
    let settings = Settings { density: Density::Compact, ..Settings::default() };
    let view = View { settings, ..open(Dialog::Settings) };
    let (stage, _app) = show(Act { set, ..Act::default() }, view, part(dialogs)).await;
    assert!(stage.find("#density-compact:checked").is_some());
    assert!(stage.find("#enter-sends:checked").is_some());
    assert!(stage.find("#at-unread:checked").is_some());
    stage.get("#density-comfortable").click();
    stage.get("#enter-begins").click();
    stage.get("#at-unread").click();
    breath().await;
    let wanted = [
        Setting::Density(Density::Comfortable),
        Setting::Enter(Enter::BeginsLine),
        Setting::AtEnd(true),
    ];
    assert_eq!(*chosen.borrow(), wanted);
}

#[wasm_bindgen_test]
async fn a_name_is_changed_in_the_settings_and_escape_leaves_them() {
    let (rename, renamed) = record::<Name>();
    let (closed, closes) = record::<Option<Dialog>>();
    let mut view = open(Dialog::Settings);
    view.me.name = Name::parse("Ada").ok();
    let act = Act { rename, open: closed, ..Act::default() };
    let (stage, _app) = show(act, view, part(dialogs)).await;
    assert_eq!(stage.text(".seen .name"), "Ada");
    assert_eq!(stage.written("#settings-name"), "Ada");
    stage.writes("#settings-name", "Ada L").await;
    stage.get(".naming .primary").click();
    breath().await;
    assert_eq!(renamed.borrow()[0].as_str(), "Ada L");
    assert!(stage.presses("#settings-name", "Escape", |_| {}).await, "it is the dialog's");
    assert!(closes.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn the_sheet_has_every_shortcut_with_its_keys() {
    let (stage, _app) = show(Act::default(), open(Dialog::Shortcuts), part(dialogs)).await;
    let all: usize = GROUPS.iter().map(|group| group.shortcuts.len()).sum();
    let count = |selector| stage.0.query_selector_all(selector).unwrap().length() as usize;
    assert_eq!((count(".shortcuts dt"), count(".shortcuts dd:has(kbd)")), (all, all));
    assert!(stage.text(".shortcuts dl").starts_with("Go to a room or a person"));
}

#[wasm_bindgen_test]
async fn notifications_sounds_words_and_quiet_hours_are_set() {
    let (set, chosen) = record::<Setting>();
    let quiet = "22:00-".to_owned();
    let settings =
        Settings { notify: Wanting::No, quiet, words: "tea".into(), ..Settings::default() };
    let view = View { settings, ..open(Dialog::Settings) };
    let act = Act { set, ..Act::default() };
    let (stage, app) = show(act, view.clone(), part(dialogs)).await;
    assert_eq!(
        (stage.written("#words"), stage.written("#quiet-from")),
        ("tea".into(), "22:00".into())
    );
    for id in ["#notify", "#sound-direct", "#sound-rooms"] {
        stage.get(id).click();
    }
    stage.writes("#words", "tea, deploy").await;
    app.draws(View { jumps: 1, ..view.clone() }, None);
    breath().await;
    assert_eq!(
        stage.written("#words"),
        "tea, deploy",
        "what is typed stays, whatever happens meanwhile"
    );
    let changed = web_sys::Event::new_with_event_init_dict("change", &{
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        init
    });
    stage.get("#words").dispatch_event(&changed.unwrap()).unwrap();
    stage.writes("#quiet-to", "07:00").await;
    let wanted = [
        Setting::Notify(true),
        Setting::Sounds(Sounds { direct: false, rooms: false }),
        Setting::Sounds(Sounds { direct: true, rooms: true }),
        Setting::Words("tea, deploy".into()),
        Setting::QuietTo("07:00".into()),
    ];
    assert_eq!(*chosen.borrow(), wanted);
    let blocked = Settings { notify: Wanting::Blocked, ..view.settings.clone() };
    app.draws(View { settings: blocked, ..view }, None);
    breath().await;
    assert!(stage.find("#notify").is_none() && stage.text(".about").contains("blocks"));
}

#[wasm_bindgen_test]
async fn whoever_is_called_is_asked_and_the_answer_is_kept() {
    let (set, chosen) = record::<Setting>();
    let act = Act { set, ..Act::default() };
    let (stage, app) = show(act, view(), part(toasts)).await;
    assert!(stage.find(".asks").is_none());
    app.draws(View { asking: true, ..view() }, None);
    stage.sees("#notify-me").await.click();
    stage.get(".asks button:last-child").click();
    breath().await;
    assert_eq!(*chosen.borrow(), [Setting::Notify(true), Setting::Notify(false)]);
}

#[wasm_bindgen_test]
fn the_icon_of_the_tab_has_a_dot_for_news_and_a_number_for_calls() {
    let document = web_sys::window().unwrap().document().unwrap();
    let icon = document.create_element("link").unwrap();
    icon.set_attribute("rel", "icon").unwrap();
    icon.set_attribute("href", "/quiet.svg").unwrap();
    document.head().unwrap().append_child(&icon).unwrap();
    let shows = |news, calls| {
        page::mark_icon(news, calls);
        icon.get_attribute("href").unwrap()
    };
    assert!(shows(true, 0).ends_with("favicon-news.svg"));
    assert!(shows(true, 3).contains("%3E3%3C"));
    assert!(shows(true, 12).contains("%3E9+%3C"));
    assert_eq!(shows(false, 0), "/quiet.svg");
    icon.remove();
}

#[wasm_bindgen_test]
fn the_icon_of_the_application_has_the_number_of_calls_and_a_dot_for_other_news() {
    let keep = "navigator.badges = [];
        navigator.setAppBadge = async (...count) => { navigator.badges.push(count[0] ?? 'dot'); };
        navigator.clearAppBadge = async () => { navigator.badges.push('none'); };";
    js_sys::Function::new_no_args(keep).call0(&JsValue::NULL).unwrap();
    for (news, calls) in [(true, 3), (true, 0), (false, 0)] {
        page::mark_icon(news, calls);
    }
    let badges = js_sys::Function::new_no_args("return navigator.badges.join(' ')");
    let badges = badges.call0(&JsValue::NULL).unwrap();
    assert_eq!(badges.as_string().as_deref(), Some("3 dot none"));
}

#[wasm_bindgen_test]
async fn notifications_can_be_tried() {
    let (try_notification, tried) = record::<()>();
    let act = Act { try_notification, ..Act::default() };
    let (stage, _app) = show(act, open(Dialog::Settings), part(dialogs)).await;
    stage.get("#try-notification").click();
    breath().await;
    assert_eq!(tried.borrow().len(), 1);
}

/// A time of the day, so many minutes from now.
fn time(from_now: u16) -> String {
    let minute = (clock::minute() + from_now) % (24 * 60);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[wasm_bindgen_test]
async fn a_moon_stands_beside_ones_name_while_it_is_quiet() {
    let quiet = |from: u16, to: u16| {
        let settings = Settings { quiet: time(from) + "-" + &time(to), ..Settings::default() };
        View { settings, ..view() }
    };
    let (stage, app) = show(Act::default(), view(), html! { <Me /> }).await;
    assert!(stage.find(".me .quiet").is_none());
    app.draws(quiet(0, 60), None);
    let moon = stage.sees(".me .quiet").await;
    assert_eq!(moon.get_attribute("aria-label").as_deref(), Some("Quiet hours"));
    app.draws(quiet(60, 120), None);
    breath().await;
    assert!(stage.find(".me .quiet").is_none(), "they have not begun");
}
