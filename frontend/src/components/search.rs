//! Looking for messages: the line, what it may say, and what was found. Up and Down lead through that, Enter to a
//! message.

use shared::search::typed::Problem;
use web_sys::{KeyboardEvent, SubmitEvent};
use yew::{Callback, Html, component, html, use_node_ref};

use super::{Modal, icon};
use crate::browser::keyboard::Press;
use crate::browser::roving::{self, Step};
use crate::browser::{dates, field};
use crate::context::{Act, use_act, use_view};
use crate::effect::use_change;
use crate::state::findings::{Findings, How, Row};
use crate::state::keys::{self, Walk};
use crate::state::people::called;
use crate::texts;

/// What the arrows lead through.
const WAY: &str = "#search-line, .hit, #search-more";

/// The dialog.
#[component]
pub fn Search() -> Html {
    let (view, act) = (use_view(), use_act());
    let (node, line) = (use_node_ref(), use_node_ref());
    let typed = view.findings.as_ref().map(|it| it.line.clone()).unwrap_or_default();
    {
        // What was looked for before is there, selected.
        let line = line.clone();
        use_change((), move |()| {
            field::focus(&line);
            field::offer(&line, &typed);
        });
    }
    let look = {
        let (line, look) = (line.clone(), act.look.clone());
        Callback::from(move |()| look.emit(field::text(&line)))
    };
    let onsubmit = {
        let look = look.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            look.emit(());
        })
    };
    let onkeydown = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| {
            let by = match keys::walks(&Press::of(&event)) {
                Some(Walk::Up) => -1,
                Some(Walk::Down) => 1,
                _ => return,
            };
            event.prevent_default();
            roving::step(&node, WAY, Step::By(by));
        })
    };
    let findings = view.findings.as_deref();
    html! {
        <Modal title={texts::search_title()}>
            <search ref={node} class="search" {onkeydown}>
                <form role="search" {onsubmit}>
                    <label class="query" for="search-line">
                        { icon("#i-search") }
                        <input
                            ref={line}
                            id="search-line"
                            // In a search field Escape takes away the text first, in some browsers.
                            type="text"
                            inputmode="search"
                            dir="auto"
                            autocomplete="off"
                            spellcheck="false"
                            enterkeyhint="search"
                            aria-label={texts::search_line()}
                            aria-describedby="search-hints"
                            placeholder={texts::search_line()}
                            oninput={look.reform(|_| ())}
                        />
                    </label>
                </form>
                <p id="search-hints" class="hints">
                    { texts::search_hints() }{ " " }
                    <bdi dir="ltr">{ texts::search_filters() }</bdi>
                </p>
                { for findings.map(|findings| found(findings, &act, &look)) }
            </search>
        </Modal>
    }
}

/// What was found, and what is to be said about it.
fn found(findings: &Findings, act: &Act, again: &Callback<()>) -> Html {
    html! {
        <>
            <p class="said" role="status">{ said(findings) }</p>
            if findings.how == How::Refused {
                <button type="button" class="plain" onclick={again.reform(|_| ())}>
                    { texts::search_again() }
                </button>
            }
            <ul class="hits" aria-label={texts::search_title()}>
                { for findings.hits.iter().map(|row| hit(row, act)) }
            </ul>
            if findings.more {
                <button
                    id="search-more"
                    type="button"
                    class="plain"
                    onclick={act.look_on.reform(|_| ())}
                >
                    { texts::search_more() }
                </button>
            }
        </>
    }
}

fn said(findings: &Findings) -> String {
    let none = findings.hits.is_empty();
    match &findings.how {
        How::Idle => texts::search_idle().to_string(),
        How::Odd(problem) => odd(problem),
        How::Looking if none => texts::search_looking().to_string(),
        How::Found if none && !findings.more => {
            texts::search_none().to_string() + &behind(findings.behind)
        }
        How::Looking | How::Found => {
            let count = findings.hits.len();
            let count = if findings.more {
                texts::search_found_more(count)
            } else {
                texts::search_found(count)
            };
            count + &behind(findings.behind)
        }
        How::Here if none => texts::search_none_here().to_string(),
        How::Here => texts::search_here().to_string(),
        How::Refused => texts::search_refused().to_string(),
    }
}

fn behind(behind: bool) -> String {
    if behind { " ".to_owned() + &texts::search_behind() } else { String::new() }
}

fn odd(problem: &Problem) -> String {
    match problem {
        Problem::Nothing => texts::search_idle().to_string(),
        Problem::TooLong | Problem::TooMany => texts::search_too_much().to_string(),
        Problem::Room(name) => texts::search_no_room(name),
        Problem::Day(text) => texts::search_no_day(text),
        Problem::Has(text) => texts::search_no_feature(text),
    }
}

fn hit(row: &Row, act: &Act) -> Html {
    let Row { room, seq, name, by, at, text } = row;
    let onclick = {
        let (room, seq) = (room.clone(), *seq);
        act.show_post.reform(move |_| (room.clone(), seq))
    };
    let piece = |(text, mark): &(String, bool)| match mark {
        true => html! { <mark>{ text }</mark> },
        false => html! { text },
    };
    html! {
        <li key={room.to_string() + "/" + &seq.to_string()}>
            <button type="button" class="hit" {onclick}>
                <span class="head">
                    <bdi class="name">{ called(by) }</bdi>
                    <bdi class="where">{ name }</bdi>
                    <time datetime={dates::machine(*at)} title={dates::exact(*at)}>
                        { dates::brief(*at) }
                    </time>
                </span>
                <span class="text" dir="auto">{ for text.iter().map(piece) }</span>
            </button>
        </li>
    }
}
