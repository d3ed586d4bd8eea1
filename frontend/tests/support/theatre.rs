//! A theatre for components: they get a view and actions, and are drawn anew when the view changes.

use std::cell::RefCell;
use std::rc::Rc;

use frontend::browser::storage::Storage;
use frontend::context::{Act, Read};
use frontend::state::{PostRow, Row, Session, Standing, Text, View};
use shared::{Body, ClientId, Name, Nonce, Person, Seq, Timestamp};
use yew::{Callback, ContextProvider, Html, Properties, component, html, use_effect_with};

use super::{Stage, breath, record, until};

/// When everything in the tests is said.
pub(crate) const NOON: Timestamp = Timestamp(1_700_000_000_000);

#[derive(Properties, PartialEq, Clone)]
pub(crate) struct Scene {
    act: Act,
    view: Read,
    /// Called when everything has been drawn for the first time.
    ready: Callback<()>,
    children: Html,
}

#[component]
fn Theatre(props: &Scene) -> Html {
    let ready = props.ready.clone();
    use_effect_with((), move |()| ready.emit(()));
    html! {
        <ContextProvider<Act> context={props.act.clone()}>
            <ContextProvider<Read> context={props.view.clone()}>{ props.children.clone() }</ContextProvider<Read>>
        </ContextProvider<Act>>
    }
}

/// What is on, until it is dropped.
pub(crate) struct App(RefCell<(yew::AppHandle<Theatre>, Scene)>);

impl App {
    /// Draws the same with another view.
    pub(crate) async fn becomes(&self, view: View) {
        self.draws(view);
        breath().await;
        breath().await;
    }

    /// The same, without waiting for what comes of it.
    pub(crate) fn draws(&self, view: View) {
        let mut inner = self.0.borrow_mut();
        inner.1.view = Read(Rc::new(view));
        let scene = inner.1.clone();
        inner.0.update(scene);
    }

    /// Draws something else.
    pub(crate) async fn shows(&self, view: View, children: Html) {
        self.0.borrow_mut().1.children = children;
        self.becomes(view).await;
    }
}

pub(crate) async fn play(act: Act, view: View, draw: fn() -> Html) -> (Stage, App) {
    show(act, view, draw()).await
}

pub(crate) async fn show(act: Act, view: View, children: Html) -> (Stage, App) {
    let stage = Stage::new();
    let (ready, drawn) = record();
    let scene = Scene { act, view: Read(Rc::new(view)), ready, children };
    let root = stage.0.clone();
    let handle = yew::Renderer::<Theatre>::with_root_and_props(root, scene.clone()).render();
    // A busy browser draws in several goes.
    until(|| !drawn.borrow().is_empty()).await;
    breath().await;
    (stage, App(RefCell::new((handle, scene))))
}

/// What someone sees who has just come.
pub(crate) fn view() -> View {
    Session::new(Storage::for_the_visit()).view()
}

/// A message of Ada's.
pub(crate) fn said(number: u64, text: &str, standing: Standing) -> Row {
    let name = Name::parse("Ada").ok();
    let mut nonce = [7; 16];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    Row::Post(Rc::new(PostRow {
        by: Person { id: ClientId::new(7).unwrap(), name, guest: false },
        mine: false,
        more: false,
        text: Text::Body(Body::verbatim(text).unwrap()),
        nonce: Nonce::from_bytes(nonce),
        standing,
    }))
}

/// A room in which Ada said all this.
pub(crate) fn talk(texts: &[&str]) -> View {
    let rows: Vec<Row> = (1..)
        .zip(texts)
        .map(|(seq, text)| said(seq, text, Standing::Posted { seq: Seq(seq), at: NOON }))
        .collect();
    let last = Seq(rows.len() as u64);
    let status = client::Status::Live;
    View { rows: rows.into(), last, loaded: true, status, greeted: true, ..view() }
}
