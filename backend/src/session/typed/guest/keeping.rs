//! What a person keeps for their other devices.

use shared::{Code, KeptText, Key, Nonce, ServerFrame, keep};
use tracing::warn;

use super::Guest;
use crate::limits::PAGE_BYTES;
use crate::mutant::{self, Mutant};
use crate::session::typed::encode;
use crate::store::{Keep, Texts};

impl Guest<'_> {
    /// Keeps a text, and tells all connections of the person.
    pub(super) async fn keep(&self, nonce: Nonce, key: Key, text: String) {
        if !keep::fits(&text) {
            return self.reject(Some(nonce), Code::TooMuchKept);
        }
        let _turn = self.device.turn().await;
        match self.hall.store.keep(self.you.id, key.clone(), text.clone()).await {
            Ok(Keep::Done) => {
                let told = |nonce| {
                    encode(&ServerFrame::Kept { key: key.clone(), text: text.clone(), nonce })
                };
                if !mutant::is_on(Mutant::KeptUntold) {
                    self.device.tell_others(&told(None));
                }
                self.outbox.answer(told(Some(nonce)));
            }
            Ok(Keep::Full) => self.reject(Some(nonce), Code::TooMuchKept),
            Err(error) => {
                warn!(trace = %self.trace, %error, "a text was not kept");
                self.reject(Some(nonce), Code::StoreUnavailable);
            }
        }
    }
}

/// All that someone keeps, in frames that fit a queue.
pub(super) fn pages(kept: Texts) -> Vec<ServerFrame> {
    let (mut pages, mut bytes) = (vec![Vec::new()], 0);
    for (key, text) in kept {
        let size = key.as_str().len() + text.len();
        bytes += size;
        if bytes > PAGE_BYTES / 2 {
            pages.push(Vec::new());
            bytes = size;
        }
        pages.last_mut().expect("there is one from the start").push(KeptText { key, text });
    }
    let last = pages.len() - 1;
    let frame = |(at, texts)| ServerFrame::Keeps { texts, more: at < last };
    pages.into_iter().enumerate().map(frame).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_told_in_frames_of_half_a_page() {
        let longest = "界".repeat(shared::limits::KEPT_CHARS);
        let kept: Texts =
            (0..4).map(|n| (format!("draft/{n}").parse().unwrap(), longest.clone())).collect();
        let (mut told, mut ends) = (Texts::new(), Vec::new());
        for page in pages(kept.clone()) {
            let ServerFrame::Keeps { texts, more } = page else { panic!("{page:?}") };
            assert!(texts.iter().map(|it| it.text.len()).sum::<usize>() <= PAGE_BYTES / 2);
            told.extend(texts.into_iter().map(|it| (it.key, it.text)));
            ends.push(more);
        }
        assert_eq!((told, ends), (kept, vec![true, false]));
        assert_eq!(pages(Texts::new()), [ServerFrame::Keeps { texts: vec![], more: false }]);
    }
}
