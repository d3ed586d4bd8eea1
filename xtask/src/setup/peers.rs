//! Other servers, to measure ours beside. Measurements go on without those that cannot be had.

use anyhow::Result;

use super::{Done, debian, npm, pip};

const NPM: [npm::Package; 2] = [
    npm::Package { folder: "bun", name: "bun", version: "1.4.5", file: "bin/bun.exe" },
    npm::Package { folder: "ws", name: "ws", version: "8.23.0", file: "index.js" },
];

const PIP: pip::Packages = pip::Packages {
    folder: "uvicorn",
    names: &["uvicorn[standard]==0.54.0", "fastapi==0.165.0"],
    alone: false,
};

const DEBIAN: [debian::Packages; 2] = [
    debian::Packages {
        folder: "nchan",
        names: &["nginx", "libnginx-mod-nchan"],
        file: "usr/sbin/nginx",
        // nchan asks for nginx's own folder for what strangers send, also where nginx is told of another.
        insists: Some("/var/lib/nginx/body"),
    },
    debian::Packages {
        folder: "nats",
        names: &["nats-server"],
        file: "usr/sbin/nats-server",
        insists: None,
    },
];

/// Installs those that can be had.
pub(crate) fn peers() {
    for peer in NPM {
        go_on(peer.name, peer.install());
    }
    go_on("the tutorial on uvicorn", PIP.install());
    for peer in DEBIAN {
        go_on(peer.folder, peer.install());
    }
}

fn go_on(name: &str, done: Result<Done>) {
    if let Err(error) = done {
        println!("going on without {name}: {error:#}");
    }
}
