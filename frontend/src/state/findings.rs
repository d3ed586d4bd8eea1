//! What the person looks for, as it is shown: their line, how far it is, and of each message that was found the part
//! that they looked for, marked.

use client::{Engine, SearchState};
use shared::search::fold;
use shared::search::typed::{self, Problem};
use shared::{Hit, Person, RoomId, Seq, Timestamp, markup};
use yew::AttrValue;

use super::place;
use super::view::Surroundings;

/// Characters that are shown of a message, and of those before what was looked for.
const SHOWN: usize = 220;
const BEFORE: usize = 60;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// What they typed.
    pub line: String,
    /// How far it is.
    pub how: How,
    /// What was found so far.
    pub hits: Vec<Row>,
    /// Whether there is more.
    pub more: bool,
    /// Whether some messages cannot be found yet.
    pub behind: bool,
}

/// How far a search is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// Nothing is looked for.
    Idle,
    /// The line says nothing that can be looked for.
    Odd(Problem),
    /// The server is looking.
    Looking,
    /// The server has looked.
    Found,
    /// There is no server: this was looked for among what is here.
    Here,
    /// The server cannot look.
    Refused,
}

/// A message that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Where it is.
    pub room: RoomId,
    /// Its place there.
    pub seq: Seq,
    /// What that room is called.
    pub name: AttrValue,
    /// Who wrote it.
    pub by: Person,
    /// When.
    pub at: Timestamp,
    /// A part of what it says, and of each piece whether it is what was looked for.
    pub text: Vec<(String, bool)>,
}

impl Findings {
    /// What to show of the engine's search.
    pub(super) fn of(engine: &Engine, around: &Surroundings) -> Self {
        let search = engine.search();
        let (mut more, mut behind) = (false, false);
        let how = match (search.map(client::Search::state), &around.problem) {
            (_, Some(Problem::Nothing)) | (None, None) => How::Idle,
            (_, Some(problem)) => How::Odd(problem.clone()),
            (Some(SearchState::Asked), _) => How::Looking,
            (Some(SearchState::Here), _) => How::Here,
            (Some(SearchState::Refused(_)), _) => How::Refused,
            (Some(SearchState::Found { next, behind: late }), _) => {
                (more, behind) = (next.is_some(), *late);
                How::Found
            }
        };
        let marks = search.map(|search| typed::marked(search.query())).unwrap_or_default();
        let row = |hit: &Hit| {
            let Hit { room, seq, at, by, body, .. } = hit.clone();
            let about = engine.room(&room).and_then(client::Room::about);
            let (name, _) = place::named(engine, &room, about);
            Row { room, seq, name, by, at, text: excerpt(&markup::plain(body.as_str()), &marks) }
        };
        let hits = search.map(client::Search::hits).unwrap_or_default().iter().map(row).collect();
        Self { line: around.line.clone(), how, hits, more, behind }
    }
}

/// The part of a text around what was looked for first, in pieces.
#[must_use]
pub fn excerpt(text: &str, marks: &[String]) -> Vec<(String, bool)> {
    // Folding can make one character of two, and two of one: each is folded by itself, to know where it was.
    let (mut folded, mut origins) = (String::new(), Vec::new());
    for (at, c) in text.char_indices() {
        let mut bytes = [0; 4];
        let one = fold(c.encode_utf8(&mut bytes));
        origins.extend(std::iter::repeat_n(at, one.len()));
        folded.push_str(&one);
    }
    origins.push(text.len());
    let mut marked = vec![false; text.len() + 1];
    for mark in marks.iter().filter(|mark| !mark.is_empty()) {
        for (at, found) in folded.match_indices(mark.as_str()) {
            marked[origins[at]..origins[at + found.len()]].fill(true);
        }
    }
    let first = marked.iter().position(|it| *it).unwrap_or_default();
    let before = text[..first].chars().rev().take(BEFORE).map(char::len_utf8).sum::<usize>();
    let start = first - before;
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut add = |c: char, mark: bool| match pieces.last_mut() {
        Some((piece, last)) if *last == mark => piece.push(c),
        _ => pieces.push((c.into(), mark)),
    };
    if start > 0 {
        add('…', false);
    }
    for (count, (at, c)) in text[start..].char_indices().enumerate() {
        if count == SHOWN {
            add('…', false);
            break;
        }
        add(c, marked[start + at]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, marks: &[&str]) -> String {
        let marks: Vec<String> = marks.iter().map(|mark| (*mark).to_owned()).collect();
        let piece = |(text, mark)| if mark { format!("[{text}]") } else { text };
        excerpt(text, &marks).into_iter().map(piece).collect()
    }

    #[test]
    fn what_was_looked_for_is_marked_as_it_was_written() {
        assert_eq!(marked("Some Tea, steamed", &["tea"]), "Some [Tea], s[tea]med");
        assert_eq!(marked("die Straße dort", &["strasse"]), "die [Straße] dort");
        assert_eq!(marked("CAFÉ cafe\u{301}", &["cafe"]), "[CAFÉ] [cafe\u{301}]");
        assert_eq!(marked("東京都庁", &["京都"]), "東[京都]庁");
        assert_eq!(marked("nothing", &["x", ""]), "nothing");
        assert_eq!(marked("", &["x"]), "");
    }

    #[test]
    fn a_long_text_is_shown_around_it() {
        let long = "word ".repeat(100) + "needle " + &"word ".repeat(100);
        let shown = marked(&long, &["needle"]);
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("[needle]"));
        assert!(shown.chars().count() < 240);
        assert!(marked(&"x".repeat(300), &[]).ends_with('…'));
    }
}
