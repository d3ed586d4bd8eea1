//! What a person did that the server has not placed, as it is saved and as it goes out.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use shared::fields::Fields;
use shared::{Act, ClientFrame, Epoch, Nonce, RoomId, Seq, codec};

/// What a person wants of a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Intent {
    /// To say something.
    Post {
        /// What they wrote.
        text: String,
        /// The place of the post that it answers.
        #[serde(skip_serializing_if = "Option::is_none")]
        reply_to: Option<Seq>,
        /// The place of the post in whose thread it is said.
        #[serde(skip_serializing_if = "Option::is_none")]
        thread: Option<Seq>,
    },
    /// To change something.
    Act(Act),
}

/// What a [`Intent::Post`] holds, as it is read.
struct Post {
    text: String,
    reply_to: Option<Seq>,
    thread: Option<Seq>,
}

shared::record! { Post { text; reply_to, thread } }

impl<'de> Deserialize<'de> for Intent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// By its fields, as everything is read that is for the page: what serde derives is longer.
fn read(value: Value) -> Result<Intent, serde_json::Error> {
    let mut fields = Fields::of(value)?;
    if let Some(act) = fields.take_or_default("Act")? {
        return Ok(Intent::Act(act));
    }
    let Post { text, reply_to, thread } = fields.take("Post")?;
    Ok(Intent::Post { text, reply_to, thread })
}

impl Intent {
    /// A message that answers none.
    #[must_use]
    pub fn post(text: impl Into<String>) -> Self {
        Self::Post { text: text.into(), reply_to: None, thread: None }
    }

    /// What is to be changed, if it is not a message.
    #[must_use]
    pub const fn act(&self) -> Option<&Act> {
        match self {
            Self::Post { .. } => None,
            Self::Act(act) => Some(act),
        }
    }

    /// The text in it, which would be missed if it were lost.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Post { text, .. } | Self::Act(Act::Edit { body: text, .. }) => Some(text),
            Self::Act(_) => None,
        }
    }
}

/// An intent on its way to its room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outgoing {
    /// Where it goes.
    pub room: RoomId,
    /// Our name for the send.
    pub nonce: Nonce,
    /// What it is.
    pub intent: Intent,
    /// In which life of the store the places in it mean something; nothing if none is known yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epoch: Option<Epoch>,
}

shared::record! { Outgoing { room, nonce, intent; epoch } }

impl Outgoing {
    /// Writes it as a text to be saved, which begins with `{`.
    ///
    /// # Panics
    /// Never: it has text keys and is written to memory.
    #[must_use]
    pub fn encode(&self) -> String {
        serde_json::to_string(self).expect("text keys, written to memory")
    }

    /// Reads such a text. One of a newer client may say nothing to this one.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        codec::decode(text).ok()
    }

    /// The frame that says it.
    pub(crate) fn into_frame(self) -> ClientFrame {
        let Self { room, nonce, intent, .. } = self;
        match intent {
            Intent::Post { text, reply_to, thread } => {
                ClientFrame::Post { room, nonce, body: text, reply_to, thread }
            }
            Intent::Act(act) => ClientFrame::Act { room, nonce, act },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_saved_reads_back_and_its_text_never_changes() {
        let nonce = Nonce::from_bytes([7; 16]);
        let emoji = shared::Emoji::parse("👍").unwrap();
        let intents = [
            (Intent::post("a\n\"b\""), r#"{"Post":{"text":"a\n\"b\""}}"#),
            (
                Intent::Post { text: "yes".into(), reply_to: Some(Seq(4)), thread: None },
                r#"{"Post":{"text":"yes","reply_to":4}}"#,
            ),
            (
                Intent::Post { text: "aside".into(), reply_to: None, thread: Some(Seq(4)) },
                r#"{"Post":{"text":"aside","thread":4}}"#,
            ),
            (
                Intent::Act(Act::Edit { post: Seq(4), body: "b".into() }),
                r#"{"Act":{"type":"Edit","post":4,"body":"b"}}"#,
            ),
            (Intent::Act(Act::Delete { post: Seq(4) }), r#"{"Act":{"type":"Delete","post":4}}"#),
            (
                Intent::Act(Act::React { post: Seq(4), emoji, on: true }),
                r#"{"Act":{"type":"React","post":4,"emoji":"👍","on":true}}"#,
            ),
        ];
        for (intent, text) in intents {
            let outgoing = Outgoing { room: RoomId::lobby(), nonce, intent, epoch: None };
            let golden = format!(r#"{{"room":"lobby","nonce":"{nonce}","intent":{text}}}"#);
            assert_eq!(outgoing.encode(), golden);
            assert_eq!(Outgoing::decode(&golden), Some(outgoing));
        }
        assert_eq!(Outgoing::decode("lobby hello"), None);
    }
}
