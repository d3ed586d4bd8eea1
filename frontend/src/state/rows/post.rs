//! A post as it is drawn: what its row shows, and no more.

use std::rc::Rc;

use client::{Changing, Entry, Posted, Timeline, Unsent, Version};
use shared::{Body, Code, Emoji, Nonce, Person, Seq, Timestamp};

use super::Reader;
use crate::state::aside::Foot;

/// A post as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostRow {
    /// Who wrote it.
    pub by: Person,
    /// Whether that is the person at this page.
    pub mine: bool,
    /// Whether it goes on under the author of the row before.
    pub more: bool,
    /// What is there to be read; nothing once it was deleted.
    pub said: Option<SaidRow>,
    /// Whether something about it has no place yet.
    pub change: Change,
    /// The author's name for the send.
    pub nonce: Nonce,
    /// Where it stands.
    pub standing: Standing,
    /// Whether it is drawn in a thread, and not in the room.
    pub aside: bool,
    /// What there is in the thread that begins with it.
    pub foot: Option<Foot>,
}

/// What a post says, and what it met with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidRow {
    /// What it says now.
    pub text: Text,
    /// Since when; of what has no place that is not known.
    pub since: Option<Timestamp>,
    /// What it said before, the oldest first.
    pub earlier: Vec<Version>,
    /// What it answers.
    pub quote: Option<Quote>,
    /// What others think of it.
    pub reactions: Vec<ReactionRow>,
}

/// What a post answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The place of that.
    pub post: Seq,
    /// What is there.
    pub shows: Quoted,
}

/// What is to be seen of a post that is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quoted {
    /// Someone said this.
    Said(Person, Body),
    /// It was deleted.
    Deleted,
    /// It lies before what is held.
    Earlier,
}

/// A reaction as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReactionRow {
    /// Which.
    pub emoji: Emoji,
    /// Whose: at least one.
    pub who: Vec<Person>,
    /// Whether it is also of the person at this page.
    pub mine: bool,
}

/// Whether what a person changed about a post has its place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Change {
    /// Nothing was changed, or it has.
    #[default]
    Placed,
    /// It is on its way.
    Saving,
    /// It goes out when there is a line.
    Waiting,
}

/// Where a post stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In the room.
    Posted {
        /// Its place.
        seq: Seq,
        /// When the server took it.
        at: Timestamp,
    },
    /// On its way.
    Sending,
    /// To go out when there is a line.
    Waiting,
    /// Refused.
    Failed(Code),
}

/// A text that is cheap to clone, wherever it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// From the server.
    Body(Body),
    /// From the composer.
    Own(Rc<str>),
}

impl Text {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Body(body) => body.as_str(),
            Self::Own(text) => text,
        }
    }
}

impl SaidRow {
    /// Only this.
    #[must_use]
    pub fn only(text: Text) -> Self {
        Self { text, since: None, earlier: Vec::new(), quote: None, reactions: Vec::new() }
    }
}

impl Quote {
    /// What stands at a place, to be answered.
    #[must_use]
    pub fn of(timeline: &Timeline, post: Seq) -> Self {
        let shows = match timeline.post(post) {
            None => Quoted::Earlier,
            Some(Posted { said: None, .. }) => Quoted::Deleted,
            Some(Posted { said: Some(said), by, .. }) => {
                Quoted::Said(by.clone(), said.body.clone())
            }
        };
        Self { post, shows }
    }
}

impl PostRow {
    /// A key that is this post's for as long as it is shown: one's own posts keep theirs while
    /// they turn from pending into posted. Keys are for one stretch: the one own post in fifty whose
    /// place begins another stretch is drawn anew there.
    #[must_use]
    pub fn key(&self) -> String {
        match self.standing {
            Standing::Posted { seq, .. } if !self.mine => seq.to_string(),
            _ => self.nonce.to_string(),
        }
    }

    /// Its place, if it has one.
    #[must_use]
    pub fn seq(&self) -> Option<Seq> {
        match self.standing {
            Standing::Posted { seq, .. } => Some(seq),
            _ => None,
        }
    }

    /// Whether it has a place before another row's, or has one where the other has none yet.
    pub(super) fn goes_before(&self, other: &Self) -> bool {
        match (self.standing, other.standing) {
            (Standing::Posted { seq, .. }, Standing::Posted { seq: than, .. }) => seq < than,
            (Standing::Posted { .. }, _) => true,
            (_, Standing::Posted { .. }) => false,
            _ => self.nonce != other.nonce,
        }
    }

    /// The row of an entry, with its time, if it is a message's.
    pub(super) fn of(
        entry: Entry<'_>,
        timeline: &Timeline,
        reader: Reader<'_>,
    ) -> Option<(Timestamp, Self)> {
        let own = |unsent: Unsent<'_>, standing| {
            let quote = unsent.reply_to.map(|post| Quote::of(timeline, post));
            let text = Text::Own(Rc::from(unsent.text));
            let row = Self {
                by: reader.me.clone(),
                mine: true,
                more: false,
                said: Some(SaidRow { quote, ..SaidRow::only(text) }),
                change: Change::Placed,
                nonce: unsent.nonce,
                standing,
                aside: reader.aside,
                foot: None,
            };
            (reader.now, row)
        };
        Some(match entry {
            Entry::Posted(post, changing) => {
                (post.at, Self::posted(&post, changing, timeline, reader))
            }
            Entry::Happened(_) => return None,
            Entry::Pending(unsent) if reader.connected => own(unsent, Standing::Sending),
            Entry::Pending(unsent) => own(unsent, Standing::Waiting),
            Entry::Failed(unsent, code) => own(unsent, Standing::Failed(code)),
        })
    }

    fn posted(post: &Posted, changing: Changing, timeline: &Timeline, reader: Reader<'_>) -> Self {
        let me = reader.me.id;
        let said = post.said.as_ref().filter(|_| reader.deleting != Some(post.seq));
        let said = said.map(|said| SaidRow {
            text: Text::Body(said.body.clone()),
            since: Some(said.since),
            earlier: said.earlier.clone(),
            quote: said.reply_to.map(|post| Quote::of(timeline, post)),
            reactions: said.reactions.iter().map(|it| ReactionRow::of(it, me)).collect(),
        });
        let change = match changing {
            Changing { said: false, reactions: false } => Change::Placed,
            _ if reader.connected => Change::Saving,
            _ => Change::Waiting,
        };
        Self {
            by: post.by.clone(),
            mine: post.is_by(me),
            more: false,
            said,
            change,
            nonce: post.nonce,
            standing: Standing::Posted { seq: post.seq, at: post.at },
            aside: reader.aside,
            foot: reader.feet.under(post.seq).filter(|_| !reader.aside),
        }
    }
}

impl ReactionRow {
    fn of(reaction: &client::Reaction, me: shared::ClientId) -> Self {
        let (emoji, who) = (reaction.emoji.clone(), reaction.who.clone());
        Self { emoji, who, mine: reaction.is_by(me) }
    }
}
