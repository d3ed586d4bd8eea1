//! Who the page speaks for: an id and a secret, made at the first visit and kept.

use client::Identity;
use shared::{ClientId, Name, Secret};

use crate::browser::storage::Storage;

/// Id and secret in one item, so that there is never one without the other: two tabs may make
/// someone new at the same time.
const ME: &str = "hubbub.me";
/// Where they were kept before; taken over at the next visit.
const OLD: [&str; 2] = ["hubbub.id", "hubbub.secret"];
const NAME: &str = "hubbub.name";

/// The identity that is kept, if one is.
#[must_use]
pub fn kept(storage: &Storage) -> Option<Identity> {
    let (id, secret) = storage.get(ME).as_deref().and_then(read)?;
    Some(Identity { id, secret, name: name(storage) })
}

/// The identity that is kept, or a new one. `fill` is a source of randomness fit for secrets.
pub fn load(storage: &Storage, fill: impl Fn(&mut [u8])) -> Identity {
    let of_before = || {
        let [id, secret] = OLD.map(|name| storage.get(name).unwrap_or_default());
        keep(storage, &read(&(id + " " + &secret))?);
        kept(storage)
    };
    kept(storage).or_else(of_before).unwrap_or_else(|| renew(storage, fill))
}

/// Someone new, under the same display name.
pub fn renew(storage: &Storage, fill: impl Fn(&mut [u8])) -> Identity {
    let mut secret = [0; 32];
    fill(&mut secret);
    let me = (new_id(fill), Secret::from_bytes(secret));
    keep(storage, &me);
    Identity { id: me.0, secret: me.1, name: name(storage) }
}

fn read(kept: &str) -> Option<(ClientId, Secret)> {
    let (id, secret) = kept.split_once(' ')?;
    Some((id.parse().ok()?, Secret::from_hex(secret)?))
}

fn keep(storage: &Storage, (id, secret): &(ClientId, Secret)) {
    storage.set(ME, &(id.to_string() + " " + &secret.to_hex()));
    OLD.iter().for_each(|name| storage.remove(name));
}

/// Keeps the display name, or forgets it.
pub fn save_name(storage: &Storage, name: Option<&Name>) {
    match name {
        Some(name) => storage.set(NAME, name.as_str()),
        None => storage.remove(NAME),
    }
}

fn name(storage: &Storage) -> Option<Name> {
    storage.get(NAME).and_then(|name| Name::parse(&name).ok())
}

fn new_id(fill: impl Fn(&mut [u8])) -> ClientId {
    loop {
        let mut bytes = [0; 8];
        fill(&mut bytes);
        // Zero is the one number in the range that is no id; it comes up once in 2^53.
        if let Ok(id) = ClientId::new(u64::from_le_bytes(bytes) & ClientId::MAX) {
            return id;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn storage() -> Storage {
        Storage::for_the_visit()
    }

    #[test]
    fn a_person_stays_the_same_from_visit_to_visit() {
        let storage = storage();
        let first = load(&storage, |bytes| bytes.fill(0xa5));
        save_name(&storage, Some(&Name::parse("Ada").unwrap()));
        let second = load(&storage, |bytes| bytes.fill(0x11));
        assert_eq!((first.id, first.secret), (second.id, second.secret));
        assert_eq!(second.name.unwrap().as_str(), "Ada");
    }

    #[test]
    fn a_damaged_memory_makes_someone_new() {
        let storage = storage();
        storage.set("hubbub.me", "zero secret");
        let someone = load(&storage, |bytes| bytes.fill(0xff));
        assert_eq!(someone.id.get(), ClientId::MAX);
        let kept = storage.get("hubbub.me").unwrap();
        assert!(kept.starts_with(&ClientId::MAX.to_string()), "{kept}");
    }

    #[test]
    fn whoever_was_kept_in_two_items_is_the_same_in_one() {
        let storage = storage();
        let secret = Secret::from_bytes([7; 32]);
        storage.set("hubbub.id", "42");
        storage.set("hubbub.secret", &secret.to_hex());
        let first = load(&storage, |bytes| bytes.fill(0xff));
        assert_eq!((first.id.get(), &first.secret), (42, &secret));
        assert_eq!(storage.get("hubbub.id"), None);
        assert_eq!(storage.get("hubbub.secret"), None);
        let second = load(&storage, |bytes| bytes.fill(0xff));
        assert_eq!((second.id, second.secret), (first.id, secret));
    }

    #[test]
    fn someone_new_keeps_the_name_and_nothing_else() {
        let storage = storage();
        let old = load(&storage, |bytes| bytes.fill(1));
        save_name(&storage, Some(&Name::parse("Ada").unwrap()));
        let new = renew(&storage, |bytes| bytes.fill(2));
        assert_ne!(old.id, new.id);
        assert_ne!(old.secret, new.secret);
        assert_eq!(new.name.unwrap().as_str(), "Ada");
    }
}
