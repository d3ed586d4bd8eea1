//! A language that nobody speaks, made of the English texts: `Send` is `⟦Šéñđ ~⟧`. It shows what is said
//! from elsewhere than a catalogue, since that is in no brackets, and what has no room for longer words.

use catalogue::compact::{ARGUMENT, DONE, END, KEY, SELECT, VARIANT};
use frontend::texts::{self, ENGLISH, Language};
use web_sys::{Element, Node};

/// Its place among the languages.
const PLACE: Language = Language::German;
/// Attributes that people read or hear.
const READ: [&str; 4] = ["aria-label", "title", "placeholder", "alt"];

/// Speaks it until dropped.
pub(crate) struct Pseudo(());

impl Pseudo {
    pub(crate) fn speaks() -> Self {
        let mut texts = ENGLISH.split(END);
        let signature = texts.next().unwrap().to_owned();
        let file = texts.fold(signature, |file, text| file + &END.to_string() + &pseudo(text));
        assert!(texts::learn(PLACE, file) && texts::speak(PLACE));
        Self(())
    }
}

impl Drop for Pseudo {
    fn drop(&mut self) {
        texts::speak(Language::English);
    }
}

fn pseudo(text: &str) -> String {
    if !text.starts_with(SELECT) {
        return in_brackets(text);
    }
    let mut variants = text.trim_end_matches(DONE).split(VARIANT);
    let mut pseudo = variants.next().unwrap().to_owned();
    for variant in variants {
        let (key, text) = variant.split_once(KEY).unwrap();
        pseudo.push(VARIANT);
        pseudo += key;
        pseudo.push(KEY);
        pseudo += &in_brackets(text);
    }
    pseudo.push(DONE);
    pseudo
}

fn in_brackets(text: &str) -> String {
    let mut pseudo = String::from("⟦");
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        pseudo.push(accented(letter));
        if letter == ARGUMENT {
            pseudo.extend(letters.next());
        }
    }
    // Languages that take more room than English take two fifths more.
    pseudo + &"~".repeat(text.chars().count() * 2 / 5) + "⟧"
}

fn accented(letter: char) -> char {
    let plain = "aceinosuyzACEINOSUYZ";
    let accents = "àçéîñôšúýžÀÇÉÎÑÔŠÚÝŽ";
    let at = plain.chars().position(|it| it == letter);
    at.and_then(|at| accents.chars().nth(at)).unwrap_or(letter)
}

/// What is said in an element that is in no brackets, but for times, faces, addresses, letters of keys, names of
/// languages, and what people have written: that is `theirs`.
pub(crate) fn strays(element: &Element, theirs: &[&str]) -> Vec<String> {
    let mut said = Said { depth: 0, outside: String::new(), attributes: Vec::new() };
    said.of(element);
    let outside = [said.outside].into_iter().chain(said.attributes);
    let stray = |text: String| {
        let text = theirs.iter().fold(text, |text, own| text.replace(own, ""));
        text.contains(char::is_alphabetic).then(|| text.trim().to_owned())
    };
    outside.filter_map(stray).collect()
}

struct Said {
    depth: u32,
    outside: String,
    attributes: Vec<String>,
}

impl Said {
    fn of(&mut self, element: &Element) {
        let is = |class| element.class_list().contains(class);
        if is("face")
            || is("link")
            || is("letter")
            || element.local_name() == "time"
            || element.has_attribute("lang")
        {
            return;
        }
        for name in READ {
            if let Some(value) = element.get_attribute(name) {
                let mut own = Self { depth: 0, outside: String::new(), attributes: Vec::new() };
                own.hear(&value);
                self.attributes.push(own.outside);
            }
        }
        let nodes = element.child_nodes();
        for at in 0..nodes.length() {
            let node = nodes.get(at).unwrap();
            match node.node_type() {
                Node::TEXT_NODE => self.hear(&node.text_content().unwrap()),
                Node::ELEMENT_NODE => self.of(wasm_bindgen::JsCast::unchecked_ref(&node)),
                _ => {}
            }
        }
        self.outside.push('\n');
    }

    fn hear(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '⟦' => self.depth += 1,
                '⟧' => {
                    let depth = self.depth.checked_sub(1);
                    self.depth = depth.expect("brackets begin before they end");
                }
                _ if self.depth == 0 => self.outside.push(letter),
                _ => {}
            }
        }
    }
}
