//! The quick switcher: a few letters lead to a room or a person. The cursor stays in the line; Up and Down
//! choose, Enter goes there.

use web_sys::{InputEvent, KeyboardEvent};
use yew::{AttrValue, Callback, Html, component, html, use_node_ref, use_state, use_state_eq};

use super::{Modal, sign};
use crate::browser::field;
use crate::browser::keyboard::Press;
use crate::context::{Act, use_act, use_view};
use crate::effect::use_change;
use crate::state::Dialog;
use crate::state::goals::{Asked, Goal, Way, goals};
use crate::state::keys::{self, Walk};
use crate::texts;

/// The dialog.
#[component]
pub fn Switcher() -> Html {
    let (view, act) = (use_view(), use_act());
    let node = use_node_ref();
    let (line, at) = (use_state(String::new), use_state_eq(|| 0_usize));
    {
        let node = node.clone();
        use_change((), move |()| field::focus(&node));
    }
    let found = goals(&view, Asked::of(&line));
    let at_now = (*at).min(found.len().saturating_sub(1));
    let oninput = {
        let (node, line, at) = (node.clone(), line.setter(), at.setter());
        Callback::from(move |_: InputEvent| {
            line.set(field::text(&node));
            at.set(0);
        })
    };
    let onkeydown = {
        let (act, at) = (act.clone(), at.setter());
        let (count, line) = (found.len(), (*line).clone());
        let goal = found.get(at_now).cloned();
        Callback::from(move |event: KeyboardEvent| {
            match keys::walks(&Press::of(&event)) {
                Some(Walk::Down) if count > 0 => at.set((at_now + 1) % count),
                Some(Walk::Up) if count > 0 => at.set((at_now + count - 1) % count),
                Some(Walk::In) => match (Asked::of(&line), &goal) {
                    (Asked::Messages(words), _) => {
                        act.open.emit(Some(Dialog::Search));
                        act.look.emit(words.to_owned());
                    }
                    (_, Some(goal)) => go(goal, &act),
                    (_, None) => {}
                },
                _ => return,
            }
            event.prevent_default();
        })
    };
    let option = |(number, goal): (usize, &Goal)| {
        let (act, chosen) = (act.clone(), goal.clone());
        let onclick = Callback::from(move |_| go(&chosen, &act));
        html! {
            <li
                key={number}
                id={option_id(number)}
                role="option"
                aria-selected={(number == at_now).to_string()}
                {onclick}
            >
                { sign(&goal.sign) }
                <bdi class="name">{ &goal.name }</bdi>
            </li>
        }
    };
    let nothing = match Asked::of(&line) {
        Asked::Messages(_) => Some(texts::switcher_messages()),
        _ if found.is_empty() => Some(texts::switcher_nothing()),
        _ => None,
    };
    html! {
        <Modal title={texts::switcher_title()}>
            <div class="switcher">
                <input
                    ref={node}
                    id="switcher-line"
                    type="text"
                    role="combobox"
                    dir="auto"
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="go"
                    aria-label={texts::switcher_line()}
                    aria-expanded="true"
                    aria-controls="switcher-goals"
                    aria-activedescendant={(!found.is_empty()).then(|| option_id(at_now))}
                    aria-describedby="switcher-hints"
                    placeholder={texts::switcher_line()}
                    {oninput}
                    {onkeydown}
                />
                <ul id="switcher-goals" role="listbox" aria-label={texts::switcher_title()}>
                    { for found.iter().enumerate().map(option) }
                </ul>
                <p class="said" role="status">{ nothing }</p>
                <p id="switcher-hints" class="hints">{ texts::switcher_hints() }</p>
            </div>
        </Modal>
    }
}

fn option_id(number: usize) -> AttrValue {
    ("goal-".to_owned() + &number.to_string()).into()
}

fn go(goal: &Goal, act: &Act) {
    match &goal.way {
        Way::Show(room) => act.show.emit(room.clone()),
        Way::Write(who) => act.message.emit(*who),
    }
}
