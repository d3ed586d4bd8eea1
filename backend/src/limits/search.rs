//! What is searched, and how much of it one search looks at.

use std::time::Duration;

/// Events that the index takes in one transaction: the searches beside it see it grow, and the end of the
/// server waits for one of them at most, some tens of milliseconds of the processor.
pub const INDEX_STEP: usize = 200;

/// Rooms of which the index asks at once how far they have gone, a part of a millisecond: nothing that it reads is to keep the
/// write-ahead log of the store from beginning anew.
pub const INDEX_ROOMS: i64 = 256;

/// For what is appended to gather before the index takes it, unless someone looks for it: one transaction for many messages.
pub const INDEX_EVERY: Duration = Duration::from_secs(1);

/// The niceness of the thread that fills the index: where others have all to do, it gets a tenth of what each of them
/// gets, so that a step of it, for which the end of the server waits, is never far from done.
pub const INDEX_NICE: i32 = 10;

/// For the index to take in what a search lacks, before it is answered without that. As a rule that is a few messages, and takes a few
/// milliseconds; where the index has just worked, and rests for that, or has much to do, it may take longer.
pub const SEARCH_CATCHES_UP: Duration = Duration::from_millis(50);

/// The longest pause of the index after a step, while others write or when it is up to date.
pub const INDEX_PAUSE: Duration = Duration::from_secs(1);

/// Between two tries of an index that could not be written.
pub const INDEX_AGAIN: Duration = Duration::from_secs(10);

/// Pages of 4 KiB that one step of tidying the index writes, a few milliseconds' worth: it grows as many small
/// pieces, and a search walks through each of them.
pub const INDEX_MERGE: i64 = 256;

/// KiB of pages that the index caches while it grows, and each search.
pub const INDEX_CACHE_KIB: i64 = 8 * 1024;

/// Words that the index remembers to have, so that it need not look; a few megabytes.
pub const INDEX_WORDS: usize = 32 * 1024;

/// Searches side by side; more of them wait, and history is read meanwhile.
pub const SEARCHERS: usize = 2;

/// For a search to begin, before its client is told to try again.
pub const SEARCH_WAIT: Duration = Duration::from_secs(2);

/// For one page of a search: then what was found so far is the page, and the next one goes on.
pub const SEARCH_WITHIN: Duration = Duration::from_millis(250);

/// Posts of rooms that are not looked in, which a search passes over before it asks the index for its own rooms
/// only: a millisecond's worth, and in those it leaps over them, but takes longer for each post that it finds.
pub const SEARCH_STRANGERS: usize = 128;

/// Words of the index that the words of one search stand for, in all. A part of a word is in many words, and
/// each of them is a walk of its own.
pub const SEARCH_WORDS: usize = 64;

/// Words of the index that are looked through for those that begin with a few letters.
pub const SEARCH_BEGINNINGS: usize = 20_000;
