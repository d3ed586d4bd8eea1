//! A part of the page that is a function of what there is to show, on a stage of its own.

use std::rc::Rc;

use frontend::context::{Act, use_act, use_view};
use frontend::state::View;
use yew::{Html, Properties, component, html};

type Draw = Rc<dyn Fn(&View, &Act) -> Html>;

#[derive(Properties)]
struct Props {
    draw: Draw,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.draw, &other.draw)
    }
}

#[component]
fn Part(props: &Props) -> Html {
    (props.draw)(&use_view(), &use_act())
}

pub(crate) fn part(draw: impl Fn(&View, &Act) -> Html + 'static) -> Html {
    html! { <Part draw={Rc::new(draw) as Draw} /> }
}
