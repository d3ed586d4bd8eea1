//! Other servers, each as its own people would have it: in their words, with what they recommend for speed.
//! `cargo xtask bench` installs those that can be had.

use std::path::{Path, PathBuf};

use load::Speech;

use super::running::{CONFIGURATION, FOLDER};
use super::{Configuration, Subject, versions};
use crate::cpu::Cores;

/// Those that are here and run; and what is to be said: their versions, and which are missing.
pub(super) async fn all(tools: &Path, cores: Cores) -> (Vec<Subject>, Vec<String>) {
    let (mut here, mut notes) = (Vec::new(), Vec::new());
    for peer in [bun(tools), ws(tools), tutorial(tools), nchan(tools), nats(tools)] {
        match peer {
            // Whoever cannot run on this machine is as good as not here.
            Ok(peer) => match peer.start(cores).await {
                Ok(_) => {
                    let version =
                        peer.version.as_deref().unwrap_or("a version that it does not tell");
                    notes.push(format!("{}: {version}", peer.name));
                    here.push(Subject { is_peer: true, ..peer });
                }
                Err(error) => notes.push(format!("{} does not run here: {error:#}", peer.name)),
            },
            Err(why) => notes.push(why),
        }
    }
    (here, notes)
}

fn bun(tools: &Path) -> Result<Subject, String> {
    let program = tools.join("bun/node_modules/bun/bin/bun.exe");
    there(&program, "Bun is not here: npm could not install it")?;
    let version = versions::said(&program, "--version");
    let subject = Subject::new("Bun", Speech::Bare, program, &["run", &script("bun.js")]);
    Ok(Subject { version, ..subject }.with_rooms())
}

fn ws(tools: &Path) -> Result<Subject, String> {
    let library = tools.join("ws/node_modules");
    there(&library.join("ws"), "ws is not here: npm could not install it")?;
    let ws = versions::of_npm(&library.join("ws"));
    let node = versions::said(Path::new("node"), "--version");
    let version = ws.zip(node).map(|(ws, node)| format!("{ws} on {node}"));
    let subject = Subject::new("ws on Node", Speech::Bare, "node".into(), &[&script("ws.js")]);
    Ok(Subject { version, environment: vec![("NODE_PATH", library)], ..subject }.slow())
}

/// With uvloop and httptools, which `uvicorn[standard]` brings.
fn tutorial(tools: &Path) -> Result<Subject, String> {
    let library = tools.join("uvicorn");
    there(&library.join("uvicorn"), "uvicorn is not here: pip could not install it")?;
    let (name, program) = ("the tutorial on uvicorn", PathBuf::from("python3"));
    let of = |package| versions::of_pip(&library, package);
    let version = of("uvicorn").zip(of("fastapi"));
    let version = version.zip(versions::said(&program, "--version"));
    let version = version.map(|((uvicorn, fastapi), python)| {
        format!("uvicorn {uvicorn}, FastAPI {fastapi}, Python {python}")
    });
    let subject = Subject::new(name, Speech::Tutorial, program, &[&script("tutorial.py")]);
    Ok(Subject { version, environment: vec![("PYTHONPATH", library)], ..subject }.slow())
}

fn nchan(tools: &Path) -> Result<Subject, String> {
    let program = tools.join("nchan/usr/sbin/nginx");
    there(&program, "nchan is not here: nginx and it could not be had from Debian")?;
    let version = versions::said(&program, "-v");
    let words = ["-p", FOLDER, "-c", CONFIGURATION, "-e", "stderr"];
    let subject = Subject::new("nchan on nginx", Speech::Bare, program, &words);
    let text = include_str!("../../peers/nchan.conf");
    let configuration = Some(Configuration { text, tools: tools.to_owned() });
    Ok(Subject { version, configuration, ..subject }.with_rooms())
}

fn nats(tools: &Path) -> Result<Subject, String> {
    let program = tools.join("nats/usr/sbin/nats-server");
    there(&program, "nats-server is not here: it could not be had from Debian")?;
    let version = versions::said(&program, "--version");
    let words = ["-c", CONFIGURATION];
    let subject = Subject::new("nats-server", Speech::Nats, program, &words);
    let text = include_str!("../../peers/nats.conf");
    let configuration = Some(Configuration { text, tools: tools.to_owned() });
    Ok(Subject { version, configuration, ..subject }.with_rooms())
}

fn there(path: &Path, otherwise: &str) -> Result<(), String> {
    if path.exists() { Ok(()) } else { Err(otherwise.to_owned()) }
}

fn script(name: &str) -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/peers/").to_owned() + name
}
