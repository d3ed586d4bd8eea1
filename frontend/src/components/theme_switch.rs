//! Light, dark, or as the system is.

use yew::{Html, html};

use super::icon;
use crate::browser::theme::Theme;
use crate::context::Act;
use crate::state::View;
use crate::texts;

/// Three radio buttons in a row.
pub fn theme_switch(view: &View, act: &Act) -> Html {
    let choice = |theme: Theme| {
        let (id, picture, label) = match theme {
            Theme::System => ("theme-system", "#i-system", texts::page_theme_system()),
            Theme::Light => ("theme-light", "#i-sun", texts::page_theme_light()),
            Theme::Dark => ("theme-dark", "#i-moon", texts::page_theme_dark()),
        };
        html! {
            <span class="choice">
                <input
                    {id}
                    type="radio"
                    name="theme"
                    aria-label={label}
                    title={label}
                    checked={view.theme == theme}
                    onchange={act.theme.reform(move |_| theme)}
                />
                { icon(picture) }
            </span>
        }
    };
    html! {
        <div class="theme" role="radiogroup" aria-label={texts::page_theme()}>{ for Theme::ALL.map(choice) }</div>
    }
}
