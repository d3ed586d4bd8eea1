//! The mark of a message that says something else than at first, which unfolds into what it said before.

use client::Version;
use shared::Timestamp;
use yew::{Html, html};

use crate::browser::dates;
use crate::texts;

/// The mark of a message that has said `since` then what it says now, and the `earlier` versions, the
/// oldest first.
pub fn edited(since: Timestamp, earlier: &[Version]) -> Html {
    let title = texts::message_edited_at(&dates::exact(since));
    let draw = |version: &Version| {
        let at = version.since;
        html! {
            <li>
                <time datetime={dates::machine(at)} title={dates::exact(at)}>{ dates::time(at) }</time>
                <span class="before" dir="auto">{ version.body.as_str() }</span>
            </li>
        }
    };
    html! {
        <details class="edited">
            <summary {title}>{ texts::message_edited() }</summary>
            <ol aria-label={texts::message_earlier_texts()}>{ for earlier.iter().map(draw) }</ol>
        </details>
    }
}
