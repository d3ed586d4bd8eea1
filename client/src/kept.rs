//! What the person keeps with the server for their other devices: texts under keys. What they wrote here
//! and the server has not taken yet is as good as kept, and goes out when it can.

mod keys;

use serde::Serialize;
use shared::{ClientFrame, FlatMap, KeptText, Key, Nonce, RoomId, Seq};

use crate::Moment;
use keys::{DRAFT, THREAD};
pub use keys::{draft, draft_in, favourite, level, quiet, thread, threads, unread, words};

/// A place, as it is kept.
#[must_use]
pub fn place(text: &str) -> Option<Seq> {
    text.parse().ok().map(Seq)
}

/// Whether two devices mean the further one of two places that they keep there.
fn only_grows(key: &Key) -> bool {
    key.as_str().starts_with(THREAD)
}

/// What becomes of a draft that was written in two places: it has both texts.
#[must_use]
pub fn both(theirs: &str, mine: &str) -> String {
    if theirs.is_empty() || mine.contains(theirs) {
        mine.to_owned()
    } else if theirs.contains(mine) {
        theirs.to_owned()
    } else {
        theirs.to_owned() + "\n\n" + mine
    }
}

/// See the module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    /// What the server has, as far as it has told.
    known: FlatMap<Key, String>,
    /// What it has told since it greeted, until it has told all; and which of that is newer than the rest.
    heard: Option<(FlatMap<Key, String>, Vec<Key>)>,
    wanted: Vec<Wanted>,
    /// How far threads are read that the server did not take, since too much is kept: it counts on this device.
    unkept: FlatMap<Key, String>,
    /// When to send that again, if the server could not keep it.
    again: Option<Moment>,
    /// Counts the changes.
    pub(crate) changes: u64,
}

/// What the person wants to keep and the server has not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Wanted {
    pub(crate) key: Key,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) text: String,
    /// What was kept there when the person changed it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) base: String,
    /// Our name for the last send.
    pub(crate) nonce: Nonce,
}

shared::record! { Wanted { key, nonce; text, base } }

impl Wanted {
    fn frame(&self) -> ClientFrame {
        let Self { key, text, nonce, .. } = self.clone();
        ClientFrame::Keep { nonce, key, text }
    }

    /// Agrees with what the server has now, which may be of another device. Says whether anything is left
    /// to be kept. No text that was written is lost.
    fn agree(&mut self, now: &str) -> bool {
        let was_changed = now != self.base;
        if only_grows(&self.key) && !self.text.is_empty() && place(now) >= place(&self.text) {
            return false;
        }
        if now == self.text || was_changed && self.text.is_empty() {
            return false;
        }
        if was_changed && self.key.as_str().starts_with(DRAFT) {
            self.text = both(now, &self.text);
        }
        if self.text == now {
            return false;
        }
        now.clone_into(&mut self.base);
        true
    }
}

impl Kept {
    /// Takes what was saved. What the person has written meanwhile is newer.
    pub(crate) fn recall(&mut self, known: Vec<KeptText>, wanted: Vec<Wanted>) {
        let written = std::mem::replace(&mut self.wanted, wanted);
        self.known.extend(known.into_iter().map(|it| (it.key, it.text)));
        for Wanted { nonce, key, text, .. } in written {
            self.want(nonce, key, text);
        }
    }

    /// The store is another one: what was to be kept of its places means nothing any more.
    pub(crate) fn forget_places(&mut self) {
        self.wanted.retain(|wanted| !only_grows(&wanted.key));
        self.unkept.clear();
    }

    /// What is to be saved.
    pub(crate) fn save(&self) -> (Vec<KeptText>, Vec<Wanted>) {
        let text = |(key, text): (&Key, &String)| KeptText { key: key.clone(), text: text.clone() };
        (self.known.iter().map(text).collect(), self.wanted.clone())
    }

    /// The text under a key; nothing if there is none.
    pub(crate) fn text(&self, key: &Key) -> &str {
        let wanted = self.wanted.iter().find(|wanted| wanted.key == *key);
        let known = self.known.get(key).map_or("", String::as_str);
        let further = self.unkept.get(key).filter(|unkept| place(unkept) > place(known));
        wanted.map(|wanted| &wanted.text).or(further).map_or(known, String::as_str)
    }

    /// The person keeps a text. Gives the frame that says so, for a line that is good.
    pub(crate) fn want(&mut self, nonce: Nonce, key: Key, text: String) -> Option<ClientFrame> {
        if self.text(&key) == text {
            return None;
        }
        self.changes += 1;
        let base = self.known.get(&key).cloned().unwrap_or_default();
        let before = self.wanted.iter().position(|wanted| wanted.key == key);
        // What was sent before and not taken yet is of this device, and makes way.
        let base = before.map_or(base, |at| self.wanted.remove(at).base);
        let wanted = Wanted { key, text, base, nonce };
        let frame = wanted.frame();
        self.wanted.push(wanted);
        // While the server tells what it has, nothing is added to that.
        self.heard.is_none().then_some(frame)
    }

    /// The server greets, and will tell all that it has.
    pub(crate) fn greet(&mut self) {
        self.heard = Some(Default::default());
    }

    /// The server tells what it has. When it has told all, gives what it is to keep.
    pub(crate) fn told_all(&mut self, texts: Vec<KeptText>, more: bool) -> Vec<ClientFrame> {
        let Some((heard, newer)) = &mut self.heard else { return Vec::new() };
        let older = texts.into_iter().filter(|it| !newer.contains(&it.key));
        heard.extend(older.map(|it| (it.key, it.text)));
        if more {
            return Vec::new();
        }
        self.changes += 1;
        self.known = std::mem::take(heard);
        (self.heard, self.again) = (None, None);
        let known = |key: &Key| self.known.get(key).map(String::as_str).unwrap_or_default();
        self.wanted.retain_mut(|wanted| wanted.agree(known(&wanted.key)));
        self.frames()
    }

    /// The server tells what it keeps now, and whose send that was if it was ours. Gives what it is to keep
    /// instead, if a device was late to say how far the person has read something.
    pub(crate) fn told(
        &mut self,
        key: Key,
        text: String,
        nonce: Option<Nonce>,
    ) -> Option<ClientFrame> {
        self.changes += 1;
        let further = self.known.get(&key).filter(|known| {
            only_grows(&key) && place(&text).is_some() && place(known) > place(&text)
        });
        // Any name will do that none of our others has.
        let own = || Nonce::from_bytes(u128::from(self.changes).to_be_bytes());
        let again =
            further.map(|further| (key.clone(), further.clone(), nonce.unwrap_or_else(own)));
        // A text that was changed since then goes out under another name.
        self.wanted.retain(|wanted| wanted.key != key || Some(wanted.nonce) != nonce);
        let known = match &mut self.heard {
            Some((heard, newer)) => {
                newer.push(key.clone());
                heard
            }
            None => &mut self.known,
        };
        if text.is_empty() {
            known.remove(&key);
        } else {
            known.insert(key, text);
        }
        let (key, text, nonce) = again?;
        self.want(nonce, key, text)
    }

    /// The threads of which is kept how far they are read: of which room, by which root, and how far.
    pub(crate) fn threads(&self) -> Vec<(RoomId, Seq, Seq)> {
        let wanted = self.wanted.iter().map(|wanted| &wanted.key);
        let new = wanted.filter(|key| !self.known.contains_key(*key));
        let thread = |key: &Key| {
            let (room, root) = key.as_str().strip_prefix(THREAD)?.split_once('/')?;
            Some((room.parse().ok()?, place(root)?, place(self.text(key))?))
        };
        self.known.keys().chain(new).filter_map(thread).collect()
    }

    /// Whether something is to be kept, or the server still tells what it has.
    pub(crate) fn is_keeping(&self) -> bool {
        self.heard.is_some() || !self.wanted.is_empty()
    }

    /// Whether this was a send of ours.
    pub(crate) fn has(&self, nonce: Nonce) -> bool {
        self.wanted.iter().any(|wanted| wanted.nonce == nonce)
    }

    /// The server will not keep it.
    pub(crate) fn refused(&mut self, nonce: Nonce) {
        self.changes += 1;
        let at = self.wanted.iter().position(|wanted| wanted.nonce == nonce);
        if let Some(Wanted { key, text, .. }) = at.map(|at| self.wanted.remove(at))
            && only_grows(&key)
        {
            self.unkept.insert(key, text);
        }
    }

    /// The server could not keep it, and is told again later.
    pub(crate) fn postponed(&mut self, until: Moment) {
        self.again = Some(until);
    }

    /// What is to go out again now.
    pub(crate) fn due(&mut self, now: Moment) -> Vec<ClientFrame> {
        let is_due = self.heard.is_none() && self.again.take_if(|again| *again <= now).is_some();
        if is_due { self.frames() } else { Vec::new() }
    }

    /// When something is to go out again.
    pub(crate) fn next_again(&self) -> Option<Moment> {
        self.again.filter(|_| self.heard.is_none())
    }

    fn frames(&self) -> Vec<ClientFrame> {
        self.wanted.iter().map(Wanted::frame).collect()
    }
}

#[cfg(test)]
mod tests;
