//! What the end-to-end stories stand on: the real server as a child process, people in real
//! browsers, and people without one. `tests/` tells the stories; `cargo xtask test` builds what
//! they need and runs them.
//!
//! A story says what happens (`ada.says("hello").await; bob.hears("hello").await;`), and the verbs
//! know how: each one waits for what it names, with a deadline, and fails with a sentence that says
//! what was to be seen instead. So verbs panic where a library would return an error.

pub mod stage;

pub mod axe;

pub mod crash;

pub mod person;
pub mod sight;

pub mod friend;
pub mod headless;
pub mod plain;

pub mod elsewhere;
pub mod http;
pub mod proxy;
pub mod server;
pub mod shelf;

pub mod pool;
pub mod tab;

pub mod bidi;
pub mod browser;
pub mod driver;
pub mod events;
pub mod line;
pub mod reaper;
pub mod wait;
pub mod webkit;

pub use browser::Kind;
pub use elsewhere::Elsewhere;
pub use friend::Friend;
pub use person::Person;
pub use plain::Plain;
pub use proxy::Proxy;
pub use server::Server;
pub use stage::{Stage, tell};
