//! Browsers go from one story to the next. The other stories rely on this: whoever takes a seat
//! finds nothing of those who had it before.

use e2e::wait::until;
use e2e::{Server, Stage};

/// What a page can see of its past and its surroundings.
const SURROUNDINGS: &str = "
    return [document.cookie, localStorage.trace ?? null, document.hasFocus(),
        document.visibilityState, innerWidth, innerHeight];";

async fn a_seat_is_taken_like_new(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    let fresh = ada.runs(SURROUNDINGS, Vec::new()).await;
    ada.takes_the_name("Ada").await;
    ada.types("half a sen").await;
    ada.resizes(390, 844).await;
    let traces = "document.cookie = localStorage.trace = 'ada'; console.error('Ada was here')";
    ada.runs(traces, Vec::new()).await;
    let id = ada.id().await;
    stage.clear().await;
    until("the end of her socket", async || {
        let log = server.log();
        if log.contains(&format!("client {id} has gone")) { Ok(()) } else { Err(log) }
    })
    .await;

    let bob = stage.person("Bob").await;
    bob.opens(&server).await;
    assert_eq!(bob.runs(SURROUNDINGS, Vec::new()).await, fresh);
    assert_ne!(bob.id().await, id);
    assert_eq!(bob.looks().await.composer.as_deref(), Some(""));
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    a_seat_is_taken_like_new: 1,
}
