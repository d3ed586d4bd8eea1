//! A folder of files behind an address: the gallery, which `cargo xtask gallery` builds, for stories and
//! for people to look at.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The folder while it is open.
#[derive(Debug)]
pub struct Shelf {
    address: String,
    serving: JoinHandle<()>,
}

impl Shelf {
    /// Opens the gallery at a port of this machine; 0 for any that is free.
    ///
    /// # Errors
    /// When there is no gallery, or the port is taken.
    pub async fn of_the_gallery(port: u16) -> Result<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/gallery");
        ensure!(
            folder.join("index.html").is_file(),
            "there is no gallery: `cargo xtask gallery build` builds it"
        );
        let listener = TcpListener::bind(("127.0.0.1", port)).await;
        let listener = listener.with_context(|| format!("opening port {port}"))?;
        let address = format!("http://{}", listener.local_addr()?);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let folder = folder.clone();
                // Whoever hangs up early does not want it any more.
                tokio::spawn(async move { drop(answer(stream, &folder).await) });
            }
        });
        Ok(Self { address, serving })
    }

    /// Its address, without a path.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(stream: TcpStream, folder: &Path) -> Result<()> {
    let mut stream = BufReader::new(stream);
    let mut request = String::new();
    stream.read_line(&mut request).await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 2 {
        line.clear();
    }
    let target = request.split(' ').nth(1).unwrap_or_default();
    let file = file(folder, target.split('?').next().unwrap_or_default());
    let (status, content) = match std::fs::read(&file) {
        Ok(content) => ("200 OK", content),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let (kind, length) = (kind(&file), content.len());
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&content).await?;
    stream.flush().await?;
    Ok(())
}

/// The file of a path; nothing above the folder has one.
fn file(folder: &Path, path: &str) -> PathBuf {
    let parts = path.split('/').filter(|part| !part.is_empty() && !part.starts_with('.'));
    let file = parts.fold(folder.to_path_buf(), |folder, part| folder.join(part));
    if file == folder { folder.join("index.html") } else { file }
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_above_the_folder_is_given_away() {
        let folder = Path::new("/shelf");
        assert_eq!(file(folder, "/"), folder.join("index.html"));
        assert_eq!(file(folder, "/locales/de.txt"), folder.join("locales/de.txt"));
        assert_eq!(file(folder, "/../secret"), folder.join("secret"));
    }
}
