//! See [`fuzz::markup`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::markup::run(input));
