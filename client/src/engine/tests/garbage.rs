//! A server gone mad and an owner who calls in any order: the engine neither panics nor spins.

use proptest::collection::vec;
use proptest::prelude::*;
use shared::{Act, ClientId, Emoji, Epoch, Name, Nonce, RoomId, Secret, Seq};

use crate::{Engine, Identity, Input, Intent, Moment, Outgoing, Saved};

fn room() -> impl Strategy<Value = RoomId> {
    prop_oneof![4 => Just(RoomId::lobby()), 1 => Just("attic".parse().expect("a room id"))]
}

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![6 => 0u64..8, 2 => 0u64..200, 1 => u64::MAX - 3..=u64::MAX, 1 => any::<u64>()]
}

fn nonce() -> impl Strategy<Value = Nonce> {
    (0u8..6).prop_map(|byte| Nonce::from_bytes([byte; 16]))
}

/// A run of changes, some of them with our nonces, and of those that nobody knows.
fn run() -> impl Strategy<Value = String> {
    let about = (
        nonce(),
        number(),
        prop::sample::select(vec![
            r#""type":"Edited","body":"b""#,
            r#""type":"Deleted""#,
            r#""type":"Reacted","emoji":"👍","on":true"#,
            r#""type":"Reacted","emoji":"👍","on":false"#,
            r#""type":"Erased""#,
        ]),
    );
    let change = prop_oneof![
        4 => about.prop_map(|(nonce, post, rest)| format!(r#"{{"nonce":"{nonce}","post":{post},{rest}}}"#)),
        3 => nonce().prop_map(|nonce| format!(r#"{{"type":"Posted","nonce":"{nonce}","body":"a"}}"#)),
        1 => Just(r#"{"type":"Pinned"}"#.to_owned()),
    ];
    let event = (1u64..9, change)
        .prop_map(|(by, change)| format!(r#"{{"at":1,"by":{{"id":{by}}},"change":{change}}}"#));
    vec(event, 0..6).prop_map(|events| format!("[{}]", events.join(",")))
}

fn act() -> impl Strategy<Value = Act> {
    let emoji = Emoji::parse("👍").expect("an emoji");
    let post = || number().prop_map(Seq);
    prop_oneof![
        (post(), any::<String>()).prop_map(|(post, body)| Act::Edit { post, body }),
        post().prop_map(|post| Act::Delete { post }),
        (post(), any::<bool>()).prop_map(move |(post, on)| Act::React {
            post,
            emoji: emoji.clone(),
            on
        }),
        Just(Act::Join { link: None }),
        Just(Act::Unknown),
    ]
}

/// What an earlier client is said to have left: well-formed, and full of wild values.
fn saved() -> impl Strategy<Value = Saved> {
    let events = (run(), number()).prop_map(|(run, first)| {
        let events: Vec<shared::RoomEvent> = serde_json::from_str(&run).expect("a run");
        let placed: Vec<_> = (0..).map(|at| first.wrapping_add(at)).zip(events).collect();
        serde_json::to_string(&placed).expect("text keys")
    });
    let limits = serde_json::to_string(&shared::Limits::CURRENT).expect("text keys");
    (0u8..3, room(), number(), number(), number(), events).prop_map(
        move |(epoch, room, before, cursor, read, events)| {
            let epoch = Epoch::from_bytes([epoch; 8]);
            let text = format!(
                r#"{{"version":3,"epoch":"{epoch}","limits":{limits},"rooms":{{"{room}":{{"before":{before},"cursor":{cursor},"read":{read},"events":{events}}}}}}}"#
            );
            Saved::decode(&text).expect("it is of this version")
        },
    )
}

/// Texts from the server: well-formed frames with wild values, and nonsense.
fn frame() -> impl Strategy<Value = String> {
    let code = prop::sample::select(vec!["store_unavailable", "body_too_long", "id_taken", "moon"]);
    let limits =
        r#"{"body_chars":1,"name_chars":1,"frame_bytes":1,"page_events":0,"heartbeat_seconds":0}"#;
    prop_oneof![
        4 => (0u8..3, room(), number()).prop_map(move |(epoch, room, head)| {
            let epoch = Epoch::from_bytes([epoch; 8]);
            format!(r#"{{"type":"Welcome","you":{{"id":7}},"epoch":"{epoch}","rooms":{{"{room}":{{"head":{head}}}}},"limits":{limits}}}"#)
        }),
        6 => (any::<bool>(), room(), number(), run()).prop_map(|(live, room, first, events)| {
            let kind = if live { "Events" } else { "Snapshot" };
            format!(r#"{{"type":"{kind}","room":"{room}","first":{first},"events":{events}}}"#)
        }),
        2 => (room(), number())
            .prop_map(|(room, head)| format!(r#"{{"type":"Heads","rooms":{{"{room}":{head}}}}}"#)),
        1 => (room(), 0u64..9)
            .prop_map(|(room, who)| format!(r#"{{"type":"Typing","room":"{room}","who":{who}}}"#)),
        1 => (room(), number())
            .prop_map(|(room, seq)| format!(r#"{{"type":"Read","room":"{room}","seq":{seq}}}"#)),
        2 => (nonce(), code.clone(), number()).prop_map(|(nonce, code, after)| {
            format!(r#"{{"type":"Rejected","nonce":"{nonce}","code":"{code}","retry_after":{after}}}"#)
        }),
        1 => code.prop_map(|code| format!(r#"{{"type":"Rejected","code":"{code}"}}"#)),
        1 => number().prop_map(|after| format!(r#"{{"type":"GoAway","after":{after}}}"#)),
        1 => (room(), number()).prop_map(|(room, total)| {
            format!(r#"{{"type":"Presence","room":"{room}","total":{total},"people":[{{"id":8}}]}}"#)
        }),
        1 => (room(), 0u64..9).prop_map(|(room, who)| {
            format!(r#"{{"type":"PresenceDiff","room":"{room}","total":1,"came":[{{"id":8}}],"left":[{who}]}}"#)
        }),
        1 => Just(r#"{"type":"Renamed"}"#.to_owned()),
        1 => Just(r#"{"type":"Pong"}"#.to_owned()),
        1 => any::<String>(),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        12 => frame().prop_map(Input::Received),
        4 => (room(), nonce(), any::<String>())
            .prop_map(|(room, nonce, text)| Input::Post { room, nonce, text, reply_to: None, thread: None }),
        4 => (room(), nonce(), act())
            .prop_map(|(room, nonce, act)| Input::Act { room, nonce, act }),
        2 => nonce().prop_map(Input::Saved),
        1 => vec((room(), nonce(), act()), 0..3).prop_map(|left| {
            let outgoing =
                |(room, nonce, act)| Outgoing { room, nonce, intent: Intent::Act(act), epoch: None };
            Input::Restored(left.into_iter().map(outgoing).collect())
        }),
        1 => saved().prop_map(Input::Recalled),
        2 => (room(), number()).prop_map(|(room, seq)| Input::Read { room, seq: Seq(seq) }),
        2 => (room(), number()).prop_map(|(room, seq)| Input::Thread { room, root: Some(Seq(seq)) }),
        1 => room().prop_map(|room| Input::Thread { room, root: None }),
        1 => room().prop_map(Input::OlderInThread),
        1 => (room(), number(), number(), nonce()).prop_map(|(room, root, seq, nonce)| {
            Input::ReadThread { room, root: Seq(root), seq: Seq(seq), nonce }
        }),
        4 => Just(Input::Tick),
        3 => Just(Input::Opened),
        1 => Just(Input::Start),
        1 => Just(Input::Closed),
        1 => Just(Input::NetworkCame),
        1 => Just(Input::NetworkWent),
        1 => Just(Input::RetryNow),
        1 => Just(Input::Looked),
        1 => nonce().prop_map(Input::Retry),
        1 => nonce().prop_map(Input::Discard),
        1 => room().prop_map(Input::Typing),
        1 => any::<String>().prop_map(|text| Input::Rename(Name::parse(&text).ok())),
    ]
}

proptest! {
    #[test]
    fn no_order_of_inputs_makes_the_engine_panic_or_spin(
        inputs in vec((0u64..20_000, input()), 0..80), start in number(),
    ) {
        let id = ClientId::new(7).unwrap();
        let me = Identity { id, secret: Secret::from_bytes([7; 32]), name: None };
        let mut engine = Engine::new(me, start);
        let mut now = Moment(start / 2);
        for (millis, input) in inputs {
            now = now.plus(millis);
            let _ = engine.handle(now, input);
            let _ = (engine.status(), engine.pending(), engine.limits());
            let me = engine.person();
            if let Some(room) = engine.room(&RoomId::lobby()) {
                let _ = (room.timeline.entries(&me).count(), room.unread(me.id), room.mentions_after(room.read(), me.id, &crate::Calling::new(me.clone(), "word")));
            }
            let known = engine.save().map(|saved| saved.encode());
            prop_assert_eq!(known.as_deref().map(Saved::decode), known.as_ref().map(|_| engine.save()));
            // One tick to give up a line, one to begin the next: then there is something to wait for.
            for _ in 0..2 {
                if engine.next_wake().is_some_and(|wake| wake <= now) {
                    let _ = engine.handle(now, Input::Tick);
                }
            }
            prop_assert!(engine.next_wake().is_none_or(|wake| wake > now), "it would be woken for ever");
        }
    }
}
