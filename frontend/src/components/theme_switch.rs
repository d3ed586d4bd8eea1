//! Light, dark, or as the system is.

use yew::{Html, component, html};

use super::Icon;
use crate::browser::theme::Theme;
use crate::context::{use_act, use_view};

/// Three radio buttons in a row.
#[component]
pub fn ThemeSwitch() -> Html {
    let view = use_view();
    let act = use_act();
    let choice = |theme: Theme| {
        let (id, icon, label) = match theme {
            Theme::System => ("theme-system", "#i-system", "Theme of the system"),
            Theme::Light => ("theme-light", "#i-sun", "Light theme"),
            Theme::Dark => ("theme-dark", "#i-moon", "Dark theme"),
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
                <Icon href={icon} />
            </span>
        }
    };
    html! {
        <div class="theme" role="radiogroup" aria-label="Theme">{ for Theme::ALL.map(choice) }</div>
    }
}
