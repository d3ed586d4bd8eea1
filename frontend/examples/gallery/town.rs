//! The rooms of the plays, and what was said in them.

use client::{Level, kept};
use shared::{
    About, Change, Emoji, KeptText, Kind, Link, Name, Person, RoomEvent, RoomId, Seq, Thread, Topic,
};

use super::cast::{ada, everyone, guest, jonas, layla, mira, nobody, wilma, yuki};
use super::play::Play;

/// A room, as a server has it.
#[derive(Debug, Clone)]
pub(crate) struct Log {
    pub(crate) id: &'static str,
    pub(crate) about: Option<About>,
    pub(crate) events: Vec<RoomEvent>,
    /// How far the person has read.
    pub(crate) read: u64,
    pub(crate) people: Vec<Person>,
    pub(crate) total: usize,
    /// What the person keeps about it.
    pub(crate) kept: Vec<KeptText>,
}

impl Log {
    pub(crate) fn room(&self) -> RoomId {
        self.id.parse().expect("it is a room's id")
    }

    /// The lobby, where all are.
    pub(crate) fn lobby(events: Vec<RoomEvent>) -> Self {
        let (people, read) = (everyone(), events.len() as u64);
        let total = people.len();
        Self { id: "lobby", about: None, events, read, people, total, kept: Vec::new() }
    }

    /// Another room, with a few people in it.
    pub(crate) fn of(id: &'static str, kind: Kind, title: &str, topic: &str) -> Self {
        let about = About {
            kind,
            title: Name::parse(title).ok(),
            topic: Topic::parse(topic).ok(),
            founder: Some(ada().id),
            ..About::default()
        };
        let people = vec![ada(), mira()];
        Self { id, about: Some(about), people, total: 2, ..Self::lobby(Vec::new()) }
    }

    /// The room of two.
    pub(crate) fn direct(id: &'static str, other: Person) -> Self {
        let people = vec![ada(), other];
        let about = About { kind: Kind::Direct, people: people.clone(), ..About::default() };
        Self { id, about: Some(about), people, total: 2, ..Self::lobby(Vec::new()) }
    }

    pub(crate) fn with(mut self, events: Vec<RoomEvent>, read: u64) -> Self {
        (self.events, self.read) = (events, read);
        self
    }

    pub(crate) fn change(mut self, change: impl FnOnce(&mut About)) -> Self {
        self.about.as_mut().map(change).expect("the lobby is what it is");
        self
    }

    /// It calls the person so much.
    pub(crate) fn at(self, level: Level) -> Self {
        let key = kept::level(&self.room());
        self.keeps(key, level.as_str())
    }

    pub(crate) fn favourite(self) -> Self {
        let key = kept::favourite(&self.room());
        self.keeps(key, "on")
    }

    /// Something is written there and not sent.
    pub(crate) fn drafted(self, text: &str) -> Self {
        let key = kept::draft(&self.room());
        self.keeps(key, text)
    }

    fn keeps(mut self, key: shared::Key, text: &str) -> Self {
        self.kept.push(KeptText { key, text: text.to_owned() });
        self
    }
}

/// The rooms of the list, each of which stands there in another way.
pub(crate) fn rooms(play: &Play) -> Vec<Log> {
    let hello = |count: u64| (1..=count).map(|at| play.says(&mira(), 40 + at, "Rain on Thursday"));
    let call = play.says(&mira(), 5, "@Ada, the beans are up");
    vec![
        Log::of("garden", Kind::Public, "", "What grows where, and who waters it in August")
            .with(hello(3).collect(), 0),
        Log::of("plans", Kind::Private, "Surprise party", "For Jonas, on Friday at eight")
            .with(hello(2).chain([call]).collect(), 1)
            .change(|about| about.link = Some(Link::from_bytes([7; 16]))),
        Log::of("tea", Kind::Public, "tea", "").with(hello(2).collect(), 0).at(Level::Nothing),
        Log::of("books", Kind::Public, "books", "One a month").drafted("Middlemarch, at last?"),
        Log::of("kitchen", Kind::Public, "kitchen", "").favourite(),
        Log::of("long", Kind::Public, "a room whose name is nearly too long", ""),
        Log::of("arabic", Kind::Public, "حديقة", "ماذا يُزرع وأين"),
        Log::direct("direct-7-21", mira()).with(hello(1).collect(), 0),
        Log::direct("direct-7-42", yuki()),
    ]
}

/// A morning in the lobby, with all that happens to messages.
pub(crate) fn morning(play: &Play) -> Log {
    const DAY: u64 = 24 * 60;
    let emoji = |text| Emoji::parse(text).expect("it is an emoji");
    let react = |by: &Person, post: u64, face| {
        play.event(by, 3, |nonce| Change::Reacted {
            nonce,
            post: Seq(post),
            emoji: emoji(face),
            on: true,
        })
    };
    let edited = shared::Body::parse("I bring cake, and Jonas brings the coffee");
    let edited = edited.expect("it can be said");
    let events = vec![
        play.says(&wilma(), 3 * DAY, "The notes of the review: https://example.org/notes/timeline"),
        play.says(
            &mira(),
            DAY + 5,
            "The new timeline is up on staging, have a look when you have a minute",
        ),
        play.says(
            &mira(),
            DAY + 4,
            "It keeps your place when older messages load, so nothing jumps any more",
        ),
        play.says(
            &jonas(),
            48,
            "Tried it with a room of thousands, and it stays *smooth* all the way up. How?",
        ),
        play.answers(
            &mira(),
            46,
            "Mostly by doing less. What is out of sight is not even there",
            Some(4),
        ),
        play.says(&yuki(), 40, "おはようございます！東京でも速いです"),
        play.says(&yuki(), 40, "🚄✨"),
        play.says(&guest(), 33, "hello from websocat, I have no page and no name"),
        play.says(&layla(), 30, "صباح الخير! متى نلتقي؟ (at noon)"),
        play.says(&ada(), 28, "Good morning! Let us ship it on Thursday"),
        play.says(&ada(), 28, "I bring cake"),
        play.says(&nobody(), 20, "What I should not have said"),
        play.event(&nobody(), 19, |nonce| Change::Deleted { nonce, post: Seq(12) }),
        play.event(&ada(), 18, |nonce| Change::Edited { nonce, post: Seq(11), body: edited }),
        react(&mira(), 10, "🎉"),
        react(&jonas(), 10, "🎉"),
        react(&ada(), 10, "🎉"),
        react(&yuki(), 10, "❤️"),
        play.answers(&jonas(), 12, "@Ada, I will be late", Some(12)),
        play.says(&mira(), 4, "And what kind of cake?"),
    ];
    Log { read: 18, ..Log::lobby(events) }
}

/// What was answered aside to a message of that morning.
pub(crate) fn aside(play: &Play, root: Seq) -> Vec<RoomEvent> {
    let answers = [
        play.says(&mira(), 45, "Two searches for each frame, and they stop where the window does"),
        play.says(&ada(), 44, "And on a phone?"),
        play.says(&jonas(), 3, "The same: https://example.org/notes/phones"),
    ];
    let thread = Some(Thread { root, by: Some(jonas().id) });
    answers.into_iter().map(|event| RoomEvent { thread, ..event }).collect()
}

/// What else people write.
pub(crate) fn writings(play: &Play) -> Log {
    let texts = [
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and https://example.org/a/very/long/address/that/goes/on/and/on/and/on/until/nobody/reads/it/any/more?with=a&query=too",
        "That is no wonder:\n```rust\nfn visible(&self, from: Px, to: Px) -> Range<usize> {\n    let first = self.tops.partition_point(|top| *top < from);\n    first.saturating_sub(1)..self.tops.partition_point(|top| *top < to)\n}\n```\nand `inline` code",
        "| what | before | after |\n|---|---:|---:|\n| first paint | 410 ms | 180 ms |\n| a room of thousands | 2,300 ms | 190 ms |",
        "> It keeps your place\n\n- two searches, whatever the length\n- one row more at the top\n\n1. **strong**, *emphasis*, ~~struck~~\n2. [the notes](https://example.org/notes), #garden, @Mira",
        "مرحبا بالجميع، هذه رسالة عربية مع كلمات English في الوسط و`code` أيضًا.",
        "全角と半角 mixed, 中文字符不断行也可以换行，因为这里没有空格但是很长很长很长很长很长很长很长很长很长很长很长。한국어도 있습니다.",
        "👍",
        "👩‍👩‍👧‍👦 🇪🇺 🏳️‍🌈",
    ];
    let says =
        |(at, text): (usize, &&str)| play.says(&everyone()[1 + at % 5], 30 - at as u64, text);
    let mut events: Vec<RoomEvent> = texts.iter().enumerate().map(says).collect();
    events.push(play.says(&jonas(), 2, &"A line of a message that is long.\n".repeat(60)));
    Log::lobby(events)
}

/// A room to which all kinds of things have happened.
pub(crate) fn happenings(play: &Play) -> Log {
    let name = |text| Name::parse(text).ok();
    let topic = Topic::parse("For Jonas, on Friday at eight").ok();
    let link = Some(Link::from_bytes([7; 16]));
    let events = vec![
        play.event(&ada(), 50, |nonce| Change::Opened {
            nonce,
            kind: Kind::Private,
            title: name("Party"),
            topic: None,
            people: vec![mira()],
        }),
        play.event(&ada(), 49, |nonce| Change::Described {
            nonce,
            title: name("Surprise party"),
            topic,
        }),
        play.event(&mira(), 48, |nonce| Change::Invited { nonce, who: yuki() }),
        play.event(&wilma(), 47, |nonce| Change::Joined { nonce }),
        play.says(&wilma(), 46, "What did I miss?"),
        play.event(&wilma(), 45, |nonce| Change::Left { nonce }),
        play.event(&ada(), 44, |nonce| Change::Linked { nonce, link }),
        play.event(&ada(), 43, |nonce| Change::Archived { nonce, on: true }),
    ];
    Log::of("plans", Kind::Private, "Surprise party", "For Jonas, on Friday at eight")
        .with(events, 8)
        .change(|about| (about.archived, about.founder) = (true, Some(ada().id)))
}
