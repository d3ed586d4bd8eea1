//! Hands, which do what a state needs besides what is said.

use std::time::Duration;

use gloo_timers::future::sleep;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Event, EventInit, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent,
    KeyboardEventInit, MouseEvent, MouseEventInit,
};

use super::play::Play;

/// Something that hands do, to the element that a selector names once it is there.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Hand {
    Click(&'static str),
    /// Puts the cursor there.
    Focus(&'static str),
    /// Asks for a menu in the middle of it.
    Point(&'static str),
    /// Writes a text over what stands in a field.
    Write(&'static str, &'static str),
    /// Writes a letter so many times.
    Fill(&'static str, usize),
    Press(&'static str, &'static str),
    /// Shows what waits in the page from its beginning.
    Reveal(&'static str),
    /// Waits for something to be there.
    See(&'static str),
    /// Waits until the page has done something, which it does a little later than it could.
    Once(fn(&Play) -> bool),
    /// Does something by the session, for which the page is there now.
    Do(fn(&Play)),
}

/// Steps of 20 milliseconds to wait for an element.
const PATIENCE: u32 = 200;

impl Hand {
    pub(crate) async fn does(self, play: &Play) {
        match self {
            Self::Click(selector) => find(selector).await.click(),
            Self::Focus(selector) => {
                find(selector).await.focus().expect("an element takes the cursor");
            }
            Self::Point(selector) => point(&find(selector).await),
            Self::Write(selector, text) => write(&find(selector).await, text),
            Self::Fill(selector, count) => write(&find(selector).await, &"words ".repeat(count)),
            Self::Press(selector, key) => press(&find(selector).await, key),
            Self::Reveal(selector) => find(selector).await.set_hidden(false),
            Self::See(selector) => drop(find(selector).await),
            Self::Once(holds) => until(|| holds(play)).await,
            Self::Do(act) => act(play),
        }
        breath().await;
    }
}

/// Lets everything that is due happen.
pub(crate) async fn breath() {
    sleep(Duration::from_millis(60)).await;
}

async fn find(selector: &str) -> HtmlElement {
    let look = || document().query_selector(selector).ok().flatten();
    until(|| look().is_some()).await;
    let element = look().unwrap_or_else(|| panic!("the state has no {selector}"));
    element.unchecked_into()
}

async fn until(holds: impl Fn() -> bool) {
    for _ in 0..PATIENCE {
        if holds() {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
}

fn point(element: &HtmlElement) {
    let place = element.get_bounding_client_rect();
    let options = MouseEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_client_x((place.left() + place.width() / 2.0) as i32);
    options.set_client_y((place.top() + place.height() / 2.0) as i32);
    let event = MouseEvent::new_with_mouse_event_init_dict("contextmenu", &options);
    let event = event.expect("an event with options");
    element.dispatch_event(&event).expect("an element takes events");
}

fn write(field: &HtmlElement, text: &str) {
    field.focus().expect("a field takes the cursor");
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.set_value(text),
        None => field.unchecked_ref::<HtmlInputElement>().set_value(text),
    }
    let options = EventInit::new();
    options.set_bubbles(true);
    let event = Event::new_with_event_init_dict("input", &options).expect("an event is made");
    field.dispatch_event(&event).expect("a field hears of it");
}

fn press(element: &HtmlElement, key: &str) {
    let options = KeyboardEventInit::new();
    options.set_key(key);
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options);
    let event = event.expect("an event is made");
    element.dispatch_event(&event).expect("an element hears of it");
}

/// The page.
pub(crate) fn document() -> Document {
    web_sys::window().and_then(|it| it.document()).expect("there is a page")
}
