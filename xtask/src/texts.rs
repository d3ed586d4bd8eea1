//! `cargo xtask texts`: writes what a page needs of the catalogues besides what is compiled into it. The
//! languages go to `target/locales`, a file each; `frontend/start.js` goes to `target/start.js`, with what it
//! has to know of them before anything is painted.
//!
//! Trunk runs it before each build.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use catalogue::{Catalogues, ENGLISH, Fault};

use crate::workspace;

/// The line of `start.js` that is written anew.
const PLACE: &str = "const LANGUAGES = {};";

/// The notice of `start.js`, and its button.
const TROUBLE: [&str; 2] = ["page-trouble", "page-reload"];

/// The command.
pub(crate) fn texts(_: &[String]) -> Result<()> {
    let frontend = workspace::root().join("frontend");
    let catalogues = read(&frontend.join("locales"))?;
    let folder = workspace::root().join("target");
    let locales = folder.join("locales");
    fs::create_dir_all(&locales).with_context(|| format!("making {}", locales.display()))?;
    let mut names = Vec::new();
    for code in catalogues.codes() {
        let (Some(name), Some(text)) = (catalogues.file(code), catalogues.compact(code)) else {
            bail!("there is no catalogue of `{code}`");
        };
        write(&locales.join(&name), &text)?;
        names.push(name);
    }
    for entry in fs::read_dir(&locales)? {
        let entry = entry?;
        // Of an earlier build.
        if !names.iter().any(|name| entry.file_name() == **name) {
            fs::remove_file(entry.path())?;
        }
    }
    let start = frontend.join("start.js");
    let script =
        fs::read_to_string(&start).with_context(|| format!("reading {}", start.display()))?;
    write(&folder.join("start.js"), &with_languages(&script, &catalogues)?)
}

/// Writing anew what has not changed would have `trunk serve` build for ever.
fn write(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).ok().as_deref() == Some(text) {
        return Ok(());
    }
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

fn read(locales: &Path) -> Result<Catalogues> {
    let mut files = Vec::new();
    for folder in fs::read_dir(locales).with_context(|| format!("reading {}", locales.display()))? {
        let folder = folder?.path();
        let code = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in fs::read_dir(&folder)? {
            let file = file?;
            let name = file.file_name();
            let path = format!("frontend/locales/{code}/{}", name.to_string_lossy());
            files.push((path, fs::read_to_string(file.path())?));
        }
    }
    files.sort();
    Catalogues::read(&files).or_else(|faults| bail!("{}", sentences(&faults)))
}

fn sentences(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn with_languages(script: &str, catalogues: &Catalogues) -> Result<String> {
    if !script.contains(PLACE) {
        bail!("frontend/start.js has no line `{PLACE}`");
    }
    let mut languages = Vec::new();
    for code in [ENGLISH].into_iter().chain(catalogues.codes()) {
        let mut words = Vec::new();
        for id in TROUBLE {
            let text = catalogues.plain(code, id);
            words.push(text.with_context(|| format!("`{id}` should be plain words in `{code}`"))?);
        }
        let file = if code == ENGLISH { None } else { catalogues.file(code) };
        let file = file.map(|file| format!("file: {file:?}, ")).unwrap_or_default();
        let direction = catalogue::direction(code);
        // Strings of Rust are strings of JavaScript, as long as nothing in them has to be escaped.
        languages.push(format!("{code}: {{ {file}dir: {direction:?}, trouble: {words:?} }}"));
    }
    Ok(script.replace(PLACE, &format!("const LANGUAGES = {{ {} }};", languages.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_learns_which_languages_there_are() {
        let text = "page-trouble = Trouble\npage-reload = Reload\n".to_owned();
        let files = ["en", "ar"].map(|code| (format!("locales/{code}/page.ftl"), text.clone()));
        let catalogues = Catalogues::read(&files).unwrap();
        let script = with_languages("before\nconst LANGUAGES = {};\nafter", &catalogues).unwrap();
        let file = catalogues.file("ar").unwrap();
        let english = "en: { dir: \"ltr\", trouble: [\"Trouble\", \"Reload\"] }";
        let arabic =
            format!("ar: {{ file: {file:?}, dir: \"rtl\", trouble: [\"Trouble\", \"Reload\"] }}");
        assert_eq!(script, format!("before\nconst LANGUAGES = {{ {english}, {arabic} }};\nafter"));
        assert!(with_languages("nothing", &catalogues).is_err());
    }
}
