//! What calls the person while they look elsewhere: a notification for each room, and a sound. The rules are in
//! [`attention`](crate::state::attention).

use client::Moment;
use gloo_timers::callback::Timeout;
use shared::{RoomId, Seq, markup};

use super::Session;
use crate::browser::notification::{Shown, Words};
use crate::browser::{clock, page, sound};
use crate::few::Few;
use crate::state::attention::{Ears, News, PATIENCE, Waiting, Wanting, is_quiet};
use crate::state::held_back::HeldBack;
use crate::state::people::called;
use crate::state::place::Place;
use crate::state::route::Route;
use crate::texts;

/// Characters of a message that a notification shows.
const SHOWN: usize = 180;
/// What stands in the place of a room's id where a notification is tried.
const TRIED: &str = "try";

/// What called the person.
#[derive(Default)]
pub(super) struct Attention {
    /// Up to where each room was listened to.
    heard: Few<RoomId, Seq>,
    /// What may still be read with another device first.
    waiting: Waiting,
    /// The end of the time in which the next of it may be.
    patience: Option<Timeout>,
    /// When a sound was made for it.
    sounded: Moment,
    /// What is shown, and of which message.
    shown: Few<RoomId, (Seq, Shown)>,
    /// The one that was tried.
    tried: Option<Shown>,
}

impl Session {
    /// Listens to what came, and closes what is read.
    pub(super) fn attend(&self) {
        let engine = self.0.engine.borrow();
        let mut attention = self.0.attention.borrow_mut();
        let mut news = Vec::new();
        let left = {
            let around = self.0.around.borrow();
            around.held_back.as_ref().and_then(HeldBack::left).cloned()
        };
        // A room that was just left calls nobody; whoever comes back hears what was said meanwhile.
        for (id, room) in engine.rooms().filter(|(id, _)| left.as_ref() != Some(*id)) {
            let heard = attention.heard.or_default(id.clone());
            news.extend(News::of(&engine, id, room, *heard));
            *heard = room.timeline.cursor();
        }
        attention.shown.retain(|id, (seq, _)| !engine.is_read(id, *seq));
        news.retain(News::is_wanted);
        if news.is_empty() {
            return;
        }
        self.0.around.borrow_mut().asking = true;
        attention.waiting.add(clock::now(), news);
        if attention.patience.is_none() {
            self.be_patient(&mut attention);
        }
    }

    /// Waits for the next of what waits.
    fn be_patient(&self, attention: &mut Attention) {
        let session = self.clone();
        let left = attention.waiting.left(clock::now());
        attention.patience = left.map(|left| Timeout::new(left, move || session.call()));
    }

    /// Calls the person by what is still to be read.
    fn call(&self) {
        let mut due = {
            let mut attention = self.0.attention.borrow_mut();
            let due = attention.waiting.due(clock::now());
            self.be_patient(&mut attention);
            due
        };
        let mut sounds = false;
        // The last of each room comes first, and is what is shown of it.
        let mut shown: Vec<RoomId> = Vec::new();
        due.retain(|news| !self.0.engine.borrow().is_read(&news.room, news.seq));
        for news in due {
            let call = {
                let around = self.0.around.borrow();
                let settings = around.settings.everywhere(&self.0.engine.borrow());
                let looks = !page::is_hidden() && page::has_focus();
                news.call(Ears {
                    looking: looks.then_some(&around.room),
                    notify: settings.notify == Wanting::Yes,
                    sounds: settings.sounds,
                    quiet: is_quiet(&settings.quiet, clock::minute()),
                })
            };
            sounds |= call.sounds;
            if call.shows && !shown.contains(&news.room) {
                self.notify(&news);
                shown.push(news.room);
            }
        }
        // One sound is enough for what comes in a breath.
        let now = clock::now();
        let mut attention = self.0.attention.borrow_mut();
        if sounds && now.since(attention.sounded) >= PATIENCE {
            attention.sounded = now;
            sound::play();
        }
    }

    fn notify(&self, News { room, seq, direct, .. }: &News) {
        let words = {
            let engine = self.0.engine.borrow();
            let post = engine.room(room).and_then(|it| it.timeline.post(*seq));
            post.and_then(|post| Some((called(&post.by), post.said.as_ref()?.body.to_string())))
        };
        let Some((who, text)) = words else { return };
        let place = Place::of(&self.0.engine.borrow(), room);
        let title = if *direct { who } else { texts::attention_in(&who, &place.label()) };
        let body: String = markup::plain(&text).chars().take(SHOWN).collect();
        let path = Route::to_post(room, *seq);
        let words = Words { title: &title, body: &body, tag: room.as_str(), path: &path };
        let (session, to) = (self.clone(), (room.clone(), *seq));
        let shown = Shown::new(&words, self.0.worker.get(), move || session.show_post(to.clone()));
        let mut attention = self.0.attention.borrow_mut();
        let before = attention.shown.remove(room);
        if let Some(shown) = shown {
            attention.shown.insert(room.clone(), (*seq, shown));
        }
        // The system has one for a room.
        before.into_iter().for_each(|(_, before)| before.make_way());
    }

    /// Shows what a notification looks like, and lets it be heard.
    pub fn try_notification(&self) {
        let (title, body) = (texts::page_brand(), texts::settings_tried());
        let words = Words { title: &title, body: &body, tag: TRIED, path: "/" };
        let shown = Shown::new(&words, self.0.worker.get(), || ());
        let before = std::mem::replace(&mut self.0.attention.borrow_mut().tried, shown);
        before.into_iter().for_each(Shown::make_way);
        sound::play();
    }

    /// Shows what a notification was about that the worker has shown.
    pub(super) fn follow_notification(&self, path: &str) {
        if let Some(Route::Post(room, seq)) = Route::of(path) {
            self.show_post((room, seq));
        }
    }
}
