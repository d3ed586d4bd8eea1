//! What the person did in a room that the server has not placed, in the order in which they did it. It is
//! saved before it goes out, and goes out until the event with its nonce comes back or it is refused.
//!
//! At most [`WINDOW`] things wait for their answers at once, and what the server puts off keeps the messages behind it back, so
//! that who has more to say than the server takes says it in order, a little later.
//!
//! Acts on one post, or on the room itself, go out one by one, each after the one before has its place: were
//! the first of two edits repeated after the second had arrived, the post would say what the person had
//! corrected.

use shared::{Act, Body, Code, Epoch, Nonce, Seq};

use crate::{Intent, Moment, Outgoing};

/// Milliseconds for the answer to a send, on a line that is otherwise good. The answer can be
/// missed: a snapshot may begin after the place that it got. Repeating is harmless.
const UNANSWERED: u64 = 30_000;

/// What goes out at once; the rest follows as it is answered. A server takes as much in one go.
const WINDOW: usize = 50;

/// How far something has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// It is being saved, and goes out after that.
    Saving,
    /// It is on its way, or goes out as soon as the line is good.
    Sending {
        /// When to repeat it: no answer has come by then, or the server asked for patience. `None`
        /// if it has not gone out on this connection.
        again: Option<Moment>,
    },
    /// A message that will not go out as it is.
    Failed(Code),
}

/// A message of ours that the server has not placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsent<'a> {
    /// Our name for the send.
    pub nonce: Nonce,
    /// What the person wrote.
    pub text: &'a str,
    /// The place of the post that it answers.
    pub reply_to: Option<Seq>,
    /// The place of the post in whose thread it is said.
    pub thread: Option<Seq>,
}

/// See the module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Outbox {
    items: Vec<Item>,
    /// What was placed, refused or given up, until that was told.
    gone: Vec<Nonce>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    nonce: Nonce,
    intent: Intent,
    /// In which the places in it mean something; nothing if that is not known.
    epoch: Option<Epoch>,
    progress: Progress,
    /// The server asked for patience.
    put_off: bool,
}

impl Outbox {
    /// The messages, and how far each has got.
    pub(crate) fn messages(&self) -> impl DoubleEndedIterator<Item = (Unsent<'_>, Progress)> {
        self.items.iter().filter_map(|item| match &item.intent {
            Intent::Post { text, reply_to, thread } => {
                let (reply_to, thread) = (*reply_to, *thread);
                let unsent = Unsent { nonce: item.nonce, text, reply_to, thread };
                Some((unsent, item.progress))
            }
            Intent::Act(_) => None,
        })
    }

    /// The acts on a post, or on the room itself, in order.
    pub(crate) fn acts_on(
        &self,
        post: Option<Seq>,
    ) -> impl DoubleEndedIterator<Item = (Nonce, &Act)> {
        self.items.iter().filter_map(move |item| match &item.intent {
            Intent::Act(act) if act.post() == post => Some((item.nonce, act)),
            _ => None,
        })
    }

    /// All that has no place, as it is to be saved.
    pub(crate) fn all(&self) -> impl ExactSizeIterator<Item = (Nonce, &Intent, Option<Epoch>)> {
        self.items.iter().map(|item| (item.nonce, &item.intent, item.epoch))
    }

    /// Adds what the person did, and gives it back as it is to be saved. A message that cannot be sent
    /// as it is stands there as failed, so that no text is lost; one without anything to see is dropped.
    pub(crate) fn add(
        &mut self,
        nonce: Nonce,
        intent: Intent,
        epoch: Option<Epoch>,
    ) -> Option<Intent> {
        self.push(nonce, intent, epoch, Progress::Saving)
    }

    /// Puts in what was saved at an earlier visit, before what is of this one.
    pub(crate) fn restore<'a>(&mut self, left: impl IntoIterator<Item = &'a Outgoing>) {
        let since = std::mem::take(&mut self.items);
        for Outgoing { nonce, intent, epoch, .. } in left.into_iter().cloned() {
            let known = since.iter().any(|item| item.nonce == nonce);
            // What only a newer client understands stays saved for it.
            if !known && intent != Intent::Act(Act::Unknown) {
                self.push(nonce, intent, epoch, Progress::Sending { again: None });
            }
        }
        self.items.extend(since);
    }

    fn push(
        &mut self,
        nonce: Nonce,
        intent: Intent,
        epoch: Option<Epoch>,
        good: Progress,
    ) -> Option<Intent> {
        let (intent, progress) = match intent {
            Intent::Post { text, reply_to, thread } => match Body::parse(&text) {
                Ok(body) => (Intent::Post { text: body.to_string(), reply_to, thread }, good),
                Err(error) => match Code::from(error) {
                    Code::BodyEmpty => return None,
                    code => (Intent::Post { text, reply_to, thread }, Progress::Failed(code)),
                },
            },
            act @ Intent::Act(_) => (act, good),
        };
        let put_off = false;
        self.items.push(Item { nonce, intent: intent.clone(), epoch, progress, put_off });
        Some(intent)
    }

    /// The event with this nonce has come: if it was ours, that has its place.
    pub(crate) fn settle(&mut self, nonce: Nonce) {
        let before = self.items.len();
        self.items.retain(|item| item.nonce != nonce);
        if self.items.len() < before {
            self.gone.push(nonce);
        }
    }

    /// What was placed, refused or given up since the last call.
    pub(crate) fn take_gone(&mut self) -> Vec<Nonce> {
        std::mem::take(&mut self.gone)
    }

    /// It is saved, and may go out. Says whether it is here.
    pub(crate) fn saved(&mut self, nonce: Nonce) -> bool {
        let Some(item) = self.item(nonce) else { return false };
        if item.progress == Progress::Saving {
            item.progress = Progress::Sending { again: None };
        }
        true
    }

    /// The server asks for it again at a later moment.
    pub(crate) fn postpone(&mut self, nonce: Nonce, again: Moment) {
        if let Some(item) = self.item(nonce) {
            item.progress = Progress::Sending { again: Some(again) };
            item.put_off = true;
        }
    }

    /// The server does not take it. A message stays, as failed; an act is over, and given back.
    pub(crate) fn refuse(&mut self, nonce: Nonce, code: Code) -> Option<Act> {
        let item = self.item(nonce)?;
        item.put_off = false;
        match &item.intent {
            Intent::Post { .. } => {
                item.progress = Progress::Failed(code);
                None
            }
            Intent::Act(act) => {
                let act = act.clone();
                self.settle(nonce);
                Some(act)
            }
        }
    }

    /// The store is another one, where other events have the places: what is about one of the old places is
    /// given up. Acts are given back; an answer becomes a message that answers none; and what was for a thread
    /// stands there as failed, since the room is not where it was meant for.
    pub(crate) fn forget_places(&mut self, epoch: Epoch) -> Vec<Act> {
        let mut lost = Vec::new();
        for item in self.items.iter_mut().filter(|item| item.epoch.is_some_and(|it| it != epoch)) {
            match &mut item.intent {
                Intent::Post { reply_to, thread, .. } => {
                    *reply_to = None;
                    if thread.take().is_some() {
                        item.progress = Progress::Failed(Code::NoSuchPost);
                    }
                }
                Intent::Act(act) if act.post().is_some() => lost.push((item.nonce, act.clone())),
                Intent::Act(_) => {}
            }
            item.epoch = Some(epoch);
        }
        lost.iter().for_each(|(nonce, _)| self.settle(*nonce));
        lost.into_iter().map(|(_, act)| act).collect()
    }

    /// Whether it has this.
    pub(crate) fn has(&self, nonce: Nonce) -> bool {
        self.items.iter().any(|item| item.nonce == nonce)
    }

    /// Whether the person asks in it to come into the room.
    pub(crate) fn enters(&self) -> bool {
        self.items.iter().filter_map(|item| item.intent.act()).any(Act::enters)
    }

    /// Lets a failed message go out again, unless it would be refused again. Says whether it is here.
    pub(crate) fn retry(&mut self, nonce: Nonce) -> bool {
        let Some(item) = self.item(nonce) else { return false };
        if matches!(item.progress, Progress::Failed(code) if code != Code::BodyTooLong) {
            item.progress = Progress::Sending { again: None };
        }
        true
    }

    /// Gives up a failed message. One that is on its way stays: the server may have it already.
    pub(crate) fn discard(&mut self, nonce: Nonce) {
        let failed = |item: &mut Item| matches!(item.progress, Progress::Failed(_));
        if self.item(nonce).is_some_and(failed) {
            self.settle(nonce);
        }
    }

    fn item(&mut self, nonce: Nonce) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.nonce == nonce)
    }

    /// What may go out. What is being saved keeps all behind it, so that it goes out in order.
    fn ready(&self) -> impl Iterator<Item = (usize, Option<Moment>)> {
        let saved = self.items.iter().take_while(|item| item.progress != Progress::Saving);
        let sending = saved.enumerate().filter_map(|(at, item)| match item.progress {
            Progress::Sending { again } => Some((at, again)),
            Progress::Saving | Progress::Failed(_) => None,
        });
        sending.filter(|(at, _)| !self.waits_for_another(*at))
    }

    /// Whether there is a message before this one that was put off; or an act before it on the same post, or on the room as
    /// it is, or one without which the person is not in the room.
    fn waits_for_another(&self, at: usize) -> bool {
        let about = self.items[at].intent.act().map(Act::post);
        self.items[..at].iter().any(|before| match before.intent.act() {
            Some(act) => act.enters() || about == Some(act.post()),
            None => before.put_off && about.is_none(),
        })
    }

    /// The moment when something is to be repeated.
    pub(crate) fn next_again(&self) -> Option<Moment> {
        self.ready().filter_map(|(_, again)| again).min()
    }

    /// A new connection begins: whatever has no place yet is to go out on it.
    pub(crate) fn greet(&mut self) {
        for item in &mut self.items {
            item.put_off = false;
            if let Progress::Sending { again } = &mut item.progress {
                *again = None;
            }
        }
    }

    /// Takes what is to go out now, in order: what is new, and what is to be repeated by now.
    pub(crate) fn due(&mut self, now: Moment) -> Vec<(Nonce, Intent)> {
        let ready = self.ready().take(WINDOW);
        let ready = ready.filter(|(_, again)| again.is_none_or(|again| again <= now));
        let due: Vec<usize> = ready.map(|(at, _)| at).collect();
        let again = Some(now.plus(UNANSWERED));
        let send = |at: usize| {
            self.items[at].progress = Progress::Sending { again };
            (self.items[at].nonce, self.items[at].intent.clone())
        };
        due.into_iter().map(send).collect()
    }
}

#[cfg(test)]
mod tests;
