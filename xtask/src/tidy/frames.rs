//! Each frame on the wire appears in docs/protocol.md.

use super::{Source, Violation};

const DOC: &str = "docs/protocol.md";
const ENUMS: &[&str] = &["ClientFrame", "ServerFrame"];

/// The variant that stands for what we do not know has no form on the wire to document.
const FALLBACK: &str = "Unknown";

/// The rule.
pub(super) fn each_frame_is_documented(sources: &[Source]) -> Vec<Violation> {
    let Some(doc) = sources.iter().find(|source| source.path == DOC) else {
        return vec![Violation::new(DOC, 1, "this file should show every frame, and is missing")];
    };
    ENUMS.iter().flat_map(|name| undocumented(sources, name, &doc.text)).collect()
}

fn undocumented(sources: &[Source], name: &str, doc: &str) -> Vec<Violation> {
    let opening = format!("pub enum {name} {{");
    let home = sources
        .iter()
        .filter(|source| source.path.starts_with("shared/src/"))
        .find(|source| source.text.contains(&opening));
    let Some(home) = home else {
        let sentence = format!("`pub enum {name}` is nowhere to be found in this crate");
        return vec![Violation::new("shared/src/lib.rs", 1, sentence)];
    };
    variants(&home.text, &opening)
        .into_iter()
        .filter(|(_, variant)| variant != FALLBACK && !has_word(doc, variant))
        .map(|(line, variant)| {
            home.violation(line, format!("`{name}::{variant}` does not appear in {DOC}"))
        })
        .collect()
}

/// The variants of an enum as rustfmt lays it out: four spaces, then the name.
fn variants(text: &str, opening: &str) -> Vec<(usize, String)> {
    text.lines()
        .enumerate()
        .skip_while(|(_, line)| *line != opening)
        .skip(1)
        .take_while(|(_, line)| *line != "}")
        .filter_map(|(index, line)| {
            let line = line.strip_prefix("    ")?;
            let end = line.find(|c: char| !c.is_alphanumeric()).unwrap_or(line.len());
            let name = &line[..end];
            name.starts_with(char::is_uppercase).then(|| (index + 1, name.to_owned()))
        })
        .collect()
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|found| found == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::{places, source};

    const FRAMES: &str = "\
//! Frames.
/// In.
pub enum ClientFrame {
    /// First words. Hello is not a variant here.
    #[serde(rename = \"hello\")]
    Hello {
        /// A name.
        name: String,
    },
    Ping,
    #[serde(other)]
    Unknown,
}

pub enum ServerFrame {
    Events(Vec<Event>),
}
";

    fn broken(doc: &str) -> Vec<String> {
        let sources = [source("shared/src/frame.rs", FRAMES), source(DOC, doc)];
        places(&each_frame_is_documented(&sources))
    }

    #[test]
    fn a_frame_missing_from_the_protocol_is_found_where_it_is_declared() {
        assert_eq!(broken("`Hello`, `Events`, Pings"), ["shared/src/frame.rs:10"]);
        assert!(broken("Hello {name}, Ping, Events").is_empty());
    }

    #[test]
    fn a_missing_enum_or_document_is_found_too() {
        let doc = source(DOC, "");
        let found = places(&each_frame_is_documented(std::slice::from_ref(&doc)));
        assert_eq!(found, ["shared/src/lib.rs:1", "shared/src/lib.rs:1"]);
        assert_eq!(places(&each_frame_is_documented(&[])), ["docs/protocol.md:1"]);
    }
}
