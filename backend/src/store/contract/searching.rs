//! What [`Store::search`](super::Store::search) promises.

use std::time::Duration;

use shared::limits::SEARCH_HITS;
use shared::search::typed::{self, Here};
use shared::{
    Change, ClientId, Found, Kind, Name, Nonce, Person, Query, RoomEvent, RoomId, Seq, Spot,
    Timestamp,
};
use tokio::time::sleep;

use super::{Store, edited, event, post, reacted};

/// Where days begin when their numbers say so, and every room is called by its id.
struct Anywhere;

impl Here for Anywhere {
    fn me(&self) -> Option<ClientId> {
        None
    }

    fn room(&self, name: &str) -> Option<RoomId> {
        name.parse().ok()
    }

    fn midnight(&self, year: u32, month: u32, day: u32) -> Timestamp {
        Timestamp(u64::from(year * 10_000 + month * 100 + day) * 1_000)
    }
}

/// What is found once everything can be.
async fn search(store: &impl Store, who: u64, query: &Query, before: Option<&Spot>) -> Found {
    let who = ClientId::new(who).unwrap();
    loop {
        let found = store.search(who, query, before).await.unwrap();
        if !found.behind {
            return found;
        }
        sleep(Duration::from_millis(5)).await;
    }
}

/// What someone finds who types this.
async fn finds(store: &impl Store, who: u64, line: &str) -> Vec<String> {
    let query = typed::parse(line, &Anywhere).unwrap();
    query.check().unwrap();
    let found = search(store, who, &query, None).await;
    found.hits.into_iter().map(|hit| hit.body.to_string()).collect()
}

/// Words, parts of words, phrases; and two characters where words have no spaces between them.
pub async fn messages_are_found_in_eight_languages(store: &impl Store) {
    let texts = [
        "The quick brown fox jumps over the lazy dog",
        "Die Übergrößenträger gingen über die Straße",
        "El pingüino comió jamón en la mañana",
        "今天天气很好，我们去北京的公园散步",
        "東京都庁でコーヒーを飲みながら会議をします",
        "우리학교에서 내일 회의를 합니다",
        "L'été dernier, nous étions à côté du château",
        "سنلتقي غدًا في المكتبة بعد الظهر",
    ];
    let posts = (1..).zip(texts).map(|(nonce, text)| post(7, nonce, text)).collect();
    store.append(&RoomId::lobby(), posts).await.unwrap();
    for (line, text) in [
        ("quick fox", 0),
        ("umps", 0),
        ("qu", 0),
        ("\"lazy dog\"", 0),
        ("strasse", 1),
        ("grossen", 1),
        ("GINGEN", 1),
        ("pinguino", 2),
        ("mañana", 2),
        ("\"comio jamon\"", 2),
        ("天气", 3),
        ("北京", 3),
        ("公园散步", 3),
        ("京都", 4),
        ("会議", 4),
        ("コー", 4),
        ("ｺｰﾋｰ", 4),
        ("を飲", 4),
        ("학교", 5),
        ("회의", 5),
        ("\"내일 회의를\"", 5),
        ("ét", 6),
        ("et chat", 6),
        ("château", 6),
        ("ôté", 6),
        ("غد", 7),
        ("في", 7),
        ("المكتبة", 7),
        ("مكتب", 7),
    ] {
        assert_eq!(finds(store, 7, line).await, [texts[text]], "{line}");
    }
    for line in ["\"dog lazy\"", "uick ox zebra", "天京", "교학", "ick", "ui"] {
        let found = finds(store, 7, line).await;
        assert_eq!(found.len(), usize::from(line == "ick"), "{line}");
    }
}

/// However many other words begin so, and said them first.
pub async fn two_letters_find_every_word_that_begins_with_them(store: &impl Store) {
    let posts = (0..100).map(|n| post(7, n, &format!("th{n:03}"))).collect();
    store.append(&RoomId::lobby(), posts).await.unwrap();
    let newest: Vec<String> = (75..100).rev().map(|n| format!("th{n:03}")).collect();
    assert_eq!(finds(store, 7, "th").await, newest);
}

/// After an edit only the new text is found.
pub async fn a_message_is_found_as_it_is_now(store: &impl Store) {
    let room = RoomId::lobby();
    store.append(&room, vec![post(7, 1, "green tea"), post(7, 2, "coffee")]).await.unwrap();
    assert_eq!(finds(store, 8, "green").await, ["green tea"]);
    let by_another = event(8, edited(3, Seq(1), "mine"));
    let edits = vec![event(7, edited(4, Seq(1), "black tea")), by_another];
    store.append(&room, edits).await.unwrap();
    assert_eq!(finds(store, 8, "tea").await, ["black tea"]);
    assert_eq!(finds(store, 8, "green").await, [""; 0]);
    assert_eq!(finds(store, 8, "mine").await, [""; 0], "an edit is its author's");
    let query = Query { words: vec!["black".into()], ..Query::default() };
    let found = search(store, 8, &query, None).await;
    let hit = &found.hits[0];
    assert_eq!((hit.seq, hit.by.id.get(), hit.edited), (Seq(1), 7, true));
    assert_eq!(hit.at, post(7, 1, "").at, "it stays where it is");
}

/// From the moment in which it is deleted, whatever the index has.
pub async fn a_deleted_message_is_not_found_any_more(store: &impl Store) {
    let room = RoomId::lobby();
    store.append(&room, vec![post(7, 1, "secret tea"), post(7, 2, "tea")]).await.unwrap();
    assert_eq!(finds(store, 8, "tea").await.len(), 2);
    let delete = event(7, Change::Deleted { nonce: Nonce::from_bytes([3; 16]), post: Seq(1) });
    store.append(&room, vec![delete]).await.unwrap();
    let query = Query { words: vec!["tea".into()], ..Query::default() };
    let at_once = store.search(ClientId::new(8).unwrap(), &query, None).await.unwrap();
    assert_eq!(at_once.hits.len(), 1);
    assert_eq!(finds(store, 8, "secret").await, [""; 0]);
    assert_eq!(finds(store, 8, "ecre").await, [""; 0]);
}

/// In private rooms, before someone is in them and after they have left.
pub async fn only_rooms_that_one_is_in_are_searched(store: &impl Store) {
    let plans: RoomId = "plans".parse().unwrap();
    let nonce = |n| Nonce::from_bytes([n; 16]);
    let person = |id| Person { id: ClientId::new(id).unwrap(), name: None, guest: false };
    let opened = Change::Opened {
        nonce: nonce(1),
        kind: Kind::Private,
        title: None,
        topic: None,
        people: vec![],
    };
    let batch = vec![event(7, opened), post(7, 2, "tea in plans")];
    store.append(&plans, batch).await.unwrap();
    store.append(&RoomId::lobby(), vec![post(7, 1, "tea in the lobby")]).await.unwrap();
    assert_eq!(finds(store, 7, "tea").await.len(), 2);
    assert_eq!(finds(store, 9, "tea").await, ["tea in the lobby"]);
    for line in ["tea in:plans", "in:plans", "in:nowhere", "plans", "from:7 plans"] {
        assert_eq!(finds(store, 9, line).await, [""; 0], "{line}");
    }
    let invited = event(7, Change::Invited { nonce: nonce(3), who: person(9) });
    store.append(&plans, vec![invited]).await.unwrap();
    assert_eq!(finds(store, 9, "tea in:plans").await, ["tea in plans"]);
    store.append(&plans, vec![event(9, Change::Left { nonce: nonce(4) })]).await.unwrap();
    assert_eq!(finds(store, 9, "plans").await, [""; 0]);
}

/// However much is said in those that one is not in, and nothing tells that it is.
pub async fn what_others_say_among_themselves_keeps_nothing_from_being_found(store: &impl Store) {
    let plans: RoomId = "plans".parse().unwrap();
    let opened = Change::Opened {
        nonce: Nonce::from_bytes([255; 16]),
        kind: Kind::Private,
        title: None,
        topic: None,
        people: vec![],
    };
    let count = u8::try_from(SEARCH_HITS).unwrap() + 3;
    let said = |from: u8, to: u8| (from..to).map(|n| post(8, n, &format!("tea {n}"))).collect();
    store.append(&RoomId::lobby(), vec![post(8, 99, "the first tea")]).await.unwrap();
    store.append(&plans, vec![event(7, opened), post(7, 0, "the first")]).await.unwrap();
    store.append(&plans, (1..250).map(|n| post(7, n, "tea in plans")).collect()).await.unwrap();
    store.append(&RoomId::lobby(), said(0, count)).await.unwrap();
    let query = Query { words: vec!["tea".into()], ..Query::default() };
    let first = search(store, 9, &query, None).await;
    assert_eq!(first.hits.len(), SEARCH_HITS);
    let second = search(store, 9, &query, first.next.as_ref()).await;
    let texts: Vec<&str> = second.hits.iter().map(|hit| hit.body.as_str()).collect();
    assert_eq!(texts, ["tea 2", "tea 1", "tea 0", "the first tea"]);
    assert_eq!(second.next, None, "what is left is not for them");
    let query = Query { words: vec!["first".into()], ..Query::default() };
    let found = search(store, 9, &query, None).await;
    assert_eq!((found.hits.len(), found.next), (1, None));
    store.append(&RoomId::lobby(), said(100, 100 + count)).await.unwrap();
    let query = Query { words: vec!["tea".into()], by: vec![ClientId::new(8).unwrap()], ..query };
    let newest = search(store, 9, &query, None).await;
    assert_eq!(newest.hits[0].body.as_str(), format!("tea {}", 99 + count));
}

/// Every filter, and more than one.
pub async fn a_search_is_narrowed_by_who_where_when_and_what(store: &impl Store) {
    let (lobby, tea): (RoomId, RoomId) = (RoomId::lobby(), "tea".parse().unwrap());
    let say = |by: u64, name: &str, nonce, day: u64, text: &str| RoomEvent {
        at: Timestamp(day * 1_000),
        by: Person { id: ClientId::new(by).unwrap(), name: Name::parse(name).ok(), guest: false },
        ..post(by, nonce, text)
    };
    let opened = Change::Opened {
        nonce: Nonce::from_bytes([9; 16]),
        kind: Kind::Public,
        title: None,
        topic: None,
        people: vec![],
    };
    let in_lobby = vec![
        say(7, "Ada Lovelace", 1, 20_260_110, "one word"),
        say(8, "Bób", 2, 20_260_120, "two words: https://example.org"),
        say(7, "Countess", 3, 20_260_130, "three words in `code`"),
        event(8, reacted(4, Seq(1))),
    ];
    store.append(&lobby, in_lobby).await.unwrap();
    let in_tea = vec![event(7, opened), say(7, "Ada Lovelace", 5, 20_260_125, "four words")];
    store.append(&tea, in_tea).await.unwrap();
    for (line, found) in [
        ("word from:ada", "four one"),
        ("from:\"Lovelace Ada\" word", "four one"),
        ("from:7 word", "three four one"),
        ("from:bob", "two"),
        ("from:bob from:countess", "three two"),
        ("from:lovelac", ""),
        ("in:tea", "four"),
        ("in:tea in:lobby word", "three four two one"),
        ("word after:2026-01-20", "three four"),
        ("word before:2026-01-20", "one"),
        ("after:2026-01-10 before:2026-01-30", "four two"),
        ("has:link", "two"),
        ("has:code words", "three"),
        ("has:reaction", "one"),
        ("has:link has:code", ""),
        ("from:7 in:lobby has:reaction before:2026-02-01 \"one word\"", "one"),
    ] {
        let texts = finds(store, 7, line).await;
        let first = |text: &String| text.split(' ').next().unwrap().to_owned();
        let words: Vec<_> = texts.iter().map(first).collect();
        assert_eq!(words.join(" "), found, "{line}");
    }
    let off = match reacted(6, Seq(1)) {
        Change::Reacted { nonce, post, emoji, .. } => {
            Change::Reacted { nonce, post, emoji, on: false }
        }
        other => other,
    };
    store.append(&lobby, vec![event(8, off)]).await.unwrap();
    assert_eq!(finds(store, 7, "has:reaction").await, [""; 0]);
}

/// Also those of one moment, and when the one that a page ended with has been deleted.
pub async fn found_messages_come_in_pages_the_newest_first(store: &impl Store) {
    let room = RoomId::lobby();
    let count = 2 * SEARCH_HITS + 3;
    let say = |n: usize| {
        let nonce = u8::try_from(n).unwrap();
        RoomEvent { at: Timestamp(1_000 + n as u64 / 7), ..post(7, nonce, &format!("tea {n}")) }
    };
    store.append(&room, (1..=count).map(say).collect()).await.unwrap();
    let query = Query { words: vec!["tea".into()], ..Query::default() };
    let (mut seqs, mut before) = (Vec::new(), None);
    loop {
        let page = search(store, 8, &query, before.as_ref()).await;
        assert!(page.hits.len() <= SEARCH_HITS);
        seqs.extend(page.hits.iter().map(|hit| usize::try_from(hit.seq.0).unwrap()));
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(seqs, (1..=count).rev().collect::<Vec<_>>());
    let first = search(store, 8, &query, None).await;
    let last = first.hits.last().unwrap().seq;
    let delete = event(7, Change::Deleted { nonce: Nonce::from_bytes([99; 16]), post: last });
    store.append(&room, vec![delete]).await.unwrap();
    let second = search(store, 8, &query, first.next.as_ref()).await;
    let after: Vec<Seq> = second.hits.iter().map(|hit| hit.seq).collect();
    assert!(after.contains(&Seq(last.0 - 1)), "nothing is passed over: {after:?}");
}
