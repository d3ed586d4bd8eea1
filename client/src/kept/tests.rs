//! What two devices of one person keep, over a line that is cut at any moment.

use std::collections::VecDeque;

use proptest::prelude::*;

use super::*;

fn key(text: &str) -> Key {
    text.parse().expect("test keys are keys")
}

fn nonce(n: u8) -> Nonce {
    Nonce::from_bytes([n; 16])
}

fn text(key: &str, text: &str) -> KeptText {
    KeptText { key: self::key(key), text: text.to_owned() }
}

fn sent(frame: ClientFrame) -> (String, String) {
    let ClientFrame::Keep { key, text, .. } = frame else { panic!("{frame:?}") };
    (key.to_string(), text)
}

/// Someone whose server keeps this.
fn greeted(texts: &[KeptText]) -> Kept {
    let mut kept = Kept::default();
    kept.greet();
    assert!(kept.told_all(texts.to_vec(), false).is_empty());
    kept
}

#[test]
fn what_is_written_is_there_at_once_and_out_until_it_is_kept() {
    let mut kept = greeted(&[]);
    let draft = draft(&RoomId::lobby());
    assert!(kept.want(nonce(1), draft.clone(), "hel".into()).is_some());
    assert!(kept.want(nonce(2), draft.clone(), "hello".into()).is_some());
    assert!(kept.want(nonce(3), draft.clone(), "hello".into()).is_none(), "it is on its way");
    kept.told(draft.clone(), "hel".into(), Some(nonce(1)));
    assert_eq!(kept.text(&draft), "hello");
    kept.told(draft.clone(), "hello".into(), Some(nonce(2)));
    assert_eq!((kept.text(&draft), kept.has(nonce(2))), ("hello", false));
    kept.told(draft.clone(), String::new(), None);
    assert_eq!(kept.text(&draft), "", "it was sent with another device");
}

#[test]
fn what_was_written_offline_goes_out_when_the_server_has_told_what_it_has() {
    let mut kept = greeted(&[text("level/lobby", "all")]);
    kept.greet();
    assert!(kept.want(nonce(1), key("level/lobby"), "mentions".into()).is_none());
    assert!(kept.told_all(vec![text("draft/lobby", "x")], true).is_empty());
    let out = kept.told_all(vec![text("level/lobby", "all")], false);
    let out: Vec<_> = out.into_iter().map(sent).collect();
    assert_eq!(out, [("level/lobby".to_owned(), "mentions".to_owned())]);
    assert_eq!(kept.text(&key("draft/lobby")), "x");
}

#[test]
fn what_is_told_while_the_server_tells_all_is_newer() {
    let mut kept = Kept::default();
    kept.greet();
    kept.told(key("draft/lobby"), "new".into(), None);
    kept.told(key("draft/plans"), String::new(), None);
    kept.told_all(vec![text("draft/lobby", "old"), text("draft/plans", "old")], false);
    assert_eq!(kept.text(&key("draft/lobby")), "new");
    assert_eq!(kept.text(&key("draft/plans")), "");
}

#[test]
fn a_draft_that_was_written_on_two_devices_has_both_texts() {
    let meets = |base: &str, mine: &str, theirs: &str| {
        let before = if base.is_empty() { vec![] } else { vec![text("draft/lobby", base)] };
        let mut kept = greeted(&before);
        kept.want(nonce(1), key("draft/lobby"), mine.into());
        kept.greet();
        let now = if theirs.is_empty() { vec![] } else { vec![text("draft/lobby", theirs)] };
        kept.told_all(now, false);
        kept.text(&key("draft/lobby")).to_owned()
    };
    assert_eq!(meets("", "mine", "theirs"), "theirs\n\nmine");
    assert_eq!(meets("he", "hello", "he"), "hello", "nobody else has changed it");
    assert_eq!(meets("he", "hello", "hello there"), "hello there");
    assert_eq!(meets("he", "", "hello"), "hello", "what was sent here goes on there");
    assert_eq!(meets("he", "hello", ""), "hello");
}

#[test]
fn what_the_server_could_not_keep_goes_out_again_and_what_it_refuses_does_not() {
    let mut kept = greeted(&[]);
    kept.want(nonce(1), key("quiet"), "22-7".into());
    kept.postponed(Moment(3_000));
    assert_eq!(kept.next_again(), Some(Moment(3_000)));
    assert!(kept.due(Moment(2_999)).is_empty());
    assert_eq!(kept.due(Moment(3_000)).len(), 1);
    assert_eq!(kept.next_again(), None);
    kept.refused(nonce(1));
    assert_eq!(kept.text(&key("quiet")), "");
}

/// A person's device, and what is on its way to and from it.
#[derive(Default)]
struct Device {
    kept: Kept,
    up: VecDeque<ClientFrame>,
    down: VecDeque<Told>,
    live: bool,
}

enum Told {
    All(Vec<KeptText>),
    One(Key, String, Option<Nonce>),
}

#[derive(Debug, Clone)]
enum Step {
    Writes(usize, usize, u8),
    Cut(usize),
    Comes(usize),
    ServerHears(usize),
    Hears(usize),
    Reopens(usize),
}

#[derive(Default)]
struct Town {
    server: FlatMap<Key, String>,
    devices: [Device; 2],
    nonces: u8,
}

impl Town {
    fn does(&mut self, step: &Step) {
        match *step {
            Step::Writes(at, which, word) => {
                self.nonces = self.nonces.wrapping_add(1);
                let nonce = Nonce::from_bytes([self.nonces; 16]);
                let key = key(["level/lobby", "quiet"][which]);
                let text = if word == 0 { String::new() } else { word.to_string() };
                let device = &mut self.devices[at];
                let frame = device.kept.want(nonce, key, text);
                device.up.extend(frame.filter(|_| device.live));
            }
            Step::Cut(at) => {
                let device = &mut self.devices[at];
                (device.live, device.up, device.down) = Default::default();
            }
            Step::Comes(at) if !self.devices[at].live => {
                let device = &mut self.devices[at];
                device.kept.greet();
                device.live = true;
                let text = |(key, text): (&Key, &String)| KeptText {
                    key: key.clone(),
                    text: text.clone(),
                };
                device.down.push_back(Told::All(self.server.iter().map(text).collect()));
            }
            Step::Comes(_) => {}
            Step::ServerHears(at) => {
                let Some(ClientFrame::Keep { nonce, key, text }) = self.devices[at].up.pop_front()
                else {
                    return;
                };
                if text.is_empty() {
                    self.server.remove(&key);
                } else {
                    self.server.insert(key.clone(), text.clone());
                }
                for (number, device) in self.devices.iter_mut().enumerate() {
                    let nonce = (number == at).then_some(nonce);
                    if device.live {
                        device.down.push_back(Told::One(key.clone(), text.clone(), nonce));
                    }
                }
            }
            Step::Hears(at) => {
                let device = &mut self.devices[at];
                match device.down.pop_front() {
                    Some(Told::All(texts)) => device.up.extend(device.kept.told_all(texts, false)),
                    Some(Told::One(key, text, nonce)) => {
                        let again = device.kept.told(key, text, nonce);
                        device.up.extend(again.filter(|_| device.live));
                    }
                    None => {}
                }
            }
            Step::Reopens(at) => {
                self.does(&Step::Cut(at));
                let device = &mut self.devices[at];
                let (known, wanted) = std::mem::take(&mut device.kept).save();
                device.kept.recall(known, wanted);
            }
        }
    }

    fn settles(&mut self) {
        (0..2).for_each(|at| self.does(&Step::Comes(at)));
        while self.devices.iter().any(|it| !it.up.is_empty() || !it.down.is_empty()) {
            for at in 0..2 {
                self.does(&Step::ServerHears(at));
                self.does(&Step::Hears(at));
            }
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..2usize, 0..2usize, 0..5u8).prop_map(|(at, which, word)| Step::Writes(at, which, word)),
        1 => (0..2usize).prop_map(Step::Cut),
        2 => (0..2usize).prop_map(Step::Comes),
        4 => (0..2usize).prop_map(Step::ServerHears),
        4 => (0..2usize).prop_map(Step::Hears),
        1 => (0..2usize).prop_map(Step::Reopens),
    ]
}

proptest! {
    #[test]
    fn in_the_end_all_devices_have_what_the_server_has(steps in prop::collection::vec(step(), 0..60)) {
        let mut town = Town::default();
        steps.iter().for_each(|step| town.does(step));
        town.settles();
        for device in &town.devices {
            prop_assert!(device.kept.wanted.is_empty());
            prop_assert_eq!(&device.kept.known, &town.server);
        }
    }
}
