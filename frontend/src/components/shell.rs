//! The page's frame: three regions side by side, two of which slide over the middle one where
//! there is no room for them.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{
    Callback, Html, NodeRef, classes, component, html, use_mut_ref, use_node_ref, use_state,
    use_state_eq,
};

use super::header::{Ways, header};
use super::sidebar::{Stand, sidebar};
use super::{Banner, PeoplePanel, ThreadPanel, Timeline, dialogs, foot, nowhere, welcome};
use crate::browser::history::Step;
use crate::browser::keyboard::{self, Press};
use crate::browser::{beyond, field, media, page, regions, signals};
use crate::context::{Act, use_act, use_view};
use crate::effect::use_change;
use crate::state::keys::{self, Walk};
use crate::state::place::Stay;
use crate::state::{Dialog, Note, notice};
use crate::texts;

/// A region that slides over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawer {
    Rooms,
    People,
}

impl Drawer {
    /// Where it slides; the same widths stand in `styles/layout.css`.
    const fn slides_where(self) -> &'static str {
        match self {
            Self::Rooms => "(max-width: 640px)",
            Self::People => "(max-width: 1100px)",
        }
    }

    /// Whether it does now.
    fn slides(self) -> bool {
        media::matches(self.slides_where())
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Rooms => "show-rooms",
            Self::People => "show-people",
        }
    }
}

/// The frame.
#[component]
pub fn Shell() -> Html {
    let view = use_view();
    let act = use_act();
    let drawer = use_state(|| None::<Drawer>);
    let nodes = [use_node_ref(), use_node_ref()];
    let buttons = [use_node_ref(), use_node_ref()];
    use_cursor(*drawer, &nodes, &buttons);

    let set = |to: Option<Drawer>| {
        let drawer = drawer.setter();
        Callback::from(move |()| drawer.set(to))
    };
    let close = set(None);
    {
        // Whoever went to another room wants to see it.
        let close = close.clone();
        use_change(view.room.clone(), move |_| close.emit(()));
    }
    let listed =
        (view.rooms.clone(), view.room.clone(), view.settings.folded, view.settings.density);
    use_change(listed, |_| beyond::watch());
    let beside = view.aside.is_some();
    let covered = use_state_eq(|| false);
    {
        let covered = covered.setter();
        use_change(beside, move |&beside| {
            let look = move || covered.set(beside && Drawer::People.slides());
            look();
            beside.then(|| signals::resized(look))
        });
    }
    use_strides(view.dialog.is_none());
    {
        let (close, act) = (close.clone(), act.clone());
        use_change(*drawer, move |&drawer| {
            let back = close.clone();
            let step = drawer.and_then(|_| Step::ahead(move || back.emit(())));
            let listeners = (escape_or_write(drawer, close.clone(), act), widened(drawer, close));
            (step, listeners)
        });
    }
    let close_and_write = {
        let (close, composer) = (close.clone(), act.composer.clone());
        Callback::from(move |()| {
            close.emit(());
            field::return_to(&composer);
        })
    };
    let skip = {
        let composer = act.composer.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            field::focus(&composer);
        })
    };
    let connected = view.status.is_connected();
    let outside = view.place.stay == Stay::Out && view.rows.is_empty();
    let [rooms, people] = nodes;
    let [rooms_button, people_button] = buttons;
    let side =
        Stand { node: rooms, inert: *drawer == Some(Drawer::People), on_close: close_and_write };
    let ways = Ways {
        rooms_button,
        people_button,
        on_rooms: set(Some(Drawer::Rooms)),
        on_people: set(Some(Drawer::People)),
    };
    html! {
        <div
            id="app"
            class={classes!("app", drawer.map(Drawer::class), beside.then_some("show-aside"))}
            data-link={notice::attribute(view.status)}
        >
            if view.place.may.post {
                <a class="skip" href="#composer" onclick={skip}>{ texts::page_skip() }</a>
            }
            { sidebar(&view, &act, &side) }
            <main class="main" inert={drawer.is_some() || *covered}>
                { header(&view, &act, &ways) }
                <Banner />
                if outside {
                    { nowhere(&view, &act) }
                } else {
                    <Timeline key={view.room.to_string()} />
                    { welcome(&view, &act) }
                }
                { foot(&view, &act) }
            </main>
            <PeoplePanel
                people={Rc::clone(&view.people)}
                total={view.total}
                me={view.me.id}
                {connected}
                node={people}
                inert={*drawer == Some(Drawer::Rooms)}
                on_message={act.message.clone()}
                on_close={close.clone()}
            />
            <ThreadPanel covers={*covered} />
            if drawer.is_some() {
                <div class="scrim" onclick={close.reform(|_| ())} />
            }
            { dialogs(&view, &act) }
            <p class="unseen" role="status">{ for view.spoken.iter().map(spoken) }</p>
        </div>
    }
}

/// A message that is read out. One that says the same again is another one.
fn spoken(note: &Note) -> Html {
    html! { <span key={note.number.to_string()}>{ &note.text }</span> }
}

/// Moves the cursor into a drawer that opens, and back to its button when it closes.
#[yew::hook]
fn use_cursor(drawer: Option<Drawer>, nodes: &[NodeRef; 2], buttons: &[NodeRef; 2]) {
    let was = use_mut_ref(|| None::<Drawer>);
    let (nodes, buttons) = (nodes.clone(), buttons.clone());
    use_change(drawer, move |&drawer| {
        match (was.replace(drawer), drawer) {
            (_, Some(now)) => field::focus(&nodes[now as usize]),
            // Closing may have sent the cursor elsewhere already.
            (Some(before), None) if !field::has_cursor_within(".main") => {
                field::focus(&buttons[before as usize]);
            }
            _ => {}
        }
    });
}

/// Leads by the keys from room to room and to what can be found in them, while nothing is open over the page.
#[yew::hook]
fn use_strides(free: bool) {
    let act = use_act();
    use_change(free, move |&free| {
        free.then(|| {
            keyboard::listen(move |event| {
                if event.default_prevented() {
                    return;
                }
                let press = Press::of(event);
                if let Some(to) = keys::switches(&press) {
                    act.stride.emit(to);
                } else if let Some(dialog) = opens(&press, keyboard::is_for_a_field(event)) {
                    act.open.emit(Some(dialog));
                } else if keys::looks_for_calls(&press) {
                    act.calls.emit(());
                } else if let Some(number) = keys::hears(&press) {
                    act.hear.emit(number);
                } else if let Some(way) = keys::cycles(&press) {
                    regions::cycle(way == Walk::Up);
                } else {
                    return;
                }
                event.prevent_default();
            })
        })
    });
}

/// The dialog that a press wants to see.
fn opens(press: &Press, in_field: bool) -> Option<Dialog> {
    let wanted = [
        (keys::goes(press), Dialog::Switcher),
        (keys::searches(press), Dialog::Search),
        (keys::settles(press), Dialog::Settings),
        (keys::helps(press, in_field), Dialog::Shortcuts),
    ];
    wanted.into_iter().find_map(|(wants, dialog)| wants.then_some(dialog))
}

fn escape_or_write(
    drawer: Option<Drawer>,
    close: Callback<()>,
    act: Rc<Act>,
) -> gloo_events::EventListener {
    keyboard::listen(move |event| {
        let press = Press::of(event);
        if keys::cancels(&press) && drawer.is_none() {
            // Whoever closes something has not said anything about the room below.
            if !event.default_prevented() && !page::is_covered() {
                let read = if press.shift { &act.read_all } else { &act.read_shown };
                read.emit(());
            }
        } else if drawer.is_some() {
            if keys::cancels(&press) && !event.default_prevented() {
                close.emit(());
            }
        } else if keys::begins_text(&press)
            && !event.default_prevented()
            && !keyboard::is_for_a_field(event)
            && !media::is_coarse()
        {
            // The key itself follows the cursor into the field.
            field::focus(&act.composer);
        }
    })
}

/// Closes a drawer when the window has grown so wide that it is none any more.
fn widened(drawer: Option<Drawer>, close: Callback<()>) -> Option<gloo_events::EventListener> {
    drawer.map(|drawer| {
        signals::resized(move || {
            if !drawer.slides() {
                close.emit(());
            }
        })
    })
}
