//! The compact form. A catalogue is its signature and its texts in the order of their English names, with
//! [`END`] between them. In a text everything stands for itself but these:
//!
//! | mark | what follows |
//! |---|---|
//! | [`ARGUMENT`] | a letter: the first argument is `a`. It is written there |
//! | [`SELECT`] | a letter, and variants up to the end of the text or of the variant that this is in |
//! | [`VARIANT`] | the key, [`KEY`], the text. The default's key begins with `*` |
//! | [`DONE`] | nothing: the variants end here |
//!
//! They are control characters that no text contains, so that nothing needs to be escaped.

use crate::{Key, Message, Pattern, Piece, Sort};

/// Ends a text.
pub const END: char = '\0';
/// Comes before an argument.
pub const ARGUMENT: char = '\u{1}';
/// Comes before variants.
pub const SELECT: char = '\u{2}';
/// Comes before a variant's key.
pub const VARIANT: char = '\u{3}';
/// Comes between a variant's key and its text.
pub const KEY: char = '\u{4}';
/// Comes after the last variant.
pub const DONE: char = '\u{5}';

/// A language as a file.
#[must_use]
pub fn catalogue(english: &[Message], messages: &[Message]) -> String {
    let mut file = signature(english);
    for message in messages {
        file.push(END);
        pattern(message, &message.pattern, &mut file);
    }
    file
}

/// What is different when the names or the arguments of texts are: a page only takes a catalogue that was
/// made for it.
#[must_use]
pub fn signature(english: &[Message]) -> String {
    let mut all = String::new();
    for Message { id, arguments, .. } in english {
        all += id;
        for argument in arguments {
            all += if argument.sort == Sort::Number { "#" } else { "$" };
            all += &argument.name;
        }
        all.push('\n');
    }
    format!("{:016x}", hash(&all))
}

/// FNV-1a in 64 bits.
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn pattern(message: &Message, pattern_: &Pattern, into: &mut String) {
    match pattern_ {
        Pattern::Text(pieces) => {
            for piece in pieces {
                match piece {
                    Piece::Text(text) => into.push_str(text),
                    Piece::Argument(name) => into.extend([ARGUMENT, letter(message, name)]),
                }
            }
        }
        Pattern::Select { by, variants } => {
            into.extend([SELECT, letter(message, by)]);
            for variant in variants {
                into.push(VARIANT);
                if variant.default {
                    into.push('*');
                }
                let (Key::Number(key) | Key::Word(key)) = &variant.key;
                into.push_str(key);
                into.push(KEY);
                pattern(message, &variant.pattern, into);
            }
            into.push(DONE);
        }
    }
}

fn letter(message: &Message, name: &str) -> char {
    let at = message.arguments.iter().position(|argument| argument.name == name);
    let at = u8::try_from(at.expect("the arguments were taken from the text")).unwrap_or(u8::MAX);
    char::from(b'a' + at)
}
