//! How much of a room calls the person.

use client::Level;
use yew::{Html, html};

use super::Modal;
use crate::context::Act;
use crate::state::View;
use crate::texts;

/// The dialog.
pub fn level(view: &View, act: &Act) -> Html {
    let choice = |level: Level| {
        let (name, what) = match level {
            Level::Everything => {
                (texts::attention_everything(), texts::attention_everything_about())
            }
            Level::Mentions => (texts::attention_mentions(), texts::attention_mentions_about()),
            Level::Nothing => (texts::attention_nothing(), texts::attention_nothing_about()),
            Level::Hidden => (texts::attention_hidden(), texts::attention_hidden_about()),
        };
        let id = "level-".to_owned() + level.as_str();
        html! {
            <label class="choice">
                <input
                    {id}
                    type="radio"
                    name="level"
                    checked={view.level == level}
                    onchange={act.level.reform(move |_| level)}
                />
                <span>{ name }<small>{ what }</small></span>
            </label>
        }
    };
    html! {
        <Modal title={texts::attention_level_of(&view.place.label())}>
            <div class="form">
                <fieldset>
                    <legend class="unseen">{ texts::attention_level() }</legend>
                    { for Level::ALL.map(choice) }
                </fieldset>
            </div>
        </Modal>
    }
}
