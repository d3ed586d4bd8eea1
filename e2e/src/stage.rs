//! Where a story is told: gives out seats at browsers, a few at a time on the whole machine. After a
//! story that went well the browsers are kept for the next one; after one that failed they are cut
//! off, and a picture of each page is left behind.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::tab::Tab;
use crate::{Kind, Person, pool};

/// People at browsers at once. Two of them keep two cores busy; more of them only take turns.
const SEATS: u32 = 2;

static FREE_SEATS: Semaphore = Semaphore::const_new(SEATS as usize);

/// All stories share it, since a browser that goes from one to the next is driven by its tasks.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
    runtime.expect("a runtime can be started")
});

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

/// Someone's name, and the tab that they sit at.
type Seat = (String, Arc<Tab>);

/// Tells a story with up to so many people in browsers of one kind.
///
/// # Panics
/// When the story does, or has too many people in it.
pub fn tell<F: Future<Output = ()>>(kind: Kind, people: u32, story: impl FnOnce(Stage) -> F) {
    assert!(people <= SEATS, "there are {SEATS} seats, so {people} people would wait for ever");
    let ended = RUNTIME.block_on(async {
        let seats = FREE_SEATS.acquire_many(people).await.expect("nobody pressed ctrl-c");
        let stage = Stage { kind, seats: Arc::default() };
        let told = tokio::select! {
            told = timeout(STORY, AssertUnwindSafe(story(stage.clone())).catch_unwind()) => told,
            // The story is dropped, and its server's folder with it. The browsers see to themselves.
            _ = tokio::signal::ctrl_c() => {
                FREE_SEATS.close();
                drop(seats);
                let _ = timeout(CLEARING, others_clear_up()).await;
                std::process::exit(130);
            }
        };
        if matches!(told, Ok(Ok(()))) {
            stage.clear().await;
        } else {
            stage.remember_the_end().await;
            stage.seats().clear();
        }
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

    /// Someone takes a seat at a browser that knows nothing of anyone before.
    ///
    /// # Panics
    /// When there is no browser, with what to do about it.
    pub async fn person(&self, name: &str) -> Person {
        let tab = pool::open_tab(self.kind).await;
        let tab = tab.unwrap_or_else(|error| panic!("{name} has no browser: {error:#}"));
        let tab = Arc::new(tab);
        self.seats().push((name.to_owned(), Arc::clone(&tab)));
        Person::new(name, tab)
    }

    /// Everyone goes, and leaves their seats to others.
    pub async fn clear(&self) {
        let seats = std::mem::take(&mut *self.seats());
        for (_, tab) in seats {
            pool::close_tab(&tab).await;
        }
    }

    /// Asserts that no page has tried what its policy forbids, nor written an error to its console.
    ///
    /// # Panics
    /// When one has.
    pub async fn nobody_saw_an_error(&self) {
        for (name, tab) in self.everyone() {
            let violations = tab.client().execute("return window.violations", Vec::new()).await;
            let violations = violations.unwrap_or_else(|error| panic!("{name}'s page: {error}"));
            assert_eq!(violations, serde_json::json!([]), "what {name}'s page must not do");
            let errors = tab.errors().await;
            let errors = errors.unwrap_or_else(|error| panic!("{name}'s console: {error:#}"));
            assert!(errors.is_empty(), "{name}'s console has errors: {errors:#?}");
        }
    }

    /// Saves a picture of everyone's page.
    async fn remember_the_end(&self) {
        for (name, tab) in self.everyone() {
            let look = timeout(Duration::from_secs(10), tab.client().screenshot());
            if let Ok(Ok(picture)) = look.await {
                let story = std::thread::current().name().unwrap_or("story").replace("::", "-");
                let file = format!("failed-{story}-{name}.png");
                let path = save(&file, &picture);
                eprintln!("{name}'s page at the end: {}", path.display());
            }
        }
    }

    fn everyone(&self) -> Vec<Seat> {
        self.seats().clone()
    }

    fn seats(&self) -> MutexGuard<'_, Vec<Seat>> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
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
