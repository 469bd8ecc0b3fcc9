//! Paths of the command line as they stand in messages and manifests: text, with `/` between folders.

use std::path::{Component, Path, PathBuf};

use hookwright_generate::Hookwright;

use crate::Trouble;

/// A path as text, without a `/` at its end.
pub(crate) fn text(path: &Path) -> Result<String, Trouble> {
    let Some(text) = path.to_str() else {
        let shown = path.display();
        return Err(Trouble::Said(format!("{shown}: the path is not UTF-8")));
    };
    let text = if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.to_owned()
    };
    match text.trim_end_matches('/') {
        "" if text.is_empty() => Err(Trouble::Said("the path of a folder is empty".to_owned())),
        "" => Ok("/".to_owned()),
        path => Ok(path.to_owned()),
    }
}

/// Where crates below `out` find `hookwright`: what begins with a digit is a version, all else the path to a clone.
pub(crate) fn hookwright(given: &str, out: &Path) -> Result<Hookwright, Trouble> {
    if given.starts_with(|first: char| first.is_ascii_digit() || "^=~<>*".contains(first)) {
        return Ok(Hookwright::Version(given.to_owned()));
    }
    let clone = Path::new(given);
    if !clone.join("crates/hookwright/Cargo.toml").is_file() {
        return Err(Trouble::Said(format!(
            "`--hookwright {given}`: there is no clone of hookwright (no `crates/hookwright` in it); name its top folder, or a version as in \
             `--hookwright {}`",
            env!("CARGO_PKG_VERSION")
        )));
    }
    if clone.is_absolute() {
        return Ok(Hookwright::Path(text(clone)?));
    }
    let resolved =
        |path: &Path| resolve(path).map_err(|error| format!("{}: {error}", path.display()));
    // Both crates stand one folder below `out`.
    let (from, to) = (resolved(out)?.join("provider"), resolved(clone)?);
    Ok(Hookwright::Path(text(&relative(&from, &to))?))
}

/// Where the crates that are there already find `hookwright`; without any, the version of this command. So the option is given
/// once, and a check in CI needs none.
pub(crate) fn kept(out: &Path, command: &str) -> Hookwright {
    let mut manifests: Vec<PathBuf> = std::fs::read_dir(out)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("Cargo.toml"))
        .collect();
    manifests.sort();
    let texts = manifests
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok());
    let mut ours = texts.filter(|text| text.contains(&hookwright_codegen::marker(command)));
    ours.find_map(|text| dependency(&text))
        .unwrap_or_else(|| Hookwright::Version(env!("CARGO_PKG_VERSION").to_owned()))
}

/// Where a manifest that the generator wrote finds `hookwright`.
fn dependency(manifest: &str) -> Option<Hookwright> {
    let line = manifest
        .lines()
        .find_map(|line| line.strip_prefix("hookwright = { "))?;
    let (key, rest) = line.split_once(" = \"")?;
    let (value, _) = rest.split_once('"')?;
    match key {
        "version" => Some(Hookwright::Version(value.to_owned())),
        "path" => Some(Hookwright::Path(
            value.strip_suffix("/crates/hookwright")?.to_owned(),
        )),
        _ => None,
    }
}

/// The path without links and `..`, as far as it exists.
fn resolve(path: &Path) -> std::io::Result<PathBuf> {
    let full = std::path::absolute(path)?;
    let mut known = full.as_path();
    let mut rest = Vec::new();
    loop {
        match known.canonicalize() {
            Ok(resolved) => {
                return Ok(rest
                    .iter()
                    .rev()
                    .fold(resolved, |path, name| path.join(name)));
            }
            Err(error) => match (known.file_name(), known.parent()) {
                (Some(name), Some(parent)) => {
                    rest.push(name.to_owned());
                    known = parent;
                }
                _ => return Err(error),
            },
        }
    }
}

/// The way from one folder to another, both resolved.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let (from, to): (Vec<Component<'_>>, Vec<_>) =
        (from.components().collect(), to.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| Component::ParentDir);
    up.chain(to[common..].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_between_folders_goes_up_to_what_they_share() {
        let rows = [
            ("/a/b/c", "/a/x", "../../x"),
            ("/a/b", "/a/b/c", "c"),
            ("/a/b", "/", "../.."),
        ];
        for (from, to, way) in rows {
            assert_eq!(relative(Path::new(from), Path::new(to)), Path::new(way));
        }
    }

    #[test]
    fn what_begins_like_a_version_is_one() {
        for version in ["0.1.0", "1", "^0.2", "=0.1.3"] {
            let found = hookwright(version, Path::new("out")).unwrap();
            assert_eq!(found, Hookwright::Version(version.to_owned()));
        }
        assert!(hookwright("no/such/clone", Path::new("out")).is_err());
    }
}
