//! What happened to a room, as sentences. What a room was called before decides how the next name is told,
//! so they are told in the order of the log.

use client::Happened;
use shared::{Change, Kind, Name, Seq, Timestamp, Topic};
use yew::AttrValue;

use super::people::called;
use super::words::rooms::names;
use crate::texts;

/// Something that happened, as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HappenedRow {
    /// The place of the first event that it tells.
    pub seq: Seq,
    /// When that was.
    pub at: Timestamp,
    /// The sentence.
    pub text: AttrValue,
}

/// Tells what happens, one thing after the other.
#[derive(Debug, Default)]
pub struct Teller {
    /// What the room is called and is for, once that was told.
    described: Option<(Option<Name>, Option<Topic>)>,
    /// Those who came in, one right after the other, and the row that says so.
    came: Vec<String>,
}

/// What becomes of a row.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    /// It is a new one.
    New(HappenedRow),
    /// It takes the place of the last one, and has its place in the log.
    Longer(AttrValue),
    /// There is nothing to tell.
    Nothing,
}

impl Teller {
    /// Something else stands between: who comes in now did not come with those before.
    pub fn pauses(&mut self) {
        self.came.clear();
    }

    /// Tells what happened next.
    pub fn tell(&mut self, happened: &Happened) -> Told {
        let by = called(&happened.by);
        if matches!(happened.what, Change::Joined { .. }) {
            self.came.push(by);
            let text = AttrValue::from(texts::room_joined(self.came.len(), &names(&self.came)));
            return if self.came.len() == 1 { new(happened, text) } else { Told::Longer(text) };
        }
        self.came.clear();
        match self.sentence(&by, &happened.what) {
            Some(text) => new(happened, text.into()),
            None => Told::Nothing,
        }
    }

    fn sentence(&mut self, by: &str, what: &Change) -> Option<String> {
        Some(match what {
            Change::Opened { kind, title, topic, people, .. } => {
                self.described = Some((title.clone(), topic.clone()));
                let with: Vec<String> = people.iter().map(called).collect();
                match (kind, with.is_empty()) {
                    (Kind::Direct, _) => texts::room_opened_direct(by),
                    (_, true) => texts::room_opened(by),
                    (_, false) => texts::room_opened_with(by, &names(&with)),
                }
            }
            Change::Described { title, topic, .. } => {
                let before = self.described.replace((title.clone(), topic.clone()));
                let Some((name, purpose)) = before else {
                    // What it was before is not held: which of the two changed is not known.
                    return Some(texts::room_described(by));
                };
                match (title, topic) {
                    (Some(title), _) if name.as_ref() != Some(title) => {
                        texts::room_renamed(by, title.as_str())
                    }
                    (None, _) if name.is_some() => texts::room_unnamed(by),
                    (_, Some(topic)) if purpose.as_ref() != Some(topic) => {
                        texts::room_topic_set(by, topic.as_str())
                    }
                    (_, None) if purpose.is_some() => texts::room_topic_removed(by),
                    _ => return None,
                }
            }
            Change::Invited { who, .. } => texts::room_invited_someone(by, &called(who)),
            Change::Left { .. } => texts::room_left_by(by),
            Change::Archived { on: true, .. } => texts::room_archived_by(by),
            Change::Archived { on: false, .. } => texts::room_unarchived_by(by),
            // Who has the link sees it in the room's menu.
            _ => return None,
        })
    }
}

fn new(happened: &Happened, text: AttrValue) -> Told {
    Told::New(HappenedRow { seq: happened.seq, at: happened.at, text })
}

#[cfg(test)]
mod tests {
    use shared::{ClientId, Nonce, Person};

    use super::*;

    fn person(name: &str) -> Person {
        let id = ClientId::new(name.len() as u64).unwrap();
        Person { id, name: Name::parse(name).ok(), guest: false }
    }

    fn told(events: &[(&str, Change)]) -> Vec<String> {
        let (mut teller, mut rows) = (Teller::default(), Vec::new());
        for (seq, (by, what)) in (1..).zip(events) {
            let by = person(by);
            let happened = Happened { seq: Seq(seq), at: Timestamp(seq), by, what: what.clone() };
            match teller.tell(&happened) {
                Told::New(row) => rows.push(row.text.to_string()),
                Told::Longer(text) => *rows.last_mut().unwrap() = text.to_string(),
                Told::Nothing => {}
            }
        }
        rows
    }

    const NONCE: Nonce = Nonce::from_bytes([1; 16]);

    fn opened(people: &[&str]) -> Change {
        let people = people.iter().map(|name| person(name)).collect();
        Change::Opened { nonce: NONCE, kind: Kind::Public, title: None, topic: None, people }
    }

    fn described(title: &str, topic: &str) -> Change {
        let (title, topic) = (Name::parse(title).ok(), Topic::parse(topic).ok());
        Change::Described { nonce: NONCE, title, topic }
    }

    #[test]
    fn a_rooms_life_is_told_in_short_sentences() {
        let life = [
            ("Ada", opened(&[])),
            ("Ada", Change::Invited { nonce: NONCE, who: person("Eve") }),
            ("Ada", described("Plan B", "")),
            ("Eve", described("Plan B", "What next")),
            ("Eve", described("Plan B", "What next")),
            ("Eve", Change::Left { nonce: NONCE }),
            ("Ada", Change::Linked { nonce: NONCE, link: None }),
            ("Ada", Change::Archived { nonce: NONCE, on: true }),
        ];
        let said = [
            "Ada opened this room",
            "Ada invited Eve",
            "Ada renamed the room to Plan B",
            "Eve set the topic: What next",
            "Eve left",
            "Ada archived the room",
        ];
        assert_eq!(told(&life), said);
        assert_eq!(told(&[("Ada", opened(&["Bob"]))]), ["Ada opened this room with Bob"]);
    }

    #[test]
    fn those_who_come_in_one_after_the_other_share_a_row() {
        let joined = || Change::Joined { nonce: NONCE };
        let come = [
            ("Ada", opened(&[])),
            ("Bob", joined()),
            ("Cleo", joined()),
            ("Bob", Change::Left { nonce: NONCE }),
            ("Edna", joined()),
        ];
        let said = ["Ada opened this room", "Bob and Cleo joined", "Bob left", "Edna joined"];
        assert_eq!(told(&come), said);
    }

    #[test]
    fn of_a_room_that_is_not_held_from_its_beginning_no_more_is_told_than_is_known() {
        let held =
            [("Ada", described("Plan B", "What next")), ("Eve", described("Plan C", "What next"))];
        assert_eq!(told(&held), ["Ada described the room", "Eve renamed the room to Plan C"]);
    }
}
