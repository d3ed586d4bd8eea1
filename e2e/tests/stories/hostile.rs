//! Texts that want to be more than text. They are shown as what they are, to the letter, whether
//! they come while the page is open or with its history.

use e2e::{Person, Plain, Server, Stage};
use serde_json::{Value, json};

/// Each one would set `window.ran`, hide what it is, or break the page, if it could.
fn texts() -> Vec<String> {
    let texts = [
        "<script>window.ran = 1</script>",
        "<img src=x onerror=\"window.ran = 1\">",
        "<svg/onload=window.ran=1><iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
        "</div></article><style>* { display: none }</style><h1>gone",
        "&lt;b&gt; &amp; &#60;script&#62; &nbsp;",
        "javascript:window.ran=1 and [a link](javascript:window.ran=1)",
        "javascript://example.org/%0awindow.ran=1",
        "data:text/html,<script>parent.ran=1</script>",
        "see https://example.org/?a=1&b=\"onclick=window.ran=1 and http://example.org/'><img src=x>",
        "https://user:secret@example.org/ https://example.org\u{202e}gpj.exe",
        "{{constructor.constructor('window.ran=1')()}} ${window.ran=1} #{7*7}",
        "\u{202e}txet desrever\u{202c} and \u{2066}isolated\u{2069}, \u{200f}מה שלומך\u{200e} fine",
        "ملاحظة: النص من اليمين إلى اليسار، مع English في الوسط",
        "zero\u{200b}width\u{feff}inside\u{2060}words\u{ad}here",
        "\u{200b}",
        "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 é e\u{301} \u{1F1EA}\u{1F1FA}",
        "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}a\u{30c}\u{30d}\u{30e}lgo",
        "  leading and trailing space \t\n\n\nand lines\r\nof all\rkinds\n  ",
        "bell \u{7} null \0 escape \u{1b}[31m delete \u{7f}",
        "你好，世界。こんにちは 안녕하세요 🎉",
    ];
    let mut texts: Vec<String> = texts.map(str::to_owned).into();
    texts.push("x".repeat(20_000));
    texts.push("🎉".repeat(20_000));
    texts.push("<b>\n".repeat(5_000));
    texts
}

/// What is in the messages beside text, and what was made of it elsewhere.
const INSPECT: &str = "
    const inside = [...document.querySelectorAll('.post .body *')];
    const isLink = it => it.localName === 'a' && /^https?:\\/\\//i.test(it.getAttribute('href'))
        && it.getAttribute('href') === it.textContent && it.rel.split(' ').includes('noopener')
        && [...it.attributes].every(at => ['href', 'target', 'rel'].includes(at.name));
    return {
        strangers: inside.filter(it => !isLink(it)).map(it => it.outerHTML.slice(0, 200)),
        active: document.querySelectorAll(
            '#app script, #app style, #app link, img, iframe, object, embed, video, audio, base').length,
        ran: window.ran ?? null,
        sideways: document.documentElement.scrollWidth > innerWidth,
    };";

async fn shows_text_and_nothing_else(person: &Person, texts: &[String]) {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    person
        .sees(&format!("{} messages", texts.len()), |sight| sight.posts.len() == texts.len())
        .await;
    let sight = person.looks().await;
    for (seen, text) in sight.texts().into_iter().zip(&texts) {
        assert!(seen == *text, "{:?}\nis shown as\n{:?}", start(text), start(seen));
    }
    let found = person.runs(INSPECT, Vec::new()).await;
    let nothing = json!({ "strangers": [], "active": 0, "ran": null, "sideways": false });
    assert_eq!(found, nothing, "there is text and nothing else");
}

fn start(text: &str) -> String {
    text.chars().take(200).collect()
}

async fn hostile_texts_are_text_and_nothing_else(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    let mut seven = Plain::joins(&server, 7).await;
    let texts = texts();
    for text in &texts {
        seven.posts(text).await;
    }
    shows_text_and_nothing_else(&ada, &texts).await;
    ada.reloads().await;
    shows_text_and_nothing_else(&ada, &texts).await;
    ada.resizes(390, 844).await;
    shows_text_and_nothing_else(&ada, &texts).await;
    stage.nobody_saw_an_error().await;
}

async fn what_a_person_types_is_text_too(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    ada.takes_the_name("<img src=x onerror=ran=1>").await;
    let mut said = Vec::new();
    for text in &texts()[..5] {
        ada.says(text).await;
        said.push(text.clone());
    }
    for text in ["🎉", "\u{202e}desrever", "👩‍👩‍👧‍👦 zero\u{200b}width"] {
        ada.pastes(text).await;
        ada.sends().await;
        said.push(text.to_owned());
    }
    let longest = "<i>界".repeat(5_000);
    ada.pastes(&longest).await;
    ada.sends().await;
    said.push(longest);
    shows_text_and_nothing_else(&ada, &said).await;
    stage.nobody_saw_an_error().await;
}

async fn a_long_message_is_folded_and_unfolds(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    Plain::joins(&server, 7).await.posts(&"word ".repeat(4_000)).await;
    ada.hears(&"word ".repeat(4_000)).await;
    let height = "return document.querySelector('.post .body').getBoundingClientRect().height";
    let folded = number(&ada.runs(height, Vec::new()).await);
    ada.clicks("button.unfold").await;
    ada.waits_until("a taller message", &format!("{height} > {}", folded * 2.0)).await;
    ada.clicks("button.unfold").await;
    ada.waits_until("a folded message", &format!("{height} <= {folded}")).await;
}

/// The other stories rely on this: what a page must not do does not go unnoticed.
async fn what_is_forbidden_is_stopped_and_noticed(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    stage.nobody_saw_an_error().await;
    let injected = "
        const script = document.createElement('script');
        script.textContent = 'window.ran = 1';
        document.body.append(script);
        console.error('noticed');";
    ada.runs(injected, Vec::new()).await;
    let stopped = "return window.violations.length === 1 && window.ran === undefined";
    ada.waits_until("a script that is stopped", stopped).await;
    let errors = ada.tab().errors().await;
    let errors = errors.expect("the console can be read");
    assert!(errors.iter().any(|error| error.contains("noticed")), "{errors:?}");
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a height is a number")
}

e2e::in_each_browser! {
    hostile_texts_are_text_and_nothing_else: 1,
    what_a_person_types_is_text_too: 1,
    a_long_message_is_folded_and_unfolds: 1,
    what_is_forbidden_is_stopped_and_noticed: 1,
}
