//! What strangers send, made up by the million: each module takes one input and panics when the server would do wrong
//! with it. `cargo xtask fuzz` has libFuzzer look for such inputs; those that are kept in `corpus/`, the found ones
//! among them, are tried with every run of the tests.
#![forbid(unsafe_code)]

pub mod client_frame;
pub mod frames;
pub mod handshake;
pub mod markup;
pub mod posts;
pub mod store;

/// A module's function.
pub type Target = fn(&[u8]);

/// All of them, by the names of their programs and corpora.
pub const TARGETS: [(&str, Target); 6] = [
    ("client_frame", client_frame::run),
    ("frames", frames::run),
    ("handshake", handshake::run),
    ("markup", markup::run),
    ("posts", posts::run),
    ("store", store::run),
];
