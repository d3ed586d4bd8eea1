//! Code in messages.

use e2e::{Friend, Server, Stage};

async fn code_is_coloured_once_its_language_is_known_and_stays_the_same_text(stage: Stage) {
    let server = Server::opens().await;
    let mut mira = Friend::joins(&server, "Mira").await;
    let ada = stage.person("Ada").await;
    ada.opens(&server).await;
    let code = "fn main() {\n    let answer = \"<b>42</b> & more\"; // it is\n}";
    mira.says(&format!("```rust\n{code}\n```")).await;
    ada.waits_until(
        "a keyword in its colour",
        "return document.querySelector('.code .code-keyword')?.textContent === 'fn'",
    )
    .await;
    let seen = ada.runs("return document.querySelector('.code code').textContent", vec![]).await;
    assert_eq!(seen.as_str(), Some(code));
    ada.pictures("code.png").await;

    mira.says("```nothing-known\nfn main() {}\n```").await;
    mira.says("```json\n{ \"answer\": 42 }\n```").await;
    ada.waits_until(
        "a number in its colour",
        "return document.querySelector('.code .code-number')?.textContent === '42'",
    )
    .await;
    let unknown = "return document.querySelectorAll('.code')[1].querySelector('span') === null";
    assert_eq!(ada.runs(unknown, vec![]).await, true, "a language that nobody knows has none");
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    code_is_coloured_once_its_language_is_known_and_stays_the_same_text: 1,
}
