//! Other servers, to measure ours beside. Measurements go on without those that cannot be had.

use super::npm::Package;

const PEERS: [Package; 2] = [
    Package { folder: "bun", name: "bun", version: "1.4.5", file: "bin/bun.exe" },
    Package { folder: "ws", name: "ws", version: "8.23.0", file: "index.js" },
];

/// Installs those that can be had.
pub(crate) fn peers() {
    for peer in PEERS {
        if let Err(error) = peer.install() {
            println!("going on without {}: {error:#}", peer.name);
        }
    }
}
