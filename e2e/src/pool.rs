//! The browsers that wait for their next guest: starting one takes longer than most stories. There
//! are never more of one kind than people were seated at once.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;
use tokio::time::timeout;

use crate::browser::{Browser, Kind};
use crate::tab::Tab;

static IDLE: Mutex<Vec<Arc<Browser>>> = Mutex::new(Vec::new());

/// For a browser to open or close a tab; one that takes longer hangs.
const HANGS: Duration = Duration::from_secs(10);

/// Opens a tab, at a browser that is open already if there is one.
///
/// # Errors
/// When a browser is missing or does not start.
pub async fn open_tab(kind: Kind) -> Result<Tab> {
    while let Some(browser) = take(kind) {
        match timeout(HANGS, Tab::open(browser)).await {
            Ok(Ok(tab)) => return Ok(tab),
            Ok(Err(error)) => eprintln!("A browser that had been used is replaced: {error:#}"),
            Err(_) => eprintln!("A browser that had been used is replaced, since it hangs"),
        }
    }
    Tab::open(Arc::new(Browser::open(kind).await?)).await
}

/// Closes a tab after a story that went well, and keeps its browser if that does, too.
pub async fn close_tab(tab: &Tab) {
    match timeout(HANGS, tab.close()).await {
        Ok(Ok(browser)) => IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(browser),
        Ok(Err(error)) => eprintln!("A browser is not used again: {error:#}"),
        Err(_) => eprintln!("A browser is not used again, since it hangs"),
    }
}

fn take(kind: Kind) -> Option<Arc<Browser>> {
    let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
    let place = idle.iter().rposition(|browser| browser.kind() == kind)?;
    Some(idle.remove(place))
}
