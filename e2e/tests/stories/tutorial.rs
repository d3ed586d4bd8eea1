//! A page like that of every WebSocket tutorial: an id, a field and a list, served from elsewhere.

use e2e::{Elsewhere, Plain, Server, Stage};
use fantoccini::key::Key;

const PAGE: &str = include_str!("tutorial.html");

async fn the_tutorials_page_talks_with_everyone(stage: Stage) {
    let mut elsewhere = Elsewhere::somewhere().await;
    let server = Server::opens_with(&["--allow-origin", elsewhere.origin()]).await;
    elsewhere.serves(&PAGE.replace("SERVER", &server.address()));
    let bob = stage.person("Bob").await;
    bob.opens(&server).await;
    bob.takes_the_name("Bob").await;
    let mut seven = Plain::joins(&server, 7).await;
    let student = stage.person("a student").await;
    student.visits(&format!("{}/", elsewhere.origin())).await;
    student.waits_until("an open socket", "return ws.readyState === 1").await;
    let id = student.runs("return id", Vec::new()).await;

    let field = student.finds("#messageText").await;
    field.send_keys("hello").await.expect("the field takes text");
    student.presses(Key::Enter).await;
    bob.hears("hello").await;
    seven.hears(&format!("Client #{id} says: hello")).await;
    bob.says("hello, student").await;
    let bobs = bob.id().await;
    seven.hears(&format!("Client #{bobs} says: hello, student")).await;
    drop(seven);

    let list = format!(
        "return JSON.stringify([...document.querySelectorAll('li')].map(it => it.textContent)) === \
         JSON.stringify(['You wrote: hello', 'Client #{id} says: hello', \
         'Client #{bobs} says: hello, student', 'Client #7 left the chat'])"
    );
    student.waits_until("the tutorial's texts in the tutorial's order", &list).await;
}

async fn a_page_that_is_not_allowed_gets_no_socket(stage: Stage) {
    let mut elsewhere = Elsewhere::somewhere().await;
    let server = Server::opens().await;
    elsewhere.serves(&PAGE.replace("SERVER", &server.address()));
    let student = stage.person("a student").await;
    student.visits(&format!("{}/", elsewhere.origin())).await;
    student.waits_until("a closed socket", "return ws.readyState === 3").await;
    assert!(server.log().contains("Pages of this origin may not connect"), "{}", server.log());
}

e2e::in_each_browser! {
    the_tutorials_page_talks_with_everyone: 2,
    a_page_that_is_not_allowed_gets_no_socket: 1,
}
