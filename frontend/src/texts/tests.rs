//! Our texts are what Fluent itself makes of the catalogues, in each language and for each number.

use std::fs;
use std::path::Path;

use catalogue::{Catalogues, Message, Sort};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use super::pattern::{Tongue, Value};
use super::rules::{OfTheHost, Rules};
use super::{COUNT, END, ENGLISH, Language, SIGNATURE};

/// The plurals of a language, by the tables that browsers have, too.
struct Plurals(PluralRules);

impl Rules for Plurals {
    fn plural(&self, number: usize) -> String {
        let category = match self.0.select(number).unwrap() {
            PluralCategory::ZERO => "zero",
            PluralCategory::ONE => "one",
            PluralCategory::TWO => "two",
            PluralCategory::FEW => "few",
            PluralCategory::MANY => "many",
            PluralCategory::OTHER => "other",
        };
        category.to_owned()
    }

    fn number(&self, number: usize) -> String {
        OfTheHost.number(number)
    }

    fn list(&self, names: Vec<String>) -> String {
        OfTheHost.list(names)
    }
}

/// Fluent and we, in one language.
struct Both {
    fluent: FluentBundle<FluentResource>,
    rules: Plurals,
    language: Language,
    /// The texts in the compact form.
    texts: Vec<String>,
}

impl Both {
    fn of(code: &str, files: &[(String, String)], catalogues: &Catalogues) -> Self {
        let id: LanguageIdentifier = code.parse().unwrap();
        let mut fluent = FluentBundle::new(vec![id.clone()]);
        fluent.add_builtins().unwrap();
        fluent.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(OfTheHost.number(number.value as usize)),
            _ => None,
        }));
        for (path, text) in files {
            if path.contains(&format!("/{code}/")) {
                let resource = FluentResource::try_new(text.clone()).unwrap();
                fluent.add_resource(resource).unwrap();
            }
        }
        let rules = Plurals(PluralRules::create(id, PluralRuleType::CARDINAL).unwrap());
        let file = catalogues.compact(code).unwrap();
        let texts = file.split(END).skip(1).map(str::to_owned).collect();
        Self { fluent, rules, language: Language::coded(code), texts }
    }

    fn compare(&self, at: usize, message: &Message, number: usize, text: &str) {
        let mut args = FluentArgs::new();
        let mut values = Vec::new();
        for argument in &message.arguments {
            match argument.sort {
                Sort::Number => {
                    args.set(argument.name.clone(), number);
                    values.push(Value::Number(number));
                }
                Sort::Text => {
                    args.set(argument.name.clone(), text);
                    values.push(Value::Text(text));
                }
            }
        }
        let (code, id) = (self.language.code(), &message.id);
        let pattern = self.fluent.get_message(id).unwrap().value().unwrap();
        let mut errors = Vec::new();
        let theirs = self.fluent.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        assert!(errors.is_empty(), "{code}: {id}: {errors:?}");
        let leftwards = self.language.direction() == "rtl";
        // From left to right, only what is written from right to left needs to be apart.
        let theirs = if leftwards { theirs } else { joined(&theirs, text) };
        let ours = Tongue::new(&self.rules, leftwards).write(&self.texts[at], &values);
        assert_eq!(ours, theirs, "{code}: {id} of {number} and {text}");
    }
}

/// Without the marks around what is not the text, or is written from left to right.
fn joined(theirs: &str, text: &str) -> String {
    let apart = format!("\u{2068}{text}\u{2069}");
    let kept = if text.is_ascii() { text.to_owned() } else { "\0".to_owned() };
    theirs.replace(&apart, &kept).replace(['\u{2068}', '\u{2069}'], "").replace('\0', &apart)
}

fn files() -> Vec<(String, String)> {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut files = Vec::new();
    for folder in fs::read_dir(locales).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            files.push((path.to_str().unwrap().replace('\\', "/"), text));
        }
    }
    files.sort();
    files
}

#[test]
fn each_text_is_what_fluent_makes_of_it() {
    let files = files();
    let catalogues = Catalogues::read(&files).unwrap();
    for code in Language::ALL.map(Language::code) {
        let Some(messages) = catalogues.texts(code) else { continue };
        let both = Both::of(code, &files, &catalogues);
        for (at, message) in messages.iter().enumerate() {
            // What is not translated yet is in English.
            if !message.path.contains(&format!("/{code}/")) {
                continue;
            }
            for number in (0..=120).chain([1_000, 20_000, 1_000_000, 2_000_000]) {
                both.compare(at, message, number, "Ada");
            }
            for text in ["ליאור", "#لوبي", "Ada <b>"] {
                both.compare(at, message, 3, text);
            }
        }
    }
}

#[test]
fn the_page_has_the_texts_that_its_functions_name() {
    let catalogues = Catalogues::read(&files()).unwrap();
    assert_eq!(catalogues.compact("en").unwrap(), ENGLISH);
    assert!(ENGLISH.starts_with(SIGNATURE));
    assert_eq!(ENGLISH.split(END).count(), COUNT + 1);
}

#[test]
fn a_catalogue_of_another_page_is_not_taken() {
    let mut other = ENGLISH.to_owned();
    other.replace_range(..1, if ENGLISH.starts_with('0') { "1" } else { "0" });
    assert!(!super::learn(Language::German, other));
    assert!(!super::speak(Language::German));
    assert!(!super::learn(Language::German, SIGNATURE.to_owned()));
    assert_eq!(super::language(), Language::English);
}

#[test]
fn a_catalogue_that_was_fetched_is_spoken() {
    let catalogues = Catalogues::read(&files()).unwrap();
    let german = catalogues.compact("de").unwrap();
    assert!(super::learn(Language::German, german) && super::speak(Language::German));
    assert_eq!(super::language(), Language::German);
    assert_eq!(super::composer_send(), "Senden");
    assert!(super::speak(Language::English));
    assert_eq!(super::composer_send(), "Send");
}

#[test]
fn a_name_from_right_to_left_stays_where_it_is_in_an_english_sentence() {
    assert_eq!(super::composer_typing_one("Ada"), "Ada is typing");
    assert_eq!(super::composer_typing_one("ליאור"), "\u{2068}ליאור\u{2069} is typing");
    let names = ["Ada", "ליאור"].map(str::to_owned);
    assert_eq!(super::list(&names), "Ada and \u{2068}ליאור\u{2069}");
}
