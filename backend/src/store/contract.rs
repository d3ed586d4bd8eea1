//! The suite that every engine passes: what [`Store`] promises, one story each.
//! An engine's tests call [`suite!`] with an expression that makes an empty store.

mod changes;
mod rooms;
mod searching;
mod threads;

use shared::{
    Body, Change, ClientId, Emoji, Key, Name, Nonce, Person, RoomEvent, RoomId, Seq, Timestamp,
    limits,
};

use super::{Appended, Claim, Keep, Owner, Run, Store, Texts};
pub use changes::what_became_of_a_stretch_is_found_without_the_rest;
pub use rooms::{
    a_room_is_opened_once, a_room_is_what_its_log_makes_it,
    the_directory_lists_public_rooms_that_are_not_archived,
};
pub use searching::{
    a_deleted_message_is_not_found_any_more, a_message_is_found_as_it_is_now,
    a_search_is_narrowed_by_who_where_when_and_what, found_messages_come_in_pages_the_newest_first,
    messages_are_found_in_eight_languages, only_rooms_that_one_is_in_are_searched,
    two_letters_find_every_word_that_begins_with_them,
    what_others_say_among_themselves_keeps_nothing_from_being_found,
};
pub use threads::{a_thread_is_read_from_its_end, the_posts_of_a_thread_are_counted};

/// A post by client `author`.
#[must_use]
pub fn post(author: u64, nonce: u8, text: &str) -> RoomEvent {
    RoomEvent {
        at: Timestamp(1_700_000_000_000),
        by: Person { id: ClientId::new(author).unwrap(), name: None, guest: false },
        thread: None,
        change: Change::posted(Nonce::from_bytes([nonce; 16]), Body::verbatim(text).unwrap()),
    }
}

/// Another change by client `author`.
#[must_use]
pub fn event(author: u64, change: Change) -> RoomEvent {
    RoomEvent { change, ..post(author, 0, "") }
}

/// Runs every story on a fresh store each.
#[macro_export]
macro_rules! store_suite {
    ($store:expr) => {
        $crate::store_suite!(
            @each $store,
            an_empty_room_has_no_head_and_no_events,
            places_are_dense_and_in_the_order_given,
            a_repeated_nonce_finds_the_stored_event,
            a_nonce_is_unique_per_author_and_per_room,
            a_tail_is_what_comes_after_a_place,
            the_last_page_ends_at_the_head,
            an_author_finds_what_a_nonce_has_become,
            a_deletion_erases_a_post_and_its_edits,
            what_became_of_a_stretch_is_found_without_the_rest,
            an_edit_of_a_deleted_post_is_erased_as_it_comes,
            the_posts_of_a_thread_are_counted,
            a_thread_is_read_from_its_end,
            the_furthest_place_that_was_read_is_kept,
            a_person_keeps_their_name,
            what_a_person_keeps_is_theirs_and_bounded,
            a_room_is_what_its_log_makes_it,
            a_room_is_opened_once,
            the_directory_lists_public_rooms_that_are_not_archived,
            messages_are_found_in_eight_languages,
            a_message_is_found_as_it_is_now,
            a_deleted_message_is_not_found_any_more,
            only_rooms_that_one_is_in_are_searched,
            two_letters_find_every_word_that_begins_with_them,
            what_others_say_among_themselves_keeps_nothing_from_being_found,
            a_search_is_narrowed_by_who_where_when_and_what,
            found_messages_come_in_pages_the_newest_first,
            an_id_belongs_to_the_first_secret
        );
    };
    (@each $store:expr, $($story:ident),*) => {
        $(#[tokio::test]
        async fn $story() {
            $crate::store::contract::$story(&$store).await;
        })*
    };
}
pub use store_suite as suite;

/// A room that nobody has written in.
pub async fn an_empty_room_has_no_head_and_no_events(store: &impl Store) {
    let room = RoomId::lobby();
    assert_eq!(store.head(&room).await.unwrap(), Seq::ZERO);
    let empty = Run { first: Seq(1), events: vec![] };
    assert_eq!(store.after(&room, Seq::ZERO, 10).await.unwrap(), empty);
    assert_eq!(store.last(&room, 10).await.unwrap(), empty);
}

/// What a batch becomes.
pub async fn places_are_dense_and_in_the_order_given(store: &impl Store) {
    let room = RoomId::lobby();
    let batch = vec![post(1, 1, "one"), post(2, 1, "two")];
    let appended = store.append(&room, batch).await.unwrap();
    assert_eq!(appended, [Appended::New(Seq(1)), Appended::New(Seq(2))]);
    let appended = store.append(&room, vec![post(1, 2, "three")]).await.unwrap();
    assert_eq!(appended, [Appended::New(Seq(3))]);
    assert_eq!(store.head(&room).await.unwrap(), Seq(3));
    let run = store.after(&room, Seq::ZERO, 10).await.unwrap();
    assert_eq!(run.events, [post(1, 1, "one"), post(2, 1, "two"), post(1, 2, "three")]);
}

/// A post that is sent again, alone and within one batch.
pub async fn a_repeated_nonce_finds_the_stored_event(store: &impl Store) {
    let room = RoomId::lobby();
    store.append(&room, vec![post(1, 1, "first")]).await.unwrap();
    let again = vec![post(1, 1, "changed"), post(1, 2, "new"), post(1, 2, "new")];
    let appended = store.append(&room, again).await.unwrap();
    let first = Appended::Repeat(Seq(1), post(1, 1, "first"));
    let new = Appended::Repeat(Seq(2), post(1, 2, "new"));
    assert_eq!(appended, [first, Appended::New(Seq(2)), new]);
    assert_eq!(store.head(&room).await.unwrap(), Seq(2));
}

/// The same nonce of another author, and in another room.
pub async fn a_nonce_is_unique_per_author_and_per_room(store: &impl Store) {
    let other: RoomId = "other".parse().unwrap();
    store.append(&RoomId::lobby(), vec![post(1, 1, "mine")]).await.unwrap();
    let appended = store.append(&RoomId::lobby(), vec![post(2, 1, "yours")]).await.unwrap();
    assert_eq!(appended, [Appended::New(Seq(2))]);
    let appended = store.append(&other, vec![post(1, 1, "elsewhere")]).await.unwrap();
    assert_eq!(appended, [Appended::New(Seq(1))]);
}

/// Reading on from a place.
pub async fn a_tail_is_what_comes_after_a_place(store: &impl Store) {
    let room = RoomId::lobby();
    let batch: Vec<_> = (1..=5).map(|n| post(1, n, "x")).collect();
    store.append(&room, batch).await.unwrap();
    let run = store.after(&room, Seq(3), 10).await.unwrap();
    assert_eq!((run.first, run.events.len(), run.head()), (Seq(4), 2, Seq(5)));
    let run = store.after(&room, Seq(1), 2).await.unwrap();
    assert_eq!((run.first, run.events.len(), run.head()), (Seq(2), 2, Seq(3)));
    let run = store.after(&room, Seq(5), 10).await.unwrap();
    assert_eq!((run.first, run.events.len(), run.head()), (Seq(6), 0, Seq(5)));
    let run = store.after(&room, Seq(99), 10).await.unwrap();
    assert_eq!((run.first, run.events.len()), (Seq(6), 0), "a place that is not there yet");
}

/// Reading the end.
pub async fn the_last_page_ends_at_the_head(store: &impl Store) {
    let room = RoomId::lobby();
    let batch: Vec<_> = (1..=5).map(|n| post(1, n, "x")).collect();
    store.append(&room, batch).await.unwrap();
    let run = store.last(&room, 2).await.unwrap();
    assert_eq!((run.first, run.head()), (Seq(4), Seq(5)));
    let run = store.last(&room, 99).await.unwrap();
    assert_eq!((run.first, run.head()), (Seq(1), Seq(5)));
}

/// Looking up a send.
pub async fn an_author_finds_what_a_nonce_has_become(store: &impl Store) {
    let room = RoomId::lobby();
    let react = event(1, reacted(2, Seq(1)));
    store.append(&room, vec![post(1, 1, "hello"), react.clone()]).await.unwrap();
    let find = async |author, nonce| {
        let author = ClientId::new(author).unwrap();
        store.find(&room, author, Nonce::from_bytes([nonce; 16])).await.unwrap()
    };
    assert_eq!(find(1, 1).await, Some((Seq(1), post(1, 1, "hello"))));
    assert_eq!(find(1, 2).await, Some((Seq(2), react)));
    assert_eq!(find(1, 3).await, None);
    assert_eq!(find(2, 1).await, None, "another author's");
    let nowhere: RoomId = "nowhere".parse().unwrap();
    let author = ClientId::new(1).unwrap();
    let nonce = Nonce::from_bytes([1; 16]);
    assert_eq!(store.find(&nowhere, author, nonce).await.unwrap(), None);
}

/// What a deleted post and its edits have become, and what has not changed.
pub async fn a_deletion_erases_a_post_and_its_edits(store: &impl Store) {
    let room = RoomId::lobby();
    let first = vec![
        post(1, 1, "secret"),
        post(1, 2, "kept"),
        event(1, edited(3, Seq(1), "still secret")),
        event(1, edited(4, Seq(2), "kept, too")),
        event(2, reacted(5, Seq(1))),
    ];
    store.append(&room, first.clone()).await.unwrap();
    let delete = event(1, Change::Deleted { nonce: Nonce::from_bytes([6; 16]), post: Seq(1) });
    store.append(&room, vec![delete.clone()]).await.unwrap();
    let run = store.after(&room, Seq::ZERO, 10).await.unwrap();
    let erased = |nonce| event(1, Change::Erased { nonce: Nonce::from_bytes([nonce; 16]) });
    let kept = [&first[1], &first[3], &first[4]].map(Clone::clone);
    let [second, its_edit, reaction] = kept;
    assert_eq!(run.events, [erased(1), second, erased(3), its_edit, reaction, delete]);
    let again = store.append(&room, vec![post(1, 1, "secret")]).await.unwrap();
    assert_eq!(again, [Appended::Repeat(Seq(1), erased(1))], "and it stays sent");
}

/// An edit that was on its way when the post was deleted, in the same batch and after it.
pub async fn an_edit_of_a_deleted_post_is_erased_as_it_comes(store: &impl Store) {
    let room = RoomId::lobby();
    let delete = event(1, Change::Deleted { nonce: Nonce::from_bytes([2; 16]), post: Seq(1) });
    let batch = vec![post(1, 1, "secret"), delete, event(1, edited(3, Seq(1), "late"))];
    let appended = store.append(&room, batch).await.unwrap();
    assert_eq!(appended[2], Appended::Erased(Seq(3)));
    let later = vec![event(1, edited(4, Seq(1), "later"))];
    assert_eq!(store.append(&room, later).await.unwrap(), [Appended::Erased(Seq(4))]);
    let run = store.after(&room, Seq(2), 10).await.unwrap();
    let erased = |nonce| event(1, Change::Erased { nonce: Nonce::from_bytes([nonce; 16]) });
    assert_eq!(run.events, [erased(3), erased(4)]);
}

/// How far someone has read.
pub async fn the_furthest_place_that_was_read_is_kept(store: &impl Store) {
    let (ada, bob) = (ClientId::new(7).unwrap(), ClientId::new(8).unwrap());
    let other: RoomId = "other".parse().unwrap();
    assert!(store.reads(ada).await.unwrap().is_empty());
    for seq in [Seq(3), Seq(5), Seq(4)] {
        store.read(ada, &RoomId::lobby(), seq).await.unwrap();
    }
    store.read(ada, &other, Seq(1)).await.unwrap();
    store.read(bob, &other, Seq(2)).await.unwrap();
    let reads = [(RoomId::lobby(), Seq(5)), (other, Seq(1))].into();
    assert_eq!(store.reads(ada).await.unwrap(), reads);
}

pub(super) fn edited(nonce: u8, post: Seq, text: &str) -> Change {
    let body = Body::verbatim(text).unwrap();
    Change::Edited { nonce: Nonce::from_bytes([nonce; 16]), post, body }
}

pub(super) fn reacted(nonce: u8, post: Seq) -> Change {
    let emoji = Emoji::parse("👍").unwrap();
    Change::Reacted { nonce: Nonce::from_bytes([nonce; 16]), post, emoji, on: true }
}

/// Who an id belongs to.
pub async fn an_id_belongs_to_the_first_secret(store: &impl Store) {
    let ada = ClientId::new(7).unwrap();
    assert_eq!(store.owner(ada).await.unwrap(), None);
    for name in ["Ada", "Ada Lovelace"] {
        let name = Name::parse(name).ok();
        assert_eq!(store.claim(ada, [1; 32], name.clone()).await.unwrap(), Claim::Held);
        assert_eq!(store.claim(ada, [2; 32], None).await.unwrap(), Claim::Taken);
        let person = Person { id: ada, name, guest: false };
        assert_eq!(store.owner(ada).await.unwrap(), Some(Owner { digest: [1; 32], person }));
    }
}

/// What someone is called.
pub async fn a_person_keeps_their_name(store: &impl Store) {
    let (ada, name) = (ClientId::new(7).unwrap(), Name::parse("Ada").ok());
    store.rename(ada, name.clone()).await.unwrap();
    assert_eq!(store.owner(ada).await.unwrap(), None, "nobody has that id");
    store.claim(ada, [1; 32], None).await.unwrap();
    for name in [name, None] {
        store.rename(ada, name.clone()).await.unwrap();
        let person = Person { id: ada, name, guest: false };
        assert_eq!(store.owner(ada).await.unwrap().unwrap().person, person);
    }
}

/// Drafts, and how a person wants things.
pub async fn what_a_person_keeps_is_theirs_and_bounded(store: &impl Store) {
    let (ada, bob) = (ClientId::new(1).unwrap(), ClientId::new(2).unwrap());
    let key = |text: &str| text.parse::<Key>().unwrap();
    let keep =
        async |key: &Key, text: &str| store.keep(ada, key.clone(), text.to_owned()).await.unwrap();
    assert_eq!(store.kept(ada).await.unwrap(), Texts::new());
    let (draft, level) = (key("draft/lobby"), key("level/lobby"));
    assert_eq!(keep(&draft, "Hello, B").await, Keep::Done);
    assert_eq!(keep(&draft, "Hello, Bob").await, Keep::Done);
    assert_eq!(keep(&level, "mentions").await, Keep::Done);
    let both = Texts::from([(draft.clone(), "Hello, Bob".into()), (level, "mentions".into())]);
    assert_eq!(store.kept(ada).await.unwrap(), both);
    assert_eq!(store.kept(bob).await.unwrap(), Texts::new());
    assert_eq!(keep(&draft, "").await, Keep::Done);
    assert_eq!(store.kept(ada).await.unwrap().len(), 1);
    let half = "x".repeat(limits::KEPT_BYTES / 2);
    assert_eq!(keep(&draft, &half).await, Keep::Done);
    assert_eq!(keep(&key("draft/plans"), &half).await, Keep::Full);
    assert_eq!(keep(&draft, &half).await, Keep::Done, "what is there makes way for itself");
    assert_eq!(store.kept(ada).await.unwrap()[&draft], half);
    assert_eq!(keep(&draft, "").await, Keep::Done);
    for number in 1..limits::KEPT_TEXTS {
        assert_eq!(keep(&key(&number.to_string()), "x").await, Keep::Done);
    }
    assert_eq!(keep(&draft, "x").await, Keep::Full);
    assert_eq!(keep(&draft, "").await, Keep::Done, "forgetting needs no space");
}
