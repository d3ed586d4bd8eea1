//! One name, one home: what a library is called is known in one place, so that it can be
//! changed there. Tests may name what they test.

use super::rust_paths::{Mention, mentions};
use super::{Source, Violation};

/// Names, and the only modules that may say them.
struct Home {
    names: &'static [&'static str],
    kind: Kind,
    modules: &'static [&'static str],
}

#[derive(Clone, Copy)]
enum Kind {
    /// A library: a path that goes into it counts.
    Crate,
    /// A type: any mention counts.
    Type,
}

const HOMES: &[Home] = &[
    Home {
        names: &["warp", "hyper", "hyper_util", "http_body_util"],
        kind: Kind::Crate,
        modules: &["backend/src/http", "backend/examples", "e2e", "bench"],
    },
    Home {
        names: &["tungstenite", "tokio_tungstenite"],
        kind: Kind::Crate,
        // Fuzzing compares with it.
        modules: &["e2e", "bench", "fuzz/src"],
    },
    Home { names: &["gloo_net"], kind: Kind::Crate, modules: &["frontend/src/link"] },
    // Of the browser's own and of that crate's.
    Home { names: &["WebSocket"], kind: Kind::Type, modules: &["frontend/src/link"] },
    Home { names: &["rusqlite"], kind: Kind::Crate, modules: &["backend/src/store/sqlite"] },
    Home {
        names: &["tokio_postgres", "deadpool_postgres"],
        kind: Kind::Crate,
        modules: &["backend/src/store/postgres"],
    },
    Home {
        names: &["MemoryStore", "SqliteStore"],
        kind: Kind::Type,
        // The parent module may hand it on to app.rs; a crash run reads what a server left, and
        // fuzzing compares them.
        modules: &["backend/src/app", "backend/src/store", "e2e/src/crash", "fuzz/src/store"],
    },
    Home {
        names: &["LocalBackplane"],
        kind: Kind::Type,
        // The simulation makes it worse than it is.
        modules: &["backend/src/app", "backend/src/backplane", "sim/src/bus"],
    },
];

/// The rule.
pub(super) fn each_name_has_one_home(sources: &[Source]) -> Vec<Violation> {
    let code = sources.iter().filter(|source| source.is_rust() && !source.is_test());
    code.flat_map(strangers).collect()
}

fn strangers(source: &Source) -> Vec<Violation> {
    let mut violations = Vec::new();
    for mention in mentions(&source.text) {
        for home in HOMES {
            let Some(name) = home.names.iter().find(|name| home.kind.is_said(&mention, name))
            else {
                continue;
            };
            if !home.modules.iter().any(|module| source.is_within(module)) {
                let sentence = format!("`{name}` is at home in {} only", home.modules[0]);
                violations.push(source.violation(mention.line, sentence));
            }
        }
    }
    violations
}

impl Kind {
    fn is_said(self, mention: &Mention, name: &str) -> bool {
        match self {
            Self::Crate => mention.enters(name),
            Self::Type => mention.names(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::{places, source};

    fn broken(path: &str, text: &str) -> Vec<String> {
        places(&each_name_has_one_home(&[source(path, text)]))
    }

    #[test]
    fn each_library_is_found_away_from_home() {
        let room = "backend/src/room/task.rs";
        for path in [
            "warp::Filter",
            "hyper_util::rt::TokioIo",
            "tokio_tungstenite::tungstenite::Message",
            "rusqlite::Connection",
            "tokio_postgres::Client",
            "gloo_net::websocket::Message",
            "web_sys::WebSocket",
        ] {
            let text = format!("//! Doc.\n\nuse {path};\n");
            assert_eq!(broken(room, &text), [format!("{room}:3")], "{path}");
        }
    }

    #[test]
    fn each_library_is_welcome_at_home_and_in_tests() {
        assert!(broken("backend/src/http/routes.rs", "use warp::Filter;").is_empty());
        assert!(broken("fuzz/src/frames.rs", "use tungstenite::Error;").is_empty());
        assert!(broken("backend/src/store/sqlite.rs", "use rusqlite::Row;").is_empty());
        assert!(broken("frontend/src/link.rs", "use gloo_net::websocket;").is_empty());
        assert!(broken("frontend/src/link/socket.rs", "use web_sys::WebSocket;").is_empty());
        assert!(broken("backend/tests/plain.rs", "use tungstenite::Message;").is_empty());
        assert!(broken("e2e/src/raw.rs", "use tokio_tungstenite::connect_async;").is_empty());
    }

    #[test]
    fn a_sql_driver_is_at_home_in_its_own_engine_only() {
        let path = "backend/src/store/postgres.rs";
        assert_eq!(broken(path, "use rusqlite::Row;"), [format!("{path}:1")]);
    }

    #[test]
    fn an_engine_is_named_in_app_and_in_tests_only() {
        let text =
            "fn new() -> Room<MemoryStore> {}\n\n#[cfg(test)]\nmod tests {\n  MemoryStore\n}";
        assert_eq!(broken("backend/src/room.rs", text), ["backend/src/room.rs:1"]);
        assert!(broken("backend/src/app.rs", text).is_empty());
        let text = "let plane = LocalBackplane::default();";
        assert_eq!(broken("backend/src/main.rs", text), ["backend/src/main.rs:1"]);
        assert!(broken("backend/src/session/tests.rs", text).is_empty());
    }
}
