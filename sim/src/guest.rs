//! Someone who speaks the plain dialect: no engine, no memory, only texts. What they hear is held
//! against the disk as it comes: every line is the next one of the log but for what was deleted, and one of their own texts
//! is done with before the next is answered.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use backend::room::Dialect;
use backend::session::Visitor;
use backend::trace::Trace;
use shared::{ClientId, Epoch, RoomId, Seq};
use tokio::sync::mpsc;
use tokio::time::{sleep, sleep_until};

use crate::dice::Dice;
use crate::line::{Heard, Line};
use crate::town::Town;

/// Milliseconds before a guest comes back, at most.
const RETURN: u64 = 8_000;
/// After such a silence a guest gives the line up: the server would have pinged more than once.
const SILENCE: Duration = Duration::from_secs(60);

/// See the module.
#[derive(Debug)]
pub struct Guest {
    name: String,
    texts: mpsc::UnboundedSender<String>,
    hearing: Arc<Mutex<Hearing>>,
}

/// What a guest has heard on the connection there is.
#[derive(Debug, Default)]
struct Hearing {
    connected: bool,
    /// Said, and not answered with `You wrote`.
    said: VecDeque<String>,
    /// Answered, and not heard yet as everyone hears it.
    wrote: Option<String>,
    /// The last line's place.
    last: Option<Seq>,
}

struct Task {
    name: String,
    id: ClientId,
    town: Arc<Town>,
    dice: Dice,
    hearing: Arc<Mutex<Hearing>>,
}

impl Guest {
    /// Someone who comes, and comes back whenever the line is lost.
    #[must_use]
    pub fn comes(name: &str, id: ClientId, town: &Arc<Town>, dice: Dice) -> Self {
        let (texts, received) = mpsc::unbounded_channel();
        let hearing = Arc::new(Mutex::default());
        let (name, town) = (name.to_owned(), Arc::clone(town));
        let task = Task { name: name.clone(), id, town, dice, hearing: Arc::clone(&hearing) };
        tokio::spawn(task.run(received));
        Self { name, texts, hearing }
    }

    /// What they are called in the trace.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Tells them to say something; nothing is said when there is no line.
    pub fn says(&self, text: String) {
        // The task ends with the run only, or with a panic, which is noticed elsewhere.
        let _ = self.texts.send(text);
    }

    /// Whether they are connected and wait for no answer.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        let hearing = self.hearing.lock().unwrap_or_else(PoisonError::into_inner);
        hearing.connected && hearing.said.is_empty() && hearing.wrote.is_none()
    }

    /// What they wait for.
    #[must_use]
    pub fn describe(&self) -> String {
        format!("{:?}", self.hearing.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether the last line they heard is at this place.
    #[must_use]
    pub fn has_heard(&self, seq: Seq) -> bool {
        self.hearing.lock().unwrap_or_else(PoisonError::into_inner).last == Some(seq)
    }
}

impl Task {
    async fn run(self, mut texts: mpsc::UnboundedReceiver<String>) {
        loop {
            sleep(Duration::from_millis(self.dice.up_to(RETURN))).await;
            let epoch = self.town.disk.epoch();
            let visitor = Visitor {
                client: self.id,
                dialect: Dialect::Plain,
                address: None,
                trace: Trace::default(),
            };
            let Some(end) = self.town.connects(visitor) else { continue };
            self.town.note(&self.name, || "connects".into());
            *self.hears() = Hearing { connected: true, ..Hearing::default() };
            let mut line = Line::new(end, self.dice.fork());
            loop {
                let silence = line.heard() + SILENCE;
                tokio::select! {
                    biased;
                    Some(text) = texts.recv() => {
                        self.town.note(&self.name, || format!("-> {text}"));
                        line.says(&text);
                        self.hears().said.push_back(text);
                    }
                    heard = line.hears() => match heard {
                        Heard::Text(text) => {
                            self.town.note(&self.name, || format!("<- {text}"));
                            if let Err(wrong) = self.judges(epoch, &text) {
                                self.town.is_wrong(&self.name, &wrong);
                            }
                        }
                        Heard::Opened | Heard::Ping => {}
                        Heard::End => break,
                        Heard::Wrong(what) => self.town.is_wrong(&self.name, what),
                    },
                    () = sleep_until(silence) => break,
                }
            }
            self.town.note(&self.name, || "is disconnected".into());
            *self.hears() = Hearing::default();
        }
    }

    fn judges(&self, epoch: Epoch, text: &str) -> Result<(), String> {
        let mut hearing = self.hears();
        if let Some(wrote) = text.strip_prefix("You wrote: ") {
            if let Some(before) = hearing.wrote.replace(wrote.to_owned()) {
                return Err(format!("is answered before `{before}` has gone out"));
            }
            if hearing.said.pop_front().as_deref() != Some(wrote) {
                return Err("is answered what was not said".into());
            }
            return Ok(());
        }
        let Some((who, said)) = text.strip_prefix("Client #").and_then(|it| it.split_once(' '))
        else {
            return Err(format!("hears `{text}`"));
        };
        let Some(said) = said.strip_prefix("says: ") else {
            return if said == "left the chat" { Ok(()) } else { Err(format!("hears `{text}`")) };
        };
        let who: ClientId = who.parse().map_err(|_| format!("hears of `{who}`"))?;
        let lobby = RoomId::lobby();
        let heard = self.town.disk.room(epoch, &lobby, |room| room.heard(hearing.last, who, said));
        let Some(place) = heard.flatten() else {
            return Err(format!("hears `{text}` after {:?} in {epoch}", hearing.last));
        };
        hearing.last = Some(place);
        if who == self.id && hearing.wrote.as_deref() == Some(said) {
            hearing.wrote = None;
        }
        Ok(())
    }

    fn hears(&self) -> std::sync::MutexGuard<'_, Hearing> {
        self.hearing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
