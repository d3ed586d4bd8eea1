//! The dialogs of settings and shortcuts.

use frontend::browser::density::Density;
use frontend::components::dialogs;
use frontend::context::Act;
use frontend::state::compose::Enter;
use frontend::state::shortcuts::GROUPS;
use frontend::state::{Dialog, Setting, Settings, View};
use shared::Name;
use wasm_bindgen_test::wasm_bindgen_test;

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
    stage.get("#density-comfortable").click();
    stage.get("#enter-begins").click();
    breath().await;
    let wanted = [Setting::Density(Density::Comfortable), Setting::Enter(Enter::BeginsLine)];
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
