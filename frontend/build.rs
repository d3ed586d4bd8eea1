//! Makes functions of the catalogues in `locales/`, and takes the English texts into the page, so that it
//! never waits for words. What is wrong with a catalogue stops the build with its file and line; what is
//! not translated yet does not, and is said in English.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use catalogue::{Catalogues, ENGLISH};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    let folder = PathBuf::from("locales");
    let mut files = Vec::new();
    read(&folder, &mut files)?;
    match Catalogues::read(&files) {
        Ok(catalogues) => {
            let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets this"));
            fs::write(out.join("texts.rs"), catalogues.rust())?;
            // English for the page, and the others for its tests.
            for code in [ENGLISH].into_iter().chain(catalogues.codes()) {
                let file = out.join(code.to_owned() + ".txt");
                fs::write(file, catalogues.compact(code).unwrap_or_default())?;
            }
        }
        Err(faults) => faults.iter().for_each(|fault| println!("cargo::error=frontend/{fault}")),
    }
    Ok(())
}

fn read(folder: &Path, into: &mut Vec<(String, String)>) -> io::Result<()> {
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, into)?;
        } else if path.extension().is_some_and(|ending| ending == "ftl") {
            into.push((path.to_string_lossy().replace('\\', "/"), fs::read_to_string(&path)?));
        }
    }
    Ok(())
}
