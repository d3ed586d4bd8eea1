//! The id of a room that a person names. It stands in the room's address, so it is made of the name, as
//! far as that has letters that an id may have.

use shared::{RoomId, letters, limits};

/// Bytes of a name that go into an id: an address is read at a glance, and what makes it unique has
/// space behind.
const NAME_BYTES: usize = 40;

/// An id for a room of this name that is not `taken`. With `random` bytes for what makes it unique.
///
/// # Panics
/// Never: it is made of what an id may be made of, and shorter than one may be.
#[must_use]
pub fn room_id(name: &str, taken: impl Fn(&RoomId) -> bool, random: [u8; 4]) -> RoomId {
    let slug = slug(name);
    let plain = slug.parse::<RoomId>().ok();
    let free = |id: &RoomId| !id.is_direct() && *id != RoomId::lobby() && !taken(id);
    plain.filter(free).unwrap_or_else(|| unique(&slug, random))
}

/// An id that nobody has, for a room of this name.
fn unique(slug: &str, random: [u8; 4]) -> RoomId {
    let suffix =
        random.map(|byte| char::from(b"0123456789abcdefghjkmnpqrstvwxyz"[usize::from(byte % 32)]));
    let name = if slug.is_empty() || slug == "direct" || slug.starts_with("direct-") {
        "room"
    } else {
        slug
    };
    let id = name.to_owned() + "-" + &String::from_iter(suffix);
    id.parse().expect("it is short, and made of what an id may be made of")
}

/// The letters and digits of a name that an id may have, with one hyphen for what stands between them.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in letters::lower(name).chars() {
        if slug.len() >= NAME_BYTES {
            break;
        }
        match plain(c) {
            Some(letter) => slug.push(letter),
            None if slug.is_empty() || slug.ends_with('-') || c == '\'' => {}
            None => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A letter without what stands above or below it, where an id may have it.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'a'..='z' | '0'..='9' | '_' => c,
        'à'..='å' | 'ā' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ł' => 'l',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        _ => return None,
    })
}

// What makes it unique has space behind the name.
const _: () = assert!(NAME_BYTES + 5 <= limits::ROOM_ID_BYTES);

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> String {
        room_id(name, |_| false, [1, 2, 3, 200]).to_string()
    }

    #[test]
    fn a_room_has_its_name_in_its_address() {
        assert_eq!(id("Plans"), "plans");
        assert_eq!(id("  What's next, after Thursday?! "), "whats-next-after-thursday");
        assert_eq!(id("Café Zoë"), "cafe-zoe");
        assert_eq!(id(&"long ".repeat(20)), "long-long-long-long-long-long-long-long");
    }

    #[test]
    fn an_id_that_is_taken_or_is_not_for_rooms_gets_something_of_its_own() {
        let plans: RoomId = "plans".parse().unwrap();
        assert_eq!(room_id("Plans", |id| *id == plans, [1, 2, 3, 200]).as_str(), "plans-1238");
        assert_eq!(id("Lobby"), "lobby-1238");
        assert_eq!(id("direct 7 9"), "room-1238");
        assert_eq!(id("東京"), "room-1238");
        assert!(id(&"x".repeat(500)).len() <= limits::ROOM_ID_BYTES);
    }
}
