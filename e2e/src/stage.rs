//! Where a story is told: gives out browsers, a few at a time on the whole machine, and closes them
//! however the story ends. A story that fails leaves a picture of each page behind.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::browser::Browser;
use crate::{Kind, Person};

/// Browsers open at once. Two of them leave half of two cores idle, since much of a story is waiting;
/// with four the same stories take little more than half the time.
const SEATS: u32 = 2;

static FREE_SEATS: Semaphore = Semaphore::const_new(SEATS as usize);

/// A story that takes longer hangs.
const STORY: Duration = Duration::from_secs(240);

/// For other stories to end after ctrl-c.
const CLEARING: Duration = Duration::from_secs(15);

/// The stage of one story.
#[derive(Debug, Clone)]
pub struct Stage {
    kind: Kind,
    seats: Arc<Mutex<Vec<Seat>>>,
}

/// Someone's name, and the browser that they sit at.
type Seat = (String, Arc<Browser>);

/// Tells a story with up to so many people in browsers of one kind.
///
/// # Panics
/// When the story does, or has too many people in it.
pub fn tell<F: Future<Output = ()>>(kind: Kind, people: u32, story: impl FnOnce(Stage) -> F) {
    assert!(people <= SEATS, "there are {SEATS} seats, so {people} people would wait for ever");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime can be started");
    let ended = runtime.block_on(async {
        let seats = FREE_SEATS.acquire_many(people).await.expect("nobody pressed ctrl-c");
        let stage = Stage { kind, seats: Arc::default() };
        let told = tokio::select! {
            told = timeout(STORY, AssertUnwindSafe(story(stage.clone())).catch_unwind()) => told,
            // Browsers are in process groups of their own, so they would outlive us.
            _ = tokio::signal::ctrl_c() => {
                FREE_SEATS.close();
                stage.clear().await;
                drop(seats);
                let _ = timeout(CLEARING, others_clear_up()).await;
                std::process::exit(130);
            }
        };
        if !matches!(told, Ok(Ok(()))) {
            stage.remember_the_end().await;
        }
        stage.clear().await;
        drop(seats);
        told
    });
    match ended {
        Ok(Ok(())) => {}
        Ok(Err(panic)) => resume_unwind(panic),
        Err(_) => panic!("the story did not end within {} s", STORY.as_secs()),
    }
}

/// Waits until all seats are free.
async fn others_clear_up() {
    while FREE_SEATS.available_permits() < SEATS as usize {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Makes a test of each story for each browser, named `chromium::STORY` and `firefox::STORY`. The
/// number says how many people sit at browsers in it.
#[macro_export]
macro_rules! in_each_browser {
    ($($story:ident: $people:literal,)+) => {
        mod chromium {
            $(#[test]
            fn $story() {
                $crate::tell($crate::Kind::Chromium, $people, super::$story);
            })+
        }
        mod firefox {
            $(#[test]
            fn $story() {
                $crate::tell($crate::Kind::Firefox, $people, super::$story);
            })+
        }
    };
}

impl Stage {
    /// The browsers of this stage.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Someone takes a seat at a fresh browser.
    ///
    /// # Panics
    /// When there is no browser, with what to do about it.
    pub async fn person(&self, name: &str) -> Person {
        let browser = Browser::open(self.kind).await;
        let browser = browser.unwrap_or_else(|error| panic!("{name} has no browser: {error:#}"));
        let browser = Arc::new(browser);
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        seats.push((name.to_owned(), Arc::clone(&browser)));
        Person::new(name, browser)
    }

    /// Asserts that no page has tried what its policy forbids, nor written an error to its console.
    ///
    /// # Panics
    /// When one has.
    pub async fn nobody_saw_an_error(&self) {
        for (name, browser) in self.everyone() {
            let violations = browser.client().execute("return window.violations", Vec::new()).await;
            let violations = violations.unwrap_or_else(|error| panic!("{name}'s page: {error}"));
            assert_eq!(violations, serde_json::json!([]), "what {name}'s page must not do");
            let errors = browser.bidi().await.errors().await;
            let errors = errors.unwrap_or_else(|error| panic!("{name}'s console: {error:#}"));
            assert!(errors.is_empty(), "{name}'s console has errors: {errors:#?}");
        }
    }

    /// Saves a picture of everyone's page.
    async fn remember_the_end(&self) {
        for (name, browser) in self.everyone() {
            let look = timeout(Duration::from_secs(10), browser.client().screenshot());
            if let Ok(Ok(picture)) = look.await {
                let story = std::thread::current().name().unwrap_or("story").replace("::", "-");
                let file = format!("failed-{story}-{name}.png");
                let path = save(&file, &picture);
                eprintln!("{name}'s page at the end: {}", path.display());
            }
        }
    }

    async fn clear(&self) {
        for (_, browser) in self.everyone() {
            browser.quit().await;
        }
        self.seats.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn everyone(&self) -> Vec<Seat> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Keeps a picture in `target/screenshots`, and says where.
///
/// # Panics
/// When it cannot be written.
pub fn save(file: &str, picture: &[u8]) -> PathBuf {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/screenshots"));
    std::fs::create_dir_all(&folder).expect("the folder for pictures can be made");
    let path = folder.join(file);
    std::fs::write(&path, picture).expect("a picture can be written");
    path
}
