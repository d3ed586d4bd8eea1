//! Randomness fit for secrets.

use shared::Nonce;

use super::{clock, window};

/// Fills the bytes with random ones.
pub fn fill(bytes: &mut [u8]) {
    window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(bytes))
        .expect("every browser that runs WebAssembly has crypto.getRandomValues");
}

/// So many random bytes.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

/// A name for something that is sent.
#[must_use]
pub fn nonce() -> Nonce {
    Nonce::at(clock::today(), bytes())
}
