//! What stands under the conversation: where one writes, or why one cannot.

use yew::{Html, html};

use super::{Composer, ReplyBar, toasts, typing};
use crate::browser::media;
use crate::context::Act;
use crate::state::View;
use crate::state::place::Stay;
use crate::texts;

/// The foot.
pub fn foot(view: &View, act: &Act) -> Html {
    html! {
        <div
            class="foot"
            role="region"
            aria-label={texts::composer_label(&view.place.label())}
        >
            { toasts(view, act) }
            { write(view) }
        </div>
    }
}

fn write(view: &View) -> Html {
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
                    limit={view.limits.body_chars}
                    touch={media::is_coarse()}
                    replying={view.replying.is_some()}
                    redrafted={view.redrafted}
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
        Stay::Out => texts::composer_out(),
        Stay::In | Stay::Asked if place.may.archive => texts::composer_archived_yours(),
        Stay::In | Stay::Asked => texts::composer_archived(),
    };
    html! { <p class="closed">{ why }</p> }
}
