//! The conversation. It follows the newest message as long as the reader is at the end, and leaves
//! them in peace where they are otherwise.

mod again;
pub(super) mod copying;
mod end;
pub(super) mod links;
pub(super) mod live;
mod opening;
mod sight;
pub(super) mod walk;

use std::cell::Cell;
use std::rc::Rc;

use yew::{
    Callback, Html, NodeRef, component, html, use_effect, use_memo, use_mut_ref, use_node_ref,
    use_state_eq,
};

use self::again::use_again;
use self::copying::use_copying;
use self::end::{End, Tail, Window};
use self::links::use_links;
use self::live::use_live;
use self::opening::use_opening;
use self::sight::{Aim, Sight, State};
use self::walk::use_walk;
use super::{Stillness, Stretch, history};
use crate::browser::resize::Resize;
use crate::browser::{field, number, scroll};
use crate::context::{Read, use_act, use_view};
use crate::effect::use_change;
use crate::state::scroll::{Hold, nears_beginning, nears_end};
use crate::state::sight::{Drawn, Part};
use crate::state::{Above, Editing, Row, above, rows, unseen};
use crate::texts;

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
    let window = use_mut_ref(|| Rc::new(Cell::new(Window::None))).borrow().clone();
    let to_last = use_mut_ref(|| Rc::new(Cell::new(false))).borrow().clone();
    let tail = (view.last, view.rows.last().cloned());
    drawn.replace(tail.clone());
    let up = use_state_eq(Above::default);
    let hold = use_mut_ref(|| before.map_or_else(Hold::default, |before| before.hold));
    let sight = {
        let (seen, state) = (use_state_eq(Drawn::default), use_mut_ref(State::default));
        Sight::new(&log, list.clone(), state, seen.setter(), up.setter(), act.reading.clone())
    };
    sight.reads(&view.rows, view.older);
    let end = End {
        log: log.clone(),
        hold,
        drawn,
        kept,
        left: left.setter(),
        window,
        to_last,
        latest: act.latest.clone(),
        sight: sight.clone(),
    };
    end.is_drawn(view.elsewhere);
    let stretches = rows::stretches(&view.rows);
    let lengths = stretches.iter().map(|(number, rows)| (*number, rows.len())).collect();
    let follows = end.hold.borrow().follows();
    let parts = sight.parts(lengths, follows);
    use_laid_out(&end);
    use_watch(&end, &list);
    {
        // The person's own message is what they want to see next.
        let (end, at_first) = (end.clone(), use_memo((), |()| view.jumps));
        use_change(view.jumps, move |&jumps| {
            if jumps != *at_first {
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
    use_opening(&view, &end, before.is_some());
    use_history(&view, &end);
    {
        let (end, rows) = (end.clone(), Rc::clone(&view.rows));
        use_change(view.sought.clone(), move |sought| {
            if let Some(sought) = sought {
                // Who comes back to a place, or to what is new, wants what is there now.
                let there = sought.top.and_then(|_| above::post_from(&rows, sought.seq));
                end.show(Aim { seq: there.unwrap_or(sought.seq), top: sought.top });
            }
        });
    }
    let onkeydown = {
        let first = view.rows.iter().find(|row| matches!(row, Row::Post(_)));
        use_walk(&end, first.and_then(Row::seq))
    };
    let to_unread = {
        let (log, show) = (log.clone(), act.show_unread.clone());
        Callback::from(move |()| {
            show.emit(());
            field::focus(&log);
        })
    };
    let jump = Callback::from(move |()| {
        end.jump();
        // The button goes, and leaves the cursor where the keys scroll.
        field::focus(&end.log);
    });
    let (onclick, oncopy) = (use_links(), use_copying(&view.rows, &log));
    let aria_live = use_live(&view, view.first);
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
                {onclick}
                {oncopy}
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
                    // A list of its own, in which each has a key: among others without one they would be drawn
                    // anew whenever one comes or goes, and nothing would be left to keep in its place.
                    { parts.into_iter().map(|part| match part {
                        Part::Drawn(at) => draw(stretches[at], &view),
                        Part::Space(number, height) => space(number, height),
                    }).collect::<Html>() }
                </div>
            </div>
            { super::above::above(*up, &to_unread) }
            if let Some(news) = news {
                { super::jump::jump(news, &view, &jump) }
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
            scroll::listen(&end.log, move || scrolled.scrolled()),
            Resize::watch(&end.log, move || shrunk.keep()),
            Resize::watch(&list, move || grown.reshaped()),
        )
    });
}

/// Measures what was drawn, and keeps what is read where it is.
#[yew::hook]
fn use_laid_out(end: &End) {
    let end = end.clone();
    use_effect(move || {
        end.sight.measure();
        let follows = end.hold.borrow().follows();
        if !follows {
            end.stay();
            // What was drawn for the first time may be lower than it seemed, and leave others in sight.
            end.sight.come_near();
        }
        end.sight.look_up(follows);
        end.take_cursor();
    });
}

/// Fetches what is before the part in sight, and after it where that is not the end.
#[yew::hook]
fn use_history(view: &Read, end: &End) {
    let act = use_act();
    let on_button = field::has_cursor_within("#older");
    let fetch = {
        let (end, older, newer) = (end.clone(), view.older, view.elsewhere);
        move || {
            let Some(at) = scroll::position(&end.log) else { return };
            if older && nears_beginning(at) {
                act.older.emit(());
            }
            if newer && nears_end(at) {
                act.newer.emit(());
            }
        }
    };
    {
        let (end, fetch) = (end.clone(), fetch.clone());
        use_change((view.first, view.older, view.last, view.elsewhere), move |_| {
            end.keep();
            if !end.hold.borrow().follows() {
                // All of it may be in sight, and then nobody scrolls to its end.
                end.note(Hold::moved);
            }
            if on_button && !field::has_cursor_within("#older") {
                // The button went, and leaves the cursor where the keys scroll.
                field::focus(&end.log);
            }
            fetch();
        });
    }
    let log = end.log.clone();
    use_change((view.older, view.elsewhere), move |_| scroll::listen(&log, fetch));
}

fn draw((number, rows): (u64, &[Row]), view: &Read) -> Html {
    let is_here = |it: &Rc<Editing>| {
        (!view.edits_aside || view.aside.is_none()) && rows::stretch_of(it.post) == number
    };
    let editing = view.editing.clone().filter(is_here);
    let (rows, limits, me) = (rows.to_vec(), view.limits, view.me.id);
    html! { <Stretch key={number.to_string()} {number} {rows} {limits} {me} {editing} /> }
}

/// The room of stretches that are not drawn. It is a picture of nothing, since a picture may have its height in an
/// attribute where styles may not: a height that came later would let the browser scroll meanwhile.
fn space(number: u64, height: f64) -> Html {
    let key = "space ".to_owned() + &number.to_string();
    html! { <svg {key} class="space" width="1" height={number::text(height)} aria-hidden="true" /> }
}
