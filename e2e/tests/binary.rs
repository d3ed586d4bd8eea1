//! The binary as a person at a terminal knows it, and a proxy in front of it: what it says when
//! something is wrong, how it ends, and how it serves the page that was built into it.

use std::io::Read as _;
use std::process::{Output, Stdio};
use std::time::Duration;

use e2e::http::{Answer, get};
use e2e::wait::until;
use e2e::{Friend, Plain, Server, server};
use rustix::process::Signal;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::time::timeout;

/// Runs the binary, which is to end by itself.
async fn runs(arguments: &[&str]) -> Output {
    let mut command = server::hubbub();
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    let ended = timeout(Duration::from_secs(20), command.output()).await;
    ended.expect("it ends by itself").expect("it can be started")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("it writes text")
}

/// Asserts that it failed, with one line on standard error that has these words.
fn failed_with_one_sentence(output: &Output, words: &[&str]) {
    let said = stderr(output);
    assert!(!output.status.success(), "it failed, and says so to scripts: {said}");
    assert!(output.stdout.is_empty(), "nothing but the address goes to standard output");
    assert_eq!(said.trim_end().lines().count(), 1, "one sentence: {said}");
    for word in words {
        assert!(said.contains(word), "{said:?} has {word:?}");
    }
}

#[tokio::test]
async fn a_port_in_use_is_said_in_one_sentence() {
    let server = Server::opens().await;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let second = runs(&["serve", "--listen", &server.address(), "--data", data]).await;
    failed_with_one_sentence(&second, &[&server.address(), "in use", "--listen"]);
}

#[tokio::test]
async fn a_data_folder_that_cannot_be_made_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, "not a folder").unwrap();
    // Not a matter of permissions, which the root user of a container does not feel.
    for data in [file.clone(), file.join("below")] {
        let data = data.to_str().unwrap();
        let refused = runs(&["serve", "--listen", "127.0.0.1:0", "--data", data]).await;
        failed_with_one_sentence(&refused, &["data folder", data, "cannot be"]);
    }
}

#[tokio::test]
async fn a_bad_flag_or_value_is_refused_with_help() {
    for (arguments, word) in [
        (&["serve", "--lisen", "127.0.0.1:0"][..], "--lisen"),
        (&["serve", "--listen", "nowhere"], "nowhere"),
        (&["serve", "--log-format", "xml"], "xml"),
        (&["sreve"], "sreve"),
    ] {
        let refused = runs(arguments).await;
        assert!(!refused.status.success(), "{arguments:?}");
        assert!(stderr(&refused).contains(word), "{}", stderr(&refused));
        assert!(stderr(&refused).contains("--help"), "{}", stderr(&refused));
    }
}

#[tokio::test]
async fn it_tells_its_version_and_its_options() {
    let version = runs(&["--version"]).await;
    assert!(version.status.success());
    assert_eq!(version.stdout, format!("hubbub {}\n", env!("CARGO_PKG_VERSION")).into_bytes());
    let help = runs(&["--help"]).await;
    assert!(help.status.success());
    let help = String::from_utf8(runs(&["serve", "--help"]).await.stdout).unwrap();
    for option in
        ["--listen", "--data", "--allow-origin", "--log-format", "HUBBUB_LISTEN", "127.0.0.1:8000"]
    {
        assert!(help.contains(option), "{option} is explained in\n{help}");
    }
}

#[tokio::test]
async fn it_serves_without_a_word_and_takes_its_options_from_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = server::hubbub();
    command.env("HUBBUB_LISTEN", "127.0.0.1:0").env("HUBBUB_LOG_FORMAT", "json");
    command.env("HUBBUB_DATA", folder.path().join("data"));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = timeout(Duration::from_secs(20), said.next_line()).await.unwrap().unwrap();
    assert!(
        said.as_deref().is_some_and(|it| it.starts_with("Hubbub is open at http://127.0.0.1:"))
    );
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
    for _ in 0..2 {
        let line = timeout(Duration::from_secs(20), log.next_line()).await.unwrap().unwrap();
        let line: serde_json::Value = serde_json::from_str(&line.unwrap()).expect("it is JSON");
        assert!(line["message"].is_string() && line["level"] == "INFO", "{line}");
    }
    assert!(folder.path().join("data").is_dir());
}

#[tokio::test]
async fn a_log_that_nobody_reads_stops_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = server::hubbub();
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    let mut stdout = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = timeout(Duration::from_secs(20), stdout.next_line()).await.unwrap().unwrap();
    drop(stdout);
    let said = said.expect("it says where it is");
    let address = said.strip_prefix("Hubbub is open at http://").expect("an address");
    let mut first = Plain::joins_at(address, 7).await;
    let second = Plain::joins_at(address, 8).await;
    drop(second);
    first.hears("Client #8 left the chat").await;
    let health = e2e::http::get_at(address, "/healthz", &[]).await;
    assert!(health.text().contains(r#""status":"ok""#), "{}", health.text());
}

#[tokio::test]
async fn it_says_goodbye_and_ends_well_when_it_is_told_to() {
    for signal in [Signal::TERM, Signal::INT] {
        let mut server = Server::opens().await;
        let mut seven = Plain::joins(&server, 7).await;
        let mut ada = Friend::joins(&server, "Ada").await;
        let ending = server.is_told_to_end(signal).await;
        assert_eq!(ending.status.code(), Some(0), "{signal:?}");
        assert!(ending.took < Duration::from_secs(5), "{signal:?} took {:?}", ending.took);
        assert_eq!(seven.is_sent_away().await, Some(1001), "{signal:?}");
        assert_eq!(ada.is_sent_away().await, Some(1001), "{signal:?}");
    }
}

#[tokio::test]
async fn its_log_in_a_file_has_no_colours() {
    let server = Server::opens().await;
    let said = until("a line in the log", async || {
        let log = server.log();
        if log.contains("listening on") { Ok(log) } else { Err(log) }
    })
    .await;
    assert!(!said.contains('\u{1b}'), "{said:?}");
}

#[tokio::test]
async fn what_was_said_is_there_again_after_a_crash_and_after_an_end_in_order() {
    let mut server = Server::opens().await;
    Plain::joins(&server, 7).await.posts("before the crash").await;
    server.is_killed().await;
    server.opens_again().await;
    Plain::joins(&server, 7).await.posts("after it").await;
    server.is_told_to_end(Signal::TERM).await;
    server.opens_again().await;
    let mut ada = Friend::joins(&server, "Ada").await;
    assert_eq!(ada.finds().await, ["before the crash", "after it"]);
}

#[tokio::test]
async fn a_second_server_on_the_same_folder_is_refused_in_one_sentence() {
    let server = Server::opens().await;
    let data = server.data().to_str().unwrap();
    let second = runs(&["serve", "--listen", "127.0.0.1:0", "--data", data]).await;
    failed_with_one_sentence(&second, &[data, "in use by another hubbub"]);
}

#[tokio::test]
async fn how_lasting_messages_are_is_said_in_health_and_log() {
    for durability in ["full", "relaxed"] {
        let server = Server::opens_with(&["--durability", durability]).await;
        let health = get(&server, "/healthz", &[]).await;
        let said = format!(r#""durability":"{durability}""#);
        assert!(health.text().contains(&said), "{}", health.text());
        assert!(server.log().contains(&format!("durability=\"{durability}\"")), "{}", server.log());
    }
}

/// Asserts what every answer has.
fn is_safe(answer: &Answer) {
    let policy = answer.header("content-security-policy");
    for rule in
        ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "connect-src 'self'"]
    {
        assert!(policy.contains(rule), "{rule} is in {policy:?}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
}

#[tokio::test]
async fn the_page_is_served_and_never_kept() {
    let server = Server::opens().await;
    for path in ["/", "/some/route", "/rooms/lobby?at=7"] {
        let page = get(&server, path, &[]).await;
        is_safe(&page);
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert!(page.text().contains("<title>"), "{path}");
    }
    for path in ["/missing.js", "/some/missing.css", "/api/nothing", "/..%2fCargo.toml"] {
        let missing = get(&server, path, &[]).await;
        is_safe(&missing);
        assert_eq!(missing.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_program_is_sent_small_and_kept_for_ever() {
    let server = Server::opens().await;
    let page = get(&server, "/", &[]).await;
    let ends = ['"', '\'', '=', ' ', '>'];
    let program = page.text().split(ends).find(|word| word.ends_with(".wasm"));
    let program = program.expect("the page names its program");
    let path = format!("/{}", program.trim_start_matches("./").trim_start_matches('/'));

    let small = get(&server, &path, &["accept-encoding: gzip, deflate, br, zstd"]).await;
    is_safe(&small);
    assert_eq!((small.status, small.header("content-type")), (200, "application/wasm"));
    assert_eq!(small.header("content-encoding"), "br");
    assert_eq!(small.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(small.header("vary"), "accept-encoding");
    let mut unpacked = Vec::new();
    brotli::Decompressor::new(&small.content[..], 4096).read_to_end(&mut unpacked).unwrap();

    let raw = get(&server, &path, &[]).await;
    assert_eq!(raw.header("content-encoding"), "");
    assert!(raw.content.starts_with(b"\0asm"));
    assert!(raw.content == unpacked, "brotli or not, it is the same program");
    assert!(small.content.len() < raw.content.len() / 2);
}

#[tokio::test]
async fn what_the_browser_has_is_not_sent_again() {
    let server = Server::opens().await;
    for encoding in ["br", "gzip", "identity"] {
        let encoding = format!("accept-encoding: {encoding}");
        let first = get(&server, "/", &[&encoding]).await;
        let etag = first.header("etag");
        assert!(etag.starts_with('"'), "{etag:?} is a strong tag");
        let again = get(&server, "/", &[&encoding, &format!("if-none-match: {etag}")]).await;
        assert_eq!((again.status, again.content.len()), (304, 0), "{encoding}");
        assert_eq!(again.header("etag"), etag);
        let other = get(&server, "/", &[&encoding, "if-none-match: \"something-else\""]).await;
        assert_eq!((other.status, other.content == first.content), (200, true), "{encoding}");
    }
}

#[tokio::test]
async fn supervisors_can_ask_how_it_is() {
    let server = Server::opens().await;
    let health = get(&server, "/healthz", &[]).await;
    is_safe(&health);
    assert_eq!((health.status, health.header("cache-control")), (200, "no-store"));
    assert!(health.text().contains(r#""status":"ok""#), "{}", health.text());
}
