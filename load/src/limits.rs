//! The bounds of a load, each with the reason for its number.

/// Connections: one machine has some 28,000 ports for those to one address.
pub const CONNECTIONS: u64 = 20_000;

/// Those of them who talk: their numbers stand in each message, in four digits.
pub const SENDERS: u64 = 9_999;

/// Messages that one who talks has on their way: with twenty such people some twenty thousand wait in a room, whose answers are
/// then what is measured and not what it can do. More say nothing new.
pub const IN_FLIGHT: u64 = 1_000;

/// Messages in a second: one in a microsecond, which is as fine as the stamps in them.
pub const EACH_SECOND: u32 = 1_000_000;

/// Bytes of the shortest message: the mark by which it is found, and one to see that there is more than that.
pub const LEAST_BYTES: u64 = 20;

/// Bytes of the longest message: half of what a server takes, and far past what people write.
pub const MOST_BYTES: u64 = 10_000;

/// Seconds: a day. The stamps in the messages have digits for eleven.
pub const SECONDS: u64 = 24 * 60 * 60;

/// Bytes of a frame that is heard: the longest of these servers have half a megabyte.
pub(crate) const FRAME_BYTES: u64 = 16 * 1024 * 1024;

/// Bytes of what is said in a ping or at the end (RFC 6455, section 5.5).
pub(crate) const CONTROL_BYTES: u64 = 125;

/// Places that are remembered: no line is further behind, for the server drops what waits for a slower one. A server that names
/// a place further ahead than that has made it up, for not so much was said.
pub(crate) const PLACES: usize = 1 << 20;
