//! Every emoji with its name, as `cargo xtask later` writes them: one on a line, with tabs between it, its
//! name and its shortcodes, and a blank line between two groups.

use crate::state::compose::fuzzy::{Fit, best, fit};

/// An emoji.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// It.
    pub emoji: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Its shortcodes, with spaces between.
    codes: &'static str,
}

/// All of them.
#[derive(Debug, Default)]
pub struct All {
    known: Vec<Known>,
    /// Where each group begins.
    groups: Vec<usize>,
}

impl Known {
    /// The shortcode that it is best known by.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        self.codes.split(' ').next().filter(|code| !code.is_empty())
    }

    fn fit(&self, query: &str) -> Option<Fit> {
        let codes = self.codes.split(' ').filter_map(|code| fit(query, code)).min();
        // Among so many names a few letters stand in some order in most.
        [codes, fit(query, self.name)].into_iter().flatten().min().filter(|&it| it < Fit::Letters)
    }
}

impl All {
    /// Reads the file. Lines that are none are left out.
    #[must_use]
    pub fn read(text: &'static str) -> Self {
        let mut all = Self::default();
        let mut begins = true;
        for line in text.lines() {
            let mut parts = line.split('\t');
            match (parts.next(), parts.next(), parts.next()) {
                (Some(emoji), Some(name), Some(codes)) => {
                    if begins {
                        all.groups.push(all.known.len());
                    }
                    begins = false;
                    all.known.push(Known { emoji, name, codes });
                }
                _ => begins |= line.is_empty(),
            }
        }
        all
    }

    /// How many groups there are.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.groups.len()
    }

    /// A group.
    #[must_use]
    pub fn group(&self, at: usize) -> &[Known] {
        let from = self.groups.get(at).copied().unwrap_or(self.known.len());
        let to = self.groups.get(at + 1).copied().unwrap_or(self.known.len());
        &self.known[from..to]
    }

    /// The emoji with this shortcode.
    #[must_use]
    pub fn named(&self, code: &str) -> Option<&'static str> {
        let has = |known: &&Known| known.codes.split(' ').any(|it| it.eq_ignore_ascii_case(code));
        self.known.iter().find(has).map(|known| known.emoji)
    }

    /// What an emoji is called.
    #[must_use]
    pub fn of(&self, emoji: &str) -> Option<Known> {
        self.known.iter().find(|known| known.emoji == emoji).copied()
    }

    /// Those whose name or shortcode fits best, at most so many; among those that fit alike the ones that
    /// were used recently first.
    #[must_use]
    pub fn find(&self, query: &str, recent: &[String], most: usize) -> Vec<Known> {
        let used = recent.iter().filter_map(|emoji| self.of(emoji));
        let mut candidates: Vec<Known> = used.collect();
        let others = self.known.iter().filter(|known| recent.iter().all(|it| it != known.emoji));
        candidates.extend(others);
        best(query, candidates, |known| known.fit(query), most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "😀\tgrinning face\tgrinning\n😂\tface with tears of joy\tjoy\nnothing\n\n\
                        🎉\tparty popper\ttada hooray\n❤️\tred heart\theart\n😹\tcat with tears of joy\tjoy_cat\n";

    fn found(query: &str, recent: &[&str]) -> Vec<&'static str> {
        let recent: Vec<String> = recent.iter().map(|it| (*it).to_owned()).collect();
        All::read(FILE).find(query, &recent, 3).into_iter().map(|known| known.emoji).collect()
    }

    #[test]
    fn an_emoji_is_found_by_its_shortcode_its_name_and_its_group() {
        assert_eq!(found("tad", &[]), ["🎉"]);
        assert_eq!(found("popper", &[]), ["🎉"]);
        assert_eq!(found("joy", &[]), ["😂", "😹"], "the whole name first");
        assert_eq!(found("face", &[]), ["😂", "😀"]);
        assert_eq!(found("gfc", &[]), Vec::<&str>::new(), "letters of grinning face");
        let all = All::read(FILE);
        assert_eq!((all.named("hooray"), all.named("hoor")), (Some("🎉"), None));
        assert_eq!((all.groups(), all.group(0).len(), all.group(1).len()), (2, 2, 3));
        assert!(all.group(9).is_empty());
    }

    #[test]
    fn what_was_used_recently_comes_first_among_equals() {
        assert_eq!(found("jo", &["😹"]), ["😹", "😂"]);
        assert_eq!(found("joy", &["😹"]), ["😂", "😹"], "but not before what fits better");
    }

    #[test]
    fn a_file_that_is_none_has_no_emoji() {
        for text in ["", "\n\n\n", "<!doctype html>", "a\tb"] {
            assert_eq!(All::read(text).groups(), 0, "{text:?}");
        }
    }
}
