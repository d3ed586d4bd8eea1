//! Any value of the contract, for properties.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use shared::{
    About, Act, Body, Change, ClientFrame, ClientId, Code, Cursors, Emoji, Epoch, Feature, FlatMap,
    Hit, KeptText, Key, Kind, Limits, Link, Listing, Name, Nonce, Person, Query, Replies,
    RoomEvent, RoomId, RoomState, Secret, Seq, ServerFrame, Spot, Thread, Timestamp, Topic,
};

/// Texts as people and programs write them: words, control characters, invisible ones, emoji.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let chars = prop_oneof![
        4 => any::<char>(),
        4 => prop::char::range('a', 'e'),
        2 => prop::sample::select(vec![
            ' ', '\t', '\n', '\r', '\0', '\u{85}', '\u{a0}', '\u{ad}', '\u{61c}', '\u{200b}',
            '\u{200c}', '\u{200d}', '\u{202e}', '\u{2028}', '\u{2060}', '\u{3000}', '\u{3164}',
            '\u{fe0f}', '\u{feff}', '👩', '"', '\\',
        ]),
    ];
    vec(chars, 0..60).prop_map(String::from_iter)
}

pub(crate) fn client_id() -> impl Strategy<Value = ClientId> {
    (1..=ClientId::MAX).prop_map(|id| ClientId::new(id).expect("the range is the type's"))
}

pub(crate) fn room_id() -> impl Strategy<Value = RoomId> {
    "[a-z0-9_-]{1,64}".prop_map(|text| text.parse().expect("the pattern is the type's"))
}

fn key() -> impl Strategy<Value = Key> {
    "[a-z0-9/_-]{1,128}".prop_map(|text| text.parse().expect("the pattern is the type's"))
}

pub(crate) fn nonce() -> impl Strategy<Value = Nonce> {
    any::<[u8; 16]>().prop_map(Nonce::from_bytes)
}

pub(crate) fn epoch() -> impl Strategy<Value = Epoch> {
    any::<[u8; 8]>().prop_map(Epoch::from_bytes)
}

pub(crate) fn secret() -> impl Strategy<Value = Secret> {
    any::<[u8; 32]>().prop_map(Secret::from_bytes)
}

pub(crate) fn client_frame() -> impl Strategy<Value = ClientFrame> {
    prop_oneof![
        (secret(), option::of(text()), option::of(epoch()), cursors()).prop_map(
            |(secret, name, epoch, rooms)| ClientFrame::Hello { secret, name, epoch, rooms }
        ),
        (room_id(), nonce(), text(), option::of(seq()), option::of(seq())).prop_map(
            |(room, nonce, body, reply_to, thread)| ClientFrame::Post {
                room,
                nonce,
                body,
                reply_to,
                thread
            }
        ),
        (room_id(), seq(), seq()).prop_map(|(room, root, before)| ClientFrame::Thread {
            room,
            root,
            before
        }),
        (room_id(), nonce(), act()).prop_map(|(room, nonce, act)| ClientFrame::Act {
            room,
            nonce,
            act
        }),
        (room_id(), seq()).prop_map(|(room, seq)| ClientFrame::Read { room, seq }),
        (room_id(), seq()).prop_map(|(room, after)| ClientFrame::Pull { room, after }),
        (room_id(), seq()).prop_map(|(room, before)| ClientFrame::Older { room, before }),
        (nonce(), key(), text()).prop_map(|(nonce, key, text)| ClientFrame::Keep {
            nonce,
            key,
            text
        }),
        (room_id(), seq()).prop_map(|(room, after)| ClientFrame::Newer { room, after }),
        (room_id(), seq()).prop_map(|(room, seq)| ClientFrame::Around { room, seq }),
        (room_id(), seq(), seq(), seq()).prop_map(|(room, first, last, after)| {
            ClientFrame::Changes { room, first, last, after }
        }),
        room_id().prop_map(|room| ClientFrame::Typing { room }),
        option::of(text()).prop_map(|name| ClientFrame::Rename { name }),
        Just(ClientFrame::Directory),
        (nonce(), query(), option::of(spot()))
            .prop_map(|(nonce, query, before)| ClientFrame::Search { nonce, query, before }),
        Just(ClientFrame::Ping),
        Just(ClientFrame::Unknown),
    ]
}

pub(crate) fn server_frame() -> impl Strategy<Value = ServerFrame> {
    prop_oneof![
        (person(), epoch(), states(), limits()).prop_map(|(you, epoch, rooms, limits)| {
            ServerFrame::Welcome { you, epoch, rooms, limits }
        }),
        run().prop_map(|(room, first, events)| ServerFrame::Events { room, first, events }),
        run().prop_map(|(room, first, events)| ServerFrame::Snapshot { room, first, events }),
        (run(), vec(seq(), 3), vec(seq(), 0..4), vec(replies(), 0..3)).prop_map(
            |((room, first, events), at, places, threads)| {
                let changes = places.into_iter().zip(events).collect();
                let (last, after, upto) = (at[0], at[1], at[2]);
                ServerFrame::Changes { room, first, last, after, upto, changes, threads }
            }
        ),
        (run(), seq(), vec(seq(), 0..4), any::<bool>()).prop_map(
            |((room, root, events), before, places, more)| {
                let events = places.into_iter().zip(events).collect();
                ServerFrame::Thread { room, root, before, events, more }
            }
        ),
        (room_id(), any::<u32>(), vec(person(), 0..4)).prop_map(|(room, total, people)| {
            ServerFrame::Presence { room, total: total as usize, people }
        }),
        (room_id(), any::<u32>(), vec(person(), 0..4), vec(client_id(), 0..4)).prop_map(
            |(room, total, came, left)| {
                ServerFrame::PresenceDiff { room, total: total as usize, came, left }
            }
        ),
        (room_id(), client_id()).prop_map(|(room, who)| ServerFrame::Typing { room, who }),
        (room_id(), seq()).prop_map(|(room, seq)| ServerFrame::Read { room, seq }),
        (vec((key(), text()), 0..4), any::<bool>()).prop_map(|(texts, more)| {
            let texts = texts.into_iter().map(|(key, text)| KeptText { key, text }).collect();
            ServerFrame::Keeps { texts, more }
        }),
        (key(), text(), option::of(nonce())).prop_map(|(key, text, nonce)| ServerFrame::Kept {
            key,
            text,
            nonce
        }),
        (room_id(), state()).prop_map(|(room, state)| ServerFrame::Entered { room, state }),
        room_id().prop_map(|room| ServerFrame::Gone { room }),
        vec((room_id(), about(), any::<u32>()), 0..3).prop_map(|rooms| {
            let listing =
                |(room, about, members)| Listing { room, about, members: members as usize };
            ServerFrame::Directory { rooms: rooms.into_iter().map(listing).collect() }
        }),
        (nonce(), vec(hit(), 0..3), option::of(spot()), any::<bool>()).prop_map(
            |(nonce, hits, next, behind)| ServerFrame::Found { nonce, hits, next, behind }
        ),
        (cursors(), any::<bool>())
            .prop_map(|(rooms, dropped)| ServerFrame::Heads { rooms, dropped }),
        (option::of(nonce()), code(), option::of(any::<u64>())).prop_map(
            |(nonce, code, retry_after)| ServerFrame::Rejected { nonce, code, retry_after }
        ),
        option::of(name()).prop_map(|name| ServerFrame::Renamed { name }),
        any::<u64>().prop_map(|after| ServerFrame::GoAway { after }),
        Just(ServerFrame::Pong),
        Just(ServerFrame::Unknown),
    ]
}

fn seq() -> impl Strategy<Value = Seq> {
    any::<u64>().prop_map(Seq)
}

fn query() -> impl Strategy<Value = Query> {
    let texts = || vec(text(), 0..3);
    let moment = || option::of(any::<u64>().prop_map(Timestamp));
    let has = prop::sample::select(vec![
        Feature::Link,
        Feature::Code,
        Feature::Reaction,
        Feature::Unknown,
    ]);
    let who = (vec(client_id(), 0..3), texts());
    (texts(), texts(), who, vec(room_id(), 0..3), moment(), moment(), vec(has, 0..3)).prop_map(
        |(words, phrases, (by, called), rooms, since, until, has)| Query {
            words,
            phrases,
            by,
            called,
            rooms,
            since,
            until,
            has,
        },
    )
}

fn replies() -> impl Strategy<Value = Replies> {
    (seq(), any::<u64>(), seq(), any::<u64>(), seq()).prop_map(|(root, count, last, at, upto)| {
        Replies { root, count, last, at: Timestamp(at), upto }
    })
}

fn spot() -> impl Strategy<Value = Spot> {
    (any::<u64>(), room_id(), seq()).prop_map(|(at, room, seq)| Spot {
        at: Timestamp(at),
        room,
        seq,
    })
}

fn hit() -> impl Strategy<Value = Hit> {
    (spot(), person(), text(), any::<bool>(), option::of(seq())).prop_map(
        |(Spot { at, room, seq }, by, body, edited, thread)| {
            let body = Body::verbatim(&body).expect("the texts are short");
            Hit { room, seq, at, by, body, edited, thread }
        },
    )
}

fn cursors() -> impl Strategy<Value = Cursors> {
    btree_map(room_id(), seq(), 0..4).prop_map(Cursors::from_iter)
}

fn states() -> impl Strategy<Value = FlatMap<RoomId, RoomState>> {
    btree_map(room_id(), state(), 0..4).prop_map(FlatMap::from_iter)
}

fn state() -> impl Strategy<Value = RoomState> {
    (seq(), seq(), option::of(about())).prop_map(|(head, read, about)| RoomState {
        head,
        read,
        about,
    })
}

fn about() -> impl Strategy<Value = About> {
    let link = any::<[u8; 16]>().prop_map(Link::from_bytes);
    let who = (option::of(client_id()), vec(person(), 0..3));
    (kind(), option::of(name()), option::of(topic()), any::<bool>(), option::of(link), who)
        .prop_map(|(kind, title, topic, archived, link, (founder, people))| About {
            kind,
            title,
            topic,
            founder,
            archived,
            link,
            people,
        })
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![Kind::Public, Kind::Private, Kind::Direct, Kind::Unknown])
}

fn topic() -> impl Strategy<Value = Topic> {
    text().prop_filter_map("not a topic", |text| Topic::parse(&text).ok())
}

fn limits() -> impl Strategy<Value = Limits> {
    any::<[u32; 4]>().prop_map(|[body, name, frame, page]| Limits {
        body_chars: body as usize,
        name_chars: name as usize,
        frame_bytes: frame as usize,
        page_events: page as usize,
        heartbeat_seconds: u64::from(body),
    })
}

fn code() -> impl Strategy<Value = Code> {
    prop::sample::select([&Code::ALL[..], &[Code::Unknown]].concat())
}

fn name() -> impl Strategy<Value = Name> {
    text().prop_filter_map("not a name", |text| Name::parse(&text).ok())
}

fn person() -> impl Strategy<Value = Person> {
    (client_id(), option::of(name()), any::<bool>()).prop_map(|(id, name, guest)| Person {
        id,
        name,
        guest,
    })
}

fn emoji() -> impl Strategy<Value = Emoji> {
    prop::sample::select(vec!["👍", "❤️", "1️⃣", "🇩🇪"])
        .prop_map(|text| Emoji::parse(text).expect("they are emoji"))
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (seq(), text()).prop_map(|(post, body)| Act::Edit { post, body }),
        seq().prop_map(|post| Act::Delete { post }),
        (seq(), emoji(), any::<bool>()).prop_map(|(post, emoji, on)| Act::React {
            post,
            emoji,
            on
        }),
        (kind(), option::of(name()), option::of(topic()), vec(client_id(), 0..3))
            .prop_map(|(kind, title, topic, with)| Act::Create { kind, title, topic, with }),
        (option::of(name()), option::of(topic()))
            .prop_map(|(title, topic)| Act::Describe { title, topic }),
        any::<bool>().prop_map(|on| Act::Archive { on }),
        option::of(any::<[u8; 16]>().prop_map(Link::from_bytes))
            .prop_map(|link| Act::Join { link }),
        Just(Act::Leave),
        client_id().prop_map(|who| Act::Invite { who }),
        any::<bool>().prop_map(|on| Act::Link { on }),
        Just(Act::Unknown),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let body = text().prop_map(|text| Body::verbatim(&text).expect("the texts are short")).boxed();
    prop_oneof![
        4 => (nonce(), body.clone(), option::of(seq()))
            .prop_map(|(nonce, body, reply_to)| Change::Posted { nonce, body, reply_to }),
        1 => (nonce(), seq(), body).prop_map(|(nonce, post, body)| Change::Edited { nonce, post, body }),
        1 => (nonce(), seq()).prop_map(|(nonce, post)| Change::Deleted { nonce, post }),
        1 => nonce().prop_map(|nonce| Change::Erased { nonce }),
        1 => (nonce(), seq(), emoji(), any::<bool>())
            .prop_map(|(nonce, post, emoji, on)| Change::Reacted { nonce, post, emoji, on }),
        1 => (nonce(), kind(), option::of(name()), option::of(topic()), vec(person(), 0..3)).prop_map(
            |(nonce, kind, title, topic, people)| Change::Opened { nonce, kind, title, topic, people }
        ),
        1 => (nonce(), option::of(name()), option::of(topic()))
            .prop_map(|(nonce, title, topic)| Change::Described { nonce, title, topic }),
        1 => (nonce(), any::<bool>()).prop_map(|(nonce, on)| Change::Archived { nonce, on }),
        1 => nonce().prop_map(|nonce| Change::Joined { nonce }),
        1 => nonce().prop_map(|nonce| Change::Left { nonce }),
        1 => (nonce(), person()).prop_map(|(nonce, who)| Change::Invited { nonce, who }),
        1 => (nonce(), option::of(any::<[u8; 16]>().prop_map(Link::from_bytes)))
            .prop_map(|(nonce, link)| Change::Linked { nonce, link }),
        1 => Just(Change::Unknown),
    ]
}

fn run() -> impl Strategy<Value = (RoomId, Seq, Vec<RoomEvent>)> {
    let thread = (seq(), option::of(client_id())).prop_map(|(root, by)| Thread { root, by });
    let event = (any::<u64>(), person(), option::of(thread), change())
        .prop_map(|(at, by, thread, change)| RoomEvent { at: Timestamp(at), by, thread, change });
    (room_id(), seq(), vec(event, 0..4))
}
