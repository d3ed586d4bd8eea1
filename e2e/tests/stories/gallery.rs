//! The gallery: each state of the page has nothing in it that keeps people out, by day and by night, from left to
//! right and from right to left, and is left as a picture in `target/screenshots/gallery-…`.

use e2e::shelf::Shelf;
use e2e::{Person, Stage};
use serde::Deserialize;

/// A state, as the list of all of them has it.
#[derive(Debug, Deserialize)]
struct State {
    name: String,
    part: String,
    width: u32,
    height: u32,
}

/// How they are looked at: a theme, and a language.
type Way = (&'static str, &'static str);

/// Everything is examined in the first of them; of the others what depends on colours and places.
const WAYS: [Way; 4] = [("light", "en"), ("dark", "en"), ("dark", "ar"), ("light", "ar")];

async fn states(ada: &Person, shelf: &Shelf) -> Vec<State> {
    ada.visits(shelf.address()).await;
    ada.finds(".gallery section").await;
    let script = "
        return [...document.querySelectorAll('.gallery section')].map(section => {
            const { width, height } = section.querySelector('iframe');
            const size = { width: Number(width), height: Number(height) };
            return { name: section.id, part: section.dataset.part, ...size };
        });";
    let states = ada.runs(script, Vec::new()).await;
    // Frames that are left while they load complain, and nobody minds.
    ada.leaves().await;
    ada.tab().errors().await.expect("the browser tells of errors");
    serde_json::from_value(states).expect("the gallery lists its states")
}

/// Opens a state, as it is when everything in it is done.
async fn opens(ada: &Person, shelf: &Shelf, state: &State) {
    ada.resizes(state.width, state.height).await;
    let (name, (theme, language)) = (&state.name, WAYS[0]);
    ada.visits(&format!("{}/?state={name}&theme={theme}&lang={language}", shelf.address())).await;
    let played = format!("return document.documentElement.dataset.played === '{name}'");
    ada.waits_until(&format!("the state {name}"), &played).await;
}

/// Turns to another way of looking at the state that is open.
async fn turns(ada: &Person, (theme, language): Way) {
    let script = "
        const [theme, language] = arguments;
        document.documentElement.dataset.theme = theme;
        document.dispatchEvent(new CustomEvent('speak', { detail: language }));";
    ada.runs(script, vec![theme.into(), language.into()]).await;
    ada.reads_in(language).await;
}

/// Examines some parts of the gallery in each way, and tells all at once what is wrong.
async fn examines(stage: &Stage, parts: &[&str]) {
    let shelf = Shelf::of_the_gallery(0).await.expect("the gallery opens");
    let ada = stage.person("Ada").await;
    let mut states = states(&ada, &shelf).await;
    states.retain(|state| parts.contains(&&*state.part));
    assert!(states.len() > 10, "there are some: {states:?}");
    let (kind, mut wrong) = (stage.kind().name(), Vec::new());
    for state in &states {
        opens(&ada, &shelf, state).await;
        let name = &state.name;
        for (at, way) in WAYS.into_iter().enumerate() {
            if at > 0 {
                turns(&ada, way).await;
            }
            let (theme, language) = way;
            ada.pictures(&format!("gallery-{kind}-{name}-{theme}-{language}.png")).await;
            let found = match at {
                0 => ada.examines_the_page().await,
                _ => ada.examines_the_looks().await,
            };
            if !found.is_empty() {
                wrong.push((way, name, found));
            }
        }
    }
    assert!(wrong.is_empty(), "these states keep people out: {wrong:#?}");
    stage.nobody_saw_an_error().await;
}

async fn what_is_said_and_written_keeps_nobody_out(stage: Stage) {
    examines(&stage, &["talk", "threads", "writing"]).await;
}

async fn rooms_people_and_the_line_keep_nobody_out(stage: Stage) {
    examines(&stage, &["places", "line"]).await;
}

async fn dialogs_keep_nobody_out(stage: Stage) {
    examines(&stage, &["dialogs"]).await;
}

/// What would be if the examination saw nothing.
async fn what_keeps_people_out_is_found(stage: Stage) {
    let shelf = Shelf::of_the_gallery(0).await.expect("the gallery opens");
    let ada = stage.person("Ada").await;
    let empty = &states(&ada, &shelf).await.into_iter().find(|state| state.name == "empty");
    opens(&ada, &shelf, empty.as_ref().expect("there is an empty lobby")).await;
    ada.finds_the_page_accessible("the empty lobby").await;
    let script = "
        const wrong = document.createElement('div');
        wrong.innerHTML =
            `<button></button><input><p style='color: #999; background: #fff'>faint</p>`;
        document.querySelector('main').append(wrong);";
    ada.runs(script, Vec::new()).await;
    let found = ada.examines_the_page().await;
    let rules: Vec<&str> = found.iter().map(|it| it.rule.as_str()).collect();
    assert_eq!(rules, ["button-name", "color-contrast", "label"], "{found:#?}");
}

e2e::in_each_browser! {
    what_is_said_and_written_keeps_nobody_out: 1,
    rooms_people_and_the_line_keep_nobody_out: 1,
    dialogs_keep_nobody_out: 1,
    what_keeps_people_out_is_found: 1,
}
