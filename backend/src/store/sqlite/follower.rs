//! A thread that works behind the writer, as those of the checkpoints and of the index do, and the bell that it hears. Most of the
//! time it rests, so that what is written in a burst is worked on together, and the writer does not pay for waking it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::sync::futures::Notified;

/// The thread's handle; dropping it ends the thread, and waits for that.
#[derive(Debug)]
pub(super) struct Follower {
    bell: Arc<Bell>,
    thread: Option<JoinHandle<()>>,
}

impl Follower {
    /// Starts a thread, which has to end when its bell says so.
    pub(super) fn start(name: &str, work: impl FnOnce(&Bell) + Send + 'static) -> Self {
        let bell = Arc::new(Bell::default());
        let hears = Arc::clone(&bell);
        let thread = thread::Builder::new()
            .name(name.into())
            .spawn(move || work(&hears))
            .expect("the system has threads at the start");
        Self { bell, thread: Some(thread) }
    }

    /// What the thread hears.
    pub(super) fn bell(&self) -> &Arc<Bell> {
        &self.bell
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.bell.ring(|said| said.end = true);
        if let Some(thread) = self.thread.take() {
            // If it panicked, that was said where it did.
            let _ = thread.join();
        }
    }
}

/// What the thread is told, and tells.
#[derive(Debug, Default)]
pub(super) struct Bell {
    said: Mutex<Said>,
    rung: Condvar,
    caught_up: Notify,
}

/// What stands between the two.
#[derive(Debug, Default)]
struct Said {
    /// Something was written that was not taken up.
    written: bool,
    /// Someone looks for it.
    sought: bool,
    end: bool,
    /// The thread has nothing to do, and waits for what is written.
    idle: bool,
}

impl Bell {
    /// Says that something was written.
    pub(super) fn tell_written(&self) {
        let mut said = self.said();
        said.written = true;
        let idle = said.idle;
        drop(said);
        if idle {
            self.rung.notify_one();
        }
    }

    /// Says that someone looks for what was written.
    pub(super) fn tell_sought(&self) {
        self.ring(|said| said.sought = true);
    }

    /// Resolves when the thread has caught up, at any time from now on.
    pub(super) fn caught_up(&self) -> Notified<'_> {
        self.caught_up.notified()
    }

    /// Says so.
    pub(super) fn tell_caught_up(&self) {
        self.caught_up.notify_waiters();
    }

    /// Waits until something is written that was not taken up; `false`: it is the end.
    pub(super) fn waits(&self) -> bool {
        let mut said = self.said();
        if !said.written {
            // Whoever looked for something has it.
            said.sought = false;
        }
        said.idle = true;
        let waiting = self.rung.wait_while(said, |it| !it.written && !it.end);
        said = waiting.unwrap_or_else(PoisonError::into_inner);
        said.idle = false;
        !said.end
    }

    /// Rests for a while; `false`: it is the end.
    pub(super) fn rests(&self, pause: Duration) -> bool {
        !self.rests_while(pause, |it| !it.end).end
    }

    /// Rests for a while, or until someone looks for what was written; `false`: it is the end.
    pub(super) fn rests_unless_sought(&self, pause: Duration) -> bool {
        !self.rests_while(pause, |it| !it.sought && !it.end).end
    }

    /// What was written up to now is worked on from here on. It has to be read after this, or it may never be.
    pub(super) fn takes_up(&self) {
        let mut said = self.said();
        (said.written, said.sought) = (false, false);
    }

    /// Whether something was written that was not taken up.
    pub(super) fn is_written(&self) -> bool {
        self.said().written
    }

    /// Whether someone looks for what was written.
    pub(super) fn is_sought(&self) -> bool {
        self.said().sought
    }

    fn rests_while(&self, pause: Duration, rests: impl Fn(&Said) -> bool) -> MutexGuard<'_, Said> {
        let resting = self.rung.wait_timeout_while(self.said(), pause, |it| rests(it));
        resting.unwrap_or_else(PoisonError::into_inner).0
    }

    fn ring(&self, says: impl FnOnce(&mut Said)) {
        says(&mut self.said());
        self.rung.notify_one();
    }

    fn said(&self) -> MutexGuard<'_, Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Instant;

    use super::*;

    /// Longer than any of this takes.
    const LONG: Duration = Duration::from_secs(60);
    /// For a thread to have gone to rest, as a rule: one that has not need not be woken.
    const SOON: Duration = Duration::from_millis(20);

    /// A thread that does this once, says what came of it, and goes on until its end.
    fn follower(work: impl Fn(&Bell) -> bool + Send + 'static) -> (Follower, Receiver<bool>) {
        let (says, said) = channel();
        let follower = Follower::start("follows", move |bell| {
            while bell.waits() {
                bell.takes_up();
                says.send(work(bell)).unwrap();
            }
        });
        (follower, said)
    }

    /// Has the thread begin.
    fn begins(bell: &Bell) {
        bell.tell_written();
        while bell.is_written() {
            thread::yield_now();
        }
        thread::sleep(SOON);
    }

    #[test]
    fn who_waits_hears_of_what_is_written() {
        let (follower, said) = follower(|_| true);
        for _ in 0..3 {
            while !follower.bell().said().idle {
                thread::yield_now();
            }
            follower.bell().tell_written();
            assert_eq!(said.recv_timeout(LONG), Ok(true));
        }
    }

    #[test]
    fn who_rests_hears_that_someone_looks_for_what_was_written() {
        let (follower, said) = follower(|bell| bell.rests_unless_sought(2 * LONG));
        begins(follower.bell());
        follower.bell().tell_sought();
        assert_eq!(said.recv_timeout(LONG), Ok(true));
    }

    #[test]
    fn who_rests_hears_of_the_end() {
        for unless_sought in [false, true] {
            let (follower, said) = follower(move |bell| {
                if unless_sought {
                    bell.rests_unless_sought(2 * LONG)
                } else {
                    bell.rests(2 * LONG)
                }
            });
            begins(follower.bell());
            let (ended, ends) = channel();
            thread::spawn(move || {
                drop(follower);
                ended.send(()).unwrap();
            });
            assert_eq!(said.recv_timeout(LONG), Ok(false));
            assert_eq!(
                ends.recv_timeout(LONG),
                Ok(()),
                "whoever waits for the thread goes on, too"
            );
        }
    }

    #[test]
    fn what_is_written_while_it_works_is_not_lost() {
        let bell = Bell::default();
        bell.tell_written();
        assert!(bell.waits() && bell.rests(Duration::ZERO));
        bell.takes_up();
        assert!(!bell.is_written());
        bell.tell_written();
        assert!(bell.rests(Duration::ZERO) && bell.is_written());
        assert!(bell.waits(), "for nothing");
    }

    #[test]
    fn who_is_looked_for_rests_where_they_have_to_and_once_no_longer() {
        let (bell, began) = (Bell::default(), Instant::now());
        bell.tell_sought();
        assert!(bell.rests(SOON));
        assert!(began.elapsed() >= SOON);
        assert!(bell.rests_unless_sought(LONG) && began.elapsed() < LONG);
        bell.takes_up();
        assert!(!bell.is_sought());
    }
}
