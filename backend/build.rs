//! Puts the page into the binary: every file of `dist/` beside the workspace's manifest, in
//! brotli and gzip where that is shorter, and the hashes of the page's inline scripts for its
//! security policy. Without `dist/` the server builds too, and says what is missing.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

fn main() -> Result<()> {
    let manifest = PathBuf::from(env::var("CARGO_MANIFEST_DIR").context("cargo sets this")?);
    let out = PathBuf::from(env::var("OUT_DIR").context("cargo sets this")?);
    let dist = manifest.join("../dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = Vec::new();
    if dist.is_dir() {
        list(&dist, &mut files)?;
    }
    files.sort();
    let mut table = String::from("pub(super) static FILES: &[File] = &[\n");
    let mut hashes = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let path = file.strip_prefix(&dist)?.to_str().context("a file's name is not text")?;
        let raw = fs::read(file).with_context(|| format!("{path} cannot be read"))?;
        if path == "index.html" {
            hashes = script_hashes(&String::from_utf8_lossy(&raw));
        }
        write_entry(&mut table, &out, number, path, &raw)?;
    }
    writeln!(table, "];\npub(super) static SCRIPT_HASHES: &[&str] = &{hashes:?};")?;
    fs::write(out.join("page.rs"), table)?;
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            list(&path, files)?;
        } else if !hidden {
            files.push(path);
        }
    }
    Ok(())
}

fn write_entry(
    table: &mut String,
    out: &Path,
    number: usize,
    path: &str,
    raw: &[u8],
) -> Result<()> {
    let raw_file = out.join(format!("{number}.raw"));
    fs::write(&raw_file, raw)?;
    let brotli = compressed(&out.join(format!("{number}.br")), raw, &brotli(raw)?)?;
    let gzip = compressed(&out.join(format!("{number}.gz")), raw, &gzip(raw)?)?;
    let etag: String = Sha256::digest(raw)[..12].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let (mime, hashed) = (mime(path), is_hashed(path));
    writeln!(
        table,
        "    File {{ path: {path:?}, mime: {mime:?}, etag: {etag:?}, hashed: {hashed}, \
         raw: include_bytes!({raw_file:?}), brotli: {brotli}, gzip: {gzip} }},"
    )?;
    Ok(())
}

/// Writes a compressed form, if it is worth its bytes, and gives the expression that includes it.
fn compressed(file: &Path, raw: &[u8], compressed: &[u8]) -> Result<String> {
    if compressed.len() + 64 >= raw.len() {
        return Ok("None".to_owned());
    }
    fs::write(file, compressed)?;
    Ok(format!("Some(include_bytes!({file:?}))"))
}

fn brotli(raw: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    // The best quality takes seconds, which a debug build does not want to wait for.
    let quality =
        if env::var("PROFILE").is_ok_and(|profile| profile == "release") { 11 } else { 5 };
    let params = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &raw[..], &mut out, &params)?;
    Ok(out)
}

fn gzip(raw: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(raw)?;
    Ok(encoder.finish()?)
}

fn mime(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether the name holds a content hash, as the page's build writes it: `app-0123456789abcdef.js`. It is
/// a number of 64 bits, and one in sixteen begins with a zero, which is not written.
fn is_hashed(path: &str) -> bool {
    let is_hash =
        |part: &str| part.len() >= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    path.split(['-', '.', '_', '/']).any(is_hash)
}

/// What the security policy calls the inline scripts of a page: the SHA-384 of each text between
/// `<script …>` without `src` and `</script>`.
fn script_hashes(html: &str) -> Vec<String> {
    let mut hashes = Vec::new();
    let mut rest = html;
    while let Some((_, tail)) = rest.split_once("<script") {
        let Some((attributes, tail)) = tail.split_once('>') else { break };
        let Some((text, tail)) = tail.split_once("</script>") else { break };
        if !attributes.contains("src=") {
            hashes.push(format!("sha384-{}", STANDARD.encode(Sha384::digest(text.as_bytes()))));
        }
        rest = tail;
    }
    hashes
}
