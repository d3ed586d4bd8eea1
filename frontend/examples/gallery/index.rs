//! All states under their headings, each in a frame of the size it is made for.

use frontend::texts::Language;
use yew::{AttrValue, Html, Properties, component, html};

use super::states::{ALL, State};

/// How they are drawn.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) theme: AttrValue,
    pub(crate) language: Language,
}

/// The themes and languages in which the gallery is looked at most.
const WAYS: [(&str, &str); 4] = [("light", "en"), ("dark", "en"), ("light", "ar"), ("dark", "ar")];

#[component]
pub(crate) fn Index(props: &Props) -> Html {
    let way = |(theme, code): &(&str, &str)| {
        html! { <a href={format!("?theme={theme}&lang={code}")}>{ format!("{theme}, {code}") }</a> }
    };
    let frame = |part: &'static str, state: &State| {
        let (theme, code) = (&props.theme, props.language.code());
        let address = format!("?state={}&theme={theme}&lang={code}", state.name);
        let (width, height) = state.size.pixels();
        html! {
            <section id={state.name} data-part={part}>
                <h2><a href={address.clone()}>{ state.title }</a></h2>
                <iframe
                    src={address}
                    title={state.title}
                    loading="lazy"
                    width={width.to_string()}
                    height={height.to_string()}
                />
            </section>
        }
    };
    html! {
        <main class="gallery" lang="en" dir="ltr">
            <h1>{ "The page in its states" }</h1>
            <nav>{ for WAYS.iter().map(way) }</nav>
            <div class="frames">{ for ALL.iter().flat_map(|(part, states)| states.iter().map(|state| frame(part, state))) }</div>
        </main>
    }
}
