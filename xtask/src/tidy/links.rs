//! Relative links in the Markdown at the top and in docs/ lead to files that exist.

use std::collections::HashSet;

use super::{Source, Violation};

/// The rule.
pub(super) fn links_lead_somewhere(sources: &[Source]) -> Vec<Violation> {
    let places = places_to_go(sources);
    let pages = sources.iter().filter(|source| is_page(&source.path));
    pages.flat_map(|page| dead_links(page, &places)).collect()
}

fn is_page(path: &str) -> bool {
    path.ends_with(".md") && (!path.contains('/') || path.starts_with("docs/"))
}

/// Every file, and every folder above one.
fn places_to_go(sources: &[Source]) -> HashSet<&str> {
    let mut places = HashSet::from([""]);
    for source in sources {
        let mut path = source.path.as_str();
        while places.insert(path) {
            path = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        }
    }
    places
}

fn dead_links(page: &Source, places: &HashSet<&str>) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut in_fence = false;
    for (index, line) in page.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_fence = !in_fence;
        }
        if in_fence {
            continue;
        }
        for target in targets(line) {
            let place = resolve(&page.path, &target);
            if !place.is_some_and(|place| places.contains(place.as_str())) {
                let sentence = format!("the link to `{target}` leads nowhere");
                violations.push(page.violation(index + 1, sentence));
            }
        }
    }
    violations
}

/// The relative targets of links, pictures and their HTML forms in a line of prose.
fn targets(line: &str) -> Vec<String> {
    // Every second piece between backticks is code.
    let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
    let mut targets = Vec::new();
    for (opening, closing) in [("](", ")"), ("src=\"", "\""), ("href=\"", "\"")] {
        for piece in prose.split(opening).skip(1) {
            targets.extend(piece.split(closing).next());
        }
    }
    if let Some((label, target)) = prose.split_once("]: ").filter(|_| prose.starts_with('[')) {
        targets.extend((!label.contains(' ')).then_some(target));
    }
    let targets = targets.into_iter().filter_map(|target| target.split_whitespace().next());
    let targets = targets.map(|target| target.split('#').next().unwrap_or_default());
    let is_relative = |target: &&str| {
        !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:")
    };
    targets.filter(is_relative).map(str::to_owned).collect()
}

/// The path that a target means from a page; none if it leaves the repository.
fn resolve(page: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::{places, source};

    fn broken(path: &str, text: &str) -> Vec<String> {
        let sources = [
            source(path, text),
            source("docs/protocol.md", ""),
            source("docs/pictures/light.png", ""),
            source("backend/src/app.rs", ""),
        ];
        places(&links_lead_somewhere(&sources))
    }

    #[test]
    fn dead_links_are_found_in_each_of_their_forms() {
        for text in [
            "see [it](docs/protocl.md)",
            "![a picture](docs/pictures/dark.png \"title\")",
            "<img src=\"docs/light.png\">",
            "[protocol]: protocol.md",
            "[out](../elsewhere.md)",
        ] {
            assert_eq!(broken("README.md", text), ["README.md:1"], "{text}");
        }
    }

    #[test]
    fn living_links_and_other_peoples_are_left_alone() {
        let text = "[a](docs/protocol.md#hello) [b](backend/src/) [c](https://example.org/x)\n\
                    [d](#here) `[e](nowhere.md)` ![f](docs/pictures/light.png)\n\
                    ```\n[g](nowhere.md)\n```\n";
        assert!(broken("README.md", text).is_empty());
        assert!(broken("docs/more.md", "[a](../backend/src/app.rs) [b](protocol.md)").is_empty());
    }

    #[test]
    fn only_the_pages_people_start_from_are_read() {
        assert!(broken("backend/notes.md", "[a](nowhere.md)").is_empty());
    }
}
