//! How well a name answers to the letters that someone typed.

use shared::letters;

/// How well a name fits; what fits better is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the name.
    Whole,
    /// The name begins with it.
    Beginning,
    /// One of its words does.
    Word,
    /// It stands somewhere in it.
    Within,
    /// Its letters stand in it in this order.
    Letters,
}

/// How a name fits what was typed, if it does. Case does not matter, nor what joins words.
#[must_use]
pub fn fit(query: &str, name: &str) -> Option<Fit> {
    let (query, lower) = (plain(query), letters::lower(name));
    let name = plain(&lower);
    if name == query {
        return Some(Fit::Whole);
    }
    if name.starts_with(&query) {
        return Some(Fit::Beginning);
    }
    let mut words = lower.split(joins);
    if words.any(|word| word.starts_with(&query)) {
        return Some(Fit::Word);
    }
    if name.contains(&query) {
        return Some(Fit::Within);
    }
    let mut left = name.chars();
    let in_order = query.chars().all(|c| left.any(|other| other == c));
    // Two letters stand in almost any name in some order.
    (in_order && query.chars().nth(2).is_some()).then_some(Fit::Letters)
}

/// The best of these that fit, at most so many. Where they fit alike, they keep their order.
#[must_use]
pub fn best<T>(query: &str, names: Vec<T>, of: impl Fn(&T) -> Option<Fit>, most: usize) -> Vec<T> {
    let mut fitting: Vec<(Option<Fit>, T)> = names.into_iter().map(|it| (of(&it), it)).collect();
    fitting.retain(|(fit, _)| fit.is_some());
    if !query.is_empty() {
        client::order::by_key(&mut fitting, |(fit, _)| *fit);
    }
    fitting.truncate(most);
    fitting.into_iter().map(|(_, it)| it).collect()
}

fn plain(text: &str) -> String {
    letters::lower(&text.chars().filter(|&c| !joins(c)).collect::<String>())
}

/// What joins the words of a name.
fn joins(c: char) -> bool {
    matches!(c, ' ' | '-' | '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_beginning_its_words_and_its_letters() {
        assert_eq!(fit("ada", "Ada"), Some(Fit::Whole));
        assert_eq!(fit("ad", "Ada Lovelace"), Some(Fit::Beginning));
        assert_eq!(fit("ada.l", "Ada Lovelace"), Some(Fit::Beginning));
        assert_eq!(fit("lov", "Ada Lovelace"), Some(Fit::Word));
        assert_eq!(fit("love", "clove-pink"), Some(Fit::Within));
        assert_eq!(fit("adl", "Ada Lovelace"), Some(Fit::Letters));
        assert_eq!(fit("av", "Ada Lovelace"), None, "two letters are in every name");
        assert_eq!(fit("xyz", "Ada Lovelace"), None);
        assert_eq!(fit("", "Ada"), Some(Fit::Beginning));
    }

    #[test]
    fn every_script_is_found() {
        assert_eq!(fit("山", "山田 太郎"), Some(Fit::Beginning));
        assert_eq!(fit("太", "山田 太郎"), Some(Fit::Word));
        assert_eq!(fit("郎", "山田太郎"), Some(Fit::Within));
        assert_eq!(fit("émi", "ÉMILIE"), Some(Fit::Beginning));
        assert_eq!(fit("سا", "سارة"), Some(Fit::Beginning));
        assert_eq!(fit("οδυ", "ΟΔΥΣΣΕΥΣ"), Some(Fit::Beginning));
    }

    #[test]
    fn what_fits_best_comes_first_and_what_fits_alike_keeps_its_order() {
        let names = vec!["Barbara", "Anna Bar", "bar", "Bart", "Carl"];
        let found = best("bar", names, |name| fit("bar", name), 4);
        assert_eq!(found, ["bar", "Barbara", "Bart", "Anna Bar"]);
        let all = best("", vec!["b", "a", "c"], |name| fit("", name), 2);
        assert_eq!(all, ["b", "a"], "nothing typed: the order is the one given");
    }
}
