//! Who the page speaks for: an id and a secret, made at the first visit and kept.

use client::Identity;
use shared::{ClientId, Name, Secret};

use crate::browser::storage::Storage;

const ID: &str = "hubbub.id";
const SECRET: &str = "hubbub.secret";
const NAME: &str = "hubbub.name";

/// The identity that is kept, or a new one. `fill` is a source of randomness fit for secrets.
pub fn load(storage: &Storage, fill: impl Fn(&mut [u8])) -> Identity {
    let id = storage.get(ID).and_then(|id| id.parse::<ClientId>().ok());
    let secret = storage.get(SECRET).and_then(|secret| Secret::from_hex(&secret));
    match (id, secret) {
        (Some(id), Some(secret)) => Identity { id, secret, name: name(storage) },
        _ => renew(storage, fill),
    }
}

/// Someone new, under the same display name.
pub fn renew(storage: &Storage, fill: impl Fn(&mut [u8])) -> Identity {
    let mut secret = [0; 32];
    fill(&mut secret);
    let identity =
        Identity { id: new_id(fill), secret: Secret::from_bytes(secret), name: name(storage) };
    storage.set(ID, &identity.id.to_string());
    storage.set(SECRET, &identity.secret.to_hex());
    identity
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
        storage.set("hubbub.id", "zero");
        storage.set("hubbub.secret", "secret");
        let someone = load(&storage, |bytes| bytes.fill(0xff));
        assert_eq!(someone.id.get(), ClientId::MAX);
        assert_eq!(storage.get("hubbub.id"), Some(ClientId::MAX.to_string()));
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
