//! The little square that stands for a person: initials on one of twelve hues.

use shared::{ClientId, Person, letters};

/// The hues there are; each has a class in `styles/avatar.css`.
const HUES: [&str; 12] = [
    "hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7", "hue-8", "hue-9",
    "hue-10", "hue-11",
];

/// The class of a person's hue: always the same for one id, and different for neighbours.
#[must_use]
pub fn hue(id: ClientId) -> &'static str {
    // Ids are consecutive or random; Fibonacci hashing spreads both.
    let mixed = id.get().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    HUES[(mixed % HUES.len() as u64) as usize]
}

/// Two letters at most; of someone without a name, the last two digits of the id.
#[must_use]
pub fn initials(person: &Person) -> String {
    let Some(name) = &person.name else {
        return (person.id.get() % 100).to_string();
    };
    let mut words = name.as_str().split(' ').filter_map(first_visible);
    let Some((first, rest)) = words.next() else {
        return String::new();
    };
    // Scripts whose letters join, or fill a square each, are clearer alone.
    if !is_letter_of_two_cases(first) {
        return first.to_string();
    }
    let second = match words.next_back() {
        Some((last, _)) if last.is_alphanumeric() => Some(last),
        Some(_) => None,
        None => rest.chars().next().filter(|c| c.is_alphanumeric()),
    };
    let mut initials = capital(first);
    if let Some(second) = second {
        // A second word counts as a name of its own.
        if name.as_str().contains(' ') {
            initials.push_str(&capital(second));
        } else {
            initials.push(second);
        }
    }
    initials
}

fn capital(letter: char) -> String {
    letters::upper(letter.encode_utf8(&mut [0; 4]))
}

fn first_visible(word: &str) -> Option<(char, &str)> {
    let mut chars = word.chars();
    let first = chars.find(|c| c.is_alphanumeric()).or_else(|| word.chars().next())?;
    Some((first, chars.as_str()))
}

fn is_letter_of_two_cases(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase() || c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::Name;

    fn of(name: &str) -> String {
        let name = Some(Name::parse(name).unwrap());
        initials(&Person { id: ClientId::new(7).unwrap(), name, guest: false })
    }

    #[test]
    fn initials_are_what_a_person_would_write() {
        assert_eq!(of("Ada"), "Ad");
        assert_eq!(of("ada lovelace"), "AL");
        assert_eq!(of("Juan de la Cruz"), "JC");
        assert_eq!(of("X"), "X");
        assert_eq!(of("東京タワー"), "東");
        assert_eq!(of("ليلى"), "ل");
        assert_eq!(of("🦊"), "🦊");
        assert_eq!(of("(Bob)"), "Bo");
        assert_eq!(of("Ada 🦊"), "A");
    }

    #[test]
    fn someone_without_a_name_has_the_end_of_their_number() {
        let nobody = |id| Person { id: ClientId::new(id).unwrap(), name: None, guest: true };
        assert_eq!(initials(&nobody(7)), "7");
        assert_eq!(initials(&nobody(482_190_341_177)), "77");
    }

    #[test]
    fn neighbours_look_different_and_every_hue_is_used() {
        let hues: Vec<_> = (1..=200).map(|id| hue(ClientId::new(id).unwrap())).collect();
        assert!(hues.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(HUES.iter().all(|hue| hues.contains(hue)));
    }
}
