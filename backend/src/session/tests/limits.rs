//! What becomes of those who do more than anyone does.

use shared::{Nonce, RoomId};
use tokio::time::Instant;

use super::*;
use crate::limits::HELD_AT_MOST;
use crate::policy::{Address, Bounds, Rate};

async fn posts(line: &mut DuplexStream, n: u16) {
    let nonce = Nonce::from_bytes(u128::from(n).to_be_bytes());
    say(line, &codec::encode_client(&ClientFrame::post(RoomId::lobby(), nonce, "again"))).await;
}

async fn heard(line: &mut DuplexStream) -> String {
    String::from_utf8_lossy(&hear(line).await).into_owned()
}

/// Someone who has been greeted.
async fn someone(hall: &Arc<Hall>, id: u64) -> DuplexStream {
    let mut line = visit(hall, id, Dialect::Typed);
    greet(&mut line).await;
    hear(&mut line).await;
    line
}

#[tokio::test(start_paused = true)]
async fn a_guest_who_cannot_be_told_to_wait_is_heard_in_full_and_more_slowly() {
    let hall = hall().await;
    let mut guest = visit(&hall, 7, Dialect::Plain);
    for n in 0..100 {
        say(&mut guest, &n.to_string()).await;
    }
    let at_once = heard(&mut guest).await.matches("says: ").count();
    assert!((60..=61).contains(&at_once), "{at_once}");
    sleep(Duration::from_secs(8)).await;
    let heard = heard(&mut guest).await;
    assert_eq!(at_once + heard.matches("says: ").count(), 100);
    assert!(heard.contains("Client #7 says: 99"), "{heard}");
}

#[tokio::test(start_paused = true)]
async fn who_posts_too_fast_is_told_when_to_come_again_whatever_they_post_through() {
    let hall = hall().await;
    let (mut ada, mut tab, mut bob) =
        (someone(&hall, 1).await, someone(&hall, 1).await, someone(&hall, 2).await);
    for n in 0..61 {
        posts(&mut ada, n).await;
        if n == 30 {
            hear(&mut ada).await;
        }
    }
    let refused = r#""code":"too_much","retry_after":2}"#;
    assert_eq!(heard(&mut ada).await.matches(refused).count(), 1);
    posts(&mut tab, 61).await;
    assert!(heard(&mut tab).await.contains(refused));
    posts(&mut bob, 0).await;
    assert!(!heard(&mut bob).await.contains("Rejected"), "others are not");
    sleep(Duration::from_secs(2)).await;
    posts(&mut ada, 60).await;
    posts(&mut tab, 61).await;
    assert!(!(heard(&mut ada).await + &heard(&mut tab).await).contains("Rejected"));
}

#[tokio::test(start_paused = true)]
async fn who_goes_on_for_all_that_is_closed() {
    let hall = hall().await;
    let mut ada = someone(&hall, 1).await;
    let mut last = String::new();
    for n in 0..300 {
        posts(&mut ada, n).await;
        last = heard(&mut ada).await;
        if last.contains("too much was refused") {
            break;
        }
    }
    let goodbye = frame::close(CloseCode::Policy, "too much was refused");
    assert!(last.as_bytes().ends_with(&goodbye[4..]), "{last}");
    drop(ada);
    let mut bob = someone(&hall, 2).await;
    posts(&mut bob, 0).await;
    assert!(heard(&mut bob).await.contains("again"));
}

#[tokio::test(start_paused = true)]
async fn frames_that_mean_nothing_are_borne_with_for_a_while_only() {
    let hall = hall().await;
    let mut ada = someone(&hall, 1).await;
    let mut all = String::new();
    for _ in 0..210 {
        say(&mut ada, "{").await;
        all += &heard(&mut ada).await;
    }
    assert!(all.matches("bad_frame").count() <= 202, "{all}");
    assert!(all.ends_with("too much was refused"), "{all}");
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_only_pings_is_closed() {
    let hall = hall().await;
    let mut guest = visit(&hall, 7, Dialect::Plain);
    for _ in 0..110 {
        guest.write_all(&[0x89, 0x80, 0, 0, 0, 0]).await.unwrap();
    }
    let goodbye = frame::close(CloseCode::Policy, "too many control frames");
    assert!(hear(&mut guest).await.ends_with(&goodbye));
}

#[tokio::test(start_paused = true)]
async fn a_person_has_no_more_connections_than_devices_and_others_have_theirs() {
    let hall = hall().await;
    let most = hall.policy.bounds.connections_of_a_person;
    let mut lines = Vec::new();
    for _ in 0..most {
        lines.push(someone(&hall, 1).await);
    }
    let mut one_more = visit(&hall, 1, Dialect::Typed);
    greet(&mut one_more).await;
    let said = heard(&mut one_more).await;
    assert!(said.contains(r#"{"type":"Rejected","code":"too_much","retry_after":60}"#), "{said}");
    let mut bob = visit(&hall, 2, Dialect::Typed);
    greet(&mut bob).await;
    assert!(heard(&mut bob).await.contains("Welcome"));
    drop(lines.pop());
    sleep(Duration::from_millis(1)).await;
    let mut again = visit(&hall, 1, Dialect::Typed);
    greet(&mut again).await;
    assert!(heard(&mut again).await.contains("Welcome"));
}

#[tokio::test(start_paused = true)]
async fn whoever_comes_as_many_is_no_louder_than_an_office() {
    let hall = hall().await;
    let address = Address::of([192, 0, 2, 1].into());
    let mut crowd: Vec<_> = (100..160).map(|id| visit_from(&hall, id, address)).collect();
    for line in &mut crowd {
        for n in 0..30 {
            say(line, &n.to_string()).await;
        }
    }
    sleep(Duration::from_millis(50)).await;
    let said = async || hall.store.head(&RoomId::lobby()).await.unwrap().0;
    let at_once = said().await;
    assert!((1_000..=1_070).contains(&at_once), "{at_once}");
    let mut elsewhere = visit(&hall, 7, Dialect::Plain);
    hear(&mut elsewhere).await;
    say(&mut elsewhere, "hello").await;
    assert!(heard(&mut elsewhere).await.contains("Client #7 says: hello"));
    sleep(Duration::from_secs(30)).await;
    assert_eq!(said().await, 60 * 30 + 1, "and nothing is lost");
}

/// Of whoever owes hours nothing would be read until they are taken for dead.
#[tokio::test(start_paused = true)]
async fn whoever_is_far_over_a_rate_is_read_every_half_minute_and_stays() {
    let mut hall = hall().await;
    let bounds = Bounds { posts: Rate::per_hour(1, 1), ..Bounds::default() };
    Arc::get_mut(&mut hall).unwrap().policy = Arc::new(Policy::new(bounds));
    let mut guest = visit(&hall, 7, Dialect::Plain);
    for n in 0..6 {
        say(&mut guest, &n.to_string()).await;
    }
    let (mut all, begin) = (heard(&mut guest).await, Instant::now());
    assert_eq!(all.matches("says: ").count(), 2, "the second is heard before it counts: {all}");
    while begin.elapsed() < HELD_AT_MOST * 5 {
        sleep(PULSE_EVERY).await;
        hall.pulse.look(MESSAGE_WITHIN);
        all += &heard(&mut guest).await;
    }
    assert!(all.contains("Client #7 says: 5"), "{all}");
    assert_eq!(hall.pulse.connections(), 1);
}

/// A guest from an address.
fn visit_from(hall: &Arc<Hall>, id: u64, address: Option<Address>) -> DuplexStream {
    let (ours, theirs) = duplex(1024 * 1024);
    let (read, write) = split(theirs);
    let (client, dialect) = (ClientId::new(id).unwrap(), Dialect::Plain);
    let visitor = Visitor { client, dialect, address, trace: Trace::default() };
    let (reader, writer) = (Reader::new(read, Vec::new()), Writer::new(write));
    tokio::spawn(run(Arc::clone(hall), visitor, reader, writer, ()));
    ours
}
