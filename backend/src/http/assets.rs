//! The page from inside the binary. A file with a hash in its name is cached for ever, the page
//! itself never; every path that is not a file's is the page, which finds its own way.

use bytes::Bytes;
use warp::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use warp::reply::Response;

use super::page::{FILES, File, SCRIPT_HASHES};
use super::routes::{not_allowed, sentence};

/// What stands in for a page that was not built.
const NO_PAGE: &str = "This hubbub was built without its page. Build both with `cargo xtask serve`, \
or run `cargo xtask page` and build the server again. The chat itself works: try a WebSocket at /ws/7.";

/// The files of the page.
#[derive(Debug)]
pub struct Assets {
    files: &'static [File],
    policy: HeaderValue,
}

/// How a file is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Assets {
    /// The page that was built into this binary.
    #[must_use]
    pub fn embedded() -> Self {
        Self::of(FILES, SCRIPT_HASHES)
    }

    fn of(files: &'static [File], script_hashes: &[&str]) -> Self {
        Self { files, policy: policy(script_hashes) }
    }

    /// The content security policy that fits the page.
    #[must_use]
    pub fn policy(&self) -> &HeaderValue {
        &self.policy
    }

    /// Answers a request for a path.
    #[must_use]
    pub fn answer(&self, path: &str, method: &Method, headers: &HeaderMap) -> Response {
        if method != Method::GET && method != Method::HEAD {
            return not_allowed("GET, HEAD");
        }
        match self.find(path.trim_start_matches('/')) {
            Ok(file) => file.answer(method, headers),
            Err(Missing::File) => sentence(StatusCode::NOT_FOUND, "There is no such file."),
            Err(Missing::Page) => sentence(StatusCode::SERVICE_UNAVAILABLE, NO_PAGE),
        }
    }

    fn find(&self, path: &str) -> Result<&'static File, Missing> {
        let named = |name: &str| self.files.iter().find(|file| file.path == name);
        let last = path.rsplit('/').next().unwrap_or_default();
        match named(path) {
            Some(file) => Ok(file),
            None if last.contains('.') || path == "api" || path.starts_with("api/") => {
                Err(Missing::File)
            }
            None => named("index.html").ok_or(Missing::Page),
        }
    }
}

enum Missing {
    File,
    Page,
}

impl File {
    fn answer(&self, method: &Method, headers: &HeaderMap) -> Response {
        let (encoding, content) = self.pick(headers);
        let etag = match encoding {
            Encoding::Brotli => format!("\"{}-br\"", self.etag),
            Encoding::Gzip => format!("\"{}-gz\"", self.etag),
            Encoding::Identity => format!("\"{}\"", self.etag),
        };
        let fresh = headers.get(header::IF_NONE_MATCH).and_then(|it| it.to_str().ok());
        let fresh = fresh.is_some_and(|tags| tags.split(',').any(|tag| matches(tag, &etag)));
        let mut answer = match (fresh, method == Method::HEAD) {
            (false, false) => Response::new(Bytes::from_static(content).into()),
            _ => Response::default(),
        };
        if fresh {
            *answer.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let out = answer.headers_mut();
        let etag = HeaderValue::from_str(&etag).expect("a hash is header text");
        out.insert(header::ETAG, etag);
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.caching()));
        out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if !fresh {
            out.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.mime));
            out.insert(header::CONTENT_LENGTH, HeaderValue::from(content.len()));
            if let Some(name) = encoding.name() {
                out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
            }
        }
        answer
    }

    fn caching(&self) -> &'static str {
        match (self.hashed, self.path) {
            (true, _) => "public, max-age=31536000, immutable",
            (false, "index.html") => "no-store",
            (false, _) => "no-cache",
        }
    }

    /// The shortest form that the client takes.
    fn pick(&self, headers: &HeaderMap) -> (Encoding, &'static [u8]) {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok());
        let takes = |name: &str| accepted.is_some_and(|accepted| accepts(accepted, name));
        match (self.brotli, self.gzip) {
            (Some(brotli), _) if takes("br") => (Encoding::Brotli, brotli),
            (_, Some(gzip)) if takes("gzip") => (Encoding::Gzip, gzip),
            _ => (Encoding::Identity, self.raw),
        }
    }
}

impl Encoding {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

/// Whether an `Accept-Encoding` takes this coding (RFC 9110, section 12.5.3).
fn accepts(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|item| {
        let (name, weight) = item.split_once(';').unwrap_or((item, ""));
        let weight = weight.trim().strip_prefix("q=").map(str::trim);
        let refused =
            weight.is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

/// Whether a tag of `If-None-Match` names this one (the weak comparison of RFC 9110).
fn matches(tag: &str, etag: &str) -> bool {
    let tag = tag.trim();
    tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag
}

/// No inline script or style runs but the loader that the build wrote into the page, by its hash;
/// WebAssembly may be compiled; sockets and requests go to this server only.
fn policy(script_hashes: &[&str]) -> HeaderValue {
    let hashes: String = script_hashes.iter().map(|hash| format!(" '{hash}'")).collect();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).expect("hashes are base64, and the rest is written here")
}

#[cfg(test)]
mod tests;
