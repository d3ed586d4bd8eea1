//! What people type, and what they find.

use super::typed::{Here, Problem, parse};
use super::*;
use crate::Name;
use pieces::Piece;

/// Ada's client, somewhere one hour east of Greenwich, on days that all have 24 hours.
struct Ada;

impl Here for Ada {
    fn me(&self) -> Option<ClientId> {
        ClientId::new(7).ok()
    }

    fn room(&self, name: &str) -> Option<RoomId> {
        (name == "plans" || name == "Big plans").then(|| "plans".parse().unwrap())
    }

    fn midnight(&self, year: u32, month: u32, day: u32) -> Timestamp {
        Timestamp(u64::from(year * 10_000 + month * 100 + day))
    }
}

fn read(line: &str) -> Query {
    parse(line, &Ada).unwrap()
}

/// Whether a line finds a text of Bob's in the lobby.
fn finds(line: &str, text: &str) -> bool {
    let query = read(line);
    query.check().unwrap();
    let (room, name) = (RoomId::lobby(), Name::parse("Bob Müller").ok());
    let by = Person { id: ClientId::new(9).unwrap(), name, guest: false };
    let at = Timestamp(20_260_131);
    let reacted = false;
    Matcher::new(&query).matches(&Candidate { room: &room, at, by: &by, body: text, reacted })
}

#[test]
fn a_word_is_found_wherever_it_stands() {
    assert!(finds("tea", "Some TEA, please"));
    assert!(finds("tea", "a teapot and steam"), "within others");
    assert!(finds("cafe strasse", "CAFÉ an der Straße"));
    assert!(finds("Zürich", "zurich") && finds("ｔｅａ", "tea"));
    assert!(finds("foo.bar", "see xfoo.barred") && !finds("foo.bar", "foo bar"));
    assert!(!finds("tea coffee", "tea"), "all of them");
    assert!(finds("й", "Йод") && finds("ΟΔΟΣ", "οδός"));
}

#[test]
fn a_short_word_is_the_beginning_of_one() {
    assert!(finds("go", "let us Go") && finds("go", "golang"));
    assert!(!finds("go", "Django"));
    assert!(finds("c++", "in C++ and C") && !finds("c++", "abc++"));
}

#[test]
fn two_letters_are_found_in_scripts_without_spaces() {
    assert!(finds("京都", "東京都庁へ") && !finds("京庁", "東京都庁へ"));
    assert!(finds("天气", "今天天气很好") && finds("学校", "わたしの学校です"));
    assert!(finds("학교", "우리학교에서 만나요") && finds("กา", "ภาษากาแฟ"));
    assert!(finds("庁", "東京都庁へ"), "and one");
    assert!(finds("Rust入門", "これはRust入門です"));
    assert!(finds("ガラス", "ｶﾞﾗｽの") && !finds("カラス", "ガラス"), "a mark makes another letter");
}

#[test]
fn a_phrase_is_words_that_follow_each_other() {
    assert!(finds("\"good morning\"", "Good, morning!") && finds("“good morning”", "good morning"));
    assert!(
        !finds("\"good morning\"", "morning good") && !finds("\"good morning\"", "good mornings")
    );
    assert!(finds("\"京都 tea\"", "東京都 tea") && finds("\"tea 京都\"", "tea 京都庁"));
    assert!(finds("\"good morn", "good morn"), "a quote that is still open");
}

#[test]
fn an_index_keeps_words_and_pairs() {
    let tokens = |text| -> Vec<String> {
        pieces::of(&fold(text)).flat_map(Piece::tokens).map(str::to_owned).collect()
    };
    assert_eq!(tokens("Grüße, 東京都 x2!"), ["grusse", "東京", "京都", "都", "x2"]);
    assert_eq!(tokens("한글"), ["한글", "글"]);
    assert_eq!(tokens("हिन्दी भाषा।"), ["हिन्दी", "भाषा"]);
    assert_eq!(tokens("--- 🙂 ---"), [""; 0]);
    assert_eq!(tokens(&"x".repeat(100)), ["x".repeat(64)]);
    let sure = |piece: Piece<'static>| piece.sure_tokens().collect::<Vec<_>>();
    assert_eq!(sure(Piece::Run("東京都")), ["東京", "京都"]);
    assert_eq!(sure(Piece::Run("東")), [""; 0]);
    assert_eq!(sure(Piece::Word("tea")), ["tea"]);
}

#[test]
fn filters_narrow_a_search() {
    assert!(finds("from:bob tea", "tea") && finds("from:\"bob muller\" tea", "tea"));
    assert!(!finds("from:bo tea", "tea") && finds("from:ada from:#9", "tea"));
    assert!(!finds("from:me", "tea") && !finds("in:plans", "tea"));
    assert!(finds("after:2026-01-30 before:2026-02-01", "tea"));
    assert!(!finds("after:2026-01-31", "tea") && !finds("before:2026-01-31", "tea"));
    assert!(finds("has:link", "see https://example.org") && !finds("has:link", "ratio 1:2"));
    assert!(finds("has:code", "`x`") && finds("has:code", "> ```\n> x\n> ```"));
    assert!(!finds("has:code has:link", "`https://example.org`") && !finds("has:reaction", "tea"));
}

#[test]
fn a_line_is_read_into_fields() {
    let line = "  tea  \"good morning\" FROM:me from:@Ada in:\"Big plans\" after:2026-12-31 has:links x:y ";
    let query = Query {
        words: vec!["tea".into(), "x:y".into()],
        phrases: vec!["good morning".into()],
        by: vec![ClientId::new(7).unwrap()],
        called: vec!["Ada".into()],
        rooms: vec!["plans".parse().unwrap()],
        since: Some(Timestamp(20_270_101)),
        until: None,
        has: vec![Feature::Link],
    };
    assert_eq!(read(line), query);
    assert_eq!(read("in:#plans ... from:").rooms, query.rooms, "what says nothing is passed over");
    assert_eq!(read("after:2024-02-28").since, Some(Timestamp(20_240_229)));
    assert_eq!(read("after:2023-02-28").since, Some(Timestamp(20_230_301)));
}

#[test]
fn a_line_that_cannot_be_understood_says_why() {
    let problem = |line: &str| parse(line, &Ada).unwrap_err();
    for nothing in ["", "  ", "...", "\"\"", "\"", "from:", "in:\"\" 🙂"] {
        assert_eq!(problem(nothing), Problem::Nothing, "{nothing:?}");
    }
    assert_eq!(problem(&"x".repeat(201)), Problem::TooLong);
    assert_eq!(problem("a b c d e f g h i"), Problem::TooMany);
    assert_eq!(problem(&"from:a ".repeat(17)), Problem::TooMany);
    assert_eq!(problem("in:nowhere"), Problem::Room("nowhere".into()));
    assert_eq!(problem("has:money"), Problem::Has("money".into()));
    for day in [
        "2026-02-29",
        "2026-13-01",
        "2026-1-1",
        "2026-01-01-",
        "tomorrow",
        "1969-12-31",
        "2026-01-00",
        "+026-01-01",
    ] {
        assert_eq!(problem(&format!("before:{day}")), Problem::Day(day.into()));
    }
}

#[test]
fn a_query_that_asks_for_too_much_is_not_answered() {
    let words = |words: &[&str]| Query {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        ..Query::default()
    };
    assert_eq!(words(&["tea"]).check(), Ok(()));
    assert_eq!(words(&[]).check(), Err(Code::BadFrame));
    assert_eq!(words(&["tea", "..."]).check(), Err(Code::BadFrame));
    assert_eq!(words(&[""]).check(), Err(Code::BadFrame));
    assert_eq!(words(&["x"; 9]).check(), Err(Code::BadFrame));
    assert_eq!(words(&[&"x".repeat(201)]).check(), Err(Code::BadFrame));
    let many = Query { by: vec![ClientId::new(7).unwrap(); 17], ..Query::default() };
    assert_eq!(many.check(), Err(Code::BadFrame));
}
