//! Hubbub's page.
//!
//! `state` decides, `link` talks, `components` show, `browser` touches the DOM, and `context`
//! introduces them to each other. What they say is in `texts`. What a chat client *is* lives in the `client` crate; here is only
//! what needs a screen. Everything in `state` but its session runs and is tested on the host.
//!
//! A newcomer reads [`app`], then [`state::session`], then any component.

pub mod app;
pub mod browser;
pub mod components;
pub mod context;
pub mod effect;
pub mod few;
pub mod link;
pub mod state;
pub mod texts;
