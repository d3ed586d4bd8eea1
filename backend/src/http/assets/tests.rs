//! What a browser gets of the page, and how long it may keep it.

use warp::http::HeaderName;

use super::*;

static PAGE: &[File] = &[
    File {
        path: "index.html",
        mime: "text/html; charset=utf-8",
        etag: "11",
        hashed: false,
        raw: b"<html>",
        brotli: None,
        gzip: None,
    },
    File {
        path: "app-0123456789abcdef.wasm",
        mime: "application/wasm",
        etag: "22",
        hashed: true,
        raw: b"raw",
        brotli: Some(b"br"),
        gzip: Some(b"gz"),
    },
];

const WASM: &str = "/app-0123456789abcdef.wasm";

fn get(path: &str, headers: &[(HeaderName, &'static str)]) -> Response {
    let headers =
        headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
    Assets::of(PAGE, &[]).answer(path, &Method::GET, &headers.collect())
}

fn header_of(answer: &Response, name: HeaderName) -> &str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[test]
fn a_path_of_the_application_is_the_page_and_an_unknown_file_is_not() {
    for path in ["/", "/rooms/lobby", "/rooms/lobby/"] {
        assert_eq!(header_of(&get(path, &[]), header::CONTENT_TYPE), "text/html; charset=utf-8");
    }
    for path in ["/favicon.ico", "/rooms/app.js", "/api", "/api/rooms", "/../Cargo.toml"] {
        assert_eq!(get(path, &[]).status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn a_file_with_its_hash_in_its_name_is_kept_for_ever_and_the_page_never() {
    let forever = "public, max-age=31536000, immutable";
    assert_eq!(header_of(&get(WASM, &[]), header::CACHE_CONTROL), forever);
    assert_eq!(header_of(&get("/", &[]), header::CACHE_CONTROL), "no-store");
}

#[test]
fn the_shortest_form_that_the_browser_takes_is_sent() {
    for (accepted, encoding, etag) in [
        ("gzip, deflate, br", "br", "\"22-br\""),
        ("gzip;q=1.0, br;q=0", "gzip", "\"22-gz\""),
        ("identity", "", "\"22\""),
    ] {
        let answer = get(WASM, &[(header::ACCEPT_ENCODING, accepted)]);
        assert_eq!(header_of(&answer, header::CONTENT_ENCODING), encoding, "{accepted}");
        assert_eq!(header_of(&answer, header::ETAG), etag, "{accepted}");
        assert_eq!(header_of(&answer, header::VARY), "accept-encoding");
    }
}

#[test]
fn a_browser_that_has_it_already_gets_nothing_again() {
    for tag in ["\"22\"", "W/\"22\"", "\"11\", \"22\"", "*"] {
        let answer = get(WASM, &[(header::IF_NONE_MATCH, tag)]);
        assert_eq!(answer.status(), StatusCode::NOT_MODIFIED, "{tag}");
    }
    assert_eq!(get(WASM, &[(header::IF_NONE_MATCH, "\"22-br\"")]).status(), StatusCode::OK);
}

#[test]
fn a_server_without_its_page_says_how_to_build_it() {
    let answer = Assets::of(&[], &[]).answer("/", &Method::GET, &HeaderMap::new());
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(NO_PAGE.contains("cargo xtask serve"));
}

#[test]
fn the_policy_names_the_scripts_of_the_page_and_nothing_unsafe_but_webassembly() {
    let policy = policy(&["sha384-abc="]);
    let policy = policy.to_str().unwrap();
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha384-abc=';"), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
}
