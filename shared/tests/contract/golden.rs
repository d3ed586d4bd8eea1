//! Golden values: for every frame, and for every form in which an optional field is left out, the
//! one text that stands for it. A change here is a change of the wire: it needs a new version or
//! must leave what stands here as it is.

use shared::{
    About, Act, Body, Change, ClientFrame, ClientId, Code, Emoji, Epoch, Feature, FlatMap, Hit,
    KeptText, Key, Kind, Limits, Link, Listing, Name, Nonce, Person, Query, Replies, RoomEvent,
    RoomId, RoomState, Secret, Seq, ServerFrame, Spot, Thread, Timestamp, Topic, codec,
};

/// Every form of what a client says, with its text.
pub(crate) fn client() -> Vec<(ClientFrame, &'static str)> {
    let mut all = says();
    all.extend(
        acts()
            .into_iter()
            .map(|(act, text)| (ClientFrame::Act { room: lobby(), nonce: nonce(), act }, text)),
    );
    all
}

/// Every act, with the text of its frame.
pub(crate) fn acts() -> Vec<(Act, &'static str)> {
    let post = Seq(42);
    vec![
        (
            Act::Edit { post, body: "Hello, Bo".into() },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Edit","post":42,"body":"Hello, Bo"}}"#,
        ),
        (
            Act::Delete { post },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Delete","post":42}}"#,
        ),
        (
            Act::React { post, emoji: thumb(), on: true },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"React","post":42,"emoji":"👍","on":true}}"#,
        ),
        (
            Act::Create {
                kind: Kind::Private,
                title: Some(name("Plans")),
                topic: Some(topic()),
                with: vec![id(9)],
            },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Create","kind":"private","title":"Plans","topic":"What next","with":[9]}}"#,
        ),
        (
            Act::Create { kind: Kind::Public, title: None, topic: None, with: vec![] },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Create","kind":"public"}}"#,
        ),
        (
            Act::Describe { title: Some(name("Plans")), topic: Some(topic()) },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Describe","title":"Plans","topic":"What next"}}"#,
        ),
        (
            Act::Describe { title: None, topic: None },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Describe"}}"#,
        ),
        (
            Act::Archive { on: true },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Archive","on":true}}"#,
        ),
        (
            Act::Join { link: None },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Join"}}"#,
        ),
        (
            Act::Join { link: Some(link()) },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Join","link":"07070707070707070707070707070707"}}"#,
        ),
        (
            Act::Leave,
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Leave"}}"#,
        ),
        (
            Act::Invite { who: id(9) },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Invite","who":9}}"#,
        ),
        (
            Act::Link { on: true },
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Link","on":true}}"#,
        ),
        (
            Act::Unknown,
            r#"{"type":"Act","room":"lobby","nonce":"00112233445566778899aabbccddeeff","act":{"type":"Unknown"}}"#,
        ),
    ]
}

/// Every form of the frames without an act.
fn says() -> Vec<(ClientFrame, &'static str)> {
    vec![
        (
            ClientFrame::Hello {
                secret: secret(),
                name: Some("Ada".into()),
                epoch: Some(epoch()),
                rooms: FlatMap::from([(lobby(), Seq(41))]),
            },
            r#"{"type":"Hello","secret":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f","name":"Ada","epoch":"0123456789abcdef","rooms":{"lobby":41}}"#,
        ),
        (
            ClientFrame::Hello { secret: secret(), name: None, epoch: None, rooms: FlatMap::new() },
            r#"{"type":"Hello","secret":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}"#,
        ),
        (
            ClientFrame::Post {
                room: lobby(),
                nonce: nonce(),
                body: "Hello, Bob".into(),
                reply_to: None,
                thread: None,
            },
            r#"{"type":"Post","room":"lobby","nonce":"00112233445566778899aabbccddeeff","body":"Hello, Bob"}"#,
        ),
        (
            ClientFrame::Post {
                room: lobby(),
                nonce: nonce(),
                body: "Hello, Bob".into(),
                reply_to: Some(Seq(41)),
                thread: None,
            },
            r#"{"type":"Post","room":"lobby","nonce":"00112233445566778899aabbccddeeff","body":"Hello, Bob","reply_to":41}"#,
        ),
        (
            ClientFrame::Post {
                room: lobby(),
                nonce: nonce(),
                body: "Hello, Bob".into(),
                reply_to: None,
                thread: Some(Seq(41)),
            },
            r#"{"type":"Post","room":"lobby","nonce":"00112233445566778899aabbccddeeff","body":"Hello, Bob","thread":41}"#,
        ),
        (
            ClientFrame::Thread { room: lobby(), root: Seq(41), before: Seq(90) },
            r#"{"type":"Thread","room":"lobby","root":41,"before":90}"#,
        ),
        (
            ClientFrame::Pull { room: lobby(), after: Seq(41) },
            r#"{"type":"Pull","room":"lobby","after":41}"#,
        ),
        (
            ClientFrame::Older { room: lobby(), before: Seq(42) },
            r#"{"type":"Older","room":"lobby","before":42}"#,
        ),
        (
            ClientFrame::Keep { nonce: nonce(), key: key(), text: "Hello, B".into() },
            r#"{"type":"Keep","nonce":"00112233445566778899aabbccddeeff","key":"draft/lobby","text":"Hello, B"}"#,
        ),
        (
            ClientFrame::Keep { nonce: nonce(), key: key(), text: String::new() },
            r#"{"type":"Keep","nonce":"00112233445566778899aabbccddeeff","key":"draft/lobby"}"#,
        ),
        (
            ClientFrame::Newer { room: lobby(), after: Seq(42) },
            r#"{"type":"Newer","room":"lobby","after":42}"#,
        ),
        (
            ClientFrame::Around { room: lobby(), seq: Seq(42) },
            r#"{"type":"Around","room":"lobby","seq":42}"#,
        ),
        (
            ClientFrame::Changes { room: lobby(), first: Seq(40), last: Seq(42), after: Seq(42) },
            r#"{"type":"Changes","room":"lobby","first":40,"last":42,"after":42}"#,
        ),
        (
            ClientFrame::Read { room: lobby(), seq: Seq(42) },
            r#"{"type":"Read","room":"lobby","seq":42}"#,
        ),
        (ClientFrame::Directory, r#"{"type":"Directory"}"#),
        (
            ClientFrame::Search {
                nonce: nonce(),
                query: Query { words: vec!["tea".into()], ..Query::default() },
                before: None,
            },
            r#"{"type":"Search","nonce":"00112233445566778899aabbccddeeff","query":{"words":["tea"]}}"#,
        ),
        (
            ClientFrame::Search {
                nonce: nonce(),
                query: Query {
                    words: vec!["tea".into()],
                    phrases: vec!["good morning".into()],
                    by: vec![id(7)],
                    called: vec!["Ada".into()],
                    rooms: vec![lobby()],
                    since: Some(Timestamp(1_760_000_000_000)),
                    until: Some(Timestamp(1_770_000_000_000)),
                    has: vec![Feature::Link, Feature::Code, Feature::Reaction],
                },
                before: Some(Spot {
                    at: Timestamp(1_765_000_000_000),
                    room: lobby(),
                    seq: Seq(42),
                }),
            },
            r#"{"type":"Search","nonce":"00112233445566778899aabbccddeeff","query":{"words":["tea"],"phrases":["good morning"],"by":[7],"called":["Ada"],"rooms":["lobby"],"since":1760000000000,"until":1770000000000,"has":["link","code","reaction"]},"before":{"at":1765000000000,"room":"lobby","seq":42}}"#,
        ),
        (ClientFrame::Typing { room: lobby() }, r#"{"type":"Typing","room":"lobby"}"#),
        (ClientFrame::Rename { name: Some("Ada".into()) }, r#"{"type":"Rename","name":"Ada"}"#),
        (ClientFrame::Rename { name: None }, r#"{"type":"Rename","name":null}"#),
        (ClientFrame::Ping, r#"{"type":"Ping"}"#),
        (ClientFrame::Unknown, r#"{"type":"Unknown"}"#),
    ]
}

/// Every form of what the server says, with its text.
pub(crate) fn server() -> Vec<(ServerFrame, &'static str)> {
    let mut all = answers();
    all.extend(rooms());
    all
}

/// The frames that concern the connection.
fn answers() -> Vec<(ServerFrame, &'static str)> {
    vec![
        (
            ServerFrame::Welcome {
                you: ada(),
                epoch: epoch(),
                rooms: FlatMap::from([(
                    lobby(),
                    RoomState { head: Seq(42), read: Seq::ZERO, about: None },
                )]),
                limits: Limits::CURRENT,
            },
            r#"{"type":"Welcome","you":{"id":7,"name":"Ada"},"epoch":"0123456789abcdef","rooms":{"lobby":{"head":42}},"limits":{"body_chars":20000,"name_chars":40,"frame_bytes":131072,"page_events":50,"heartbeat_seconds":20}}"#,
        ),
        (
            ServerFrame::Welcome {
                you: ada(),
                epoch: epoch(),
                rooms: FlatMap::from([(
                    lobby(),
                    RoomState { head: Seq(42), read: Seq(40), about: None },
                )]),
                limits: Limits::CURRENT,
            },
            r#"{"type":"Welcome","you":{"id":7,"name":"Ada"},"epoch":"0123456789abcdef","rooms":{"lobby":{"head":42,"read":40}},"limits":{"body_chars":20000,"name_chars":40,"frame_bytes":131072,"page_events":50,"heartbeat_seconds":20}}"#,
        ),
        (
            ServerFrame::Heads { rooms: FlatMap::from([(lobby(), Seq(42))]), dropped: false },
            r#"{"type":"Heads","rooms":{"lobby":42}}"#,
        ),
        (
            ServerFrame::Heads { rooms: FlatMap::from([(lobby(), Seq(42))]), dropped: true },
            r#"{"type":"Heads","rooms":{"lobby":42},"dropped":true}"#,
        ),
        (
            ServerFrame::Rejected {
                nonce: Some(nonce()),
                code: Code::StoreUnavailable,
                retry_after: Some(3),
            },
            r#"{"type":"Rejected","nonce":"00112233445566778899aabbccddeeff","code":"store_unavailable","retry_after":3}"#,
        ),
        (
            ServerFrame::Rejected { nonce: None, code: Code::IdTaken, retry_after: None },
            r#"{"type":"Rejected","code":"id_taken"}"#,
        ),
        (ServerFrame::Renamed { name: Some(name("Ada")) }, r#"{"type":"Renamed","name":"Ada"}"#),
        (ServerFrame::Renamed { name: None }, r#"{"type":"Renamed"}"#),
        (ServerFrame::GoAway { after: 10 }, r#"{"type":"GoAway","after":10}"#),
        (ServerFrame::Pong, r#"{"type":"Pong"}"#),
        (ServerFrame::Unknown, r#"{"type":"Unknown"}"#),
    ]
}

/// The frames that concern a room.
fn rooms() -> Vec<(ServerFrame, &'static str)> {
    let room = lobby();
    vec![
        (
            ServerFrame::Events {
                room: room.clone(),
                first: Seq(42),
                events: vec![
                    event(ada(), posted("Hello, Bob")),
                    event(nobody(), posted("<b>hi</b>")),
                    event(ada(), Change::Unknown),
                ],
            },
            r#"{"type":"Events","room":"lobby","first":42,"events":[{"at":1760000000000,"by":{"id":7,"name":"Ada"},"change":{"type":"Posted","nonce":"00112233445566778899aabbccddeeff","body":"Hello, Bob"}},{"at":1760000000000,"by":{"id":8,"guest":true},"change":{"type":"Posted","nonce":"00112233445566778899aabbccddeeff","body":"<b>hi</b>"}},{"at":1760000000000,"by":{"id":7,"name":"Ada"},"change":{"type":"Unknown"}}]}"#,
        ),
        (
            ServerFrame::Events {
                room: room.clone(),
                first: Seq(43),
                events: vec![
                    event(
                        bob(),
                        Change::Posted { nonce: nonce(), body: hello(), reply_to: Some(Seq(42)) },
                    ),
                    event(ada(), Change::Edited { nonce: nonce(), post: Seq(42), body: hello() }),
                    event(
                        bob(),
                        Change::Reacted { nonce: nonce(), post: Seq(42), emoji: thumb(), on: true },
                    ),
                    event(bob(), Change::Deleted { nonce: nonce(), post: Seq(43) }),
                ],
            },
            r#"{"type":"Events","room":"lobby","first":43,"events":[{"at":1760000000000,"by":{"id":9},"change":{"type":"Posted","nonce":"00112233445566778899aabbccddeeff","body":"Hello, Bo","reply_to":42}},{"at":1760000000000,"by":{"id":7,"name":"Ada"},"change":{"type":"Edited","nonce":"00112233445566778899aabbccddeeff","post":42,"body":"Hello, Bo"}},{"at":1760000000000,"by":{"id":9},"change":{"type":"Reacted","nonce":"00112233445566778899aabbccddeeff","post":42,"emoji":"👍","on":true}},{"at":1760000000000,"by":{"id":9},"change":{"type":"Deleted","nonce":"00112233445566778899aabbccddeeff","post":43}}]}"#,
        ),
        (
            ServerFrame::Events {
                room: room.clone(),
                first: Seq(43),
                events: vec![event(bob(), Change::Erased { nonce: nonce() })],
            },
            r#"{"type":"Events","room":"lobby","first":43,"events":[{"at":1760000000000,"by":{"id":9},"change":{"type":"Erased","nonce":"00112233445566778899aabbccddeeff"}}]}"#,
        ),
        (
            ServerFrame::Events {
                room: "plans".parse().expect("golden rooms are valid"),
                first: Seq(1),
                events: vec![
                    event(
                        ada(),
                        Change::Opened {
                            nonce: nonce(),
                            kind: Kind::Private,
                            title: Some(name("Plans")),
                            topic: None,
                            people: vec![bob()],
                        },
                    ),
                    event(ada(), Change::Invited { nonce: nonce(), who: eve() }),
                    event(ada(), Change::Linked { nonce: nonce(), link: Some(link()) }),
                    event(eve(), Change::Joined { nonce: nonce() }),
                    event(
                        eve(),
                        Change::Described { nonce: nonce(), title: None, topic: Some(topic()) },
                    ),
                    event(eve(), Change::Left { nonce: nonce() }),
                    event(ada(), Change::Linked { nonce: nonce(), link: None }),
                    event(ada(), Change::Archived { nonce: nonce(), on: true }),
                ],
            },
            r#"{"type":"Events","room":"plans","first":1,"events":[{"at":1760000000000,"by":{"id":7,"name":"Ada"},"change":{"type":"Opened","nonce":"00112233445566778899aabbccddeeff","kind":"private","title":"Plans","people":[{"id":9}]}},{"at":1760000000000,"by":{"id":7,"name":"Ada"},"change":{"type":"Invited","nonce":"00112233445566778899aabbccddeeff","who":{"id":10,"name":"Eve"}}},{"at":1760000000000,"by":{"id":7,"name":"Ada"},"change":{"type":"Linked","nonce":"00112233445566778899aabbccddeeff","link":"07070707070707070707070707070707"}},{"at":1760000000000,"by":{"id":10,"name":"Eve"},"change":{"type":"Joined","nonce":"00112233445566778899aabbccddeeff"}},{"at":1760000000000,"by":{"id":10,"name":"Eve"},"change":{"type":"Described","nonce":"00112233445566778899aabbccddeeff","topic":"What next"}},{"at":1760000000000,"by":{"id":10,"name":"Eve"},"change":{"type":"Left","nonce":"00112233445566778899aabbccddeeff"}},{"at":1760000000000,"by":{"id":7,"name":"Ada"},"change":{"type":"Linked","nonce":"00112233445566778899aabbccddeeff"}},{"at":1760000000000,"by":{"id":7,"name":"Ada"},"change":{"type":"Archived","nonce":"00112233445566778899aabbccddeeff","on":true}}]}"#,
        ),
        (
            ServerFrame::Entered {
                room: "plans".parse().expect("golden rooms are valid"),
                state: RoomState {
                    head: Seq(4),
                    read: Seq(4),
                    about: Some(About {
                        kind: Kind::Private,
                        title: Some(name("Plans")),
                        topic: Some(topic()),
                        founder: Some(id(7)),
                        archived: true,
                        link: Some(link()),
                        people: vec![],
                    }),
                },
            },
            r#"{"type":"Entered","room":"plans","state":{"head":4,"read":4,"about":{"kind":"private","title":"Plans","topic":"What next","founder":7,"archived":true,"link":"07070707070707070707070707070707"}}}"#,
        ),
        (
            ServerFrame::Entered {
                room: RoomId::direct(id(7), id(9)),
                state: RoomState {
                    head: Seq(1),
                    read: Seq::ZERO,
                    about: Some(About {
                        kind: Kind::Direct,
                        founder: Some(id(7)),
                        people: vec![bob(), ada()],
                        ..About::default()
                    }),
                },
            },
            r#"{"type":"Entered","room":"direct-7-9","state":{"head":1,"about":{"kind":"direct","founder":7,"people":[{"id":9},{"id":7,"name":"Ada"}]}}}"#,
        ),
        (
            ServerFrame::Gone { room: "plans".parse().expect("golden rooms are valid") },
            r#"{"type":"Gone","room":"plans"}"#,
        ),
        (
            ServerFrame::Directory {
                rooms: vec![Listing {
                    room: "tea".parse().expect("golden rooms are valid"),
                    about: About { founder: Some(id(9)), ..About::default() },
                    members: 3,
                }],
            },
            r#"{"type":"Directory","rooms":[{"room":"tea","about":{"kind":"public","founder":9},"members":3}]}"#,
        ),
        (
            ServerFrame::Found {
                nonce: nonce(),
                hits: vec![Hit {
                    room: room.clone(),
                    seq: Seq(41),
                    at: Timestamp(1_760_000_000_000),
                    by: ada(),
                    body: hello(),
                    edited: true,
                    thread: Some(Seq(40)),
                }],
                next: Some(Spot {
                    at: Timestamp(1_760_000_000_000),
                    room: room.clone(),
                    seq: Seq(41),
                }),
                behind: true,
            },
            r#"{"type":"Found","nonce":"00112233445566778899aabbccddeeff","hits":[{"room":"lobby","seq":41,"at":1760000000000,"by":{"id":7,"name":"Ada"},"body":"Hello, Bo","edited":true,"thread":40}],"next":{"at":1760000000000,"room":"lobby","seq":41},"behind":true}"#,
        ),
        (
            ServerFrame::Found { nonce: nonce(), hits: vec![], next: None, behind: false },
            r#"{"type":"Found","nonce":"00112233445566778899aabbccddeeff","hits":[]}"#,
        ),
        (
            ServerFrame::Read { room: room.clone(), seq: Seq(42) },
            r#"{"type":"Read","room":"lobby","seq":42}"#,
        ),
        (
            ServerFrame::Keeps {
                texts: vec![KeptText { key: key(), text: "Hello, B".into() }],
                more: true,
            },
            r#"{"type":"Keeps","texts":[{"key":"draft/lobby","text":"Hello, B"}],"more":true}"#,
        ),
        (ServerFrame::Keeps { texts: vec![], more: false }, r#"{"type":"Keeps","texts":[]}"#),
        (
            ServerFrame::Kept { key: key(), text: "Hello, B".into(), nonce: Some(nonce()) },
            r#"{"type":"Kept","key":"draft/lobby","text":"Hello, B","nonce":"00112233445566778899aabbccddeeff"}"#,
        ),
        (
            ServerFrame::Kept { key: key(), text: String::new(), nonce: None },
            r#"{"type":"Kept","key":"draft/lobby"}"#,
        ),
        (
            ServerFrame::Events { room: room.clone(), first: Seq(43), events: vec![] },
            r#"{"type":"Events","room":"lobby","first":43,"events":[]}"#,
        ),
        (
            ServerFrame::Changes {
                room: room.clone(),
                first: Seq(40),
                last: Seq(42),
                after: Seq(42),
                upto: Seq(99),
                changes: vec![(
                    Seq(44),
                    event(
                        bob(),
                        Change::Reacted { nonce: nonce(), post: Seq(42), emoji: thumb(), on: true },
                    ),
                )],
                threads: vec![Replies {
                    root: Seq(41),
                    count: 2,
                    last: Seq(90),
                    at: Timestamp(1_760_000_000_000),
                    upto: Seq(99),
                }],
            },
            r#"{"type":"Changes","room":"lobby","first":40,"last":42,"after":42,"upto":99,"changes":[[44,{"at":1760000000000,"by":{"id":9},"change":{"type":"Reacted","nonce":"00112233445566778899aabbccddeeff","post":42,"emoji":"👍","on":true}}]],"threads":[{"root":41,"count":2,"last":90,"at":1760000000000,"upto":99}]}"#,
        ),
        (
            ServerFrame::Changes {
                room: room.clone(),
                first: Seq(40),
                last: Seq(42),
                after: Seq(99),
                upto: Seq(99),
                changes: vec![],
                threads: vec![],
            },
            r#"{"type":"Changes","room":"lobby","first":40,"last":42,"after":99,"upto":99}"#,
        ),
        (
            ServerFrame::Thread {
                room: room.clone(),
                root: Seq(41),
                before: Seq(99),
                events: vec![
                    (Seq(90), in_thread(event(bob(), posted("Hello, Ada")))),
                    (
                        Seq(92),
                        in_thread(event(
                            ada(),
                            Change::Reacted {
                                nonce: nonce(),
                                post: Seq(90),
                                emoji: thumb(),
                                on: true,
                            },
                        )),
                    ),
                ],
                more: true,
            },
            r#"{"type":"Thread","room":"lobby","root":41,"before":99,"events":[[90,{"at":1760000000000,"by":{"id":9},"thread":{"root":41,"by":7},"change":{"type":"Posted","nonce":"00112233445566778899aabbccddeeff","body":"Hello, Ada"}}],[92,{"at":1760000000000,"by":{"id":7,"name":"Ada"},"thread":{"root":41,"by":7},"change":{"type":"Reacted","nonce":"00112233445566778899aabbccddeeff","post":90,"emoji":"👍","on":true}}]],"more":true}"#,
        ),
        (
            ServerFrame::Thread {
                room: room.clone(),
                root: Seq(41),
                before: Seq(90),
                events: vec![(Seq(41), event(ada(), posted("Hello, Bob")))],
                more: false,
            },
            r#"{"type":"Thread","room":"lobby","root":41,"before":90,"events":[[41,{"at":1760000000000,"by":{"id":7,"name":"Ada"},"change":{"type":"Posted","nonce":"00112233445566778899aabbccddeeff","body":"Hello, Bob"}}]]}"#,
        ),
        (
            ServerFrame::Snapshot {
                room: room.clone(),
                first: Seq(42),
                events: vec![event(bob(), posted("Hello, Ada"))],
            },
            r#"{"type":"Snapshot","room":"lobby","first":42,"events":[{"at":1760000000000,"by":{"id":9},"change":{"type":"Posted","nonce":"00112233445566778899aabbccddeeff","body":"Hello, Ada"}}]}"#,
        ),
        (
            ServerFrame::Snapshot { room: room.clone(), first: Seq(1), events: vec![] },
            r#"{"type":"Snapshot","room":"lobby","first":1,"events":[]}"#,
        ),
        (
            ServerFrame::Presence { room: room.clone(), total: 2, people: vec![ada(), nobody()] },
            r#"{"type":"Presence","room":"lobby","total":2,"people":[{"id":7,"name":"Ada"},{"id":8,"guest":true}]}"#,
        ),
        (
            ServerFrame::PresenceDiff {
                room: room.clone(),
                total: 2,
                came: vec![bob()],
                left: vec![id(8)],
            },
            r#"{"type":"PresenceDiff","room":"lobby","total":2,"came":[{"id":9}],"left":[8]}"#,
        ),
        (
            ServerFrame::PresenceDiff {
                room: room.clone(),
                total: 501,
                came: vec![],
                left: vec![],
            },
            r#"{"type":"PresenceDiff","room":"lobby","total":501}"#,
        ),
        (ServerFrame::Typing { room, who: id(7) }, r#"{"type":"Typing","room":"lobby","who":7}"#),
    ]
}

fn in_thread(event: RoomEvent) -> RoomEvent {
    let thread = Some(Thread { root: Seq(41), by: Some(ada().id) });
    RoomEvent { thread, ..event }
}

fn event(by: Person, change: Change) -> RoomEvent {
    RoomEvent { at: Timestamp(1_760_000_000_000), by, thread: None, change }
}

fn posted(body: &str) -> Change {
    Change::posted(nonce(), Body::parse(body).expect("golden bodies are valid"))
}

fn hello() -> Body {
    Body::parse("Hello, Bo").expect("golden bodies are valid")
}

fn topic() -> Topic {
    Topic::parse("What next").expect("golden topics are valid")
}

fn link() -> Link {
    Link::from_bytes([7; 16])
}

fn thumb() -> Emoji {
    Emoji::parse("👍").expect("golden emoji are valid")
}

/// Someone with a name.
fn ada() -> Person {
    Person { id: id(7), name: Some(name("Ada")), guest: false }
}

/// Someone else with a name.
fn eve() -> Person {
    Person { id: id(10), name: Some(name("Eve")), guest: false }
}

/// Someone of the plain dialect.
fn nobody() -> Person {
    Person { id: id(8), name: None, guest: true }
}

/// Someone who chose no name.
fn bob() -> Person {
    Person { id: id(9), name: None, guest: false }
}

fn id(id: u64) -> ClientId {
    ClientId::new(id).expect("golden ids are in range")
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("golden names are valid")
}

fn key() -> Key {
    "draft/lobby".parse().expect("it is a key")
}

fn lobby() -> RoomId {
    RoomId::lobby()
}

fn secret() -> Secret {
    Secret::from_bytes(std::array::from_fn(|at| at as u8))
}

fn nonce() -> Nonce {
    Nonce::from_bytes(std::array::from_fn(|at| at as u8 * 0x11))
}

fn epoch() -> Epoch {
    Epoch::from_bytes([0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef])
}

#[test]
fn every_client_frame_has_exactly_one_text() {
    for (frame, text) in client() {
        assert_eq!(codec::encode_client(&frame), text);
        assert_eq!(codec::decode_client(text).unwrap(), frame, "{text}");
    }
}

#[test]
fn every_server_frame_has_exactly_one_text() {
    for (frame, text) in server() {
        assert_eq!(codec::encode_server(&frame), text);
        assert_eq!(codec::decode_server(text).unwrap(), frame, "{text}");
    }
}
