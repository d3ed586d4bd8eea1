//! What a message says, folded when it is long. `tree` draws it.

mod code;
mod tree;

use shared::markup;
use yew::{Callback, Html, Properties, classes, component, html, use_memo, use_state};

use crate::context::use_language;
use crate::state::{Text, emoji};
use crate::texts;

/// Longer messages are folded, so that one pasted log does not bury a conversation.
const LONG_CHARS: usize = 1_600;
/// The same, in lines.
const LONG_LINES: usize = 22;

/// Which message.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its text.
    pub text: Text,
}

/// The text of a message.
#[component]
pub fn Body(props: &Props) -> Html {
    use_language();
    let unfolded = use_state(|| false);
    let blocks = use_memo(props.text.clone(), |text| markup::parse(text.as_str()));
    let text = props.text.as_str();
    let (long, blank) = (is_long(text), is_blank(text));
    let class = classes!(
        "body",
        emoji::is_emoji_only(text).then_some("large"),
        (long && !*unfolded).then_some("folded"),
    );
    let onclick = {
        let unfolded = unfolded.clone();
        Callback::from(move |_| unfolded.set(!*unfolded))
    };
    html! {
        <>
            <div {class} dir="auto" data-blank={blank.then(|| texts::message_empty().as_str())}>
                { tree::draw(&blocks) }
            </div>
            if long {
                <button type="button" class="unfold" aria-expanded={unfolded.to_string()} {onclick}>
                    { if *unfolded { texts::message_show_less() } else { texts::message_show_all() } }
                </button>
            }
        </>
    }
}

fn is_long(text: &str) -> bool {
    text.len() > LONG_CHARS && text.chars().nth(LONG_CHARS).is_some()
        || text.bytes().filter(|&byte| byte == b'\n').nth(LONG_LINES).is_some()
}

/// Whether there is nothing to see; plain clients can send that.
fn is_blank(text: &str) -> bool {
    matches!(shared::Body::parse(text), Err(shared::BodyError::Empty))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_folded_and_a_paragraph_is_not() {
        assert!(!is_long(&"word ".repeat(300)));
        assert!(!is_long(&"界".repeat(LONG_CHARS)), "characters count and not bytes");
        assert!(is_long(&"x".repeat(20_000)));
        assert!(is_long(&"line\n".repeat(40)));
    }

    #[test]
    fn a_message_without_anything_to_see_is_blank() {
        assert!(is_blank(""));
        assert!(is_blank("\u{200b}\n "));
        assert!(!is_blank("."));
    }
}
