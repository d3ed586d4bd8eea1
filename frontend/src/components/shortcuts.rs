//! The sheet of shortcuts.

use yew::{Html, html};

use super::Modal;
use crate::browser::media;
use crate::state::shortcuts::{GROUPS, Group, Shortcut, named, sign};
use crate::texts;

/// The dialog.
pub fn shortcuts() -> Html {
    html! {
        <Modal title={texts::shortcuts_title()}>
            <div class="shortcuts">{ for GROUPS.iter().map(group) }</div>
        </Modal>
    }
}

fn group(group: &Group) -> Html {
    html! {
        <section>
            <h3>{ group.name }</h3>
            <dl>{ for group.shortcuts.iter().map(shortcut) }</dl>
        </section>
    }
}

fn shortcut((keys, does): &Shortcut) -> Html {
    html! {
        <div>
            <dt>{ *does }</dt>
            <dd>{ for keys.split(' ').map(way) }</dd>
        </div>
    }
}

fn way(keys: &str) -> Html {
    let key = |key: &str| match named(key, media::is_apple()) {
        Some(name) => html! { <kbd>{ name }</kbd> },
        None => html! { <kbd class="letter">{ sign(key) }</kbd> },
    };
    html! { <span dir="ltr">{ for keys.split('+').map(key) }</span> }
}
