//! What the last visit knew, kept in the browser: the conversation is there before the server is. It is a
//! copy of what the server has, kept for each id apart, and good for nothing but a quick start.

use client::Saved;
use shared::ClientId;

use crate::browser::database::Database;

const NAME: &str = "hubbub.memory";

/// What is kept. Nothing, where the browser keeps nothing.
#[derive(Debug, Default)]
pub struct Memory(Option<Database>);

impl Memory {
    /// Opens it.
    pub async fn open() -> Self {
        Self(Database::open(NAME).await.ok())
    }

    /// What someone's last visit knew. A text that is not understood is as good as none.
    pub async fn recall(&self, me: ClientId) -> Option<Saved> {
        let text = self.0.as_ref()?.get(&me.to_string()).await.ok()??;
        Saved::decode(&text)
    }

    /// Keeps what someone knows in the place of what they knew.
    pub async fn keep(&self, me: ClientId, saved: &Saved) {
        if let Some(database) = &self.0 {
            // One that is not kept makes the next start a slow one.
            let _ = database.put(&me.to_string(), &saved.encode()).await;
        }
    }

    /// Forgets what someone knew.
    pub async fn forget(&self, who: ClientId) {
        if let Some(database) = &self.0 {
            let _ = database.remove(&who.to_string()).await;
        }
    }
}
