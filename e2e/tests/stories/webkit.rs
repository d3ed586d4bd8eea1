//! Someone comes with WebKit, which Safari is made of. Where it is not installed there is nothing to tell.

use std::io::{self, Write};

use e2e::sight::Sight;
use e2e::wait::until;
use e2e::webkit::WebKit;
use e2e::{Kind, Server, Stage};
use fantoccini::Locator;

/// Waits for a sight of the page that fits.
async fn sees(webkit: &WebKit, what: &str, fits: impl Fn(&Sight) -> bool) {
    until(&format!("{what} in WebKit"), async || {
        let sight = Sight::of(webkit.client()).await?;
        if fits(&sight) { Ok(()) } else { Err(sight.to_string()) }
    })
    .await;
}

async fn hears(webkit: &WebKit, text: &str) {
    let heard = |sight: &Sight| {
        sight.posts.iter().any(|post| post.text == text && !post.is("pending"))
            && sight.count(text) == 1
    };
    sees(webkit, &format!("the message {text:?}, once"), heard).await;
}

async fn two_browsers_talk_and_webkit_comes_back(stage: Stage) {
    let server = Server::opens().await;
    let bob = stage.person("Bob").await;
    bob.opens(&server).await;
    bob.takes_the_name("Bob").await;

    let webkit = WebKit::open().await.expect("WebKit opens");
    webkit.client().goto(&server.page("/")).await.expect("WebKit opens the page");
    let live = |sight: &Sight| sight.link.as_deref() == Some("live");
    sees(&webkit, "a live page", live).await;
    let composer = webkit.client().find(Locator::Css("#composer")).await;
    let composer = composer.expect("there is a field to write in");
    composer.send_keys("hello from WebKit\u{e007}").await.expect("it takes letters");
    hears(&webkit, "hello from WebKit").await;
    bob.hears("hello from WebKit").await;
    bob.says("**hello** from Chromium").await;
    hears(&webkit, "hello from Chromium").await;

    webkit.client().refresh().await.expect("WebKit loads the page again");
    sees(&webkit, "a live page", live).await;
    hears(&webkit, "hello from WebKit").await;
    hears(&webkit, "hello from Chromium").await;
    let picture = webkit.client().screenshot().await.expect("WebKit takes pictures");
    e2e::stage::save("webkit-light-talk.png", &picture);
}

#[test]
fn people_with_webkit_come_in_talk_and_come_back() {
    if let Some(program) = WebKit::missing() {
        assert!(!WebKit::was_set_up(), "set-up has found WebKit, and {program} is gone");
        let why = format!("{program} is not installed (Debian: webkit2gtk-driver and xvfb)");
        // What goes straight to the terminal is read also where a test passes.
        let _ = writeln!(io::stderr(), "SKIPPED: the story in WebKit was not told, {why}.");
        return;
    }
    e2e::tell(Kind::Chromium, 1, two_browsers_talk_and_webkit_comes_back);
}
