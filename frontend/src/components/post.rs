//! One post. In the document its author comes first and its time last, as it is best read aloud. What
//! can be done with it is there while the person is at it.

use std::rc::Rc;

use shared::{ClientId, Limits};
use web_sys::{FocusEvent, MouseEvent};
use yew::{
    AttrValue, Callback, Html, Properties, UseStateSetter, classes, component, html, use_memo,
    use_node_ref, use_state_eq,
};

use super::avatar::{Look, avatar};
use super::{Body, EditForm, Failed, Tools, edited, icon, quote, reactions};
use crate::browser::{clock, dates, field, pointing, roving};
use crate::context::{Act, use_act, use_language};
use crate::effect::use_change;
use crate::state::aside::Foot;
use crate::state::people::called;
use crate::state::rows::{Change, SaidRow};
use crate::state::{Editing, PostRow, Standing};
use crate::texts;

/// Which post.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The post.
    pub row: Rc<PostRow>,
    /// What the server takes.
    pub limits: Limits,
    /// The person at this page.
    pub me: ClientId,
    /// What it is being changed to.
    #[prop_or_default]
    pub editing: Option<Rc<Editing>>,
}

/// A post.
#[component]
pub fn Post(props: &Props) -> Html {
    use_language();
    let row = &*props.row;
    let act = use_act();
    let node = use_node_ref();
    let (pointed, entered) = (use_state_eq(|| false), use_state_eq(|| false));
    let menu = use_state_eq(|| false);
    let has_tools = props.editing.is_none() && row.said.is_some();
    {
        // What the cursor was on may be gone, and then the message itself has it.
        let had_cursor = use_memo(Rc::clone(&props.row), |_| *entered);
        let node = node.clone();
        use_change(Rc::clone(&props.row), move |_| {
            if *had_cursor && roving::is_on("body") {
                field::focus(&node);
            }
        });
    }
    let class = classes!(
        "post",
        row.more.then_some("more"),
        row.mine.then_some("mine"),
        row.said.is_none().then_some("deleted"),
        match row.standing {
            Standing::Posted { .. } => None,
            Standing::Sending | Standing::Waiting => Some("pending"),
            Standing::Failed(_) => Some("failed"),
        },
    );
    let onmouseout = {
        let (node, pointed) = (node.clone(), pointed.setter());
        Callback::from(move |event: MouseEvent| {
            pointed.set(roving::holds(&node, event.related_target()));
        })
    };
    let onfocusout = {
        let (node, entered) = (node.clone(), entered.setter());
        Callback::from(move |event: FocusEvent| {
            entered.set(roving::holds(&node, event.related_target()));
        })
    };
    let onclick = row.seq().filter(|_| !row.mine).map(|seq| {
        let mark = act.mark_unread.clone();
        Callback::from(move |event: MouseEvent| {
            if event.alt_key() && !event.default_prevented() {
                event.prevent_default();
                mark.emit(seq);
            }
        })
    });
    let oncontextmenu = row.seq().filter(|_| has_tools).map(|_| {
        let menu = menu.setter();
        Callback::from(move |event: MouseEvent| {
            if pointing::asks_for_menu(&event) {
                event.prevent_default();
                menu.set(true);
            }
        })
    });
    let kind = if row.aside { "aside-" } else { "post-" };
    let id = row.seq().map(|seq| AttrValue::from(kind.to_owned() + &seq.to_string()));
    html! {
        <article
            ref={node}
            {id}
            {class}
            tabindex={if *entered { "0" } else { "-1" }}
            onmouseover={on::<MouseEvent>(pointed.setter())}
            {onmouseout}
            onfocusin={on::<FocusEvent>(entered.setter())}
            {onfocusout}
            {onclick}
            {oncontextmenu}
        >
            if !row.more {
                { avatar(&row.by, Look::Large) }
            }
            <div class="by">
                <bdi class="author">{ called(&row.by) }</bdi>
                if row.by.guest {
                    <small class="mark">{ texts::message_guest() }</small>
                }
            </div>
            if let Some(editing) = &props.editing {
                <EditForm editing={Rc::clone(editing)} limit={props.limits.body_chars} />
            } else if let Some(said) = &row.said {
                { says(row, said, props.limits, &act) }
            } else {
                <p class="gone">{ texts::message_deleted() }</p>
            }
            { for row.seq().zip(row.foot).map(|(root, foot)| replies(root, foot, &act)) }
            { when(row.standing) }
            { saving(row.change) }
            if (*pointed || *entered || *menu) && has_tools {
                <Tools
                    row={Rc::clone(&props.row)}
                    me={props.me}
                    is_menu={*menu}
                    on_close={closes([menu.setter(), pointed.setter(), entered.setter()])}
                />
            }
        </article>
    }
}

/// The person is at it now.
fn on<E: 'static>(setter: UseStateSetter<bool>) -> Callback<E> {
    Callback::from(move |_| setter.set(true))
}

/// The menu is closed. All of the page was behind it, so that nobody knows what the pointer is at; and where the cursor
/// goes is told when it comes there, but not every browser tells that it went with the menu.
fn closes(at: [UseStateSetter<bool>; 3]) -> Callback<()> {
    Callback::from(move |()| at.iter().for_each(|it| it.set(false)))
}

/// What it says, and what it met with.
fn says(row: &PostRow, said: &SaidRow, limits: Limits, act: &Act) -> Html {
    html! {
        <>
            if let Some(quoted) = &said.quote {
                { quote(quoted, &act.show_here) }
            }
            <Body text={said.text.clone()} />
            if let (Some(since), false) = (said.since, said.earlier.is_empty()) {
                { edited(since, &said.earlier) }
            }
            if let (Some(post), false) = (row.seq(), said.reactions.is_empty()) {
                { reactions(post, &said.reactions, act) }
            }
            if let Standing::Failed(code) = row.standing {
                <Failed
                    nonce={row.nonce}
                    text={said.text.clone()}
                    reply_to={said.quote.as_ref().map(|quote| quote.post)}
                    {code}
                    {limits}
                />
            }
        </>
    }
}

/// How much was answered aside, which leads there.
fn replies(root: shared::Seq, foot: Foot, act: &Act) -> Html {
    let news = foot.unread > 0;
    let is_today = dates::day(foot.at) == dates::day(clock::today());
    let when = if is_today { dates::time(foot.at) } else { dates::brief(foot.at) };
    html! {
        <button
            type="button"
            class={classes!("replies", news.then_some("news"))}
            onclick={act.thread.reform(move |_| Some(root))}
        >
            { icon("#i-thread") }
            <span>{ texts::thread_replies(foot.count, &when) }</span>
            if news {
                <span class="new">{ texts::thread_new(foot.unread) }</span>
            }
        </button>
    }
}

/// That a change is not placed yet: what is placed at once needs no word, as the style sheet knows.
fn saving(change: Change) -> Html {
    match change {
        Change::Placed => Html::default(),
        Change::Saving => html! { <small class="saving">{ texts::message_saving() }</small> },
        Change::Waiting => html! { <small class="saving">{ texts::message_to_be_saved() }</small> },
    }
}

/// One element whatever the standing: a new one would be read out when a message turns to sent.
fn when(standing: Standing) -> Html {
    let (at, words) = match standing {
        Standing::Posted { at, .. } => (Some(at), dates::time(at)),
        Standing::Sending => (None, texts::message_sending().into()),
        Standing::Waiting => (None, texts::message_waiting().into()),
        Standing::Failed(_) => (None, texts::message_not_sent().into()),
    };
    html! {
        <time class="when" datetime={at.map(dates::machine)} title={at.map(dates::exact)}>
            { words }
        </time>
    }
}
