//! Stories of one client.
