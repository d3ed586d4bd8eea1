//! Stories of one client, told with a [`script::Client`] and a [`server::Server`] in plain Rust.
//! The clock is a number. [`model`] lets chance tell the story, [`garbage`] plays a server gone mad.

mod script;
mod server;

mod line;
mod people;
mod resuming;
mod rooms;
mod sending;

mod browsing;
mod changing;
mod keeping;
mod reading;
mod recalling;
mod searching;
mod threads;

mod garbage;
mod model;
