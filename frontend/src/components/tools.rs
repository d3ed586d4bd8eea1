//! What can be done with a message, as buttons at its corner or as a menu where the person points. They are drawn
//! for the message that the person is at, and nowhere else.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use shared::{ClientId, Emoji};
use web_sys::{KeyboardEvent, MouseEvent};
use yew::{Callback, Html, Properties, component, html, use_node_ref, use_state_eq};

use super::{Picker, icon};
use crate::browser::keyboard::Press;
use crate::browser::modal::{self, Modal};
use crate::browser::roving::{self, Step};
use crate::browser::{clipboard, dates, field, pointing, reveal};
use crate::context::{use_act, use_language};
use crate::effect::use_change;
use crate::state::tools::{Tool, offered};
use crate::state::{PostRow, Standing, keys};
use crate::texts::{self, Phrase};

/// Milliseconds for which a button says whether it has copied.
const THANKS: u32 = 2_000;

/// Which message.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The message.
    pub row: Rc<PostRow>,
    /// The person at this page.
    pub me: ClientId,
    /// Whether they are a menu, where the person has pointed.
    #[prop_or_default]
    pub is_menu: bool,
    /// That menu is to be closed.
    #[prop_or_default]
    pub on_close: Callback<()>,
}

/// Where the reactions to choose from are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Picking {
    No,
    Above,
    Below,
}

/// The buttons.
#[component]
pub fn Tools(props: &Props) -> Html {
    use_language();
    let act = use_act();
    let (bar, react, menu) = (use_node_ref(), use_node_ref(), use_node_ref());
    let picking = use_state_eq(|| Picking::No);
    let copied = use_state_eq(|| None::<bool>);
    let (is_menu, close) = (props.is_menu, &props.on_close);
    {
        let (menu, close) = (menu.clone(), close.clone());
        use_change(is_menu, move |_| {
            let open = Modal::open(&menu, move || close.emit(()));
            pointing::place(&menu);
            open
        });
    }
    {
        let (copied, close) = (copied.clone(), close.clone());
        use_change(*copied, move |now| {
            now.map(|_| {
                Timeout::new(THANKS, move || {
                    copied.set(None);
                    if is_menu {
                        close.emit(());
                    }
                })
            })
        });
    }
    let tools = offered(&props.row, props.me);
    let (Some(post), Some(said)) = (props.row.seq(), &props.row.said) else {
        return Html::default();
    };
    let onkeydown = {
        let (bar, close) = (bar.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            let press = Press::of(&event);
            if event.default_prevented() {
            } else if keys::cancels(&press) {
                event.prevent_default();
                if is_menu {
                    close.emit(());
                } else {
                    roving::leave(".post");
                }
            } else if let Some(by) = keys::strides(&press, 1) {
                event.prevent_default();
                roving::step(&bar, ".tools > button", Step::By(by));
            }
        })
    };
    let on_close = {
        let (picking, react) = (picking.setter(), react.clone());
        Callback::from(move |by_key| {
            picking.set(Picking::No);
            if by_key {
                field::focus(&react);
            }
        })
    };
    let on_pick = {
        let (picking, react, act) = (picking.setter(), react.clone(), act.clone());
        let close = close.clone();
        Callback::from(move |(emoji, by_key): (Emoji, bool)| {
            picking.set(Picking::No);
            // Whoever points at things is done here; whoever walks with keys walks on.
            if is_menu {
                close.emit(());
            } else if by_key {
                field::focus(&react);
            } else {
                field::return_to(&act.composer);
            }
            act.react.emit((post, emoji, true));
        })
    };
    let on = |tool: Tool| -> Callback<MouseEvent> {
        match tool {
            Tool::React => {
                let (picking, react) = (picking.clone(), react.clone());
                Callback::from(move |_| {
                    picking.set(match *picking {
                        Picking::No if reveal::is_low(&react) => Picking::Above,
                        Picking::No => Picking::Below,
                        _ => Picking::No,
                    });
                })
            }
            Tool::Reply => act.reply.reform(move |_| Some(post)),
            Tool::Thread => act.thread.reform(move |_| Some(post)),
            Tool::Edit => {
                let aside = props.row.aside;
                act.edit.reform(move |_| (post, aside))
            }
            Tool::Copy => {
                let (text, copied) = (said.text.clone(), copied.setter());
                Callback::from(move |_| {
                    let copied = copied.clone();
                    clipboard::copy(text.as_str(), move |done| copied.set(Some(done)));
                })
            }
            Tool::Link => act.copy_post_link.reform(move |_| post),
            Tool::Unread => act.mark_unread.reform(move |_| post),
            Tool::Delete => {
                let act = act.clone();
                Callback::from(move |_| {
                    // The button goes; the message stays as what is left of it.
                    roving::leave(".post");
                    act.delete.emit(post);
                })
            }
        }
    };
    let draw = |(at, tool): (usize, Tool)| {
        let (class, label, picture) = looks(tool, *copied);
        let opens = tool == Tool::React;
        // What shows more, or whether it is done, does so in the menu.
        let closes = is_menu && !opens && tool != Tool::Copy;
        let (done, close) = (on(tool), close.clone());
        let onclick = Callback::from(move |event: MouseEvent| {
            if closes {
                close.emit(());
            }
            done.emit(event);
        });
        html! {
            <button
                ref={if opens { react.clone() } else { Default::default() }}
                key={class}
                type="button"
                class={class}
                tabindex={if at == 0 { "0" } else { "-1" }}
                aria-label={label}
                title={label}
                aria-haspopup={opens.then_some("dialog")}
                aria-expanded={opens.then(|| (*picking != Picking::No).to_string())}
                {onclick}
            >
                { icon(picture) }
            </button>
        }
    };
    let at = match props.row.standing {
        Standing::Posted { at, .. } => Some(dates::exact(at)),
        _ => None,
    };
    let tools = html! {
        <div
            ref={bar}
            class="tools"
            role="toolbar"
            aria-label={texts::message_tools()}
            data-at={at}
            {onkeydown}
        >
            { for tools.into_iter().enumerate().map(draw) }
            if *picking != Picking::No {
                <Picker
                    above={*picking == Picking::Above}
                    label={texts::message_choose_reaction()}
                    {on_pick}
                    {on_close}
                />
            }
        </div>
    };
    if !is_menu {
        return tools;
    }
    let onmousedown = {
        let (menu, close) = (menu.clone(), close.clone());
        Callback::from(move |event: MouseEvent| {
            if modal::is_beside(&event, &menu) {
                close.emit(());
            }
        })
    };
    html! { <dialog ref={menu} class="pointed" {onmousedown}>{ tools }</dialog> }
}

/// A button's class, its name, and its picture.
fn looks(tool: Tool, copied: Option<bool>) -> (&'static str, Phrase, &'static str) {
    match tool {
        Tool::React => ("react", texts::message_react(), "#i-smile"),
        Tool::Reply => ("reply", texts::message_reply(), "#i-reply"),
        Tool::Thread => ("thread", texts::thread_reply(), "#i-thread"),
        Tool::Edit => ("edit", texts::message_edit(), "#i-pen"),
        Tool::Copy => match copied {
            None => ("copy", texts::message_copy_text(), "#i-copy"),
            Some(true) => ("copy", texts::message_copied(), "#i-check"),
            Some(false) => ("copy", texts::message_cannot_copy(), "#i-stop"),
        },
        Tool::Link => ("link", texts::message_copy_link(), "#i-link"),
        Tool::Unread => ("unread", texts::attention_mark_unread(), "#i-unread"),
        Tool::Delete => ("delete", texts::message_delete(), "#i-bin"),
    }
}
