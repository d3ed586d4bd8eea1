//! The page's service worker, `frontend/worker.js`: writes into it which version it keeps and what belongs
//! to that. [`later`](crate::later) calls this when everything else is in the folder.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::size::{self, Asset};
use crate::workspace;

/// What the worker says in the place of what is not known before the page is built.
const VERSION: &str = "const VERSION = \"\";";
const FILES: &str = "const FILES = [];";

/// Writes it beside the page.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let source = workspace::root().join("frontend").join("worker.js");
    let worker =
        fs::read_to_string(&source).with_context(|| format!("reading {}", source.display()))?;
    let mut assets = size::assets(folder)?;
    assets.retain(|asset| asset.name != "worker.js");
    let worker = filled(&worker, &version(&assets), &files(&assets)?)?;
    fs::write(folder.join("worker.js"), worker).context("writing worker.js")
}

fn filled(worker: &str, version: &str, files: &[String]) -> Result<String> {
    ensure!(
        worker.contains(VERSION) && worker.contains(FILES),
        "worker.js has no place for what it keeps"
    );
    let worker = worker.replace(VERSION, &format!("const VERSION = {version:?};"));
    Ok(worker.replace(FILES, &format!("const FILES = {files:?};")))
}

/// Another one for any change of what is served.
fn version(assets: &[Asset]) -> String {
    let mut hasher = DefaultHasher::new();
    for asset in assets {
        (&asset.name, &asset.bytes).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// The addresses of what a first visit loads, the page itself first.
fn files(assets: &[Asset]) -> Result<Vec<String>> {
    let visited = size::first_visit(assets)?.into_iter();
    Ok(visited
        .map(|asset| match asset.name.as_str() {
            "index.html" => "/".to_owned(),
            name => format!("/{name}"),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(name: &str, text: &str) -> Asset {
        Asset { name: name.to_owned(), bytes: text.into() }
    }

    #[test]
    fn the_worker_keeps_what_a_first_visit_loads_under_a_version_of_its_own() {
        let mut assets =
            vec![asset("index.html", "<link href=\"/style-1.css\">"), asset("style-1.css", "p {}")];
        let before = version(&assets);
        let files = files(&assets).expect("there is an index");
        assert_eq!(files, ["/", "/style-1.css"]);
        let worker = filled(&format!("{VERSION}\n{FILES}"), "7", &files).expect("it has places");
        assert_eq!(worker, "const VERSION = \"7\";\nconst FILES = [\"/\", \"/style-1.css\"];");
        assets.push(asset("locales/de.txt", "Hallo"));
        assert_ne!(version(&assets), before);
        assert!(filled("", "7", &files).is_err());
    }
}
