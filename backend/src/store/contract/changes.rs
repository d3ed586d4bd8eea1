//! What has become of some posts, without what lies between.

use shared::{Change, Nonce, RoomId, Seq};

use super::{edited, event, post, reacted};
use crate::store::{Changes, Store};

/// What has become of posts, read by itself.
pub async fn what_became_of_a_stretch_is_found_without_the_rest(store: &impl Store) {
    let room = RoomId::lobby();
    let delete = event(1, Change::Deleted { nonce: Nonce::from_bytes([9; 16]), post: Seq(3) });
    let log = vec![
        post(1, 1, "one"),
        post(1, 2, "two"),
        post(1, 3, "three"),
        event(2, reacted(4, Seq(1))),
        event(1, edited(5, Seq(2), "two!")),
        post(2, 6, "four"),
        event(1, edited(7, Seq(3), "secret")),
        event(2, reacted(8, Seq(2))),
        delete,
    ];
    store.append(&room, log.clone()).await.unwrap();
    let found = async |posts: (u64, u64), after: u64, limit| {
        let posts = Seq(posts.0)..=Seq(posts.1);
        let Changes { upto, events, .. } =
            store.changes(&room, posts, Seq(after), limit).await.unwrap();
        for (seq, event) in &events {
            assert_eq!(*event, log[usize::try_from(seq.0 - 1).unwrap()], "as it was kept");
        }
        (upto.0, events.iter().map(|(seq, _)| seq.0).collect::<Vec<_>>())
    };
    assert_eq!(found((1, 2), 0, 10).await, (9, vec![4, 5, 8]));
    assert_eq!(found((2, 2), 5, 10).await, (9, vec![8]));
    assert_eq!(found((2, 3), 2, 10).await, (9, vec![5, 8, 9]), "what is erased says nothing");
    assert_eq!(found((1, 2), 0, 2).await, (5, vec![4, 5]), "there is more");
    assert_eq!(found((1, 2), 5, 2).await, (9, vec![8]));
    assert_eq!(found((4, 6), 0, 10).await, (9, vec![]));
    assert_eq!(found((1, 2), 9, 10).await, (9, vec![]));
    assert_eq!(found((1, u64::MAX), u64::MAX, 10).await, (9, vec![]), "from the future");
}
