//! Hubbub's server.
//!
//! One message's way through it, from the top: [`http`] accepts a connection and upgrades it;
//! [`session`] lives as long as the connection and speaks its dialect over a [`socket`], be that one
//! of bytes or, where no WebSocket comes through, one of [events and posts](sse); a
//! [`room`] orders what its members say, has the [`store`] keep it, gets it back through the
//! [`backplane`] and fans it out into each member's [`outbox`], which the session writes. What one of a
//! person's [`devices`] does, the others learn there.
//!
//! What bounds all that is in [`limits`], and an event's bytes on the wire are its [`weight`]. How much anyone may do is
//! the matter of the [`policy`].
//!
//! What whoever keeps the server can watch of all that is in [`metrics`], and a [`trace`]
//! is what one connection is called in the log.
//!
//! Faults for the simulation to find are switched by [`mutant`].
//!
//! [`app`] puts the pieces together and is the only place that names concrete engines.

pub mod app;
pub mod backplane;
pub mod config;
pub mod devices;
pub mod http;
pub mod limits;
pub mod metrics;
pub mod mutant;
pub mod outbox;
pub mod policy;
mod roll;
pub mod room;
pub mod session;
pub mod socket;
pub mod sse;
pub mod store;
pub mod telemetry;
pub mod trace;
pub mod weight;
pub mod world;
