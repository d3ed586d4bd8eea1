//! What stands under the conversation: where one writes, or why one cannot.

use yew::{AttrValue, Html, html};

use super::{Composer, ReplyBar, Toasts, typing};
use crate::browser::media;
use crate::state::View;
use crate::state::place::Stay;

/// The foot; `draft` was written in the room and not sent.
pub fn foot(view: &View, draft: &AttrValue) -> Html {
    html! {
        <div class="foot">
            <Toasts />
            { write(view, draft) }
        </div>
    }
}

fn write(view: &View, draft: &AttrValue) -> Html {
    let place = &view.place;
    if place.may.post {
        return html! {
            <>
                { typing(view) }
                <ReplyBar />
                <Composer
                    key={view.room.to_string()}
                    room={view.room.clone()}
                    label={place.label()}
                    draft={draft.clone()}
                    limit={view.limits.body_chars}
                    touch={media::is_coarse()}
                    replying={view.replying.is_some()}
                />
            </>
        };
    }
    let why = match place.stay {
        // The place is kept for what is about to be there.
        Stay::Unknown => {
            return html! {
                <><p class="typing" /><div class="compose"><div class="grow" /></div></>
            };
        }
        Stay::Out if view.rows.is_empty() => return Html::default(),
        Stay::Out => "You are not in this room any more.",
        Stay::In | Stay::Asked if place.may.archive => {
            "This room is archived. You can open it again in the menu above."
        }
        Stay::In | Stay::Asked => "This room is archived. Everything in it can still be read.",
    };
    html! { <p class="closed">{ why }</p> }
}
