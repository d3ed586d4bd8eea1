//! `cargo xtask gallery`: builds the page in all its states into `target/gallery`, and shows it.
//!
//! It is the example `gallery` of the page's crate, in the page's own `index.html` with its icons, its
//! first paint and its style sheets. Stories look for it where this leaves it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::{later, run, styles, texts, workspace};

/// What is in the head of the gallery instead of what trunk puts there.
const HEAD: &str = r#"<script src="/still.js"></script>
<script src="/start.js"></script>
<link rel="stylesheet" href="/styles.css">
<link rel="stylesheet" href="/gallery.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<script type="module" src="/play.js"></script>
"#;

/// The command.
pub(crate) fn gallery(arguments: &[String]) -> Result<()> {
    let only_build = matches!(arguments, [word] if word == "build");
    ensure!(only_build || arguments.is_empty(), "`cargo xtask gallery` knows only `build`");
    build()?;
    if only_build {
        return Ok(());
    }
    let words = ["run", "--quiet", "--package", "e2e", "--bin", "gallery"];
    run::become_child(&mut run::child_with("cargo", &words)?)
}

/// Builds it.
pub(crate) fn build() -> Result<()> {
    styles::styles(&[])?;
    texts::texts(&[])?;
    let target = "wasm32-unknown-unknown";
    let words = ["build", "--package", "frontend", "--example", "gallery", "--target", target];
    run::run(&mut run::child_with("cargo", &words)?)?;
    let folder = workspace::gallery();
    if folder.is_dir() {
        fs::remove_dir_all(&folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    fs::create_dir_all(folder.join("locales"))?;
    let wasm =
        workspace::output()?.join(target).join("debug").join("examples").join("gallery.wasm");
    let mut bind = run::child_with("wasm-bindgen", &["--target", "web", "--no-typescript"])?;
    // Without the names of all functions it is half as long.
    bind.args(["--remove-name-section", "--remove-producers-section", "--out-dir"]);
    run::run(bind.arg(&folder).arg(wasm))?;

    let (root, made) = (workspace::root(), workspace::root().join("target"));
    let sources = root.join("frontend").join("examples").join("gallery");
    copy(&sources, &folder, &["still.js", "play.js", "gallery.css"])?;
    copy(&root.join("frontend").join("assets"), &folder, &["favicon.svg", "favicon-news.svg"])?;
    copy(&made, &folder, &["start.js", "styles.css"])?;
    for file in fs::read_dir(made.join("locales"))? {
        let file = file?;
        fs::copy(file.path(), folder.join("locales").join(file.file_name()))?;
    }
    let index = fs::read_to_string(root.join("index.html")).context("reading index.html")?;
    let page = later::put_beside(&folder, &with_own_head(&index)?)?;
    fs::write(folder.join("index.html"), page)?;
    println!("The gallery is in {}.", folder.display());
    Ok(())
}

fn copy(from: &Path, to: &Path, names: &[&str]) -> Result<()> {
    for name in names {
        let path = from.join(name);
        fs::copy(&path, to.join(name)).with_context(|| format!("copying {}", path.display()))?;
    }
    Ok(())
}

/// The page without what trunk and an installed page read in its head.
fn with_own_head(index: &str) -> Result<String> {
    let others = |line: &&str| {
        let is_foreign = line.contains("data-trunk") || line.contains("rel=\"manifest\"");
        !is_foreign && !line.contains("rel=\"apple-touch-icon\"")
    };
    let page = index.lines().filter(others).collect::<Vec<_>>().join("\n");
    ensure!(page.contains("</head>"), "index.html has no head that ends");
    Ok(page.replacen("</head>", &(HEAD.to_owned() + "</head>"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_keeps_its_body_and_gets_another_head() {
        let index = "<head>\n<link data-trunk rel=\"css\">\n<link rel=\"manifest\" href=\"/m\">\n</head>\n<body>shell</body>";
        let page = with_own_head(index).unwrap();
        assert!(!page.contains("data-trunk") && !page.contains("manifest"), "{page}");
        assert!(
            page.contains("still.js") && page.ends_with("</head>\n<body>shell</body>"),
            "{page}"
        );
        assert!(with_own_head("<body>").is_err());
    }
}
