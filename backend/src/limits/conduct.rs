//! How much people and addresses may do.

use std::time::Duration;

use crate::policy::Rate;

/// Seconds after which someone with too many connections may try again: the dead among them are found by then.
pub const CROWDED_RETRY_SECONDS: u64 = 60;

/// Posts a second of one person in one room, over all their connections: nobody types so fast. (Slack takes one a second
/// from a program, Discord two frames of all kinds.)
pub const POSTS_PER_SECOND: u64 = 5;

/// Seconds' worth of posts at once: what was written without a line goes out in one breath, and clients send
/// 50 at most before they wait for answers.
pub const POSTS_BURST_SECONDS: u64 = 12;

/// The two together.
pub const POSTS: Rate = Rate::per_second(POSTS_PER_SECOND, POSTS_PER_SECOND * POSTS_BURST_SECONDS);

/// Edits, deletions, reactions, drafts, names, and what is changed of rooms, of one person: a draft is kept once a second by
/// each device, and someone may clear up after themselves.
pub const CHANGES: Rate = Rate::per_second(10, 200);

/// Rooms an hour that one person opens, each of which is kept for ever.
pub const ROOMS_PER_HOUR: u64 = 60;

/// Half of them at once: a team that moves in opens a dozen.
pub const OPENINGS: Rate = Rate::per_hour(ROOMS_PER_HOUR, ROOMS_PER_HOUR / 2);

/// What one person asks for: pages of history, what became of posts, the directory, how far they have read. Who comes back
/// asks for each of 200 rooms; who reads back as fast as a wheel turns asks ten times a second.
pub const QUESTIONS: Rate = Rate::per_second(50, 1_000);

/// Questions that a search counts for, the directory, and a new name, which is told in every room: each takes about as long
/// as ten pages of history.
pub const SEARCH_COST: u64 = 10;

/// How often it is told of one person that they are typing; clients say so every three seconds for each room.
pub const TYPING: Rate = Rate::per_second(2, 20);

/// The longest that nothing is read of whoever is over a rate; what they owe beyond that is let off. It takes many connections
/// that share one rate to come so far, and a thousand of them that say a thing each every half minute are still a
/// trickle.
pub const HELD_AT_MOST: Duration = Duration::from_secs(30);

/// Seconds after which something that was refused is worth another try, at least: until then the one who is refused has
/// heard of it, also on a slow line.
pub const REFUSED_RETRY_SECONDS: u64 = 2;

/// For so much of these, nine tenths, what comes on the heels of what was refused is refused, too: the clock of who waits may be
/// fast.
pub const GATE_CLOSED: Duration = Duration::from_millis(REFUSED_RETRY_SECONDS * 900);

/// Rooms in which someone has posted lately, past which it is looked which of them count any more: hardly anyone
/// posts in more of them within seconds.
pub const ROOMS_LATELY: usize = 8;

/// What one person is refused before the connection is closed on which they go on: a client that has much to send is
/// refused some of it with each return, one that does not listen is closed within seconds.
pub const REFUSALS: Rate = Rate::per_second(2, 200);

/// Frames on one connection, whatever is in them, past which it is read more slowly: more than all of the above together.
pub const FRAMES: Rate = Rate::per_second(200, 2_000);

/// Pings and pongs on one connection, past which it is closed: libraries send one every few seconds.
pub const CONTROLS: Rate = Rate::per_second(5, 100);

/// Connections that begin at one address: an office behind one comes back at once, after a moment without its network.
pub const ARRIVALS: Rate = Rate::per_second(20, 1_000);

/// People an hour from one address of whom nobody knew before, each of whom the store keeps for ever, and those who cannot
/// prove who they are: guessing takes long.
pub const STRANGERS_PER_HOUR: u64 = 600;

/// And so many at once: a school may come on one morning.
pub const STRANGERS_AT_ONCE: u64 = 500;

/// The two together.
pub const STRANGERS: Rate = Rate::per_hour(STRANGERS_PER_HOUR, STRANGERS_AT_ONCE);

/// Connections of one person at once: tabs on all their devices.
pub const CONNECTIONS_OF_A_PERSON: usize = 32;

/// Posts a second from one address, past which all its connections are read more slowly: whoever comes as a thousand guests is no
/// louder than an office.
pub const POSTS_PER_ADDRESS: u64 = 50;

/// Seconds' worth of them at once: everyone in an office of a thousand may say something.
pub const POSTS_PER_ADDRESS_BURST_SECONDS: u64 = 20;

/// The two together.
pub const POSTS_FROM_AN_ADDRESS: Rate =
    Rate::per_second(POSTS_PER_ADDRESS, POSTS_PER_ADDRESS * POSTS_PER_ADDRESS_BURST_SECONDS);

/// Connections from one address at once: an office of 500, with two devices each.
pub const CONNECTIONS_FROM_AN_ADDRESS: usize = 1_000;

/// People and addresses of whom something is remembered after they have gone; some 20 MB at most. Past that it is forgotten,
/// which costs who wants that more than it brings.
pub const REMEMBERED: usize = 65_536;

/// Between two looks at what may be forgotten of those who are gone.
pub const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Seconds after which one may try again where there are too many connections.
pub const CROWDED_HERE_SECONDS: u64 = 10;
