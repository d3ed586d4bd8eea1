//! Copying what is selected across messages: each with its author and its time, as one would quote a talk.

use std::rc::Rc;

use shared::Seq;
use web_sys::Event;
use yew::{Callback, NodeRef, hook};

use super::walk::POST;
use crate::browser::copying::{self, Part};
use crate::browser::dates;
use crate::state::people::called;
use crate::state::{PostRow, Row, Standing};
use crate::texts;

/// What copying does.
#[hook]
pub(in crate::components) fn use_copying(rows: &Rc<[Row]>, log: &NodeRef) -> Callback<Event> {
    let (log, rows) = (log.clone(), Rc::clone(rows));
    Callback::from(move |event: Event| {
        let parts = copying::selected(&log, POST, ".body");
        // Of one message it is the words alone.
        if parts.len() > 1 {
            let lines: Vec<String> = parts.iter().map(|part| line(part, &rows)).collect();
            copying::put(&event, &lines.join("\n"));
        }
    })
}

fn line(part: &Part, rows: &[Row]) -> String {
    let seq = part.id.split_once('-').and_then(|(_, seq)| seq.parse().ok()).map(Seq);
    let mut post = rows.iter().filter_map(|row| match row {
        Row::Post(post) if seq.is_some() && post.seq() == seq => Some(post),
        _ => None,
    });
    post.next_back().map_or_else(|| part.text.clone(), |post| said(post, part))
}

fn said(post: &PostRow, part: &Part) -> String {
    // As it was written, if all of it is meant.
    let written = post.said.as_ref().filter(|_| part.whole).map(|said| said.text.as_str());
    let Standing::Posted { at, .. } = post.standing else { return part.text.clone() };
    texts::message_quoted(&called(&post.by), &dates::brief(at), written.unwrap_or(&part.text))
}
