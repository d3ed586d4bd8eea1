//! `cargo xtask size`: what a first visit loads, raw and compressed, and whether that keeps
//! within the budget.
//!
//! It weighs the page that [`page`](crate::page) left in `dist/`: `index.html`, every file it
//! names, and every file that those stylesheets and scripts pull in at once.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::workspace;

/// All of it, compressed with brotli: two seconds on a slow phone connection. What not everyone needs at
/// once is loaded when it is needed, and does not count.
const BUDGET: usize = 350 * 1024;

/// A file of the built page.
#[derive(Debug)]
pub(crate) struct Asset {
    /// Its path in the folder.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The command.
pub(crate) fn size(_: &[String]) -> Result<()> {
    let assets = assets(&workspace::dist())
        .context("there is no page to weigh; `cargo xtask page` builds it")?;
    let visited = first_visit(&assets)?;
    let weights = visited.into_iter().map(weigh).collect::<Result<Vec<_>>>()?;
    let total: usize = weights.iter().map(|weight| weight.brotli).sum();
    println!("{}", table(&weights));
    if total > BUDGET {
        bail!("the first visit is {} over its budget of {}", kib(total - BUDGET), kib(BUDGET));
    }
    println!("Within the budget of {}, with {} to spare.", kib(BUDGET), kib(BUDGET - total));
    Ok(())
}

/// The files of a built page, by their names.
pub(crate) fn assets(dist: &Path) -> Result<Vec<Asset>> {
    let mut assets = Vec::new();
    collect(dist, dist, &mut assets)?;
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(assets)
}

fn collect(dist: &Path, folder: &Path, into: &mut Vec<Asset>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(dist, &path, into)?;
            continue;
        }
        let name = path.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        into.push(Asset { name, bytes: fs::read(&path)? });
    }
    Ok(())
}

/// `index.html` and everything that is loaded because of it.
pub(crate) fn first_visit(assets: &[Asset]) -> Result<Vec<&Asset>> {
    let Some(index) = assets.iter().find(|asset| asset.name == "index.html") else {
        bail!("dist has no index.html; `cargo xtask page` builds it");
    };
    let mut visited = vec![index];
    let mut next = 0;
    while let Some(asset) = visited.get(next).copied() {
        let text = loaded_at_once(asset);
        for other in assets {
            let is_new = visited.iter().all(|seen| seen.name != other.name);
            if is_new && text.contains(file_name(&other.name)) {
                visited.push(other);
            }
        }
        next += 1;
    }
    Ok(visited)
}

/// The part of a file whose references the browser follows without being asked.
fn loaded_at_once(asset: &Asset) -> String {
    let text = || String::from_utf8_lossy(&asset.bytes);
    match asset.name.rsplit('.').next() {
        // What a `<meta>` names is loaded when it is needed.
        Some("html") => without_metas(&text()),
        Some("css") => text().into_owned(),
        // Static imports only: what a script loads later is no part of the first visit.
        Some("js") => {
            let text = text();
            let imports = text.lines().filter(|line| line.starts_with("import "));
            imports.collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}

fn without_metas(html: &str) -> String {
    let mut parts = html.split("<meta ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| kept.push_str(part.split_once('>').map_or("", |(_, behind)| behind)));
    kept
}

fn file_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn weigh(asset: &Asset) -> Result<Weight> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&asset.bytes)?;
    let mut brotli = Vec::new();
    let params = BrotliEncoderParams { quality: 11, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut asset.bytes.as_slice(), &mut brotli, &params)?;
    Ok(Weight {
        name: asset.name.clone(),
        raw: asset.bytes.len(),
        gzip: gzip.finish()?.len(),
        brotli: brotli.len(),
    })
}

fn table(weights: &[Weight]) -> String {
    let width = weights.iter().map(|weight| weight.name.len()).max().unwrap_or(0).max(5);
    let line = |name: &str, cells: [&str; 3]| {
        let [raw, gzip, brotli] = cells;
        format!("{name:<width$}  {raw:>10}  {gzip:>10}  {brotli:>10}")
    };
    let sum = |part: fn(&Weight) -> usize| kib(weights.iter().map(part).sum());
    let mut lines = vec![line("file", ["raw", "gzip", "brotli"])];
    for weight in weights {
        let cells = [weight.raw, weight.gzip, weight.brotli].map(kib);
        lines.push(line(&weight.name, [&cells[0], &cells[1], &cells[2]]));
    }
    let sums = [sum(|w| w.raw), sum(|w| w.gzip), sum(|w| w.brotli)];
    lines.push(line("total", [&sums[0], &sums[1], &sums[2]]));
    lines.join("\n")
}

fn kib(bytes: usize) -> String {
    format!("{}.{} KiB", bytes / 1024, bytes % 1024 * 10 / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(name: &str, text: &str) -> Asset {
        Asset { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn a_first_visit_follows_the_page_its_styles_and_static_imports() {
        let assets = [
            asset(
                "app-1.js",
                "import { x } from './snippets/f/inline0.js';\nimport_later('late.js')",
            ),
            asset("app-1_bg.wasm", "…"),
            asset("emoji-1.txt", ""),
            asset(
                "index.html",
                "<meta content=emoji-1.txt><link href=/style-2.css><script src=/app-1.js> /app-1_bg.wasm",
            ),
            asset("late.js", ""),
            asset("letter.woff2", ""),
            asset("snippets/f/inline0.js", ""),
            asset("style-2.css", "@font-face { src: url(letter.woff2) }"),
        ];
        let visited = first_visit(&assets).expect("there is an index");
        let mut names: Vec<&str> = visited.iter().map(|asset| asset.name.as_str()).collect();
        names.sort_unstable();
        let expected = [
            "app-1.js",
            "app-1_bg.wasm",
            "index.html",
            "letter.woff2",
            "snippets/f/inline0.js",
            "style-2.css",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn a_dist_without_a_page_is_an_error() {
        let error = first_visit(&[asset("app.js", "")]).expect_err("no index");
        assert!(error.to_string().contains("cargo xtask page"));
    }

    #[test]
    fn compressing_makes_text_smaller() {
        let weight = weigh(&asset("a.css", &"colour: red;".repeat(500))).expect("it compresses");
        assert!(weight.brotli < weight.gzip && weight.gzip < weight.raw);
    }
}
