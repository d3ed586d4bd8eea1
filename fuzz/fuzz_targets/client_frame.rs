//! See [`fuzz::client_frame`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::client_frame::run(input));
