//! The server's own bounds, each with the reason for its number. Those that clients know of too
//! are in [`shared::limits`].

use std::time::Duration;

/// Bytes that may wait for one reader. A second of the busiest room fits; a thousand dead readers
/// cost a gigabyte at most.
pub const OUTBOX_BYTES: usize = 1024 * 1024;

/// Bytes of events in one page of history. A page of longest messages would fill an outbox.
pub const PAGE_BYTES: usize = 256 * 1024;

/// Slices in one write: Linux takes up to 1,024 (`IOV_MAX`), and 64 shared batches fill a socket's
/// buffer many times over.
pub const WRITE_SLICES: usize = 64;

/// Commands that may wait for a room: a batch of this size is far past the point where a larger
/// one is any cheaper, and senders wait while it is full.
pub const ROOM_INBOX: usize = 1024;

/// Batches on their way from the backplane to a room. One that does not fit is dropped, as any bus
/// may drop; the room sees the gap and reads it from the store.
pub const BACKPLANE_BATCHES: usize = 64;

/// Bytes of history that the memory engine keeps for a room: this is what a server without a disk
/// gives to remembering.
pub const MEMORY_ROOM_BYTES: usize = 16 * 1024 * 1024;

/// Client ids that the memory engine keeps bound to their secrets, the oldest forgotten first.
pub const MEMORY_CLAIMS: usize = 100_000;

/// Bytes read from a socket at once. Chat is small; a larger buffer would be paid for by every
/// idle connection.
pub const READ_BUFFER: usize = 1024;

/// For a request's headers to arrive, so that a slow one does not hold a socket for ever.
pub const HEADERS_WITHIN: Duration = Duration::from_secs(10);

/// For a typed client to say `Hello`.
pub const HELLO_WITHIN: Duration = Duration::from_secs(5);

/// For a person to come back before their leaving is told: a reload, a change of network.
pub const PRESENCE_GRACE: Duration = Duration::from_secs(10);

/// Between two looks at all connections.
pub const PULSE_EVERY: Duration = Duration::from_secs(5);

/// Of silence before a connection is pinged.
pub const PING_AFTER: Duration = Duration::from_secs(20);

/// Of silence before a connection counts as dead: with a look every five seconds a dead peer is
/// found within a minute, after at least four unanswered pings.
pub const DEAD_AFTER: Duration = Duration::from_secs(45);

/// For the peer to answer a close frame.
pub const CLOSE_WITHIN: Duration = Duration::from_secs(1);

/// For every connection to end after a signal, before the process ends without them.
pub const SHUTDOWN_WITHIN: Duration = Duration::from_secs(4);

/// Seconds over which clients spread their return after a shutdown.
pub const RETURN_SPREAD_SECONDS: u64 = 2;

/// Seconds that a client waits before it repeats a post that the store could not keep.
pub const STORE_RETRY_SECONDS: u64 = 2;
