//! What a post says and what it has met with, as of some place of the log: asked part by part of the events
//! about it, where the engine goes through them once and keeps a state.

use std::collections::BTreeSet;

use client::Posted;
use shared::{Body, Change, ClientId, Emoji, Person, RoomEvent, Seq, Timestamp};

use super::Chronicle;

impl Chronicle {
    /// Where a post was taken back by its author.
    #[must_use]
    pub fn deletion(&self, post: Seq) -> Option<Seq> {
        let is_its = |event: &RoomEvent| matches!(event.change, Change::Deleted { .. });
        self.by_author(post).find(|(_, event)| is_its(event)).map(|(seq, _)| seq)
    }

    /// Whether a post of someone else, in no thread, has something to say.
    #[must_use]
    pub fn is_news(&self, seq: Seq, to: ClientId) -> bool {
        let says = |event: &RoomEvent| {
            let theirs = event.by.guest || event.by.id != to;
            theirs && event.thread.is_none() && matches!(event.change, Change::Posted { .. })
        };
        self.at(seq).is_some_and(says) && self.deletion(seq).is_none()
    }

    /// The place of what a plain client hears after a place: the next post, or one after it if those
    /// between may be gone. Without a place, the last that someone said in these words.
    #[must_use]
    pub fn heard(&self, after: Option<Seq>, who: ClientId, text: &str) -> Option<Seq> {
        let is_it = |event: &RoomEvent| match &event.change {
            Change::Posted { body, .. } => event.by.id == who && body.as_str() == text,
            _ => false,
        };
        let Some(after) = after else {
            return self.events().rev().find(|(_, event)| is_it(event)).map(|(seq, _)| seq);
        };
        let stays = |seq: Seq, event: &RoomEvent| {
            matches!(event.change, Change::Posted { .. }) && self.deletion(seq).is_none()
        };
        let mut next = self.events().skip_while(|(seq, _)| *seq <= after);
        let found = next.find(|(seq, event)| is_it(event) || stays(*seq, event));
        found.filter(|(_, event)| is_it(event)).map(|(seq, _)| seq)
    }

    /// Whether a client that has everything up to a place shows the right thing at another.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn judges(&self, seq: Seq, until: Seq, shown: Option<&Posted>) -> Result<(), String> {
        let Some(RoomEvent { at, by, thread, change: Change::Posted { nonce, reply_to, .. } }) =
            self.at(seq)
        else {
            return if shown.is_none() { Ok(()) } else { Err("what is no post".into()) };
        };
        let deletion = self.deletion(seq);
        let deleted = deletion.is_some_and(|deletion| deletion <= until);
        let doomed = deletion.is_some_and(|deletion| deletion > until);
        let Some(shown) = shown else {
            // Its text may be gone from the log before its deletion is known.
            return if doomed { Ok(()) } else { Err(format!("nothing of {:?}", self.at(seq))) };
        };
        if (shown.at, &shown.by, shown.nonce, shown.thread) != (*at, by, *nonce, *thread) {
            return Err(format!("{shown:?} instead of {:?}", self.at(seq)));
        }
        let versions: Vec<_> = self.versions(seq, until).collect();
        let Some(said) = &shown.said else {
            return if deleted { Ok(()) } else { Err("a deletion that there was not".into()) };
        };
        if deleted {
            return Err(format!("`{:.40}`, which was deleted", said.body.as_str()));
        }
        if doomed {
            // The same with its edits.
            let known = versions.iter().any(|(_, body)| **body == said.body);
            return if known { Ok(()) } else { Err("what it never said".into()) };
        }
        let earlier = said.earlier.iter().map(|version| (version.since, &version.body));
        if !earlier.chain([(said.since, &said.body)]).eq(versions) {
            return Err(format!("`{:.40}` after {} edits", said.body.as_str(), said.earlier.len()));
        }
        if said.reply_to != *reply_to {
            return Err(format!("an answer to {:?} instead of {reply_to:?}", said.reply_to));
        }
        let reactions = said.reactions.iter();
        let of = |emoji: &Emoji, who: &Person| (emoji.clone(), who.id, who.label());
        let reactions: Vec<_> = reactions
            .flat_map(|reaction| reaction.who.iter().map(|who| of(&reaction.emoji, who)))
            .collect();
        let set: BTreeSet<_> = reactions.iter().cloned().collect();
        let right = self.reactions(seq, until);
        if set.len() != reactions.len() || set != right {
            return Err(format!("the reactions {reactions:?} instead of {right:?}"));
        }
        Ok(())
    }

    /// What a post has said, and since when.
    fn versions(&self, post: Seq, until: Seq) -> impl Iterator<Item = (Timestamp, &Body)> {
        let edits = self.by_author(post).filter(move |(seq, _)| *seq <= until);
        self.at(post).into_iter().chain(edits.map(|(_, event)| event)).filter_map(|event| {
            match &event.change {
                Change::Posted { body, .. } | Change::Edited { body, .. } => Some((event.at, body)),
                _ => None,
            }
        })
    }

    /// The reactions that are there: of each person and emoji the last word counts, and the name is of
    /// when it was first there since.
    fn reactions(&self, post: Seq, until: Seq) -> BTreeSet<(Emoji, ClientId, String)> {
        let words: Vec<(&Emoji, bool, &Person)> = self
            .done_to(post)
            .filter(|(seq, event)| *seq <= until && !event.by.guest)
            .filter_map(|(_, event)| match &event.change {
                Change::Reacted { emoji, on, .. } => Some((emoji, *on, &event.by)),
                _ => None,
            })
            .collect();
        let there = |at: usize| {
            let (emoji, _, by) = words[at];
            let same = |word: &&(&Emoji, bool, &Person)| word.0 == emoji && word.2.id == by.id;
            let since = words[at..].iter().filter(same).all(|word| word.1);
            let first = words[..at].iter().rfind(same).is_none_or(|word| !word.1);
            (since && first).then(|| (emoji.clone(), by.id, by.label()))
        };
        (0..words.len()).filter_map(there).collect()
    }

    /// What was done to a post.
    fn done_to(&self, post: Seq) -> impl Iterator<Item = (Seq, &RoomEvent)> {
        let places = self.done_to.get(&post).into_iter().flatten();
        places.filter(move |seq| **seq > post).filter_map(|seq| Some((*seq, self.at(*seq)?)))
    }

    /// The same, by its author only. A guest is nobody's author.
    fn by_author(&self, post: Seq) -> impl Iterator<Item = (Seq, &RoomEvent)> {
        let author = self.at(post).map(|event| &event.by).filter(|by| !by.guest).map(|by| by.id);
        self.done_to(post).filter(move |(_, it)| !it.by.guest && Some(it.by.id) == author)
    }
}
