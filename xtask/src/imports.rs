//! Shorter names for what the page's code calls in the browser. `wasm-bindgen` ends the name of each import with a
//! hash of sixteen digits, and says it twice: in the wasm and in the script beside it. Three hundred hashes
//! do not compress, numbers in their place do. [`later`](crate::later) calls this on a page that is built, which also
//! forgets the [`locations`] of libraries.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

use crate::locations;

/// How many digits a hash has, and the number in its place: nothing in the files moves.
const DIGITS: usize = 16;

/// A hash, or the number in its place.
type Digits = [u8; DIGITS];

/// Rewrites the script and the wasm, names them after what they are now, and gives the page with those names.
pub(crate) fn shorten(folder: &Path, mut page: String) -> Result<String> {
    let names = [find(folder, ".js")?, find(folder, "_bg.wasm")?];
    let mut files = Vec::new();
    for name in &names {
        let path = folder.join(name);
        files.push(fs::read(&path).with_context(|| format!("reading {}", path.display()))?);
    }
    let numbers = numbers(&files[0]);
    files.iter_mut().for_each(|content| renumber(content, &numbers));
    locations::forget(&mut files[1]);
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    let hash = hasher.finish();
    for (name, content) in names.iter().zip(files) {
        let mut now = name.clone().into_bytes();
        let all = hashes(&now).map(|at| (digits(&now, at), written(hash))).collect();
        renumber(&mut now, &all);
        let now = String::from_utf8(now)?;
        fs::rename(folder.join(name), folder.join(&now))
            .and_then(|()| fs::write(folder.join(&now), content))
            .with_context(|| format!("writing {now}"))?;
        page = page.replace(name.as_str(), &now);
    }
    Ok(page)
}

/// The file of the application that ends so, as trunk has named it.
fn find(folder: &Path, ending: &str) -> Result<String> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut ours = names.filter(|it| it.starts_with("frontend-") && it.ends_with(ending));
    ours.next().with_context(|| format!("the built page has no frontend-…{ending}"))
}

/// A number for each hash in a script.
fn numbers(script: &[u8]) -> BTreeMap<Digits, Digits> {
    let hashes: BTreeMap<Digits, ()> = hashes(script).map(|at| (digits(script, at), ())).collect();
    hashes.into_keys().zip((0..).map(written)).collect()
}

fn renumber(content: &mut [u8], numbers: &BTreeMap<Digits, Digits>) {
    let places: Vec<usize> = hashes(content).collect();
    for at in places {
        if let Some(number) = numbers.get(&digits(content, at)) {
            content[at..at + DIGITS].copy_from_slice(number);
        }
    }
}

/// Where hashes begin.
fn hashes(content: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let is_hash = |it: &[u8]| {
        let digits = &it[1..=DIGITS];
        let is_digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
        matches!(it[0], b'_' | b'-') && digits.iter().all(is_digit)
    };
    let windows = content.windows(DIGITS + 1).enumerate();
    windows.filter(move |(_, it)| is_hash(it)).map(|(at, _)| at + 1)
}

fn digits(content: &[u8], at: usize) -> Digits {
    content[at..at + DIGITS].try_into().unwrap_or_default()
}

fn written(number: u64) -> Digits {
    format!("{number:016x}").into_bytes().try_into().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &[u8] = b"{__wbg_get_2d985aa8a656f6dc:1,__wbg_get_0d985aa8a656f6dc:2,ab_c:3}";

    #[test]
    fn every_import_keeps_a_name_of_its_own_on_both_sides() {
        let numbers = numbers(SCRIPT);
        let (mut script, mut wasm) =
            (SCRIPT.to_vec(), b"\x1a__wbg_get_2d985aa8a656f6dc\0".to_vec());
        renumber(&mut script, &numbers);
        renumber(&mut wasm, &numbers);
        assert_eq!(
            String::from_utf8_lossy(&script),
            "{__wbg_get_0000000000000001:1,__wbg_get_0000000000000000:2,ab_c:3}"
        );
        assert_eq!(wasm, b"\x1a__wbg_get_0000000000000001\0");
    }

    #[test]
    fn what_is_no_hash_of_the_script_stays() {
        let mut text = b"_2d985aa8a656f6d _0123456789abcdef".to_vec();
        renumber(&mut text, &numbers(SCRIPT));
        assert_eq!(text, b"_2d985aa8a656f6d _0123456789abcdef");
    }

    #[test]
    fn the_files_are_named_after_what_is_in_them() {
        let folder = std::env::temp_dir().join(format!("imports-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let (script, wasm) = ("frontend-0123456789abcdef.js", "frontend-fedcba9876543210_bg.wasm");
        fs::write(folder.join(script), SCRIPT).expect("a script");
        fs::write(folder.join(wasm), b"__wbg_get_2d985aa8a656f6dc").expect("wasm");
        let page = shorten(&folder, format!("<a {script}><b {wasm}>")).expect("both are there");
        let (now, at) =
            (find(&folder, ".js").expect("one"), find(&folder, "_bg.wasm").expect("one"));
        assert_eq!(page, format!("<a {now}><b {at}>"));
        assert_ne!(now, script);
        assert_eq!(fs::read(folder.join(at)).expect("wasm"), b"__wbg_get_0000000000000001");
        fs::remove_dir_all(folder).expect("ours to remove");
    }
}
