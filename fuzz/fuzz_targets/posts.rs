//! See [`fuzz::posts`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::posts::run(input));
