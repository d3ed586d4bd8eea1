//! Which version of a peer is measured, as far as it is cheap to tell.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What a program says of its version: the last word of its first line, wherever it writes that.
pub(super) fn said(program: &Path, option: &str) -> Option<String> {
    let output = Command::new(program).arg(option).output().ok()?;
    let text = String::from_utf8([output.stdout, output.stderr].concat()).ok()?;
    Some(text.lines().next()?.split_whitespace().next_back()?.to_owned())
}

/// What a package of npm says in its description.
pub(super) fn of_npm(package: &Path) -> Option<String> {
    let text = std::fs::read_to_string(package.join("package.json")).ok()?;
    let description: Value = serde_json::from_str(&text).ok()?;
    Some(description.get("version")?.as_str()?.to_owned())
}

/// What pip has written beside a package of this name.
pub(super) fn of_pip(library: &Path, package: &str) -> Option<String> {
    let names = std::fs::read_dir(library)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let version = |name: String| {
        let rest = name.strip_prefix(package)?.strip_prefix('-')?.strip_suffix(".dist-info")?;
        Some(rest.to_owned())
    };
    names.filter_map(version).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_package_tells_its_version() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        assert_eq!((of_npm(path), of_pip(path, "tea")), (None, None));
        std::fs::write(path.join("package.json"), r#"{"name":"tea","version":"8.23.0"}"#).unwrap();
        for name in ["tea_pot-2.0.dist-info", "tea-0.54.0.dist-info", "tea"] {
            std::fs::create_dir(path.join(name)).unwrap();
        }
        assert_eq!(of_npm(path).as_deref(), Some("8.23.0"));
        assert_eq!(of_pip(path, "tea").as_deref(), Some("0.54.0"));
        assert_eq!(
            said(Path::new("echo"), "nginx version: nginx/1.22.1").as_deref(),
            Some("nginx/1.22.1")
        );
        assert_eq!(said(&path.join("tea-pot"), "--version"), None);
    }
}
