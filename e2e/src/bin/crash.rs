//! `cargo xtask crash` builds what this needs and runs it: so many kills, and a table.

use anyhow::{Context, Result, bail};

#[tokio::main]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let rounds = match &words[..] {
        [] => 50,
        [flag, number] if flag == "--rounds" => {
            number.parse().context("--rounds takes a number")?
        }
        _ => bail!("usage: cargo xtask crash [--rounds N]"),
    };
    let findings = e2e::crash::crash(rounds).await;
    println!("{findings}");
    if !findings.is_clean() {
        bail!("the promise was broken");
    }
    println!(
        "Every message that was seen as sent is on the disk, once, in the order that was seen."
    );
    Ok(())
}
