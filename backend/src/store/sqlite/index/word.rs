//! The words of the index, each once: a search for a part of a word looks here which words have it.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use crate::limits::INDEX_WORDS;

/// Takes words in and out, and remembers which it has just met.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: HashSet<String>,
}

impl Words {
    /// Takes a word in, if it is not there.
    pub(super) fn add(&mut self, index: &Connection, word: &str) -> Result<(), rusqlite::Error> {
        if self.known.contains(word) {
            return Ok(());
        }
        let insert = "INSERT INTO word (word) VALUES (?1) ON CONFLICT DO NOTHING";
        if index.prepare_cached(insert)?.execute(params![word])? > 0 {
            let insert = "INSERT INTO part (rowid, word) VALUES (?1, ?2)";
            index.prepare_cached(insert)?.execute(params![index.last_insert_rowid(), word])?;
        }
        if self.known.len() >= INDEX_WORDS {
            self.known.clear();
        }
        self.known.insert(word.to_owned());
        Ok(())
    }

    /// Takes a word out, if no post has it any more.
    pub(super) fn forget(&mut self, index: &Connection, word: &str) -> Result<(), rusqlite::Error> {
        let mut select = index.prepare_cached("SELECT 1 FROM said WHERE said MATCH ?1 LIMIT 1")?;
        if select.exists(params![format!("\"{word}\"")])? {
            return Ok(());
        }
        self.known.remove(word);
        let delete = "INSERT INTO part (part, rowid, word)
            SELECT 'delete', id, word FROM word WHERE word = ?1";
        index.prepare_cached(delete)?.execute(params![word])?;
        index.prepare_cached("DELETE FROM word WHERE word = ?1")?.execute(params![word])?;
        Ok(())
    }

    /// Remembers nothing: what was taken in has not been kept.
    pub(super) fn clear(&mut self) {
        self.known.clear();
    }
}
