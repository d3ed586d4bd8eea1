//! Panics in any task of a run. The runtime keeps a task's panic to the task; here it is a finding.

use std::cell::RefCell;
use std::panic::{self, PanicHookInfo};
use std::sync::Once;

thread_local! {
    /// The panics of the run on this thread, while there is one.
    static PANICS: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

static INSTALLED: Once = Once::new();

/// From now on panics of this thread are kept, and not printed.
pub fn begin() {
    INSTALLED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !keep(info) {
                before(info);
            }
        }));
    });
    PANICS.set(Some(Vec::new()));
}

/// The panics since then, if there were any; later ones are printed again.
pub fn end() -> Vec<String> {
    PANICS.take().unwrap_or_default()
}

fn keep(info: &PanicHookInfo<'_>) -> bool {
    PANICS.with_borrow_mut(|panics| match panics {
        Some(panics) => {
            panics.push(info.to_string().replace('\n', " "));
            true
        }
        None => false,
    })
}
