//! What the person did and the server has not placed, kept in the browser: they go out at the next visit, if
//! this one ends before. Each is kept for the id that wrote it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use client::{Intent, Outgoing, order};
use shared::{ClientId, Nonce};
use wasm_bindgen::JsValue;

use crate::browser::database::Database;
use crate::state::held_back::UNDO;

const NAME: &str = "hubbub.outbox";

/// What is kept. Everything stands under its nonce.
#[derive(Debug, Default)]
pub struct Outbox {
    /// Nothing where the browser keeps nothing.
    database: RefCell<Option<Rc<Database>>>,
    /// The order of the last one.
    last: Cell<u64>,
}

impl Outbox {
    /// Opens it.
    pub async fn open() -> Self {
        let outbox = Self::default();
        outbox.open_again().await;
        outbox
    }

    /// What someone left in it and is due at this moment, in the order of writing; and the names of what may
    /// be taken back for a while yet, be it in another tab.
    pub async fn kept(&self, author: ClientId, now: u64) -> (Vec<Outgoing>, Vec<Nonce>) {
        let Some(database) = self.database() else { return Default::default() };
        let all = database.all().await.unwrap_or_default();
        let mut kept: Vec<_> = all.iter().filter_map(|(key, text)| read(key, text)).collect();
        kept.retain(|(_, by, _)| *by == author);
        order::by_key(&mut kept, |(order, ..)| *order);
        let (mut due, mut early) = (Vec::new(), Vec::new());
        for (order, _, outgoing) in kept {
            // A clock that was set back must not hold anything up for longer.
            if order > now && order - now <= u64::from(UNDO) {
                early.push(outgoing.nonce);
            } else {
                due.push(outgoing);
            }
        }
        (due, early)
    }

    /// Keeps what will be done [`UNDO`] after this moment, unless it is forgotten before. Says whether it is
    /// kept.
    pub async fn keep_back(&self, now: u64, author: ClientId, outgoing: &Outgoing) -> bool {
        self.write(now + u64::from(UNDO), author, outgoing).await
    }

    /// Keeps what was done at this moment, and says whether it is kept.
    pub async fn keep(&self, now: u64, author: ClientId, outgoing: &Outgoing) -> bool {
        // Two in one millisecond stay in their order.
        let order = now.max(self.last.get() + 1);
        self.last.set(order);
        self.write(order, author, outgoing).await
    }

    async fn write(&self, order: u64, author: ClientId, outgoing: &Outgoing) -> bool {
        let (key, text) = (outgoing.nonce.to_string(), write(order, author, outgoing));
        self.change(async |database| database.put(&key, &text).await).await
    }

    /// Forgets something.
    pub async fn forget(&self, nonce: Nonce) {
        let key = nonce.to_string();
        // One that stays is sent once more at the next visit. The server knows it, unless it was given up.
        self.change(async |database| database.remove(&key).await).await;
    }

    /// Changes what is kept, and says whether that was done.
    async fn change(&self, act: impl AsyncFn(&Database) -> Result<(), JsValue>) -> bool {
        let Some(database) = self.database() else { return false };
        if act(&database).await.is_ok() {
            return true;
        }
        // The browser may have closed it, which browsers do when they want its space or forget a site.
        self.open_again().await;
        match self.database() {
            Some(database) => act(&database).await.is_ok(),
            None => false,
        }
    }

    fn database(&self) -> Option<Rc<Database>> {
        self.database.borrow().clone()
    }

    async fn open_again(&self) {
        let opened = Database::open(NAME).await.ok().map(Rc::new);
        *self.database.borrow_mut() = opened;
    }
}

fn write(order: u64, author: ClientId, outgoing: &Outgoing) -> String {
    order.to_string() + " " + &author.to_string() + " " + &outgoing.encode()
}

fn read(key: &str, text: &str) -> Option<(u64, ClientId, Outgoing)> {
    let mut parts = text.splitn(3, ' ');
    let (order, author) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let rest = parts.next()?;
    let outgoing = if rest.starts_with('{') { Outgoing::decode(rest) } else { old(key, rest) };
    Some((order, author, outgoing?))
}

/// Reads a message as version 0.1 kept it: the room, which has no brace, and the text.
fn old(key: &str, rest: &str) -> Option<Outgoing> {
    let (room, text) = rest.split_once(' ')?;
    let (room, nonce) = (room.parse().ok()?, key.parse().ok()?);
    Some(Outgoing { room, nonce, intent: Intent::post(text), epoch: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 5] =
        ["hello", "two words\nand lines ", " space first", "東京", "{\"room\":\"lobby\"}"];

    fn message(text: &str) -> Outgoing {
        let (room, nonce) = ("lobby".parse().unwrap(), Nonce::from_bytes([7; 16]));
        Outgoing { room, nonce, intent: Intent::post(text), epoch: None }
    }

    #[test]
    fn a_message_reads_back_as_it_was_written() {
        let ada = ClientId::new(7).unwrap();
        for message in TEXTS.map(message) {
            let written = write(41, ada, &message);
            assert_eq!(read(&message.nonce.to_string(), &written), Some((41, ada, message)));
        }
    }

    #[test]
    fn a_message_that_an_earlier_version_kept_is_not_lost() {
        let ada = ClientId::new(7).unwrap();
        for text in TEXTS {
            let (message, kept) = (message(text), format!("41 7 lobby {text}"));
            assert_eq!(read(&message.nonce.to_string(), &kept), Some((41, ada, message)));
        }
    }

    #[test]
    fn what_is_no_message_is_passed_over() {
        let nonce = Nonce::from_bytes([7; 16]).to_string();
        for (key, text) in [
            ("", "1 7 lobby x"),
            (&*nonce, "x 7 lobby x"),
            (&*nonce, "1 7 lobby"),
            (&*nonce, "1 7 {}"),
        ] {
            assert_eq!(read(key, text), None);
        }
    }
}
