//! One post. In the document its author comes first and its time last, as it is best read aloud.

use std::rc::Rc;

use shared::Limits;
use yew::{AttrValue, Html, Properties, classes, component, html};

use super::{Avatar, Body, Failed};
use crate::browser::dates;
use crate::state::{PostRow, Standing};

/// Which post.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The post.
    pub row: Rc<PostRow>,
    /// What the server takes.
    pub limits: Limits,
}

/// A post.
#[component]
pub fn Post(props: &Props) -> Html {
    let row = &*props.row;
    let class = classes!(
        "post",
        row.more.then_some("more"),
        row.mine.then_some("mine"),
        match row.standing {
            Standing::Posted { .. } => None,
            Standing::Sending | Standing::Waiting => Some("pending"),
            Standing::Failed(_) => Some("failed"),
        },
    );
    html! {
        <article {class}>
            if !row.more {
                <Avatar person={row.by.clone()} />
            }
            <div class="by">
                <bdi class="author">{ row.by.label() }</bdi>
                if row.by.guest {
                    <small class="mark">{ "guest" }</small>
                }
            </div>
            <Body text={row.text.clone()} />
            if let Standing::Failed(code) = row.standing {
                <Failed nonce={row.nonce} text={row.text.clone()} {code} limits={props.limits} />
            }
            { when(row.standing) }
        </article>
    }
}

/// One element whatever the standing: a new one would be read out when a message turns to sent.
fn when(standing: Standing) -> Html {
    let (at, words) = match standing {
        Standing::Posted { at, .. } => (Some(at), dates::time(at)),
        Standing::Sending => (None, AttrValue::from("sending")),
        Standing::Waiting => (None, AttrValue::from("waiting")),
        Standing::Failed(_) => (None, AttrValue::from("not sent")),
    };
    html! {
        <time class="when" datetime={at.map(dates::machine)} title={at.map(dates::exact)}>
            { words }
        </time>
    }
}
