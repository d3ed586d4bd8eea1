//! What goes out, when, and in which order.

use shared::{Emoji, RoomId, limits};

use super::*;

fn nonce(at: u8) -> Nonce {
    Nonce::from_bytes([at; 16])
}

fn react(post: u64, on: bool) -> Intent {
    Intent::Act(Act::React { post: Seq(post), emoji: Emoji::parse("👍").unwrap(), on })
}

/// An outbox with these in it, saved.
fn outbox(intents: impl IntoIterator<Item = Intent>) -> Outbox {
    let mut outbox = Outbox::default();
    for (at, intent) in (1..).zip(intents) {
        assert!(outbox.add(nonce(at), intent, None).is_some());
        assert!(outbox.saved(nonce(at)));
    }
    outbox
}

fn due(outbox: &mut Outbox, now: u64) -> Vec<Nonce> {
    outbox.due(Moment(now)).into_iter().map(|(nonce, _)| nonce).collect()
}

#[test]
fn messages_go_out_in_the_order_in_which_they_were_written() {
    let mut outbox = Outbox::default();
    assert!(outbox.add(nonce(1), Intent::post("one"), None).is_some());
    assert!(outbox.add(nonce(2), Intent::post("x".repeat(limits::BODY_CHARS + 1)), None).is_some());
    let three = outbox.add(nonce(3), Intent::post(" three\n"), None);
    assert_eq!(three, Some(Intent::post(" three")), "as it goes out");
    assert!(outbox.add(nonce(4), Intent::post(" "), None).is_none());
    assert!(outbox.saved(nonce(1)) && outbox.saved(nonce(3)));
    let first = outbox.due(Moment(0));
    assert_eq!(first, [(nonce(1), Intent::post("one")), (nonce(3), Intent::post(" three"))]);
    assert!(outbox.due(Moment(UNANSWERED - 1)).is_empty());
    assert_eq!(outbox.next_again(), Some(Moment(UNANSWERED)));
    assert_eq!(outbox.due(Moment(UNANSWERED)).len(), 2);
    outbox.greet();
    assert_eq!(outbox.due(Moment(UNANSWERED)).len(), 2);
}

#[test]
fn acts_on_one_post_go_out_one_by_one_and_keep_nothing_else() {
    let mut outbox =
        outbox([react(1, true), react(1, false), react(2, true), Intent::post("hello")]);
    assert_eq!(due(&mut outbox, 0), [nonce(1), nonce(3), nonce(4)]);
    outbox.postpone(nonce(1), Moment(500));
    assert_eq!(outbox.next_again(), Some(Moment(500)));
    assert_eq!(due(&mut outbox, 500), [nonce(1)]);
    outbox.settle(nonce(1));
    assert_eq!(due(&mut outbox, 600), [nonce(2)]);
    assert_eq!(outbox.take_gone(), [nonce(1)]);
}

#[test]
fn what_is_written_behind_a_message_that_was_put_off_waits_for_it() {
    let mut outbox = outbox(["one", "two", "three"].map(Intent::post));
    assert!(outbox.add(nonce(4), react(9, true), None).is_some() && outbox.saved(nonce(4)));
    assert_eq!(due(&mut outbox, 0), [nonce(1), nonce(2), nonce(3), nonce(4)]);
    outbox.settle(nonce(1));
    outbox.postpone(nonce(2), Moment(2_000));
    outbox.postpone(nonce(3), Moment(2_000));
    assert!(outbox.add(nonce(5), Intent::post("four"), None).is_some() && outbox.saved(nonce(5)));
    assert!(outbox.add(nonce(6), react(8, true), None).is_some() && outbox.saved(nonce(6)));
    assert_eq!(due(&mut outbox, 100), [nonce(6)], "a reaction overtakes them");
    assert_eq!(outbox.next_again(), Some(Moment(2_000)));
    assert_eq!(due(&mut outbox, 2_000), [nonce(2)]);
    outbox.settle(nonce(2));
    assert_eq!(due(&mut outbox, 2_100), [nonce(3)]);
    outbox.refuse(nonce(3), Code::NotAllowed);
    assert_eq!(due(&mut outbox, 2_200), [nonce(5)], "what failed keeps nothing back");
    outbox.greet();
    assert_eq!(due(&mut outbox, 2_300), [nonce(4), nonce(5), nonce(6)]);
}

#[test]
fn who_has_much_to_say_says_it_in_portions() {
    let mut outbox = outbox((0..WINDOW + 5).map(|n| Intent::post(n.to_string())));
    assert_eq!(due(&mut outbox, 0).len(), WINDOW);
    assert!(due(&mut outbox, 0).is_empty());
    outbox.settle(nonce(2));
    assert_eq!(due(&mut outbox, 0), [nonce(u8::try_from(WINDOW).unwrap() + 1)]);
}

#[test]
fn a_refused_act_is_given_back_and_a_refused_message_stays() {
    let mut outbox = outbox([react(1, true), Intent::post("hello")]);
    let Intent::Act(act) = react(1, true) else { panic!("it is an act") };
    assert_eq!(outbox.refuse(nonce(1), Code::NotAllowed), Some(act));
    assert_eq!(outbox.refuse(nonce(2), Code::NotAllowed), None);
    assert_eq!(outbox.take_gone(), [nonce(1)]);
    let failed = outbox.messages().map(|(unsent, progress)| (unsent.text, progress));
    assert_eq!(failed.collect::<Vec<_>>(), [("hello", Progress::Failed(Code::NotAllowed))]);
}

#[test]
fn an_act_that_only_a_newer_client_understands_is_left_to_it() {
    let mut outbox = Outbox::default();
    let left = [(1, Intent::Act(Act::Unknown)), (2, react(1, true))].map(|(n, intent)| {
        let (room, nonce, epoch) = (RoomId::lobby(), nonce(n), None);
        Outgoing { room, nonce, intent, epoch }
    });
    outbox.restore(&left);
    assert_eq!(due(&mut outbox, 0), [nonce(2)]);
    assert!(outbox.take_gone().is_empty(), "it stays saved");
}
