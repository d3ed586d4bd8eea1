//! What is an identifier and what is none.

use super::*;

#[test]
fn a_client_id_is_a_positive_integer_that_javascript_can_hold() {
    assert_eq!("7".parse::<ClientId>().unwrap().get(), 7);
    assert_eq!("9007199254740991".parse::<ClientId>().unwrap().get(), ClientId::MAX);
    for wrong in
        ["", "0", "-1", "+1", " 1", "1.5", "abc", "9007199254740992", "99999999999999999999999"]
    {
        assert_eq!(wrong.parse::<ClientId>(), Err(IdError::Client), "{wrong:?}");
    }
}

#[test]
fn a_room_id_has_few_characters_and_an_end() {
    assert_eq!("release-week_2".parse::<RoomId>().unwrap().as_str(), "release-week_2");
    for wrong in ["", "Lobby", "a b", "ü", "../etc", &"a".repeat(65)] {
        assert_eq!(wrong.parse::<RoomId>(), Err(IdError::Room), "{wrong:?}");
    }
}

#[test]
fn two_people_have_one_direct_room() {
    let id = |id| ClientId::new(id).unwrap();
    let room = RoomId::direct(id(ClientId::MAX), id(ClientId::MAX - 1));
    assert_eq!(room, RoomId::direct(id(ClientId::MAX - 1), id(ClientId::MAX)));
    assert_eq!(room.as_str().parse(), Ok(room.clone()));
    assert!(room.is_direct() && !RoomId::lobby().is_direct());
}

#[test]
fn a_nonce_reads_back_what_it_writes_and_nothing_else() {
    let nonce = Nonce::from_bytes(*b"0123456789abcdef");
    assert_eq!(nonce.to_string().parse::<Nonce>(), Ok(nonce));
    for wrong in ["", "00", "zz345678901234567890123456789012", "+1345678901234567890123456789012"]
    {
        assert_eq!(wrong.parse::<Nonce>(), Err(IdError::Nonce), "{wrong:?}");
    }
}

#[test]
fn nonces_of_one_moment_stand_together_and_before_later_ones() {
    let at = |millis, random| Nonce::at(Timestamp(millis), [random; 16]);
    let first = at(0x0123_4567_89ab, 0xff);
    assert_eq!(first.to_string(), "0123456789abffffffffffffffffffff");
    assert!(first < at(0x0123_4567_89ac, 0));
    assert_ne!(first, at(0x0123_4567_89ab, 0xfe), "the rest is random");
}
