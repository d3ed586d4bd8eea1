//! What a reader reads stays where it is, whatever happens around it: pages of history that come, messages that
//! arrive, messages that grow and shrink above and below, and a window that takes other shapes. Chance chooses;
//! a failure names its seed.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support {
    pub(crate) mod stage;
    pub(crate) mod talk;
    pub(crate) mod theatre;
    pub(crate) mod wait;
}

use frontend::components::Timeline;
use frontend::context::Act;
use frontend::state::{Row, Standing, View};
use shared::Seq;
use support::stage::{Stage, cursor};
use support::talk::{NOON, said, talk};
use support::theatre::{App, show};
use support::wait::{breath, record, until};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};
use yew::html;

wasm_bindgen_test_configure!(run_in_browser);

/// Messages in the whole room.
const ALL: u64 = 900;
/// Days, each by a seed of its own. Twelve are too many for the time that a browser has for a file of tests.
const SEEDS: u64 = 3;
/// Steps of each day.
const STEPS: usize = 25;

/// Chance, by a seed (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

struct Room {
    dice: Dice,
    texts: Vec<String>,
    first: u64,
    last: u64,
    stage: Stage,
    app: App,
}

fn text(dice: &mut Dice) -> String {
    let lines = match dice.below(12) {
        0 => 60,
        1 => 9,
        _ => 1 + dice.below(3),
    };
    "a line of words that may have to be broken in two\n".repeat(lines as usize)
}

fn view(texts: &[String], first: u64, last: u64) -> View {
    let rows: Vec<Row> = (first..=last)
        .map(|seq| {
            let text = &texts[(seq - 1) as usize];
            said(seq, text, Standing::Posted { seq: Seq(seq), at: NOON })
        })
        .collect();
    View { rows: rows.into(), first: Seq(first), last: Seq(last), older: first > 1, ..talk(&[]) }
}

impl Room {
    async fn open(seed: u64) -> Self {
        Self::open_with(seed, Act::default()).await
    }

    async fn open_with(seed: u64, act: Act) -> Self {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let texts: Vec<String> = (0..ALL).map(|_| text(&mut dice)).collect();
        let (first, last) = (ALL / 2, ALL / 2 + 199);
        let style = html! { <style>{ "
            .line { height: 500px; width: 600px; overflow: auto; overflow-anchor: none; font: 14px/20px sans-serif; }
            .low .line { height: 260px; }
            .narrow .line { width: 300px; }
            .stretch { display: flow-root; }
            .space { display: block; }
            .body { white-space: pre-wrap; }
            .body.folded { max-height: 120px; overflow: hidden; }
        " }</style> };
        let scene = html! { <>{ style }<Timeline /></> };
        let (stage, app) = show(act, view(&texts, first, last), scene).await;
        let room = Self { dice, texts, first, last, stage, app };
        until(|| room.log().scroll_top() > 0).await;
        room
    }

    fn log(&self) -> HtmlElement {
        self.stage.get(".line")
    }

    /// The first message in sight, and how far its start is from the edge; nothing as long as only space is.
    fn in_sight(&self) -> Option<(String, f64)> {
        let edge = self.log().get_bounding_client_rect().top();
        let posts = self.stage.0.query_selector_all("article").unwrap();
        let post = (0..posts.length()).find_map(|at| {
            let post: Element = posts.item(at).unwrap().unchecked_into();
            (post.get_bounding_client_rect().bottom() > edge).then_some(post)
        });
        post.map(|post| (post.id(), post.get_bounding_client_rect().top() - edge))
    }

    fn line(&self) -> (String, f64) {
        self.in_sight().unwrap()
    }

    fn stands(&self, id: &str) -> Option<f64> {
        let post = self.stage.find(&format!("#{id}"))?;
        Some(post.get_bounding_client_rect().top() - self.log().get_bounding_client_rect().top())
    }

    /// Somewhere with enough above and below that no end comes into play.
    async fn reads_somewhere(&mut self) {
        let log = self.log();
        let space = log.scroll_height() - log.client_height();
        let share = 0.3 + self.dice.below(40) as f64 / 100.0;
        log.set_scroll_top((f64::from(space) * share) as i32);
        self.settles().await;
    }

    /// Waits until everything around the reader is drawn and as high as it remains.
    async fn settles(&self) {
        let (mut before, mut same) = (None, 0);
        for _ in 0..200 {
            breath().await;
            let log = self.log();
            let now = self.in_sight().map(|line| (line, log.scroll_height(), log.scroll_top()));
            same = if now.is_some() && now == before { same + 1 } else { 0 };
            if same == 5 {
                return;
            }
            before = now;
        }
        panic!("what the reader sees does not come to rest");
    }

    /// Scrolls down until there is nothing more. The page learns of each scroll with a later frame, and may draw more then.
    async fn reads_to_the_end(&self) {
        for _ in 0..50 {
            self.log().set_scroll_top(self.log().scroll_height());
            self.settles().await;
            if self.stage.find("#jump").is_none() {
                return;
            }
        }
        panic!("the end does not come");
    }

    async fn step(&mut self) -> String {
        let what = match self.dice.below(7) {
            0 => {
                self.last = (self.last + 1 + self.dice.below(9)).min(ALL);
                "messages arrive"
            }
            1 => {
                self.first = self.first.saturating_sub(50).max(1);
                "a page of history comes"
            }
            2 | 3 => {
                let seq = self.first + self.dice.below(self.last - self.first + 1);
                self.texts[(seq - 1) as usize] = text(&mut self.dice);
                "a message takes another height"
            }
            4 => {
                let names = ["", "low", "narrow", "low narrow"];
                self.stage.0.set_class_name(names[self.dice.below(4) as usize]);
                "the window takes another shape"
            }
            5 => {
                if let Some(button) = self.stage.find(".unfold") {
                    button.unchecked_into::<HtmlElement>().click();
                }
                "a long message is unfolded or folded"
            }
            _ => {
                self.reads_somewhere().await;
                return "the reader goes elsewhere".into();
            }
        };
        self.app.becomes(view(&self.texts, self.first, self.last)).await;
        what.into()
    }
}

#[wasm_bindgen_test]
async fn the_line_that_is_read_never_moves_by_more_than_a_pixel() {
    for seed in 1..=SEEDS {
        let mut room = Room::open(seed).await;
        room.reads_somewhere().await;
        let (mut id, mut top) = room.line();
        for number in 0..STEPS {
            let what = room.step().await;
            if what == "the reader goes elsewhere" {
                (id, top) = room.line();
                continue;
            }
            let now = room.stands(&id);
            let moved = now.map(|now| (now - top).abs());
            assert!(
                moved.is_some_and(|moved| moved <= 1.0),
                "seed {seed}, step {number}: {what}, and {id} stands at {now:?} and not at {top}"
            );
            if room.line().0 != id {
                // It became so low that it is out of sight, and something else is read.
                (id, top) = room.line();
            }
        }
        let drawn = room.stage.0.query_selector_all("article").unwrap().length();
        assert!(u64::from(drawn) < room.last - room.first, "not all of it is drawn: {drawn}");
    }
}

#[wasm_bindgen_test]
async fn what_holds_the_cursor_stays_while_the_reader_is_elsewhere() {
    let mut room = Room::open(99).await;
    room.reads_somewhere().await;
    let (id, _) = room.line();
    room.stage.get(&format!("#{id}")).focus().unwrap();
    room.log().set_scroll_top(0);
    for _ in 0..4 {
        breath().await;
    }
    assert_eq!(cursor(), id);
}

/// A stretch of history that ends before the room does.
fn elsewhere(room: &Room, first: u64, last: u64) -> View {
    View { elsewhere: true, last: Seq(ALL), ..view(&room.texts, first, last) }
}

#[wasm_bindgen_test]
async fn reading_on_from_a_stretch_of_history_leads_to_the_end_and_follows_it() {
    let (newer, asked) = record();
    let room = Room::open_with(7, Act { newer, ..Act::default() }).await;
    room.app.becomes(elsewhere(&room, 101, 200)).await;
    until(|| {
        room.log().set_scroll_top(room.log().scroll_height());
        !asked.borrow().is_empty()
    })
    .await;
    room.settles().await;
    let way = room.stage.text("#jump");
    assert_eq!(way.trim(), "Jump to latest", "its end is not the room's, whose day nobody knows");
    let (id, top) = room.line();
    room.app.becomes(elsewhere(&room, 101, 250)).await;
    let now = room.stands(&id).unwrap();
    assert!((now - top).abs() <= 1.0, "{id} stands at {now} and not at {top}");
    room.app.becomes(view(&room.texts, 101, 300)).await;
    asked.borrow_mut().clear();
    room.reads_to_the_end().await;
    room.app.becomes(view(&room.texts, 101, 301)).await;
    room.settles().await;
    let edge = room.log().get_bounding_client_rect().bottom();
    let last = room.stage.get("#post-301").get_bounding_client_rect().bottom();
    assert!(last <= edge + 1.0, "what comes now is in sight");
    assert!(asked.borrow().is_empty(), "and there is nothing to fetch");
}

#[wasm_bindgen_test]
async fn the_button_leads_from_a_stretch_of_history_to_the_end_of_the_room() {
    let (latest, asked) = record();
    let room = Room::open_with(8, Act { latest, ..Act::default() }).await;
    room.app.becomes(elsewhere(&room, 101, 200)).await;
    room.log().set_scroll_top(room.log().scroll_height() / 2);
    room.stage.sees("#jump").await.click();
    // The end is drawn later than that, and until then the reader is on the way there.
    room.settles().await;
    assert_eq!(asked.borrow().len(), 1);
    room.app.becomes(view(&room.texts, 701, ALL)).await;
    room.settles().await;
    let log = room.log();
    assert!(log.scroll_height() - log.client_height() - log.scroll_top() <= 1);
    assert!(room.stage.find("#jump").is_none());
    room.stage.get(&format!("#post-{ALL}"));
}
