//! What the page says stands in the catalogues: nothing is said from the code, each text is translated,
//! and none is there that nobody says.

use catalogue::Catalogues;

use super::{Source, Violation};

/// Where texts are shown.
const SHOWN_IN: &str = "frontend/src/components/";
/// Where texts are said.
const SAID_IN: &str = "frontend/src/";
/// Attributes that people read or hear.
const READ: &[&str] = &["aria-label=\"", "title=\"", "placeholder=\"", "alt=\"", "label=\""];

/// The rule about the code.
pub(super) fn components_say_nothing_themselves(sources: &[Source]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for source in sources.iter().filter(|it| it.is_rust() && it.path.starts_with(SHOWN_IN)) {
        for (index, line) in source.text.lines().enumerate() {
            let code = line.trim_start();
            if !code.starts_with("//") && says_something(code) {
                let sentence = "this is said in English only: put it into frontend/locales";
                violations.push(source.violation(index + 1, sentence));
            }
        }
    }
    violations
}

/// Whether a line has words in an element or in an attribute that is read.
fn says_something(line: &str) -> bool {
    let after = |mark: &str| line.split(mark).skip(1).collect::<Vec<_>>();
    // Elsewhere braces are Rust's: what a line chooses there may be an attribute's value.
    let is_markup = line.contains("html!") || line.starts_with(['{', '<']);
    let elements = if is_markup { after("{ \"") } else { Vec::new() };
    let attributes = READ.iter().flat_map(|mark| after(mark));
    let is_word = |text: &&str| {
        let text = text.split('"').next().unwrap_or_default().replace("\\n", "");
        text.contains(char::is_alphabetic)
    };
    elements.into_iter().chain(attributes).any(|text| is_word(&text))
}

/// The rule about the catalogues.
pub(super) fn catalogues_are_complete(sources: &[Source]) -> Vec<Violation> {
    let is_catalogue =
        |it: &&Source| it.path.starts_with("frontend/locales/") && it.path.ends_with(".ftl");
    let files: Vec<_> =
        sources.iter().filter(is_catalogue).map(|it| (it.path.clone(), it.text.clone())).collect();
    let violation =
        |fault: &catalogue::Fault| Violation::new(&fault.path, fault.line, fault.sentence.clone());
    match Catalogues::read(&files) {
        Ok(catalogues) => {
            let missing = catalogues.missing().iter().map(violation);
            missing.chain(unsaid(&catalogues, sources)).collect()
        }
        Err(faults) => faults.iter().map(violation).collect(),
    }
}

fn unsaid(catalogues: &Catalogues, sources: &[Source]) -> Vec<Violation> {
    let rust: Vec<&Source> = sources.iter().filter(|it| it.is_rust()).collect();
    let is_said = |id: &str| {
        let (function, name) = (format!("texts::{}", id.replace('-', "_")), format!("\"{id}\""));
        rust.iter().any(|source| {
            let is_page = source.path.starts_with(SAID_IN) && !source.is_test();
            // What `start.js` says is named by the program that writes it.
            let is_script = source.path == "xtask/src/texts.rs" && source.text.contains(&name);
            is_script || is_page && mentions(&source.text, &function)
        })
    };
    let unsaid = catalogues.english().iter().filter(|message| !is_said(&message.id));
    unsaid
        .map(|message| {
            let sentence = format!("nobody says `{}`", message.id);
            Violation::new(&message.path, message.line, sentence)
        })
        .collect()
}

/// Whether a name stands in a text, and not as the beginning of another one.
fn mentions(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let next = text[at + name.len()..].chars().next();
        !next.is_some_and(|next| next.is_alphanumeric() || next == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::{places, source};

    #[test]
    fn words_in_a_component_are_found() {
        let path = "frontend/src/components/a.rs";
        let text = "//! { \"About\" }\nhtml! { <p>{ \"Hello\" }</p> }\nhtml! { <a title=\"Go\" /> }\nhtml! { { \", \" }{ texts::a_b() } }";
        assert_eq!(
            places(&components_say_nothing_themselves(&[source(path, text)])),
            [format!("{path}:2"), format!("{path}:3")]
        );
    }

    #[test]
    fn a_text_that_nobody_says_or_translates_is_found() {
        let english = source("frontend/locales/en/a.ftl", "a-one = One\na-one-more = More\n");
        let german = source("frontend/locales/de/a.ftl", "a-one-more = Mehr\n");
        let said = source("frontend/src/a.rs", "texts::a_one_more()");
        let found = catalogues_are_complete(&[english, german, said]);
        assert_eq!(places(&found), ["frontend/locales/en/a.ftl:1", "frontend/locales/en/a.ftl:1"]);
        assert!(found[0].sentence.contains("not there in `de`"), "{found:?}");
        assert!(found[1].sentence.contains("nobody says `a-one`"), "{found:?}");
    }
}
