//! Going to a message that was said long ago, and on from there.

use e2e::{Friend, Person, Server, Stage};
use fantoccini::key::Key;
use serde_json::Value;

/// Messages in the room: several pages of history.
const SAID: usize = 300;

/// Mira has said a lot, with a number each.
async fn after_a_long_talk() -> (Server, Friend) {
    let server = Server::opens().await;
    let mut mira = Friend::joins(&server, "Mira").await;
    for number in 1..=SAID {
        mira.says(&format!("number {number}")).await;
    }
    (server, mira)
}

/// Scrolls down as far as it goes, again and again, and says whether this text is in sight by now.
fn scrolls_down_to(text: &str) -> String {
    format!(
        "const line = document.querySelector('.line'); line.scrollTop = line.scrollHeight; {}",
        sees(text)
    )
}

/// Whether a message of this text is in sight.
fn sees(text: &str) -> String {
    format!(
        "const edge = document.querySelector('.line').getBoundingClientRect();
         const said = it => it.querySelector('.body')?.textContent === '{text}';
         const post = [...document.querySelectorAll('article.post')].find(said)?.getBoundingClientRect();
         return post !== undefined && post.bottom > edge.top && post.top < edge.bottom;"
    )
}

async fn is_at(person: &Person, text: &str) {
    person.waits_until(&format!("{text:?} in sight"), &sees(text)).await;
}

async fn is_at_the_end(person: &Person) {
    person.waits_until("no way down", "return document.querySelector('#jump') === null").await;
}

/// The place of the message of this text, which is shown.
async fn place_of(person: &Person, text: &str) -> String {
    let script = "
        const said = it => it.querySelector('.body')?.textContent === arguments[0];
        return [...document.querySelectorAll('article.post')].find(said).id.slice('post-'.length);";
    let place = person.runs(script, vec![text.into()]).await;
    place.as_str().unwrap_or_default().to_owned()
}

async fn a_link_to_an_old_message_opens_it_and_reading_on_leads_to_the_end(stage: Stage) {
    let (server, mut mira) = after_a_long_talk().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.hears(&format!("number {SAID}")).await;
    let last: usize = place_of(&ada, &format!("number {SAID}")).await.parse().expect("a number");
    let place = last - SAID + 40;

    ada.opens_at(&server, &format!("/room/lobby/{place}")).await;
    is_at(&ada, "number 40").await;
    ada.has_the_cursor_on(&format!("post-{place}")).await;
    ada.pictures("jumped.png").await;
    ada.finds("#jump").await;

    // Reading on, page by page, to the end.
    ada.waits_until("the end", &scrolls_down_to(&format!("number {SAID}"))).await;
    is_at_the_end(&ada).await;
    mira.says("and one more").await;
    is_at(&ada, "and one more").await;
    stage.nobody_saw_an_error().await;
}

async fn whoever_reads_long_ago_comes_to_the_end_at_once(stage: Stage) {
    let (server, mut mira) = after_a_long_talk().await;
    let ada = stage.person("Ada").await;
    for way in ["the button", "End", "Escape where one writes", "Escape"] {
        ada.opens_at(&server, "/room/lobby/60").await;
        ada.has_the_cursor_on("post-60").await;
        mira.says(way).await;
        match way {
            "the button" => ada.clicks("#jump").await,
            "End" => ada.presses(Key::End).await,
            "Escape" => ada.presses(Key::Escape).await,
            _ => {
                ada.clicks("#composer").await;
                ada.presses(Key::Escape).await;
            }
        }
        is_at(&ada, way).await;
        is_at_the_end(&ada).await;
        assert_eq!(ada.path().await, "/", "the address is the room's");
    }
    ada.has_the_cursor_on("composer").await;
    stage.nobody_saw_an_error().await;
}

async fn a_quote_leads_to_what_it_quotes_and_back_returns(stage: Stage) {
    let (server, _mira) = after_a_long_talk().await;
    let ada = stage.person("Ada").await;
    ada.opens_at(&server, "/room/lobby/60").await;
    ada.has_the_cursor_on("post-60").await;
    let quoted =
        ada.runs("return document.activeElement.querySelector('.body').textContent", vec![]).await;
    let quoted = quoted.as_str().unwrap_or_default().to_owned();
    ada.replies_to(&quoted).await;
    ada.says("do you remember?").await;
    is_at(&ada, "do you remember?").await;

    // A little up from the end, as someone reads who is not at the end.
    let up = "const line = document.querySelector('.line'); line.scrollTop -= 300; return true;";
    ada.waits_until("being further up", up).await;
    ada.finds("#jump").await;
    let before = ada.runs(TOP, vec![]).await;
    ada.runs(HEED_MARKS, vec![]).await;
    ada.runs("document.querySelector('.quote').click()", vec![]).await;
    ada.has_the_cursor_on("post-60").await;
    ada.waits_until("a mark at it", "return window.marked.includes('post-60')").await;
    ada.goes_back().await;
    is_where(&ada, &before).await;
    stage.nobody_saw_an_error().await;
}

/// Waits until the same message as then is the first in sight, where it was.
async fn is_where(person: &Person, then: &Value) {
    let same = format!(
        "const now = (() => {{ {TOP} }})(); return now !== null && now[0] === {} && Math.abs(now[1] - {}) <= 2;",
        then[0], then[1]
    );
    person.waits_until(&format!("{then} in its place again"), &same).await;
}

async fn whoever_comes_back_is_where_they_were_reading(stage: Stage) {
    let (server, mut mira) = after_a_long_talk().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.hears(&format!("number {SAID}")).await;
    for (text, reloads) in [("number 280", true), ("number 120", false)] {
        let up = "document.querySelector('.line').scrollTop -= 200;".to_owned() + &sees(text);
        ada.waits_until(&format!("{text:?}"), &up).await;
        ada.waits_until("the page to know where that is", &KNOWN.replace("TOP", TOP)).await;
        let before = ada.runs(TOP, vec![]).await;
        if reloads {
            ada.reloads().await;
        } else {
            ada.leaves().await;
            for number in 1..=60 {
                mira.says(&format!("meanwhile {number}")).await;
            }
            ada.opens(&server).await;
        }
        is_where(&ada, &before).await;
    }
    ada.clicks("#jump").await;
    is_at(&ada, "meanwhile 60").await;

    // Another room is where they were as well.
    ada.opens_the_room("Plans", "", false).await;
    let kept = "return !localStorage['hubbub.place'].startsWith('lobby ')";
    ada.waits_until("the page to know which room that is", kept).await;
    ada.leaves().await;
    ada.opens(&server).await;
    ada.is_in("Plans").await;
    stage.nobody_saw_an_error().await;
}

/// Whether the browser keeps what is first in sight, and where.
const KNOWN: &str = "
    const [id, top] = (() => { TOP })() ?? [];
    const [room, seq, kept] = localStorage['hubbub.place']?.split(' ') ?? [];
    return room === 'lobby' && id === 'post-' + seq && Math.abs(top - kept) <= 1;";

/// The first message in sight, and how far its start is from the edge.
const TOP: &str = "
    const edge = document.querySelector('.line').getBoundingClientRect().top;
    const posts = [...document.querySelectorAll('article.post')];
    const post = posts.find(it => it.getBoundingClientRect().bottom > edge);
    return post ? [post.id, post.getBoundingClientRect().top - edge] : null;";

/// Notes what is marked from now on, since a mark goes by itself.
const HEED_MARKS: &str = "
    window.marked = [];
    new MutationObserver(changes => changes.forEach(it => window.marked.push(it.target.id)))
        .observe(document.body, { subtree: true, attributeFilter: ['data-found'] });";

async fn a_place_that_does_not_exist_says_so(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens_at(&server, "/room/lobby/4711").await;
    let said = "return document.querySelector('.toast.note p')?.textContent
        === 'There is no such message, or none that you may read.'";
    ada.waits_until("a sentence about it", said).await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    a_link_to_an_old_message_opens_it_and_reading_on_leads_to_the_end: 1,
    whoever_reads_long_ago_comes_to_the_end_at_once: 1,
    a_quote_leads_to_what_it_quotes_and_back_returns: 1,
    whoever_comes_back_is_where_they_were_reading: 1,
    a_place_that_does_not_exist_says_so: 1,
}
