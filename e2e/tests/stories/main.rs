//! Stories in real browsers against the real server, each one told in Chromium and in Firefox. They
//! are one program, so that browsers are started a few at a time.

mod talking;

mod rooms;

mod plain_socket;

mod tutorial;

mod beyond_a_proxy;
mod offline;
mod outage;

mod attention;
mod devices;
mod hostile;

mod too_long;

mod trouble;

mod accessible;
mod keyboard;
mod keys_alone;

mod changing;
mod code;

mod composing;

mod languages;

mod jumping;

mod reading;

mod searching;

mod threads;

mod settings;

mod gallery;

mod pictures;

mod seats;

mod taken;

mod webkit;
