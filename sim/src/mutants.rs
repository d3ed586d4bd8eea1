//! Every mutant there is, hunted: how many seeds it takes to find it, and how many it may take.

use std::fmt;

use backend::mutant::Mutant as Server;

use crate::many::many_with;
use crate::mutant::Mutant;

/// A mutant, what a reader calls it, and the seeds within which it has to be found. The numbers are
/// about ten times what it takes today, so that other days do not let one pass.
const ALL: [(Mutant, &str, u64); 24] = [
    (Mutant::ForgottenNonces, "the store forgets the nonces", 100),
    (Mutant::UnsyncedAnswer, "the store answers before it has synced", 100),
    (Mutant::KeptEpoch, "a restored backup keeps its epoch", 1_000),
    (Mutant::FreshNonce, "a client repeats a post under a fresh nonce", 100),
    (Mutant::LostOutbox, "what was kept is not there at the next visit", 100),
    (Mutant::Server(Server::ResumeOffByOne), "the tail lacks its first event", 100),
    (Mutant::Server(Server::PublishBeforeCommit), "published before it is committed", 100),
    (Mutant::Server(Server::AttachUnfilled), "live without what came meanwhile", 1_000),
    (Mutant::Server(Server::UnseenGap), "what the bus lost is not noticed", 100),
    (Mutant::Server(Server::RepeatUnanswered), "a repeated post is not answered", 1_000),
    (Mutant::Server(Server::HeadUnchecked), "the last lost run is not looked for", 1_000),
    (Mutant::EditsKept, "what a deleted post said before stays", 100),
    (Mutant::PrivateListed, "private rooms are listed", 100),
    (Mutant::Server(Server::ReadForgotten), "who comes is not told what they have read", 1_000),
    (Mutant::Server(Server::KeptUntold), "other devices are not told what is kept", 1_000),
    (Mutant::Server(Server::RepeatRefused), "what was done is refused when repeated", 100),
    (Mutant::Server(Server::CharterLate), "judged by what has gone out", 1_000),
    (Mutant::Server(Server::DoubtKept), "judged by what the store has said", 5_000),
    (Mutant::Server(Server::LeaverStays), "who has left goes on hearing", 1_000),
    (Mutant::Server(Server::LeaverHearsRun), "who leaves hears the run to its end", 5_000),
    (Mutant::Server(Server::ThreadAnywhere), "a thread begins anywhere", 1_000),
    (Mutant::Server(Server::RepeatedPostTaken), "a post that comes twice is taken twice", 1_000),
    (Mutant::Server(Server::GatheredLost), "what a room waits for is lost", 1_000),
    (Mutant::Server(Server::OutsiderEnters), "who is called is let in", 1_000),
];

/// How a hunt ended.
#[derive(Debug, Clone)]
pub struct Hunt {
    /// What the mutant does.
    pub mutant: &'static str,
    /// The seeds that it took, and what was found; `None`: it got away.
    pub found: Option<(u64, String)>,
    /// The seeds that it may take.
    pub allowed: u64,
}

/// Hunts all of them, one after the other.
pub fn hunt() -> impl Iterator<Item = Hunt> {
    ALL.into_iter().map(|(mutant, name, allowed)| {
        let findings = many_with(0, allowed, Some(mutant));
        let found = findings.failed.map(|outcome| (outcome.seed + 1, outcome.wrongs[0].clone()));
        Hunt { mutant: name, found, allowed }
    })
}

/// A row of the table.
impl fmt::Display for Hunt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mutant, found, allowed } = self;
        match found {
            Some((seeds, wrong)) => {
                let wrong: String = wrong.chars().take(70).collect();
                write!(f, "| {mutant} | {seeds} | {allowed} | {wrong} |")
            }
            None => write!(f, "| {mutant} | **not found** | {allowed} | |"),
        }
    }
}
