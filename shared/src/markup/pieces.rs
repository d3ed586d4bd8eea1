//! What is more than words without any mark around it: addresses and mentions.

use super::{address, mention};

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// An address, to be followed as it is written.
    Address(&'a str),
    /// A mention, with its `@`.
    Mention(&'a str),
}

/// Splits a text; the pieces together are the text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = address::next(text, from) {
        words_and_mentions(&text[from..start], &mut pieces);
        pieces.push(Piece::Address(&text[start..end]));
        from = end;
    }
    words_and_mentions(&text[from..], &mut pieces);
    pieces
}

fn words_and_mentions<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) {
    let mut from = 0;
    while let Some((start, end)) = mention::next(text, from) {
        words(&text[from..start], pieces);
        pieces.push(Piece::Mention(&text[start..end]));
        from = end;
    }
    words(&text[from..], pieces);
}

fn words<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) {
    if !text.is_empty() {
        pieces.push(Piece::Words(text));
    }
}
