//! `cargo xtask later`: puts beside the page what it loads when it is needed, and not before: the emoji
//! with their names, what colours code, and what takes a WebSocket's place.
//!
//! Trunk runs it after each build, on the folder that the page is built in. Each file gets a hash of its
//! content into its name, so that browsers keep it for ever, and `index.html` names it in the `<meta>`
//! by which the page finds it. And since the folder has everything then, its code gets shorter names here.

use std::fmt::Write;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::setup::highlight::HIGHLIGHT;
use crate::{imports, worker, workspace};

/// The command.
pub(crate) fn later(_: &[String]) -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map_or_else(workspace::dist, PathBuf::from);
    let index = folder.join("index.html");
    let page =
        fs::read_to_string(&index).with_context(|| format!("reading {}", index.display()))?;
    let page = put_beside(&folder, &page)?;
    let page = imports::shorten(&folder, page)?;
    fs::write(&index, page).with_context(|| format!("writing {}", index.display()))?;
    worker::write(&folder)
}

/// Puts it into a folder, and names it in the page that stands there.
pub(crate) fn put_beside(folder: &Path, page: &str) -> Result<String> {
    let page = put(page, folder, "emoji.txt", Some(emoji()))?;
    let page = put(&page, folder, "highlight.js", highlight()?)?;
    put(&page, folder, "line.js", Some(line()?))
}

/// Writes a file, if there is one, and gives the page with its name in the place that is for it.
fn put(page: &str, folder: &Path, name: &str, content: Option<String>) -> Result<String> {
    let (name, ending) = name.split_once('.').unwrap_or((name, "txt"));
    let Some(content) = content else { return named(page, name, "") };
    let file = hashed(name, ending, &content);
    fs::write(folder.join(&file), &content).with_context(|| format!("writing {file}"))?;
    named(page, name, &file)
}

/// What `index.html` says in the place of a file's name before it is known.
fn place(name: &str) -> String {
    format!("later-{name}")
}

fn named(page: &str, name: &str, file: &str) -> Result<String> {
    let place = place(name);
    ensure!(page.contains(&place), "index.html has no place for the name of {file}");
    Ok(page.replace(&place, file))
}

fn hashed(name: &str, ending: &str, content: &str) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{name}-{:016x}.{ending}", hasher.finish())
}

/// The worker that finds the parts of code: highlight.js, and how the page speaks with it. Nothing where the
/// former is not installed.
fn highlight() -> Result<Option<String>> {
    let Some(library) = HIGHLIGHT.file()? else { return Ok(None) };
    let ours = workspace::root().join("frontend").join("highlight.js");
    let mut worker = String::new();
    for file in [library, ours] {
        let text = fs::read_to_string(&file);
        worker += &text.with_context(|| format!("reading {}", file.display()))?;
        worker.push('\n');
    }
    Ok(Some(worker))
}

/// The line over events and posts, in a scope of its own.
fn line() -> Result<String> {
    let file = workspace::root().join("frontend").join("line.js");
    let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    Ok(format!("{{\n{text}}}\n"))
}

/// Every emoji on a line: it, its name, and its shortcodes, with tabs between. A blank line stands between
/// two groups. Skin tones are left to the system's keyboard.
fn emoji() -> String {
    let groups = emojis::Group::iter().map(|group| {
        group.emojis().fold(String::new(), |mut lines, emoji| {
            let codes = emoji.shortcodes().collect::<Vec<_>>().join(" ");
            let _ = writeln!(lines, "{}\t{}\t{codes}", emoji.as_str(), emoji.name());
            lines
        })
    });
    groups.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_emoji_has_a_line_in_one_of_nine_groups() {
        let all = emoji();
        assert_eq!(all.split("\n\n").count(), 9);
        assert!(all.starts_with("😀\tgrinning face\tgrinning\n"));
        assert!(all.contains("\n🎉\tparty popper\ttada\n"));
        for line in all.lines().filter(|line| !line.is_empty()) {
            assert_eq!(line.split('\t').count(), 3, "{line}");
        }
        assert!(all.lines().count() > 1_800);
    }

    #[test]
    fn the_page_names_what_it_loads_later_by_its_content() {
        let (one, other) = (hashed("emoji", "txt", "a"), hashed("emoji", "txt", "b"));
        assert_ne!(one, other);
        assert_eq!(one.len(), "emoji-0123456789abcdef.txt".len());
        let page = named("<meta name=emoji content=later-emoji>", "emoji", &one).unwrap();
        assert_eq!(page, format!("<meta name=emoji content={one}>"));
        assert!(named("<meta>", "emoji", &one).is_err());
    }
}
