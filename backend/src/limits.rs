//! The server's own bounds, each with the reason for its number. Those that clients know of too
//! are in [`shared::limits`].

mod conduct;
mod search;

use std::time::Duration;

pub use conduct::*;
pub use search::*;

/// Bytes that may wait for one reader. A second of the busiest room fits; a thousand dead readers
/// cost about a gigabyte at most, with what each is just being written on top.
pub const OUTBOX_BYTES: usize = 1024 * 1024;

/// Bytes of events, as they are sent, in one page of history and in one batch of posts. Two
/// of them fit an outbox with room for the list of people, so a page and a batch do, too.
pub const PAGE_BYTES: usize = 256 * 1024;

/// Slices in one write: Linux takes up to 1,024 (`IOV_MAX`), and 64 shared batches fill a socket's
/// buffer many times over.
pub const WRITE_SLICES: usize = 64;

/// Commands that may wait for a room: a batch of this size is far past the point where a larger
/// one is any cheaper, senders wait while it is full. Longest messages take 40 MB at most: as many
/// again may have been taken out and wait for their batch.
pub const ROOM_INBOX: usize = 256;

/// For more to come before a batch is told, where fewer have come than lately: nobody notices a few milliseconds, and in a
/// room of thousands they save as many writes.
pub const GATHER_AT_MOST: Duration = Duration::from_millis(4);

/// Below that a room does not wait at all: its timer is no finer, and its members are few.
pub const GATHER_AT_LEAST: Duration = Duration::from_micros(500);

/// Batches on their way from the backplane to a room. One that does not fit is dropped, as any bus
/// may drop; the room sees the gap and reads it from the store.
pub const BACKPLANE_BATCHES: usize = 64;

/// Jobs that may wait for the store's writer, which takes all of them into one transaction. Each
/// room has one at most on its way, and each newcomer one.
pub const STORE_INBOX: usize = 256;

/// Connections that read the database side by side: reading is short, and each has its own cache.
pub const SQLITE_READERS: usize = 3;

/// KiB of pages that each connection to the database caches; the system caches the file anyway.
pub const SQLITE_CACHE_KIB: i64 = 512;

/// The same for those that write: what a batch of each of some rooms has changed must fit, or it is written twice.
pub const SQLITE_WRITER_CACHE_KIB: i64 = 2 * 1024;

/// Between two moves of the write-ahead log into the database, while there is something to move.
pub const CHECKPOINT_EVERY: Duration = Duration::from_secs(1);

/// Pages of 4 KiB in the write-ahead log past which writers wait until it is begun anew: 64 MB, and what is written until that is seen.
pub const WAL_PAGES: i64 = 16 * 1024;

/// Bytes of history that the memory engine keeps for a room: this is what a server without a disk
/// gives to remembering.
pub const MEMORY_ROOM_BYTES: usize = 16 * 1024 * 1024;

/// Client ids that the memory engine keeps bound to their secrets; about ten megabytes.
pub const MEMORY_CLAIMS: usize = 100_000;

/// Bytes read from a socket at once, into a buffer that the sockets of a thread share: the longest messages come in eight
/// pieces, and hundreds of short ones in one.
pub const READ_BUFFER: usize = 16 * 1024;

/// Bytes of events that are handed to an answer at once: its connection holds about as many again, and a reader
/// that is too slow is noticed when both are full.
pub const EVENT_BYTES: usize = 16 * 1024;

/// Bytes in one post: those of one WebSocket message, so that clients count by one number. Each line holds three
/// at most: one that comes, one that waits, one that is read.
pub const POST_BYTES: usize = shared::limits::FRAME_BYTES;

/// For a post to arrive when its turn has come: the longest takes 26 s at 5 kB/s. Others on its line wait.
pub const POST_WITHIN: Duration = Duration::from_secs(30);

/// For a request's headers to arrive, so that a slow one does not hold a socket for ever.
pub const HEADERS_WITHIN: Duration = Duration::from_secs(10);

/// Bytes of a request's head: a browser's are 1 KiB or two, and hyper takes no less than 8 KiB.
pub const HEAD_BYTES: usize = 16 * 1024;

/// For a connection to be done with HTTP: the first visit of a slow phone fits many times over, and
/// one that asks without reading does not hold its socket for ever. Browsers open another.
pub const HTTP_WITHIN: Duration = Duration::from_secs(300);

/// Between two tries to accept while there are no file descriptors left: the connections that end
/// free some, and until then trying is all there is to do.
pub const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

/// For a message that has begun to be whole: the longest takes 26 s at 5 kB/s, and twice that on a
/// line that is worse. What has come of it is kept until then.
pub const MESSAGE_WITHIN: Duration = Duration::from_secs(60);

/// For a typed client to say `Hello`.
pub const HELLO_WITHIN: Duration = Duration::from_secs(5);

/// For a person to come back before their leaving is told: a reload, a change of network.
pub const PRESENCE_GRACE: Duration = Duration::from_secs(10);

/// People in a room up to which it tells at once who comes and goes.
pub const PRESENCE_AT_ONCE: u32 = 100;

/// For each person in a larger room, between two times that it tells that: a write to each takes some five microseconds, so
/// that it is a twentieth of a core's time at most. In a room of 10,000 it is once a second.
pub const PRESENCE_PACE: Duration = Duration::from_micros(100);

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
pub const SHUTDOWN_WITHIN: Duration = Duration::from_secs(3);

/// For the store to fold its log into its file after that. What it does not get done, the next start
/// does; supervisors commonly wait ten seconds in all.
pub const CLOSE_STORE_WITHIN: Duration = Duration::from_millis(1_500);

/// For another program that reads or writes the database to let go of it.
pub const SQLITE_BUSY: Duration = Duration::from_secs(10);

/// The same where something else waits meanwhile: writers for a checkpoint, a supervisor for the
/// end.
pub const SQLITE_BUSY_IN_THE_WAY: Duration = Duration::from_millis(500);

/// Between two waves of clients that are sent away at the end: a wave is done with by then, and whoever takes
/// them in has as long.
pub const DRAIN_STEP: Duration = Duration::from_millis(250);

/// Clients in one wave at least: so few come back at once without anyone's noticing, and a server with no more
/// ends at once.
pub const DRAIN_WAVE: usize = 100;

/// Seconds over which clients spread their return after a shutdown.
pub const RETURN_SPREAD_SECONDS: u64 = 2;

/// Seconds that a client waits before it repeats a post that the store could not keep.
pub const STORE_RETRY_SECONDS: u64 = 2;

/// Frames that one message may come in: at most 128 bytes each for the longest, smaller than anything that sends in parts.
pub const FRAGMENTS: usize = 1_024;

/// Connections that talk HTTP at once; past that the oldest makes place for the next. A page is there within a second, so a
/// thousand of them are more visitors than a server ever has, and a thousand that hang about keep nobody out.
pub const HTTP_CONNECTIONS: usize = 1_024;

/// Connections at once at the address that has the metrics and nothing else; past that the oldest makes place. A scraper has one,
/// and a person who looks another.
pub const METRICS_CONNECTIONS: usize = 16;

/// Bytes that the kernel takes of a connection before it has sent them; the rest waits here, where it can be dropped, and
/// a slow reader is seen to read. Fast lines have more under way, which is not counted.
pub const UNSENT_BYTES: u32 = 128 * 1024;

/// For a peer to take anything at all of what waits for it: at 5 kB/s it does so every dozen seconds.
pub const STALLED_AFTER: Duration = Duration::from_secs(60);

/// Files of which more are not asked for: each connection takes one, and a million of them would fill the memory of any machine
/// that this is meant for.
pub const MOST_FILES: u64 = 1 << 20;

/// Files that are not for connections: the database and its readers, the index, the log, what the system opens by the way.
pub const OTHER_FILES: usize = 64;
