//! Messages that the server has not placed, kept in the browser: they go out at the next visit, if
//! this one ends before.

use std::cell::Cell;

use client::Outgoing;
use shared::Nonce;

use crate::browser::database::Database;

const NAME: &str = "hubbub.outbox";

/// What is kept. Each message stands under its nonce.
#[derive(Debug, Default)]
pub struct Outbox {
    /// Nothing where the browser keeps nothing.
    database: Option<Database>,
    /// The order of the last message.
    last: Cell<u64>,
}

impl Outbox {
    /// Opens it.
    pub async fn open() -> Self {
        Self { database: Database::open(NAME).await.ok(), last: Cell::default() }
    }

    /// Whether what is kept outlives this visit.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.database.is_some()
    }

    /// What was kept and never forgotten, in the order of writing.
    pub async fn kept(&self) -> Vec<Outgoing> {
        let Some(database) = &self.database else { return Vec::new() };
        let all = database.all().await.unwrap_or_default();
        let mut kept: Vec<_> = all.iter().filter_map(|(key, text)| read(key, text)).collect();
        kept.sort_by_key(|(order, _)| *order);
        kept.into_iter().map(|(_, message)| message).collect()
    }

    /// Keeps a message that is written at this moment.
    pub async fn keep(&self, now: u64, message: &Outgoing) {
        // Two in one millisecond stay in their order.
        let order = now.max(self.last.get() + 1);
        self.last.set(order);
        if let Some(database) = &self.database {
            // A browser without space keeps it as long as the page is open, like one without a database.
            let _ = database.put(&message.nonce.to_string(), &write(order, message)).await;
        }
    }

    /// Forgets a message.
    pub async fn forget(&self, nonce: Nonce) {
        if let Some(database) = &self.database {
            // One that stays is sent once more at the next visit, and the server knows it.
            let _ = database.remove(&nonce.to_string()).await;
        }
    }
}

fn write(order: u64, message: &Outgoing) -> String {
    order.to_string() + " " + message.room.as_str() + " " + &message.text
}

fn read(key: &str, text: &str) -> Option<(u64, Outgoing)> {
    let mut parts = text.splitn(3, ' ');
    let (order, room, text) = (parts.next()?, parts.next()?, parts.next()?);
    let (room, nonce) = (room.parse().ok()?, key.parse().ok()?);
    Some((order.parse().ok()?, Outgoing { room, nonce, text: text.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_reads_back_as_it_was_written() {
        for text in ["hello", "two words\nand lines ", " space first", "東京"] {
            let nonce = Nonce::from_bytes([7; 16]);
            let room = "lobby".parse().unwrap();
            let message = Outgoing { room, nonce, text: text.to_owned() };
            assert_eq!(read(&nonce.to_string(), &write(41, &message)), Some((41, message)));
        }
    }

    #[test]
    fn what_is_no_message_is_passed_over() {
        let nonce = Nonce::from_bytes([7; 16]).to_string();
        for (key, text) in [("", "1 lobby x"), (&*nonce, "x lobby x"), (&*nonce, "1 lobby")] {
            assert_eq!(read(key, text), None);
        }
    }
}
