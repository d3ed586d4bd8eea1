//! The gallery: the page in each of its states, for people to look at and for stories to examine. It is a
//! program of its own beside the page, and no part of it.
//!
//! `/` shows all states, each in a frame; `/?state=NAME&theme=dark&lang=ar` is one of them. A state is what
//! a real session makes of what a server would say, and of what hands do then. The line leads nowhere
//! (`still.js`), and time stands still, so that nothing in a picture goes by.

mod cast;
mod hands;
mod index;
mod page;
mod play;
mod states;
mod town;
mod wish;

use frontend::browser::page as place;
use frontend::texts;
use wasm_bindgen_futures::spawn_local;

use self::page::Page;
use self::wish::Wish;

fn main() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    let wish = Wish::of_the_address();
    wish.dresses_the_page();
    spawn_local(async move {
        texts::load(wish.language).await;
        let Some(mount) = place::mount() else { return };
        match wish.state {
            Some(state) => {
                let props = page::Props { state, theme: wish.theme };
                yew::Renderer::<Page>::with_root_and_props(mount, props).render();
            }
            None => {
                let props = index::Props { theme: wish.theme, language: wish.language };
                yew::Renderer::<index::Index>::with_root_and_props(mount, props).render();
            }
        }
    });
}
