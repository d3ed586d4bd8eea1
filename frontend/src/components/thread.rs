//! The thread that is open, beside the room: its rows, and where one writes in it. On a narrow screen it lies over the
//! room. It follows its end as long as the reader is there.

use std::cell::RefCell;
use std::rc::Rc;

use shared::Seq;
use web_sys::KeyboardEvent;
use yew::{
    Callback, ContextProvider, Html, Properties, component, html, use_effect, use_memo,
    use_mut_ref, use_node_ref,
};

use super::timeline::copying::use_copying;
use super::timeline::links::use_links;
use super::timeline::live::use_live;
use super::timeline::walk::{POST, walk};
use super::{Composer, Stillness, Stretch, icon};
use crate::browser::keyboard::Press;
use crate::browser::{field, media, reveal, roving, scroll};
use crate::context::{Act, use_act, use_view};
use crate::effect::use_change;
use crate::state::aside::Aside;
use crate::state::scroll::Hold;
use crate::state::{Row, View, keys, rows};
use crate::texts;

/// Where it is.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether it lies over the room, and is the page's main part then.
    #[prop_or_default]
    pub covers: bool,
}

/// The panel; nothing where no thread is open.
#[component]
pub fn ThreadPanel(props: &Props) -> Html {
    let (view, act) = (use_view(), use_act());
    let log = use_node_ref();
    let aside_act = use_memo(Rc::clone(&act), |act| act.aside());
    let hold: Rc<RefCell<Hold>> = use_mut_ref(Hold::default);
    // Whether the reader is at the end, as the session has been told.
    let told = use_mut_ref(|| true);
    let tell = {
        let (hold, told, at_end) = (hold.clone(), told.clone(), act.at_end_aside.clone());
        move || {
            let now = hold.borrow().follows();
            if told.replace(now) != now {
                at_end.emit(now);
            }
        }
    };
    let open = view.aside.clone();
    {
        let (log, hold, tell, told) = (log.clone(), hold.clone(), tell.clone(), told.clone());
        use_change(open.as_ref().map(|it| it.root), move |root| {
            hold.borrow_mut().follow();
            // A thread is opened at its end, and the session knows that.
            told.replace(true);
            root.and_then(|_| {
                let node = log.clone();
                scroll::listen(&log, move || {
                    let Some(position) = scroll::position(&node) else { return };
                    hold.borrow_mut().moved(position);
                    tell();
                })
            })
        });
    }
    {
        // One's own message is what one wants to see next.
        let hold = hold.clone();
        use_change(open.as_ref().map(|it| it.sent), move |_| hold.borrow_mut().follow());
    }
    {
        let (log, hold) = (log.clone(), hold.clone());
        use_effect(move || {
            if hold.borrow().follows() {
                scroll::to_end(&log);
                let position = scroll::position(&log);
                position.into_iter().for_each(|at| hold.borrow_mut().moved(at));
            }
        });
    }
    {
        let found = use_mut_ref(|| None::<(Seq, u32)>);
        let sought = open.as_ref().and_then(|it| it.sought);
        use_effect(move || {
            if let Some((seq, _)) = sought.filter(|_| *found.borrow() != sought)
                && reveal::show(&("aside-".to_owned() + &seq.to_string()))
            {
                hold.borrow_mut().leave();
                *found.borrow_mut() = sought;
                // The session may have closed the thread and opened it again meanwhile.
                told.replace(true);
            }
            tell();
        });
    }
    let rows = open.as_ref().map(|it| Rc::clone(&it.rows)).unwrap_or_default();
    let (onclick, oncopy) = (use_links(), use_copying(&rows, &log));
    let aria_live = use_live(&view, rows.iter().find_map(Row::seq).unwrap_or_default());
    {
        // The cursor comes along, and goes back to where the thread begins.
        let is_led = open.as_ref().is_some_and(|it| it.sought.is_some());
        let (field_aside, composer) = (act.aside.clone(), act.composer.clone());
        let was = use_mut_ref(|| None::<Seq>);
        use_change(open.as_ref().map(|it| it.root), move |&root| {
            let before = was.replace(root);
            match (before, root) {
                (_, Some(_)) if is_led => {}
                (_, Some(_)) => field::return_to(&field_aside),
                (Some(root), None) if !field::focus_at(&foot_of(root)) => {
                    field::return_to(&composer);
                }
                _ => {}
            }
        });
    }
    let Some(aside) = open else { return Html::default() };
    let close = act.thread.reform(|()| None);
    let role = if props.covers { "main" } else { "complementary" };
    let onkeydown = {
        let (close, log) = (close.clone(), log.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.default_prevented() {
            } else if keys::cancels(&Press::of(&event)) {
                event.prevent_default();
                close.emit(());
            } else {
                walk(&event, &log, &|far| roving::step(&log, POST, far));
            }
        })
    };
    html! {
        <div class="aside" {role} aria-label={texts::thread_title()} {onkeydown}>
            <div class="head">
                <h2 aria-level={props.covers.then_some("1")}>
                    { texts::thread_title() }
                    { " " }
                    <bdi class="where">{ view.place.label() }</bdi>
                </h2>
                <button type="button" class="tool shut" aria-label={texts::page_close()} onclick={close.reform(|_| ())}>
                    { icon("#i-close") }
                </button>
            </div>
            <ContextProvider<Rc<Act>> context={aside_act}>
                <div ref={log} class="line" role="log" tabindex="0" aria-label={texts::thread_log()} aria-live={aria_live} aria-relevant="additions" {onclick} {oncopy}>
                    { before(&aside, &view, &act) }
                    { for rows::stretches(&aside.rows).into_iter().map(|stretch| draw(stretch, &aside, &view)) }
                </div>
                if view.place.may.post {
                    <Composer
                        key={aside.root.to_string()}
                        room={view.room.clone()}
                        thread={aside.root}
                        label={texts::thread_label().as_str()}
                        limit={view.limits.body_chars}
                        touch={media::is_coarse()}
                        redrafted={aside.redrafted}
                    />
                }
            </ContextProvider<Rc<Act>>>
        </div>
    }
}

/// What leads to a thread at its root.
fn foot_of(root: Seq) -> String {
    "#post-".to_owned() + &root.to_string() + " .replies"
}

/// What stands above its first row.
fn before(aside: &Aside, view: &View, act: &Act) -> Html {
    let empty = aside.rows.is_empty();
    html! {
        if empty && aside.coming {
            <Stillness loaded={false} status={view.status} place={Rc::clone(&view.place)} />
        } else if empty {
            <p class="empty">{ texts::message_nowhere() }</p>
        } else if aside.older && !aside.coming {
            <button type="button" class="plain older" onclick={act.older_aside.reform(|_| ())}>
                { texts::message_older() }
            </button>
        }
    }
}

fn draw((number, rows): (u64, &[Row]), aside: &Aside, view: &View) -> Html {
    // The root is changed where that was asked for; the others are nowhere else.
    let is_here = |post: Seq| view.edits_aside || post != aside.root;
    let editing = view.editing.clone().filter(|it| is_here(it.post));
    let (rows, limits, me) = (rows.to_vec(), view.limits, view.me.id);
    html! { <Stretch key={number.to_string()} {number} {rows} {limits} {me} {editing} /> }
}
