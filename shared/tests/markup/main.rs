//! Markup as seen from outside: what each mark makes of a text, what no text can do, and the trees
//! that every build has to make of the same texts.
//!
//! [`marks`] is the place to begin.

mod outline;

mod blocks;
mod marks;

mod generated;

mod commonmark;
mod corpus;
mod document;
mod hostile;
mod texts;
