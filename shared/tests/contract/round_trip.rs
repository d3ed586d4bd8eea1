//! What is written reads back the same, whatever it holds.

use proptest::prelude::*;
use shared::{ClientId, Epoch, Nonce, RoomId, Secret, codec};

use crate::strategies as any;

proptest! {
    #[test]
    fn a_client_frame_survives_the_wire(frame in any::client_frame()) {
        let text = codec::encode_client(&frame);
        prop_assert_eq!(codec::decode_client(&text).unwrap(), frame);
    }

    #[test]
    fn a_server_frame_survives_the_wire(frame in any::server_frame()) {
        let text = codec::encode_server(&frame);
        prop_assert_eq!(codec::decode_server(&text).unwrap(), frame);
    }

    #[test]
    fn a_frame_is_one_line(frame in any::server_frame()) {
        prop_assert!(!codec::encode_server(&frame).contains(['\n', '\r', '\0']));
    }

    #[test]
    fn an_id_reads_back_what_it_writes(
        client in any::client_id(), room in any::room_id(), nonce in any::nonce(),
        epoch in any::epoch(), secret in any::secret(),
    ) {
        prop_assert_eq!(client.to_string().parse::<ClientId>(), Ok(client));
        prop_assert_eq!(room.to_string().parse::<RoomId>(), Ok(room));
        prop_assert_eq!(nonce.to_string().parse::<Nonce>(), Ok(nonce));
        prop_assert_eq!(nonce.to_string().to_uppercase().parse::<Nonce>(), Ok(nonce));
        prop_assert_eq!(epoch.to_string().parse::<Epoch>(), Ok(epoch));
        prop_assert_eq!(Secret::from_hex(&secret.to_hex()), Some(secret));
    }

    #[test]
    fn an_id_that_reads_at_all_writes_what_was_read(text in any::text()) {
        if let Ok(room) = text.parse::<RoomId>() {
            prop_assert_eq!(room.as_str(), &text);
        }
        if let Ok(client) = text.parse::<ClientId>() {
            prop_assert_eq!(client.to_string(), text.trim_start_matches('0'));
        }
        if let Ok(nonce) = text.parse::<Nonce>() {
            prop_assert_eq!(nonce.to_string(), text.to_lowercase());
        }
    }
}
