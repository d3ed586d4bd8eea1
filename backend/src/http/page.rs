//! The page as the build script found it: every file of `dist/`, compressed, with its type and
//! its ETag, and the hashes of the inline scripts that the page's policy lets run.

/// One file of the page.
#[derive(Debug)]
pub(super) struct File {
    /// Its path below `/`.
    pub(super) path: &'static str,
    /// Its media type.
    pub(super) mime: &'static str,
    /// A strong ETag of its content, without quotes.
    pub(super) etag: &'static str,
    /// Whether its name changes with its content.
    pub(super) hashed: bool,
    /// Its content.
    pub(super) raw: &'static [u8],
    /// Its content in brotli, where that is shorter.
    pub(super) brotli: Option<&'static [u8]>,
    /// Its content in gzip, where that is shorter.
    pub(super) gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/page.rs"));
