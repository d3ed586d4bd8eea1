//! `cargo xtask gallery` builds the gallery and runs this, which shows it.

use anyhow::Result;
use e2e::shelf::Shelf;

/// Where it is to be seen; a page that is being worked on has the port before.
const PORT: u16 = 8081;

#[tokio::main]
async fn main() -> Result<()> {
    let shelf = Shelf::of_the_gallery(PORT).await?;
    println!("The gallery is open at {} (ctrl-c ends it).", shelf.address());
    Ok(tokio::signal::ctrl_c().await?)
}
