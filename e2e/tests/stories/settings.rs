//! How a person wants the page to be, and the keys that lead around it.

use e2e::{Friend, Server, Stage};
use fantoccini::key::Key;

async fn what_is_set_stays_set(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.clicks("#show-settings").await;
    ada.clicks("#density-compact").await;
    let compact = "return document.documentElement.dataset.density === 'compact'";
    ada.waits_until("a compact page", compact).await;
    ada.clicks("#enter-begins").await;
    ada.clicks("#at-unread").await;
    ada.writes("#settings-name", "Ada").await;
    ada.clicks(".settings .naming [type=submit]").await;
    let called = "return document.querySelector('.settings .seen .name').textContent === 'Ada'";
    ada.waits_until("the name, as the others see it", called).await;
    ada.closes_the_dialog().await;
    ada.has_the_cursor_on("show-settings").await;
    ada.reloads().await;
    ada.waits_until("a page that is still compact", compact).await;
    ada.clicks("#composer").await;
    ada.types("one\u{e007}two").await;
    ada.sees("two lines", |sight| sight.composer.as_deref() == Some("one\ntwo")).await;
    ada.chord(&[Key::Control.into(), Key::Enter.into()]).await;
    ada.hears("one\ntwo").await;
    ada.opens_settings().await;
    ada.finds("#at-unread:not(:checked)").await;
    stage.nobody_saw_an_error().await;
}

async fn keys_lead_around_the_page_and_a_sheet_says_which(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.resizes(1440, 900).await;
    ada.opens(&server).await;
    ada.takes_the_name("Ada").await;
    let mut bob = Friend::joins(&server, "Bob").await;
    bob.says("Lunch, @Ada?").await;
    bob.says("It is *soup* today").await;
    ada.hears("It is soup today").await;

    ada.clicks("#composer").await;
    ada.types("why?").await;
    ada.sees("a question", |sight| sight.composer.as_deref() == Some("why?")).await;
    ada.chord(&[Key::Control.into(), '/']).await;
    ada.finds(".shortcuts").await;
    ada.closes_the_dialog().await;

    let at =
        |selector: &str| format!("return document.activeElement?.closest({selector:?}) !== null");
    let f6 = char::from(Key::F6);
    for region in [".people", ".side", ".scroll", ".foot"] {
        ada.presses(f6).await;
        ada.waits_until(&format!("the cursor in {region}"), &at(region)).await;
    }
    ada.chord(&[Key::Shift.into(), f6]).await;
    ada.waits_until("the cursor back in the conversation", &at(".scroll")).await;
    ada.presses('?').await;
    ada.finds(".shortcuts").await;
    ada.closes_the_dialog().await;

    ada.chord(&[Key::Alt.into(), '2']).await;
    let said = "return [...document.querySelectorAll('[role=status]')]
        .some(it => it.textContent.startsWith('Bob: Lunch, @Ada?'))";
    ada.waits_until("the last message but one, read out", said).await;

    ada.chord(&[Key::Control.into(), Key::Shift.into(), 'm']).await;
    let found = "const hits = [...document.querySelectorAll('.hit .text')];
        return hits.length === 1 && hits[0].textContent === 'Lunch, @Ada?'";
    ada.waits_until("the message that calls her", found).await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    what_is_set_stays_set: 1,
    keys_lead_around_the_page_and_a_sheet_says_which: 1,
}
