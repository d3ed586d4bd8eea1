//! Where messages are written. The field keeps its own text, so that input methods, undo and
//! selection stay the browser's; what is written is mirrored to size the field and kept as a draft.

use shared::{BodyError, RoomId, Seq};
use web_sys::{KeyboardEvent, MouseEvent, SubmitEvent};
use yew::{
    AttrValue, Callback, Html, Properties, classes, component, html, use_callback, use_state,
    use_state_eq,
};

use super::{EmojiButton, Writing, icon};
use crate::browser::editing::{self, Edit};
use crate::browser::field;
use crate::browser::keyboard::Press;
use crate::context::{use_act, use_language};
use crate::effect::use_change;
use crate::state::Pad;
use crate::state::compose::sending::{Sending, confirmed, sending};
use crate::state::compose::{Question, fence};
use crate::state::keys::{self, Walk};
use crate::state::words;
use crate::texts;
use crate::texts::rich::{SLOTS, rich};

/// Where, and what is there already.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The room; another one has another composer.
    pub room: RoomId,
    /// The place of the post in whose thread it is.
    #[prop_or_default]
    pub thread: Option<Seq>,
    /// What it is called; of a thread, what one does there.
    pub label: AttrValue,
    /// Characters that fit in a message.
    pub limit: usize,
    /// Whether fingers do the pointing.
    pub touch: bool,
    /// Whether the message answers another.
    #[prop_or_default]
    pub replying: bool,
    /// Another number says that another device has changed the draft.
    #[prop_or_default]
    pub redrafted: u32,
}

/// The composer.
#[component]
pub fn Composer(props: &Props) -> Html {
    let act = use_act();
    use_language();
    let pad = Pad { room: props.room.clone(), thread: props.thread };
    let (id, help_id) = match props.thread {
        Some(_) => ("composer-aside", "composer-aside-help"),
        None => ("composer", "composer-help"),
    };
    let text = use_state(AttrValue::default);
    {
        let node = act.composer.clone();
        let (act, room, text) = (act.clone(), pad.clone(), text.setter());
        use_change(props.redrafted, move |_| {
            let draft = act.drafts.of(&room);
            field::set(&act.composer, &draft);
            text.set(draft.into());
        });
        use_change((), move |()| field::return_to(&node));
    }
    let question = use_state_eq(|| None::<Question>);
    let on_write = {
        let (text, question) = (text.setter(), question.setter());
        use_callback((act.clone(), pad.clone()), move |written: String, (act, room)| {
            if !written.is_empty() {
                act.typing.emit(());
            }
            act.draft.emit((room.clone(), written.clone()));
            let absent = act.asks.absent.of(written.clone());
            question.set((!absent.is_empty()).then_some(Question::Absent(absent)));
            text.set(AttrValue::from(written));
        })
    };
    let post = {
        let (text, question) = (text.setter(), question.setter());
        use_callback((act.clone(), pad.clone()), move |said: String, (act, room)| {
            let written = field::text(&act.composer);
            act.sent.add(&written);
            field::set(&act.composer, "");
            text.set(AttrValue::default());
            question.set(None);
            if said != written {
                // The draft of a message that goes is known by its text.
                act.draft.emit((room.clone(), said.clone()));
            }
            act.post.emit((room.clone(), said));
        })
    };
    let send = {
        let (text, question) = (text.setter(), question.setter());
        use_callback((act.clone(), pad, post.clone()), move |(), (act, room, post)| {
            let written = field::text(&act.composer);
            field::focus(&act.composer);
            // What is too long is sent too: it fails in the timeline, where it can be put right.
            if matches!(shared::Body::parse(&written), Err(BodyError::Empty)) {
                return;
            }
            let run = |command| act.asks.run.of(command);
            match sending(&written, run, |text| act.asks.crowd.of(text)) {
                Sending::Says(said) => post.emit(said),
                Sending::Asks(asked) => question.set(Some(asked)),
                Sending::Shows(shown) => {
                    let edit = Edit::new(0, written.len(), shown);
                    editing::apply(&act.composer, &edit);
                }
                Sending::Did => {
                    act.sent.add(&written);
                    // Where a command has led is another room, with a field of its own.
                    field::set(&act.composer, "");
                    text.set(AttrValue::default());
                    question.set(None);
                    act.draft.emit((room.clone(), String::new()));
                }
            }
        })
    };
    let of = (send.clone(), act.clone(), props.touch, props.replying, question.clone());
    let on_key = use_callback(of, |event: KeyboardEvent, of| {
        let (send, act, touch, replying, question) = of;
        let press = Press::of(&event);
        let written = editing::read(&act.composer);
        let up = keys::walks(&press) == Some(Walk::Up);
        if keys::sends(&press, *touch, act.asks.enter.of(())) {
            let before = written.before().unwrap_or_default();
            if press.control || !fence::is_in_fence(before) {
                event.prevent_default();
                send.emit(());
            }
        } else if let Some(walk) = keys::recalls(&press) {
            let back = walk == Walk::Up;
            let sent = &act.sent;
            let text = if back { sent.back(&written.text) } else { sent.forth(&written.text) };
            if let Some(text) = text {
                event.prevent_default();
                editing::apply(&act.composer, &Edit::new(0, written.text.len(), text));
            }
        } else if up && written.text.is_empty() {
            event.prevent_default();
            act.edit_last.emit(());
        } else if keys::answers_aside(&press) && written.text.is_empty() {
            event.prevent_default();
            act.thread_last.emit(());
        } else if keys::replies(&press) && written.text.is_empty() {
            event.prevent_default();
            act.reply_last.emit(());
        } else if question.is_some() && keys::cancels(&press) {
            event.prevent_default();
            question.set(None);
        } else if *replying && keys::cancels(&press) {
            event.prevent_default();
            act.reply.emit(None);
        }
    });
    let on_answer = {
        let (act, question, post) = (act.clone(), question.clone(), post);
        Callback::from(move |yes: bool| {
            if yes {
                match question.as_ref() {
                    Some(Question::Absent(who)) => who.iter().for_each(|person| {
                        act.change.emit(shared::Act::Invite { who: person.id });
                    }),
                    Some(asked) => post.emit(confirmed(asked, &field::text(&act.composer))),
                    None => {}
                }
            }
            question.set(None);
            field::return_to(&act.composer);
        })
    };
    let onsubmit = send.reform(|event: SubmitEvent| event.prevent_default());
    // The field keeps the cursor, and a phone its keyboard, while the button is pressed.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let chars = chars_near(&text, props.limit);
    let left = chars.and_then(|chars| words::left(chars, props.limit));
    let said = chars.and_then(|chars| words::left_in_steps(chars, props.limit));
    let over = chars.is_some_and(|chars| chars > props.limit);
    let name = match props.thread {
        Some(_) => props.label.clone(),
        None => AttrValue::from(texts::composer_label(&props.label)),
    };
    html! {
        <form class="compose" {onsubmit}>
            if let Some(asked) = question.as_ref() {
                { super::question(&asked.says(), asked.verb(), &on_answer) }
            }
            <label class="unseen" for={id}>{ &name }</label>
            <Writing
                node={act.composer.clone()}
                {id}
                placeholder={name}
                help={(!props.touch).then_some(help_id)}
                text={(*text).clone()}
                commands=true
                {on_write}
                {on_key}
            />
            if let Some(left) = left {
                <span class={classes!("left", over.then_some("over"))} aria-hidden="true">{ left }</span>
            }
            <span class="unseen" role="status">{ said }</span>
            <EmojiButton field={act.composer.clone()} />
            <button
                id={props.thread.is_none().then_some("send")}
                class="send"
                type="submit"
                aria-label={texts::composer_send()}
                disabled={text.trim().is_empty()}
                {onmousedown}
            >
                { icon("#i-send") }
            </button>
            if !props.touch {
                <p id={help_id} class={classes!("help", text.is_empty().then_some("rest"))}>
                    { help() }
                </p>
            }
        </form>
    }
}

/// Which keys do what.
fn help() -> Html {
    let key = |name| html! { <kbd>{ name }</kbd> };
    let keys = [key(texts::composer_key_enter()), key(texts::composer_key_shift())];
    rich(&texts::composer_help(SLOTS[0], SLOTS[1]), &keys)
}

/// How many characters there are, if that can be near the limit.
fn chars_near(text: &str, limit: usize) -> Option<usize> {
    // There are at least as many bytes as characters, so a short text needs no counting.
    (text.len() >= limit - limit / 20).then(|| text.chars().count())
}
