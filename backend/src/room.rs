//! A room: the one place where its members' words get their order and go out to everyone.
//!
//! [`RoomHandle`] is what sessions hold; behind it one task owns the members and never waits for a
//! reader. Its path for a message is: drain the inbox, append to the store, publish, hear it from
//! the backplane, fan out.

mod handle;
mod members;
mod presence;
mod registry;
mod sequence;
mod task;
mod wire;

pub use handle::{Membership, Petition, RoomGone, RoomHandle, Saying};
pub use members::{Dialect, Member, MemberId};
pub use registry::Registry;
pub use task::{Services, open};

#[cfg(test)]
mod tests;
