//! A tour of the page: everything that it can show, in a few views.

use std::rc::Rc;

use client::{Level, Moment, Status, Version};
use frontend::state::aside::{Aside, Foot};
use frontend::state::attention::Wanting;
use frontend::state::findings::{Findings, How, Row as Hit};
use frontend::state::happened::HappenedRow;
use frontend::state::place::{May, Sign, Stay};
use frontend::state::rooms::{Found, RoomRow};
use frontend::state::rows::{Change, Day, DayName, Quote, Quoted, ReactionRow};
use frontend::state::{
    Dialog, Note, Place, PostRow, Refusal, Refused, Rooms, Row, SaidRow, Settings, Standing, View,
    words,
};
use frontend::texts;
use shared::search::typed::Problem;
use shared::{Body, ClientId, Code, Emoji, Link, Name, Person, RoomId, Seq, Topic};

use super::talk::{NOON, said, talk};
use super::theatre::view as first;

/// What people have written: it is in no catalogue.
pub(crate) const OWN: &[&str] = &["Ada", "Bob", "Plans", "Garden", "lobby", "WORDS", "Hubbub"];

/// A view of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A lively room, bad line, and someone who is new.
    Room,
    /// A message that is being changed, in a room that is read back.
    Changing,
    /// A thread beside the room.
    Thread,
    /// A thread that there is none of.
    NoThread,
    /// Nothing said so far.
    Empty,
    /// A conversation with one other.
    Direct,
    /// Asked to come in.
    Asked,
    /// No line, and nothing to show.
    Unreachable,
    /// Turned away.
    Refused,
    /// Not in it.
    Outside,
    /// Archived by the person.
    Archived,
    Create,
    Browse,
    /// Nothing found.
    BrowseNothing,
    Message,
    Describe,
    Invite,
    Level,
    Switcher,
    Search,
    /// Nothing found, and no line.
    SearchNothing,
    /// A day that is none.
    SearchOddly,
    Settings,
    Shortcuts,
}

impl Stop {
    pub(crate) const ALL: [Self; 24] = [
        Self::Room,
        Self::Changing,
        Self::Thread,
        Self::NoThread,
        Self::Empty,
        Self::Direct,
        Self::Asked,
        Self::Unreachable,
        Self::Refused,
        Self::Outside,
        Self::Archived,
        Self::Create,
        Self::Browse,
        Self::BrowseNothing,
        Self::Message,
        Self::Describe,
        Self::Invite,
        Self::Level,
        Self::Switcher,
        Self::Search,
        Self::SearchNothing,
        Self::SearchOddly,
        Self::Settings,
        Self::Shortcuts,
    ];
}

fn person(id: u64, name: Option<&str>, guest: bool) -> Person {
    let name = name.and_then(|name| Name::parse(name).ok());
    Person { id: ClientId::new(id).unwrap(), name, guest }
}

/// What there is to see.
pub(crate) fn view(stop: Stop) -> View {
    let calm = quiet();
    let own = |change: fn(&mut Place)| {
        let mut place = (*calm.place).clone();
        change(&mut place);
        View { rows: Rc::default(), place: Rc::new(place), ..calm.clone() }
    };
    let dialog = |dialog| View { dialog: Some(dialog), ..calm.clone() };
    match stop {
        Stop::Room => lively(&calm),
        Stop::Changing => changing(&calm),
        Stop::Thread => thread(&calm),
        Stop::NoThread => View { aside: Some(Rc::new(aside(&[]))), ..own(|_| ()) },
        Stop::Empty => own(|_| ()),
        Stop::Direct => own(|place| {
            let other = person(9, Some("Bob"), false);
            (place.name, place.sign) = ("Bob".into(), Sign::Direct { other, here: true });
        }),
        Stop::Asked => own(|place| place.stay = Stay::Asked),
        Stop::Unreachable => View { loaded: false, status: Status::Offline, ..own(|_| ()) },
        Stop::Refused => {
            View { loaded: false, status: Status::Refused(Code::IdTaken), ..own(|_| ()) }
        }
        Stop::Outside => own(|place| (place.stay, place.may) = (Stay::Out, May::default())),
        Stop::Archived => own(|place| {
            place.archived = true;
            place.may.post = false;
        }),
        Stop::Create => dialog(Dialog::Create),
        Stop::Browse => View { found: Some(found()), ..dialog(Dialog::Browse) },
        Stop::BrowseNothing => View { found: Some(Rc::default()), ..dialog(Dialog::Browse) },
        Stop::Message => View { known: Rc::default(), ..dialog(Dialog::Message) },
        Stop::Describe => dialog(Dialog::Describe),
        Stop::Invite => dialog(Dialog::Invite),
        Stop::Level => dialog(Dialog::Level),
        Stop::Switcher => dialog(Dialog::Switcher),
        Stop::Search => View { findings: Some(findings(How::Found, 1)), ..dialog(Dialog::Search) },
        Stop::SearchNothing => {
            View { findings: Some(findings(How::Here, 0)), ..dialog(Dialog::Search) }
        }
        Stop::SearchOddly => {
            let odd = How::Odd(Problem::Day("WORDS".into()));
            View { findings: Some(findings(odd, 0)), ..dialog(Dialog::Search) }
        }
        Stop::Settings => {
            let settings = Settings { notify: Wanting::Yes, ..Settings::default() };
            View { settings, ..dialog(Dialog::Settings) }
        }
        Stop::Shortcuts => dialog(Dialog::Shortcuts),
    }
}

/// What was looked for, and so many messages that were found.
fn findings(how: How, count: u64) -> Rc<Findings> {
    let hit = |number| Hit {
        room: "plans".parse().unwrap(),
        seq: Seq(number),
        name: "Plans".into(),
        by: person(9, Some("Bob"), false),
        at: NOON,
        text: vec![("WORDS ".into(), false), ("WORDS".into(), true)],
    };
    let more = count > 0;
    let hits = (1..=count).map(hit).collect();
    Rc::new(Findings { line: "WORDS".into(), how, hits, more, behind: more })
}

/// A room of the person's own on a good day.
fn quiet() -> View {
    let may =
        May { post: true, describe: true, invite: true, link: true, archive: true, leave: true };
    let row = |id: &str, name: &'static str, sign, unread, more| {
        let id = id.parse().unwrap();
        let (calls, level) = (unread, Level::Mentions);
        RoomRow {
            id,
            name: name.into(),
            sign,
            unread,
            more,
            calls,
            aside: unread,
            level,
            draft: false,
            dim: false,
        }
    };
    let other = person(9, Some("Bob"), false);
    let direct = Sign::Direct { other: other.clone(), here: true };
    let first = first();
    let place = Place {
        name: "Plans".into(),
        sign: Sign::Private,
        topic: "WORDS".into(),
        stay: Stay::In,
        may,
        described: (Name::parse("Plans").ok(), Topic::parse("WORDS").ok()),
        link: Some(Link::from_bytes([7; 16])),
        ..(*first.place).clone()
    };
    let people = [first.me.clone(), other.clone(), person(8, None, false), person(7, None, true)];
    View {
        status: Status::Live,
        greeted: true,
        loaded: true,
        room: "plans".parse().unwrap(),
        place: Rc::new(place),
        rooms: Rooms {
            favourites: [RoomRow {
                level: Level::Nothing,
                draft: true,
                ..row("tea", "Plans", Sign::Public, 1, false)
            }]
            .into(),
            named: [
                row("lobby", "lobby", Sign::Public, 2, true),
                row("plans", "Plans", Sign::Private, 0, false),
            ]
            .into(),
            direct: [row("direct-7-9", "Bob", direct, 1, false)].into(),
        },
        people: people.into(),
        total: 7,
        known: [other].into(),
        ..first
    }
}

fn found() -> Rc<[Found]> {
    let found = |id: &str, name: &'static str, joined| Found {
        id: id.parse().unwrap(),
        name: name.into(),
        topic: "WORDS".into(),
        members: 3,
        joined,
    };
    [found("garden", "Garden", false), found("plans", "Plans", true)].into()
}

fn lively(calm: &View) -> View {
    let rows = rows();
    let names = ["Ada".to_owned(), "Bob".to_owned()];
    let refusal = Refusal {
        room: RoomId::lobby(),
        what: Refused::EditOf("WORDS".into()),
        code: Code::NotAllowed,
    };
    View {
        rows: rows.into(),
        last: Seq(20),
        typing: words::typing(names.into_iter()).into(),
        replying: Some(Quote { post: Seq(1), shows: Quoted::Deleted }),
        undo: Some(texts::message_was_deleted().into()),
        asking: true,
        refusal: Some(Rc::new(refusal)),
        note: Some(Note { number: 1, text: texts::room_link_copied().into() }),
        status: Status::Waiting { until: Moment(1_000_000_000) },
        waiting: 2,
        newcomer: true,
        threads: Some((Seq(1), 2)),
        ..calm.clone()
    }
}

fn thread(calm: &View) -> View {
    let talk = talk(&["WORDS", "WORDS"]);
    let foot = |unread| Some(Foot { count: 3, at: NOON, unread });
    let rooted = |(row, unread): (&Row, usize)| match row {
        Row::Post(post) => {
            Row::Post(Rc::new(PostRow { foot: foot(unread), ..PostRow::clone(post) }))
        }
        row => row.clone(),
    };
    let rows = talk.rows.iter().zip([0, 2]).map(rooted).collect();
    View { rows, last: talk.last, aside: Some(Rc::new(aside(&rows_aside()))), ..calm.clone() }
}

fn rows_aside() -> Vec<Row> {
    let posted = |seq| Standing::Posted { seq: Seq(seq), at: NOON };
    let standings = [posted(1), posted(5), Standing::Sending, Standing::Failed(Code::NoSuchPost)];
    let row = |(number, standing)| match said(number, "WORDS", standing) {
        Row::Post(post) => Row::Post(Rc::new(PostRow { aside: true, ..PostRow::clone(&post) })),
        row => row,
    };
    (1..).zip(standings).map(row).collect()
}

fn aside(rows: &[Row]) -> Aside {
    let (older, coming, redrafted, sent, sought) = (!rows.is_empty(), false, 0, 0, None);
    Aside { root: Seq(1), rows: rows.into(), older, coming, redrafted, sent, sought }
}

fn changing(calm: &View) -> View {
    let talk = talk(&["WORDS"]);
    let editing = Rc::new(frontend::state::Editing::new(Seq(1), "WORDS"));
    let quote = Quoted::Said(person(9, Some("Bob"), false), Body::verbatim("WORDS").unwrap());
    View {
        rows: talk.rows,
        last: talk.last,
        older: true,
        editing: Some(editing),
        replying: Some(Quote { post: Seq(1), shows: quote }),
        ..calm.clone()
    }
}

fn rows() -> Vec<Row> {
    let posted = |seq| Standing::Posted { seq: Seq(seq), at: NOON };
    let post = |seq, standing, change: &dyn Fn(&mut PostRow)| {
        let Row::Post(post) = said(seq, "WORDS", standing) else { panic!("it is a post") };
        let mut post = PostRow::clone(&post);
        change(&mut post);
        Row::Post(Rc::new(post))
    };
    let words_of = |change: &dyn Fn(&mut SaidRow), post: &mut PostRow| {
        post.said.as_mut().map(change).unwrap();
    };
    let answers = |shows: Quoted| {
        move |post: &mut PostRow| {
            words_of(&|said| said.quote = Some(Quote { post: Seq(1), shows: shows.clone() }), post);
        }
    };
    let day = |number, name| Row::Day(Day { number, name });
    let reaction = ReactionRow {
        emoji: Emoji::parse("👍").unwrap(),
        who: (1..=12).map(|id| person(id, None, false)).collect(),
        mine: false,
    };
    let before = Version { body: Body::verbatim("WORDS").unwrap(), since: NOON };
    let happened = HappenedRow { seq: Seq(15), at: NOON, text: texts::room_left_by("Bob").into() };
    vec![
        day(1, DayName::Date(NOON)),
        day(2, DayName::Yesterday),
        post(1, posted(1), &|_| ()),
        post(2, posted(2), &|post| post.by = person(5, None, true)),
        post(3, posted(3), &|post| post.said = None),
        post(4, posted(4), &|post| post.change = Change::Saving),
        post(5, posted(5), &|post| post.change = Change::Waiting),
        Row::New,
        day(3, DayName::Today),
        post(6, posted(6), &answers(Quoted::Deleted)),
        post(7, posted(7), &answers(Quoted::Earlier)),
        post(8, posted(8), &|post| words_of(&|said| said.reactions = vec![reaction.clone()], post)),
        post(9, posted(9), &|post| {
            words_of(&|said| (said.since, said.earlier) = (Some(NOON), vec![before.clone()]), post);
        }),
        post(10, posted(10), &|post| {
            let text = Body::verbatim(&"WORDS\n".repeat(60)).unwrap();
            words_of(&|said| said.text = frontend::state::Text::Body(text.clone()), post);
        }),
        post(11, Standing::Failed(Code::BodyTooLong), &|_| ()),
        post(12, Standing::Failed(Code::NoSuchRoom), &|_| ()),
        post(13, Standing::Sending, &|_| ()),
        post(14, Standing::Waiting, &|_| ()),
        Row::Happened(Rc::new(happened)),
    ]
}
