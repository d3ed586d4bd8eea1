//! How many files, and so connections, the system gives this process.

use rustix::process::{Resource, getrlimit, setrlimit};
use tracing::debug;

use crate::limits::{HTTP_CONNECTIONS, MOST_FILES, OTHER_FILES};

/// How the files are shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Files {
    /// For connections that hold a session.
    pub sessions: usize,
    /// For connections that still talk HTTP.
    pub requests: usize,
}

impl Files {
    /// Asks the system for as many files as it gives, and shares them out.
    #[must_use]
    pub fn ask() -> Self {
        let mut limit = getrlimit(Resource::Nofile);
        let most = limit.maximum.unwrap_or(MOST_FILES).min(MOST_FILES);
        if limit.current.is_some_and(|current| current < most) {
            let before = limit;
            limit.current = Some(most);
            if let Err(error) = setrlimit(Resource::Nofile, limit) {
                debug!(%error, "there are no more files to be had");
                limit = before;
            }
        }
        let files = limit.current.unwrap_or(MOST_FILES).min(MOST_FILES);
        Self::share(usize::try_from(files).unwrap_or(usize::MAX))
    }

    fn share(files: usize) -> Self {
        let files = files.saturating_sub(OTHER_FILES).max(2);
        let requests = HTTP_CONNECTIONS.min(files.div_ceil(4));
        Self { sessions: files - requests, requests }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_shared_between_those_who_ask_and_those_who_stay() {
        for (files, sessions, requests) in [
            (20_000, 20_000 - HTTP_CONNECTIONS - OTHER_FILES, HTTP_CONNECTIONS),
            (1_024, 720, 240),
            (10, 1, 1),
        ] {
            assert_eq!(Files::share(files), Files { sessions, requests }, "{files}");
        }
    }
}
