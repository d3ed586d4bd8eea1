//! What one request or connection is called in the log, for those who ask why something did not work: the answer says it
//! (`x-request-id`, the reason of a close), and every line about it has it as `trace`.

use std::fmt;

/// See the module. A number that nobody else has, and that says nothing about anyone.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Trace(u64);

impl Trace {
    /// One of random bytes.
    #[must_use]
    pub fn of(random: [u8; 16]) -> Self {
        let bits = u128::from_be_bytes(random) >> 64;
        Self(u64::try_from(bits).expect("half of the bits are left"))
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
