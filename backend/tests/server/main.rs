//! The server over real sockets on a free port: what people and programs notice of it.

mod acts;
mod attack;
mod bench;
mod beyond_a_proxy;
mod draining;
mod events;
mod keeping;
mod metrics;
mod peer;
mod pinned;
mod plain;
mod refusals;
mod resume;
mod rooms;
mod searching;
mod threads;
mod town;
mod typed;
