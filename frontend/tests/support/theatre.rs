//! A theatre for components: they get a view and actions, and are drawn anew when the view changes.

use std::cell::RefCell;
use std::rc::Rc;

use frontend::browser::storage::Storage;
use frontend::context::{Act, Read, provide};
use frontend::state::{Session, View};
use yew::{Callback, Html, Properties, component, use_effect_with};

use super::stage::Stage;
use super::wait::{breath, record, until};

#[derive(Properties, PartialEq, Clone)]
pub(crate) struct Scene {
    act: Rc<Act>,
    view: Read,
    /// Called when everything has been drawn for the first time.
    ready: Callback<()>,
    children: Html,
}

#[component]
fn Theatre(props: &Scene) -> Html {
    let ready = props.ready.clone();
    use_effect_with((), move |()| ready.emit(()));
    provide(&props.act, &props.view, props.children.clone())
}

/// What is on, until it is dropped.
pub(crate) struct App(RefCell<(yew::AppHandle<Theatre>, Scene)>);

impl App {
    /// Draws the same with another view, or something else; does not wait for what comes of it.
    pub(crate) fn draws(&self, view: View, children: Option<Html>) {
        let mut inner = self.0.borrow_mut();
        inner.1.view = Read(Rc::new(view));
        if let Some(children) = children {
            inner.1.children = children;
        }
        let scene = inner.1.clone();
        inner.0.update(scene);
    }
}

pub(crate) async fn show(act: Act, view: View, children: Html) -> (Stage, App) {
    let stage = Stage::new();
    let (ready, drawn) = record();
    let scene = Scene { act: Rc::new(act), view: Read(Rc::new(view)), ready, children };
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
