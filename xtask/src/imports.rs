//! Shorter names for what the page's code calls in the browser. `wasm-bindgen` gives each import a name with its function's
//! and a hash of sixteen digits, and says it twice: in the wasm and in the script beside it. Three hundred of them
//! do not compress, numbers in their place do. [`later`](crate::later) calls this on a page that is built, which also
//! forgets the [`locations`] of libraries.

use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};

use crate::locations;

/// What each import's name begins with.
const BEGINNING: &[u8] = b"__wbg_";

/// How many digits a hash has.
const DIGITS: usize = 16;

/// What a name is now, which is as long: nothing in the files moves.
type Numbers = HashMap<Vec<u8>, Vec<u8>>;

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
        let now = named_after(name, hash)?;
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

/// A file's name with another hash.
fn named_after(name: &str, hash: u64) -> Result<String> {
    let parts = name.split_once('-').and_then(|(ours, rest)| Some((ours, rest.get(DIGITS..)?)));
    let (ours, ending) = parts.with_context(|| format!("{name} has no hash"))?;
    Ok(format!("{ours}-{hash:016x}{ending}"))
}

/// A number for each import of a script, in the order in which it says them.
fn numbers(script: &[u8]) -> Numbers {
    let mut numbers = Numbers::new();
    for place in imports(script) {
        let (number, width) = (numbers.len(), place.len() - BEGINNING.len());
        numbers
            .entry(script[place].to_vec())
            .or_insert_with(|| [BEGINNING, format!("{number:0width$x}").as_bytes()].concat());
    }
    numbers
}

fn renumber(content: &mut [u8], numbers: &Numbers) {
    for place in imports(content) {
        if let Some(number) = numbers.get(&content[place.clone()]) {
            content[place].copy_from_slice(number);
        }
    }
}

/// Where the names of imports are.
fn imports(content: &[u8]) -> Vec<Range<usize>> {
    let beginnings = content.windows(BEGINNING.len()).enumerate();
    let beginnings = beginnings.filter(|(_, it)| *it == BEGINNING).map(|(at, _)| at);
    let mut imports: Vec<Range<usize>> = Vec::new();
    for begin in beginnings {
        // A name may have another in it.
        if imports.last().is_some_and(|last| begin < last.end) {
            continue;
        }
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
        let len = content[begin..].iter().take_while(is_part).count();
        if ends_with_hash(&content[begin..begin + len]) {
            imports.push(begin..begin + len);
        }
    }
    imports
}

fn ends_with_hash(name: &[u8]) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    name.split_last_chunk::<DIGITS>()
        .is_some_and(|(before, hash)| before.ends_with(b"_") && hash.iter().all(is_digit))
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
            "{__wbg_00000000000000000000:1,__wbg_00000000000000000001:2,ab_c:3}"
        );
        assert_eq!(wasm, b"\x1a__wbg_00000000000000000000\0");
    }

    #[test]
    fn what_is_no_import_of_the_script_stays() {
        let others =
            b"__wbg_get_2d985aa8a656f6d __wbg_init __wbg_put_2d985aa8a656f6dc _2d985aa8a656f6dc";
        let mut text = others.to_vec();
        renumber(&mut text, &numbers(SCRIPT));
        assert_eq!(text, others);
    }

    #[test]
    fn a_name_in_a_name_is_part_of_it() {
        let script = b"__wbg__wbg_cb_unref_2d985aa8a656f6dc";
        assert_eq!(imports(script).first(), Some(&(0..script.len())));
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
        assert_eq!(fs::read(folder.join(at)).expect("wasm"), b"__wbg_00000000000000000000");
        fs::remove_dir_all(folder).expect("ours to remove");
    }
}
