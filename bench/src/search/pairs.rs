//! Whether searches for two characters find what they must: each is asked in one room, and the newest messages that it
//! finds are compared with those that a plain look at every message finds.

use anyhow::{Context, Result, ensure};
use shared::Query;
use shared::limits::SEARCH_HITS;

use super::texts::{Dice, Language, Text, message};
use super::{fill, found_by};
use crate::client::Socket;
use crate::table::{Cell, Table};

/// How many pairs of each language are compared.
const PAIRS: usize = 50;

pub(super) const LANGUAGES: [Language; 6] = [
    Language::English,
    Language::German,
    Language::Spanish,
    Language::Chinese,
    Language::Japanese,
    Language::Korean,
];

/// Prints the table. Of a whole answer each message must be the one that it has to be.
pub(super) async fn compare(socket: &mut Socket, messages: u64) -> Result<()> {
    println!();
    let heads = ["two characters of", "pairs", "messages found", "of those that had to be"];
    let mut table = Table::new("search: two characters", &heads);
    for language in LANGUAGES {
        let (mut pairs, mut hits, mut expected, mut dice) = (0, 0, 0, Dice(11));
        while pairs < PAIRS {
            let place = dice.up_to(messages);
            let Some(pair) = of(&message(place), language, &mut dice) else { continue };
            let rooms = vec![fill::room(place).context("rooms have ids")?];
            let query = Query { words: vec![pair.clone()], rooms, ..Query::default() };
            let answer = found_by(socket, &query).await?;
            let must = newest(&pair, place % fill::ROOMS, messages);
            hits += answer.iter().zip(&must).filter(|(one, other)| one == other).count();
            ensure!(answer.len() <= must.len(), "{pair:?} finds what does not have it");
            expected += must.len();
            pairs += 1;
        }
        let counts = [pairs, hits, expected].map(|count| Cell::count(count as u64));
        table.row([vec![Cell::text(&format!("{language:?}"))], counts.to_vec()].concat());
        ensure!(hits == expected, "searches in {language:?} do not find what they must");
    }
    table.print()
}

/// Two characters of a message that follow each other: in a language with spaces, those that a word begins with.
pub(super) fn of(text: &Text, language: Language, dice: &mut Dice) -> Option<String> {
    if text.language != language {
        return None;
    }
    if is_alphabetic(language) {
        let (_, word) =
            text.words.get(usize::try_from(dice.up_to(text.words.len() as u64)).ok()?)?;
        return Some(word.chars().take(2).collect())
            .filter(|pair: &String| pair.chars().count() == 2);
    }
    let chars: Vec<char> = text.body.chars().collect();
    let at = usize::try_from(dice.up_to(chars.len() as u64)).ok()?;
    let pair = chars.get(at..at + 2)?;
    pair.iter().all(|&c| c > '\u{3000}').then(|| pair.iter().collect())
}

fn is_alphabetic(language: Language) -> bool {
    matches!(language, Language::English | Language::German | Language::Spanish)
}

/// The newest messages of a room that have the pair: of letters, at the beginning of a word; of other characters, anywhere.
fn newest(pair: &str, room: u64, messages: u64) -> Vec<String> {
    let pair = plain(pair);
    let has = |body: &String| {
        let body = plain(body);
        let mut words = body.split(|c: char| !c.is_alphanumeric());
        if pair.is_ascii() {
            words.any(|word| word.starts_with(&pair))
        } else {
            body.contains(&pair)
        }
    };
    let of_the_room = (0..messages).rev().filter(|number| number % fill::ROOMS == room);
    of_the_room.map(|number| message(number).body).filter(has).take(SEARCH_HITS).collect()
}

/// Small letters without the marks that the texts have on them.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        match c {
            'á' | 'ä' => plain.push('a'),
            'é' => plain.push('e'),
            'í' => plain.push('i'),
            'ó' | 'ö' => plain.push('o'),
            'ú' | 'ü' => plain.push('u'),
            'ñ' => plain.push('n'),
            'ß' => plain.push_str("ss"),
            c => plain.push(c),
        }
    }
    plain
}
