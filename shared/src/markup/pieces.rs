//! What is more than words without any mark around it: addresses, mentions and rooms.

use super::{address, mention, reference};

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// An address, to be followed as it is written.
    Address(&'a str),
    /// A mention, with its `@`.
    Mention(&'a str),
    /// A room, with its `#`.
    Room(&'a str),
}

/// Splits a text; the pieces together are the text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = address::next(text, from) {
        words_and_names(&text[from..start], &mut pieces);
        pieces.push(Piece::Address(&text[start..end]));
        from = end;
    }
    words_and_names(&text[from..], &mut pieces);
    pieces
}

fn words_and_names<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) {
    let mut from = 0;
    while let Some((start, end)) = mention::next(text, from) {
        words_and_rooms(&text[from..start], pieces);
        pieces.push(Piece::Mention(&text[start..end]));
        from = end;
    }
    words_and_rooms(&text[from..], pieces);
}

fn words_and_rooms<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) {
    let mut from = 0;
    while let Some((start, end)) = reference::next(text, from) {
        words(&text[from..start], pieces);
        pieces.push(Piece::Room(&text[start..end]));
        from = end;
    }
    words(&text[from..], pieces);
}

fn words<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) {
    if !text.is_empty() {
        pieces.push(Piece::Words(text));
    }
}
