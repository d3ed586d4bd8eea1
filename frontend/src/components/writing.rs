//! A field for a message, with the comforts that the composer and a message that is changed share: names
//! are completed, and `:tada:` becomes the emoji. The text stays the browser's, so that input methods, undo
//! and selection do.

use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, InputEvent, KeyboardEvent, MouseEvent};
use yew::{
    AttrValue, Callback, Html, NodeRef, Properties, component, html, use_force_update, use_mut_ref,
    use_state_eq,
};

use super::question;
use super::suggestions::{self, suggestions};
use crate::browser::editing::{Edit, Written};
use crate::browser::keyboard::Press;
use crate::browser::{clipboard, editing, field, reveal};
use crate::context::{Act, use_act, use_language};
use crate::state::compose::completing::closed_emoji;
use crate::state::compose::marks::{self, Mark};
use crate::state::compose::{Ask, Completing, Does, Kind, fence};
use crate::state::keys;
use crate::texts;

/// Which field.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Where its owner reaches it.
    pub node: NodeRef,
    /// Its id.
    pub id: &'static str,
    /// Its name, if no label has it.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// What stands in it while it is empty.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// The id of what helps with it.
    #[prop_or_default]
    pub help: Option<&'static str>,
    /// What its owner knows to be written in it.
    pub text: AttrValue,
    /// Whether there are commands.
    #[prop_or_default]
    pub commands: bool,
    /// The text is another one.
    pub on_write: Callback<String>,
    /// A key that is for nothing in here.
    pub on_key: Callback<KeyboardEvent>,
}

/// The field.
#[component]
pub fn Writing(props: &Props) -> Html {
    let act = use_act();
    use_language();
    let completing = use_mut_ref(Completing::default);
    let update = use_force_update();
    let pasted = use_state_eq(|| None::<Pasted>);
    let look = {
        let (completing, node, act) = (completing.clone(), props.node.clone(), act.clone());
        let (commands, update) = (props.commands, update.clone());
        Callback::from(move |()| {
            let written = editing::read(&node);
            let ask = Ask::of(&written, commands);
            let choices = |ask: &Ask| act.asks.choices.of(ask.clone());
            completing.borrow_mut().look(ask, written.to, choices);
            update.force_update();
        })
    };
    let oninput = {
        let (look, node) = (look.clone(), props.node.clone());
        let (on_write, commands, gone) = (props.on_write.clone(), props.commands, pasted.setter());
        Callback::from(move |event: InputEvent| {
            if typed(&event).is_some() {
                gone.set(None);
            }
            if typed(&event).as_deref() == Some(":") && replace_name(&node, &act) {
                return;
            }
            let written = editing::read(&node);
            let asks_for_emoji =
                Ask::of(&written, commands).is_some_and(|it| it.kind == Kind::Emoji);
            on_write.emit(written.text);
            look.emit(());
            if asks_for_emoji {
                // The name may have been closed before they were there.
                let (look, node, act) = (look.clone(), node.clone(), act.clone());
                act.emojis.clone().want(Callback::from(move |()| {
                    if !replace_name(&node, &act) {
                        look.emit(());
                    }
                }));
            }
        })
    };
    let does = {
        let (node, update) = (props.node.clone(), update.clone());
        Callback::from(move |does: Does| match does {
            Does::Nothing => {}
            Does::Moves => update.force_update(),
            Does::Edits(edit) => {
                editing::apply(&node, &edit);
                update.force_update();
            }
        })
    };
    let onkeydown = {
        let (completing, does, on_key) = (completing.clone(), does.clone(), props.on_key.clone());
        let (node, pasted) = (props.node.clone(), pasted.clone());
        Callback::from(move |event: KeyboardEvent| {
            let press = Press::of(&event);
            let done = completing.borrow_mut().key(&press);
            if done == Does::Nothing {
                let written = editing::read(&node);
                let Some(mark) = keys::marks(&press, written.from < written.to) else {
                    return on_key.emit(event);
                };
                event.prevent_default();
                let code = pasted.as_ref().filter(|_| mark == Mark::Code);
                let edit = code.and_then(|code| block(&written, code));
                let edit = edit.unwrap_or_else(|| marks::toggle(&written, mark));
                pasted.set(None);
                return editing::apply(&node, &edit);
            }
            event.prevent_default();
            does.emit(done);
        })
    };
    let onpaste = {
        let (node, pasted) = (props.node.clone(), pasted.clone());
        Callback::from(move |event: Event| {
            let Some(text) = clipboard::pasted(&event) else { return };
            let written = editing::read(&node);
            if let Some(edit) = marks::linked(&written, &text) {
                event.prevent_default();
                editing::apply(&node, &edit);
            } else if fence::looks_like_code(&text)
                && !fence::is_in_code(&written.text[..written.from])
            {
                pasted.set(Some(Pasted { at: written.from, text }));
            }
        })
    };
    let on_code = {
        let (node, pasted) = (props.node.clone(), pasted.clone());
        Callback::from(move |yes: bool| {
            let edit = pasted.as_ref().and_then(|code| block(&editing::read(&node), code));
            if let Some(edit) = edit.filter(|_| yes) {
                editing::apply(&node, &edit);
            }
            pasted.set(None);
            field::focus(&node);
        })
    };
    let onkeyup = look.reform(|_: KeyboardEvent| ());
    let onkeyup = Callback::from(move |event: KeyboardEvent| {
        if matches!(&*event.key(), "ArrowLeft" | "ArrowRight" | "Home" | "End") {
            onkeyup.emit(event);
        }
    });
    let onblur = {
        let completing = completing.clone();
        Callback::from(move |_: FocusEvent| {
            completing.borrow_mut().close();
            update.force_update();
        })
    };
    let on_pick = {
        let completing = completing.clone();
        Callback::from(move |at: usize| {
            let done = completing.borrow_mut().take(at);
            does.emit(done);
        })
    };
    let completing = completing.borrow();
    let shown = completing.shown();
    let below = shown.is_some() && !reveal::is_low(&props.node);
    let active = shown.and_then(|(_, active)| active);
    html! {
        <>
            { suggestions(props.id, shown, below, &on_pick) }
            if pasted.is_some() {
                { question(&texts::writing_looks_like_code(), &texts::writing_make_code(CODE_KEY), &on_code) }
            }
            <span class="unseen choices" role="status">
                { shown.map(|(choices, _)| texts::writing_choices(choices.len())) }
            </span>
            <div class="grow" data-text={&props.text}>
                <textarea
                    ref={props.node.clone()}
                    id={props.id}
                    rows="1"
                    dir="auto"
                    placeholder={props.placeholder.clone()}
                    aria-label={props.name.clone()}
                    aria-describedby={props.help}
                    aria-autocomplete="list"
                    aria-controls={shown.map(|_| suggestions::list_id(props.id))}
                    aria-activedescendant={active.map(|at| suggestions::id(props.id, at))}
                    autocomplete="off"
                    {oninput}
                    {onkeydown}
                    {onkeyup}
                    {onblur}
                    {onpaste}
                    onclick={look.reform(|_: MouseEvent| ())}
                />
            </div>
        </>
    }
}

/// What was pasted and looks like code, and where.
#[derive(Clone, PartialEq)]
struct Pasted {
    at: usize,
    text: String,
}

/// The key that makes a block of it.
const CODE_KEY: &str = "Ctrl E";

/// A block in the place of what was pasted, if that is still there.
fn block(written: &Written, pasted: &Pasted) -> Option<Edit> {
    let (at, to) = (pasted.at, pasted.at + pasted.text.len());
    let is_there = written.text.get(at..to).is_some_and(|it| it == pasted.text);
    is_there.then(|| {
        let put = fence::block(&pasted.text, &written.text[..at], &written.text[to..]);
        Edit::new(at, to, put)
    })
}

/// What was typed; nothing for what was pasted, undone or put there by a program.
fn typed(event: &InputEvent) -> Option<String> {
    let event: &InputEvent = event.dyn_ref()?;
    (event.input_type() == "insertText").then(|| event.data())?
}

/// Puts the emoji in the place of its name that was just closed, if there is one of that name.
fn replace_name(node: &NodeRef, act: &Act) -> bool {
    let written = editing::read(node);
    let edit = closed_emoji(&written, |code| act.emojis.all()?.named(code));
    let Some(edit) = edit else { return false };
    act.emojis.used(&edit.put);
    editing::apply(node, &edit);
    true
}
