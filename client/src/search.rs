//! What a person looks for, and what was found so far: by the server, or while it cannot be asked, among what is
//! held here, by the same rules.

use shared::search::{Candidate, Matcher};
use shared::{ClientFrame, Code, Found, Hit, Nonce, Query, RoomId, Spot};

use crate::{Moment, Room, order};

/// Messages that are kept of one search: nobody reads a longer list, and each is a whole message.
pub const SEARCH_KEPT: usize = 300;

/// Milliseconds after which the server is asked again when it could not find everything yet.
const AGAIN: u64 = 1_000;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    nonce: Nonce,
    query: Query,
    hits: Vec<Hit>,
    state: SearchState,
    /// When to ask again, since the server could not find everything yet.
    again: Option<Moment>,
    /// Whether that was asked: the answer takes the place of what was found.
    renews: bool,
}

/// How far a search is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchState {
    /// The server was asked, and has not answered yet; what it had answered before is there.
    Asked,
    /// The server has answered.
    Found {
        /// Where the next page begins; nothing if this was the last.
        next: Option<Spot>,
        /// Whether there are messages that the server cannot find yet.
        behind: bool,
    },
    /// The server cannot be asked: what is there is what was found among the messages that are held here.
    Here,
    /// The server does not answer this.
    Refused(Code),
}

impl Search {
    pub(crate) fn new(nonce: Nonce, query: Query) -> Self {
        Self {
            nonce,
            query,
            hits: Vec::new(),
            state: SearchState::Asked,
            again: None,
            renews: false,
        }
    }

    /// The name that the person's page gave it.
    #[must_use]
    pub fn nonce(&self) -> Nonce {
        self.nonce
    }

    /// What is looked for.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What was found so far, the newest first.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// How far it is.
    #[must_use]
    pub fn state(&self) -> &SearchState {
        &self.state
    }

    /// Asks the server from the beginning on.
    pub(crate) fn ask(&mut self) -> ClientFrame {
        self.hits.clear();
        self.state = SearchState::Asked;
        (self.again, self.renews) = (None, false);
        ClientFrame::Search { nonce: self.nonce, query: self.query.clone(), before: None }
    }

    /// Asks for the next page, if there is one.
    pub(crate) fn ask_on(&mut self) -> Option<ClientFrame> {
        let SearchState::Found { next: before @ Some(_), .. } = &mut self.state else {
            return None;
        };
        let before = before.take();
        self.state = SearchState::Asked;
        (self.again, self.renews) = (None, false);
        Some(ClientFrame::Search { nonce: self.nonce, query: self.query.clone(), before })
    }

    /// Asks once more for the first page, of which the server had not everything. What was found stays until
    /// it answers.
    pub(crate) fn ask_again(&mut self, now: Moment) -> Option<ClientFrame> {
        self.again.take_if(|again| *again <= now)?;
        self.renews = true;
        Some(ClientFrame::Search { nonce: self.nonce, query: self.query.clone(), before: None })
    }

    /// When to do that.
    pub(crate) fn next_again(&self) -> Option<Moment> {
        self.again
    }

    /// The server answers. What it answers to another search is passed over.
    pub(crate) fn found(&mut self, now: Moment, nonce: Nonce, found: Found) {
        let renews = std::mem::take(&mut self.renews);
        if nonce != self.nonce || !renews && self.state != SearchState::Asked {
            return;
        }
        if renews {
            self.hits.clear();
        }
        let Found { hits, next, behind } = found;
        // Whoever has read on to further pages keeps those.
        self.again = (behind && self.hits.is_empty()).then(|| now.plus(AGAIN));
        for hit in hits {
            let known = self.hits.iter().any(|it| it.room == hit.room && it.seq == hit.seq);
            if !known && self.hits.len() < SEARCH_KEPT {
                self.hits.push(hit);
            }
        }
        let next = next.filter(|_| self.hits.len() < SEARCH_KEPT);
        self.state = SearchState::Found { next, behind };
    }

    /// The server refuses something; one that knows no searches does not say what.
    pub(crate) fn refused(&mut self, nonce: Option<Nonce>, code: Code) {
        let ours = nonce.map_or(code == Code::BadFrame, |nonce| nonce == self.nonce);
        if ours && self.state == SearchState::Asked {
            self.state = SearchState::Refused(code);
        }
    }

    /// Looks among what is held.
    pub(crate) fn look_here<'a>(&mut self, rooms: impl Iterator<Item = (&'a RoomId, &'a Room)>) {
        let matcher = Matcher::new(&self.query);
        self.hits.clear();
        for (room, held) in rooms {
            for post in held.timeline.posts() {
                let Some(said) = &post.said else { continue };
                let (at, by, body) = (post.at, &post.by, said.body.as_str());
                let reacted = !said.reactions.is_empty();
                if matcher.matches(&Candidate { room, at, by, body, reacted }) {
                    let (room, seq, by, body) =
                        (room.clone(), post.seq, by.clone(), said.body.clone());
                    let edited = !said.earlier.is_empty();
                    let thread = post.root();
                    self.hits.push(Hit { room, seq, at, by, body, edited, thread });
                }
            }
        }
        // By their time, and then as they stand in their rooms.
        self.hits.reverse();
        order::by_key(&mut self.hits, |hit| std::cmp::Reverse(hit.at));
        self.hits.truncate(SEARCH_KEPT);
        self.state = SearchState::Here;
    }

    /// Keeps nothing of what was deleted, or is of a room that the person is not in any more.
    pub(crate) fn forget_gone<'a>(&mut self, room: impl Fn(&RoomId) -> Option<&'a Room>) {
        self.hits.retain(|hit| {
            room(&hit.room).is_some_and(|room| {
                room.timeline.post(hit.seq).is_none_or(|post| post.said.is_some())
            })
        });
    }
}
