//! The application does not start, or does not go on. The page says so, and offers the way out.

use e2e::{Elsewhere, Server, Stage};

const TROUBLE: &str = "
    const trouble = document.getElementById('trouble');
    return trouble.checkVisibility() && trouble.querySelector('button').textContent === 'Reload';";

async fn a_page_that_cannot_start_says_so(stage: Stage) {
    let server = Server::opens().await;
    let mut elsewhere = Elsewhere::somewhere().await;
    elsewhere.serves_what(&server, ".wasm");
    let ada = stage.person("Ada").await;
    ada.visits(elsewhere.origin()).await;
    ada.waits_until("a sentence about it", TROUBLE).await;
}

async fn a_page_that_has_stopped_says_so_and_comes_back(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.waits_until("no trouble", "return document.getElementById('trouble').hidden").await;
    ada.types("half a sen").await;
    // What a panic looks like from outside: the application's last instruction is this trap.
    let panic = "const error = new WebAssembly.RuntimeError('unreachable');
        dispatchEvent(new ErrorEvent('error', { error }));";
    ada.runs(panic, Vec::new()).await;
    ada.waits_until("a sentence about it", TROUBLE).await;
    ada.clicks("#reload").await;
    ada.waits_until("no trouble", "return document.getElementById('trouble').hidden").await;
    ada.is_live().await;
    ada.sees("the draft", |sight| sight.composer.as_deref() == Some("half a sen")).await;
}

async fn the_saved_theme_is_there_before_the_application(stage: Stage) {
    let server = Server::opens().await;
    let mut elsewhere = Elsewhere::somewhere().await;
    elsewhere.serves_what(&server, ".wasm");
    let ada = stage.person("Ada").await;
    ada.visits(elsewhere.origin()).await;
    ada.runs("localStorage.setItem('hubbub.theme', 'dark')", Vec::new()).await;
    ada.visits(elsewhere.origin()).await;
    let dark = "return getComputedStyle(document.documentElement).colorScheme === 'dark'";
    ada.waits_until("a dark page", dark).await;
    ada.runs("localStorage.clear()", Vec::new()).await;
}

e2e::in_each_browser! {
    a_page_that_cannot_start_says_so: 1,
    a_page_that_has_stopped_says_so_and_comes_back: 1,
    the_saved_theme_is_there_before_the_application: 1,
}
