//! The conversation. It follows the newest message as long as the reader is at the end, and leaves
//! them in peace where they are otherwise.

mod again;
mod walk;

use std::cell::RefCell;
use std::rc::Rc;

use client::Status;
use gloo_timers::callback::Timeout;
use shared::Seq;
use yew::{
    Callback, Html, NodeRef, UseStateSetter, component, html, use_memo, use_mut_ref, use_node_ref,
    use_state_eq,
};

use self::again::use_again;
use self::walk::use_walk;
use super::{Stillness, Stretch, history};
use crate::browser::resize::Resize;
use crate::browser::scroll::{self, Position};
use crate::browser::{field, reveal};
use crate::context::{Read, use_act, use_view};
use crate::effect::use_change;
use crate::state::scroll::{Hold, nears_beginning};
use crate::state::{Editing, Row, rows, unseen};
use crate::texts;

/// Milliseconds after which what arrives is news and not history.
const SETTLED: u32 = 500;

/// The last place and the last row: when they change, there is a new end.
type Tail = (Seq, Option<Row>);

/// The end of the conversation, and the reader's hold on it.
#[derive(Clone)]
struct End {
    log: NodeRef,
    hold: Rc<RefCell<Hold>>,
    /// What the timeline ends with, as it is drawn, and as it was when the end was last followed.
    drawn: Rc<RefCell<Tail>>,
    kept: Rc<RefCell<Tail>>,
    left: UseStateSetter<Option<Seq>>,
}

impl End {
    /// Goes there, and stays.
    fn jump(&self) {
        self.hold.borrow_mut().follow();
        self.left.set(None);
        self.keep();
    }

    /// Goes on to it, for a reader who was there.
    fn keep(&self) {
        self.kept.replace(self.drawn.borrow().clone());
        if self.hold.borrow().follows() {
            scroll::to_end(&self.log);
            // At once: the event comes later, and the reader's next movement may be in it.
            self.note(Hold::moved);
        }
    }

    /// The rows take more or less room: there are new ones, whose effect may come after this, or one
    /// that was there was folded or unfolded.
    fn reshaped(&self) {
        if *self.drawn.borrow() == *self.kept.borrow() {
            self.note(Hold::reshaped);
        } else {
            self.keep();
        }
    }

    /// The position is another one; `how` says why.
    fn note(&self, how: fn(&mut Hold, Position)) {
        let Some(position) = scroll::position(&self.log) else {
            return;
        };
        let mut hold = self.hold.borrow_mut();
        let before = hold.follows();
        how(&mut hold, position);
        if hold.follows() != before {
            self.left.set(before.then(|| self.drawn.borrow().0));
        }
    }
}

/// The timeline.
#[component]
pub fn Timeline() -> Html {
    let view = use_view();
    let (log, list) = (use_node_ref(), use_node_ref());
    let act = use_act();
    let holds = act.holds.clone();
    let before = use_memo((), |()| holds.find(&view.room, view.first));
    // Where the room ended when the reader left its end; nothing while they are there.
    let left = use_state_eq(|| before.map(|before| before.end));
    let (drawn, kept) = (use_mut_ref(Tail::default), use_mut_ref(Tail::default));
    let tail = (view.last, view.rows.last().cloned());
    drawn.replace(tail.clone());
    let hold = use_mut_ref(|| before.map_or_else(Hold::default, |before| before.hold));
    let end = End { log: log.clone(), hold, drawn, kept, left: left.setter() };
    use_watch(&end, &list);
    {
        // The person's own message is what they want to see next.
        let (end, at_first) = (end.clone(), use_memo((), |()| view.sent));
        use_change(view.sent, move |&sent| {
            if sent != *at_first {
                end.jump();
            }
        });
    }
    {
        let end = end.clone();
        use_change(tail, move |_| end.keep());
    }
    {
        // A room that begins anew counts from its own places.
        let left = left.clone();
        use_change(view.last, move |&last| {
            left.set(left.map(|seq| seq.min(last)));
        });
    }
    {
        let at_end = act.at_end.clone();
        use_change(left.is_none(), move |&is_there| at_end.emit(is_there));
    }
    // The reader is brought to their place before anyone asks what is in sight there.
    use_again(&view, &end, *before, *left);
    use_history(&view, &end, &list);
    use_change(view.sought.clone(), |sought| {
        if let Some(sought) = sought {
            reveal::show(&("post-".to_owned() + &sought.seq.to_string()));
        }
    });
    let jump = Callback::from(move |()| {
        end.jump();
        // The button goes, and leaves the cursor where the keys scroll.
        field::focus(&end.log);
    });
    let aria_live = use_live(&view);
    let onkeydown = use_walk(&log);
    let news = left.map(|left| unseen::news(&view.rows, left));
    let said = view.rows.iter().any(|row| matches!(row, Row::Post(_)));
    html! {
        <div class="scroll">
            <div
                ref={log}
                class="line"
                role="log"
                tabindex="0"
                aria-label={texts::message_log(&view.place.label())}
                aria-live={aria_live}
                aria-relevant="additions"
                {onkeydown}
            >
                { history(&view, &act, said) }
                <div ref={list} class="rows">
                    if !said && !view.older {
                        <Stillness
                            loaded={view.loaded}
                            status={view.status}
                            place={Rc::clone(&view.place)}
                        />
                    }
                    { for rows::stretches(&view.rows).into_iter().map(|stretch| draw(stretch, &view)) }
                </div>
            </div>
            if let Some(news) = news {
                { super::jump::jump(news, &jump) }
            }
        </div>
    }
}

/// Hears that the reader scrolls, that the timeline's room shrinks, as a keyboard, a banner and a
/// growing composer make it do, and that a message takes more room than before.
#[yew::hook]
fn use_watch(end: &End, list: &NodeRef) {
    let (end, list) = (end.clone(), list.clone());
    use_change((), move |()| {
        let (scrolled, shrunk, grown) = (end.clone(), end.clone(), end.clone());
        (
            scroll::listen(&end.log, move || scrolled.note(Hold::moved)),
            Resize::watch(&end.log, move || shrunk.keep()),
            Resize::watch(&list, move || grown.reshaped()),
        )
    });
}

/// Fetches what is before the part in sight, and keeps what is read where it is when that comes.
#[yew::hook]
fn use_history(view: &Read, end: &End, list: &NodeRef) {
    let act = use_act();
    // What was in sight before this drawing, and whether the cursor was on the button above it.
    let before = (!end.hold.borrow().follows()).then(|| scroll::anchor(&end.log, list)).flatten();
    let on_button = field::has_cursor_within("#older");
    let fetch = {
        let (end, older) = (end.clone(), view.older);
        move || {
            if older && scroll::position(&end.log).is_some_and(nears_beginning) {
                act.older.emit(());
            }
        }
    };
    {
        let (end, fetch) = (end.clone(), fetch.clone());
        use_change((view.first, view.older), move |_| {
            match &before {
                Some(before) => {
                    scroll::back_to(&end.log, before);
                    end.note(Hold::moved);
                }
                None => end.keep(),
            }
            if on_button && !field::has_cursor_within("#older") {
                // The button went, and leaves the cursor where the keys scroll.
                field::focus(&end.log);
            }
            fetch();
        });
    }
    let log = end.log.clone();
    use_change(view.older, move |_| scroll::listen(&log, fetch));
}

fn draw((number, rows): (u64, &[Row]), view: &Read) -> Html {
    let is_here = |editing: &Rc<Editing>| rows::stretch_of(editing.post) == number;
    let editing = view.editing.clone().filter(is_here);
    let (rows, limits, me) = (rows.to_vec(), view.limits, view.me.id);
    html! { <Stretch key={number.to_string()} {rows} {limits} {me} {editing} /> }
}

/// Whether additions are read out: what arrives live is, what is fetched is not, be it older or what
/// was missed.
#[yew::hook]
fn use_live(view: &Read) -> &'static str {
    // What the timeline began with when it had been good for a while.
    let live = use_state_eq(|| None::<Seq>);
    let settling = live.setter();
    let good = view.loaded && view.status == Status::Live;
    use_change((good, view.first), move |&(good, first)| {
        let timer = good.then(|| {
            let settling = settling.clone();
            Timeout::new(SETTLED, move || settling.set(Some(first)))
        });
        if !good {
            settling.set(None);
        }
        timer
    });
    if *live == Some(view.first) { "polite" } else { "off" }
}
