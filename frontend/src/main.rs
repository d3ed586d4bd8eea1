//! Puts the page in the place of the shell that `index.html` painted.

use frontend::{app::App, browser};

fn main() {
    match browser::page::mount() {
        Some(mount) => {
            yew::Renderer::<App>::with_root(mount).render();
        }
        // An index.html without the mount element is not ours; the body will do.
        None => {
            yew::Renderer::<App>::new().render();
        }
    }
}
