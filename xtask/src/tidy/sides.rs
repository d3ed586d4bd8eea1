//! Style sheets name no side: where a line begins is on the right in Arabic.

use super::{Source, Violation};

/// Properties and values that name a side, and what says the same for every direction.
const SIDES: &[(&str, &str)] = &[
    ("margin-left", "margin-inline-start"),
    ("margin-right", "margin-inline-end"),
    ("padding-left", "padding-inline-start"),
    ("padding-right", "padding-inline-end"),
    ("border-left", "border-inline-start"),
    ("border-right", "border-inline-end"),
    ("border-top-left-radius", "border-start-start-radius"),
    ("border-top-right-radius", "border-start-end-radius"),
    ("border-bottom-left-radius", "border-end-start-radius"),
    ("border-bottom-right-radius", "border-end-end-radius"),
    ("left:", "inset-inline-start"),
    ("right:", "inset-inline-end"),
    ("text-align: left", "text-align: start"),
    ("text-align: right", "text-align: end"),
    ("float: left", "float: inline-start"),
    ("float: right", "float: inline-end"),
];

/// Where a side may be named: people's own tables say on which one a column's text is.
const ALLOWED: &[(&str, &str)] = &[("frontend/src/styles/markup.css", "text-align")];

/// Properties whose four values are those of the four sides.
const OF_FOUR: &[&str] = &["padding:", "margin:", "inset:"];

/// The rule.
pub(super) fn styles_name_no_side(sources: &[Source]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for source in sources.iter().filter(|it| it.path.ends_with(".css")) {
        for (index, line) in source.text.lines().enumerate() {
            let line = line.trim_start();
            let is_allowed =
                ALLOWED.iter().any(|(path, begin)| source.path == *path && line.starts_with(begin));
            let found = SIDES.iter().find(|(side, _)| line.starts_with(side) && !is_allowed);
            if OF_FOUR.iter().any(|property| line.strip_prefix(property).is_some_and(is_lopsided)) {
                let sentence = "the right is not as the left: say `-block` and `-inline`";
                violations.push(source.violation(index + 1, sentence));
            }
            if let Some((side, instead)) = found {
                let sentence =
                    format!("`{side}` is on one side only; `{instead}` is on the right one");
                violations.push(source.violation(index + 1, sentence));
            }
        }
    }
    violations
}

/// Whether the second value is another one than the fourth. The edges of a screen are where they are.
fn is_lopsided(values: &str) -> bool {
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for letter in values.trim().trim_end_matches(';').chars() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        match parts.last_mut() {
            Some(part) if letter != ' ' || depth > 0 => part.push(letter),
            _ => parts.push(String::new()),
        }
    }
    let is_edge = values.contains("safe-area-inset-left");
    matches!(parts.as_slice(), [_, right, _, left] if right != left) && !is_edge
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::{places, source};

    #[test]
    fn a_side_is_found() {
        let text = ".a {\n  margin-left: 4px;\n  margin-inline: 4px;\n  text-align: right;\n  padding: 1px 2px max(1px, 2px) 3px;\n  padding: 1px 2px 3px 2px;\n}\n";
        let found = styles_name_no_side(&[source("a.css", text)]);
        assert_eq!(places(&found), ["a.css:2", "a.css:4", "a.css:5"]);
    }
}
