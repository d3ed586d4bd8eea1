//! See [`fuzz::handshake`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::handshake::run(input));
