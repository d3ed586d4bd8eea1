//! What a client says, as text: what is understood is written down and understood in the same way again.

use shared::{Body, ClientFrame, Name, codec};

/// Tries one input: the text.
pub fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    if let Ok(frame) = codec::decode_client(text) {
        let written = codec::encode_client(&frame);
        let again = codec::decode_client(&written).expect("what we write we can read");
        assert_eq!(again, frame, "{written}");
        judge(frame);
    }
    if let Ok(frame) = codec::decode_server(text) {
        let written = codec::encode_server(&frame);
        let again = codec::decode_server(&written).expect("what we write we can read");
        assert_eq!(again, frame, "{written}");
    }
}

/// What the server asks about a frame before anything comes of it.
fn judge(frame: ClientFrame) {
    match frame {
        ClientFrame::Post { body, .. } => {
            if let Ok(body) = Body::parse(&body) {
                assert_eq!(Body::parse(body.as_str()), Ok(body));
            }
        }
        ClientFrame::Rename { name: Some(name) } => {
            if let Ok(name) = Name::parse(&name) {
                assert_eq!(Name::parse(name.as_str()), Ok(name));
            }
        }
        ClientFrame::Search { query, .. } => drop(query.check()),
        _ => {}
    }
}
