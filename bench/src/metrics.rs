//! What the server counts, read from its `/metrics`.

use anyhow::{Context, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Lets whoever has it read them.
pub(crate) const TOKEN: &str = "bench-bench-bench-bench";

/// The sum of a metric, over all its labels.
pub(crate) async fn value(address: &str, name: &str) -> Result<f64> {
    let mut stream = TcpStream::connect(address).await.context("the server does not accept")?;
    let request = format!(
        "GET /metrics HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {TOKEN}\r\n\
         Connection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let values = answer.lines().filter_map(|line| {
        let (metric, value) = line.rsplit_once(' ')?;
        let metric = metric.split('{').next()?;
        (metric == name).then(|| value.trim().parse::<f64>().ok())?
    });
    let values: Vec<f64> = values.collect();
    if values.is_empty() {
        anyhow::bail!("the server does not count {name}");
    }
    Ok(values.iter().sum())
}
