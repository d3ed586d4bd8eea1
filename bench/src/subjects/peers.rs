//! Other servers, each as its own people would have it: in their words, with what they recommend for speed.
//! `cargo xtask bench` installs those that can be had.

use std::path::{Path, PathBuf};

use load::Speech;

use super::running::{CONFIGURATION, FOLDER};
use super::{Configuration, Subject};
use crate::cpu::Cores;

/// Those that are here and run; and what is said of the others.
pub(super) async fn all(tools: &Path, cores: Cores) -> (Vec<Subject>, Vec<String>) {
    let (mut here, mut missing) = (Vec::new(), Vec::new());
    for peer in [bun(tools), ws(tools), tutorial(tools), nchan(tools), nats(tools)] {
        match peer {
            // Whoever cannot run on this machine is as good as not here.
            Ok(peer) => match peer.start(cores).await {
                Ok(_) => here.push(Subject { is_peer: true, ..peer }),
                Err(error) => missing.push(format!("{} does not run here: {error:#}", peer.name)),
            },
            Err(why) => missing.push(why),
        }
    }
    (here, missing)
}

fn bun(tools: &Path) -> Result<Subject, String> {
    let program = tools.join("bun/node_modules/bun/bin/bun.exe");
    there(&program, "Bun is not here: npm could not install it")?;
    Ok(Subject::new("Bun", Speech::Bare, program, &["run", &script("bun.js")]).with_rooms())
}

fn ws(tools: &Path) -> Result<Subject, String> {
    let library = tools.join("ws/node_modules");
    there(&library.join("ws"), "ws is not here: npm could not install it")?;
    let subject = Subject::new("ws on Node", Speech::Bare, "node".into(), &[&script("ws.js")]);
    Ok(Subject { environment: vec![("NODE_PATH", library)], ..subject }.slow())
}

/// With uvloop and httptools, which `uvicorn[standard]` brings.
fn tutorial(tools: &Path) -> Result<Subject, String> {
    let library = tools.join("uvicorn");
    there(&library.join("uvicorn"), "uvicorn is not here: pip could not install it")?;
    let (name, program) = ("the tutorial on uvicorn", PathBuf::from("python3"));
    let subject = Subject::new(name, Speech::Tutorial, program, &[&script("tutorial.py")]);
    Ok(Subject { environment: vec![("PYTHONPATH", library)], ..subject }.slow())
}

fn nchan(tools: &Path) -> Result<Subject, String> {
    let program = tools.join("nchan/usr/sbin/nginx");
    there(&program, "nchan is not here: nginx and it could not be had from Debian")?;
    let words = ["-p", FOLDER, "-c", CONFIGURATION, "-e", "stderr"];
    let subject = Subject::new("nchan on nginx", Speech::Bare, program, &words);
    let text = include_str!("../../peers/nchan.conf");
    let configuration = Some(Configuration { text, tools: tools.to_owned() });
    Ok(Subject { configuration, ..subject }.with_rooms())
}

fn nats(tools: &Path) -> Result<Subject, String> {
    let program = tools.join("nats/usr/sbin/nats-server");
    there(&program, "nats-server is not here: it could not be had from Debian")?;
    let words = ["-c", CONFIGURATION];
    let subject = Subject::new("nats-server", Speech::Nats, program, &words);
    let text = include_str!("../../peers/nats.conf");
    let configuration = Some(Configuration { text, tools: tools.to_owned() });
    Ok(Subject { configuration, ..subject }.with_rooms())
}

fn there(path: &Path, otherwise: &str) -> Result<(), String> {
    if path.exists() { Ok(()) } else { Err(otherwise.to_owned()) }
}

fn script(name: &str) -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/peers/").to_owned() + name
}
