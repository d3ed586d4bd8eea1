//! What the person does on the page.

use client::{Identity, Input, kept};
use shared::Name;
use wasm_bindgen_futures::spawn_local;

use super::places::PLACE;
use super::{GREETED, LANGUAGE, Session, THEME};
use crate::browser::theme::Theme;
use crate::browser::{notification, random};
use crate::state::attention::quiet;
use crate::state::{Pad, Setting, Settings, identity};
use crate::texts::{self, Language};

impl Session {
    /// Sends a message to a room, or says it in a thread.
    pub fn post(&self, pad: Pad, text: String) {
        if pad.thread.is_some() {
            return self.post_aside(pad, text);
        }
        let room = pad.room.clone();
        let reply_to = {
            let mut around = self.0.around.borrow_mut();
            around.jumps = around.jumps.wrapping_add(1);
            let desk = around.desks.or_default(room.clone());
            desk.divider.clear();
            desk.replying.take()
        };
        // What they say is what they want to see next, and that is at the end.
        self.take(Input::Latest(room.clone()));
        self.draft_is_written(&pad);
        let nonce = random::nonce();
        self.take(Input::Post { room, nonce, text, reply_to, thread: None });
        self.tell_draft_now();
    }

    /// The person is typing in the room that is shown.
    pub fn typing(&self) {
        let room = self.0.around.borrow().room.clone();
        self.take(Input::Typing(room));
    }

    /// The person chose a name.
    pub fn rename(&self, name: Name) {
        self.take(Input::Rename(Some(name)));
    }

    /// Gives up the identity for a new one, under which goes out what was waiting.
    pub fn start_anew(&self) {
        self.become_another(identity::renew(&self.0.storage, random::fill));
    }

    /// Another tab may have made someone new of the person. Then this one speaks for them, too, or
    /// what both tabs hold would be said under two ids.
    pub(super) fn agree(&self) {
        let kept = identity::kept(&self.0.storage);
        if let Some(me) = kept.filter(|it| it.id != self.0.engine.borrow().me().id) {
            self.become_another(me);
        }
    }

    fn become_another(&self, me: Identity) {
        // Under the new id it could not be done.
        self.do_now();
        self.forget(self.0.engine.borrow().me().id);
        // Where the one before was, the new one may not be let in.
        self.0.storage.remove(PLACE);
        self.take(Input::StartAnew(me));
    }

    /// Draws the page in a theme, from now on.
    pub fn set_theme(&self, theme: Theme) {
        self.0.storage.set(THEME, theme.as_str());
        self.0.around.borrow_mut().theme = theme;
        theme.show();
        self.redraw();
    }

    /// The page is to be like this, from now on.
    pub fn set(&self, setting: Setting) {
        match setting {
            Setting::Words(words) => self.keep(kept::words(), words.trim()),
            Setting::QuietFrom(from) => self.quiet(|_, to| quiet::whole(&from, to)),
            Setting::QuietTo(to) => self.quiet(|from, _| quiet::whole(from, &to)),
            Setting::Notify(true) => {
                let session = self.clone();
                notification::ask(move || {
                    Setting::Notify(true).keep(&session.0.storage);
                    session.look_at_settings();
                });
            }
            setting => {
                setting.keep(&self.0.storage);
                self.look_at_settings();
            }
        }
    }

    /// Changes the hours in which the person wants quiet.
    fn quiet(&self, change: impl FnOnce(&str, &str) -> String) {
        let key = kept::quiet();
        let changed = {
            let engine = self.0.engine.borrow();
            let (from, to) = quiet::halves(engine.kept(&key));
            change(from, to)
        };
        self.keep(key, &changed);
    }

    /// Takes the settings of this device as they are now: another tab may have changed them, or the person in
    /// their browser.
    pub(super) fn look_at_settings(&self) {
        let settings = Settings::kept(&self.0.storage, notification::permission());
        settings.density.show();
        self.0.around.borrow_mut().settings = settings;
        self.redraw();
    }

    /// Speaks a language, from now on.
    pub fn set_language(&self, language: Language) {
        self.0.storage.set(LANGUAGE, language.code());
        self.speak(language);
    }

    /// Speaks a language as soon as its catalogue is there. Without one, what is spoken stays.
    pub(super) fn speak(&self, language: Language) {
        let session = self.clone();
        spawn_local(async move {
            if !texts::load(language).await {
                texts::speak(texts::language());
            }
            session.redraw();
        });
    }

    /// The person has read the greeting.
    pub fn welcomed(&self) {
        self.0.storage.set(GREETED, "yes");
        self.0.around.borrow_mut().welcomed = true;
        self.redraw();
    }
}
