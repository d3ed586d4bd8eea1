//! `cargo xtask styles`: writes the page's style sheets into one file, `target/styles.css`. A browser
//! draws nothing before it has all of them, and asks for a few files at a time only.
//!
//! Trunk runs it before each build. It takes `frontend/src/styles.css` and puts what that imports in
//! the place of each `@import`.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::workspace;

/// The command.
pub(crate) fn styles(_: &[String]) -> Result<()> {
    let source = workspace::root().join("frontend").join("src");
    let read = |name: &str| {
        let path = source.join(name);
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
    };
    let bundle = bundle(&read("styles.css")?, read)?;
    let folder = workspace::root().join("target");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let path = folder.join("styles.css");
    // Writing it anew when nothing changed would have `trunk serve` build for ever.
    if fs::read_to_string(&path).ok().as_deref() != Some(&*bundle) {
        fs::write(&path, bundle).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

fn bundle(sheet: &str, read: impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut bundle = String::new();
    for line in sheet.lines() {
        match line.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";")) {
            Some(name) => bundle.push_str(&read(name)?),
            None if line.starts_with("@import") => {
                bail!("`{line}` is not of the form `@import \"FILE\";`")
            }
            None => {
                bundle.push_str(line);
                bundle.push('\n');
            }
        }
    }
    Ok(bundle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_replaced_by_what_they_import() {
        let sheet = "/* all */\n@import \"a.css\";\n@import \"b.css\";\n";
        let read = |name: &str| Ok(format!("[{name}]\n"));
        assert_eq!(bundle(sheet, read).unwrap(), "/* all */\n[a.css]\n[b.css]\n");
        assert!(bundle("@import url(a.css);", read).is_err());
    }
}
