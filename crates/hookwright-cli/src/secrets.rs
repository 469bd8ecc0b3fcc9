//! Where secrets come from: an environment variable or a file, so that they are in no list of processes.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::args::{Access, SecretFrom};
use crate::{Trouble, client};

/// The variable that is looked at when nothing else is said.
const USUAL: &str = "HOOKWRIGHT_SECRET";

/// More than any secret is, in bytes: what is larger is another file.
const MOST: u64 = 64 * 1024;

/// The secret that a user has named; `None` where nothing is said, and the usual variable is not set.
pub(crate) fn read(from: &SecretFrom) -> Result<Option<Vec<u8>>, Trouble> {
    if let Some(name) = &from.secret_env {
        return of_env(name).map(Some);
    }
    if let Some(path) = &from.secret_file {
        return of_file(path).map(Some);
    }
    if let Some(secret) = &from.insecure_secret {
        return filled(secret.clone().into_bytes(), "the secret").map(Some);
    }
    usual()
}

/// The secrets in environment variables and files: several, while one is rotated. The usual one, where none is named.
pub(crate) fn all(variables: &[String], files: &[PathBuf]) -> Result<Vec<Vec<u8>>, Trouble> {
    if variables.is_empty() && files.is_empty() {
        return Ok(usual()?.into_iter().collect());
    }
    let variables = variables.iter().map(|name| of_env(name));
    let files = files.iter().map(|path| of_file(path));
    variables.chain(files).collect()
}

fn usual() -> Result<Option<Vec<u8>>, Trouble> {
    let usual = std::env::var_os(USUAL);
    usual.map(|_| of_env(USUAL)).transpose()
}

/// The secret in an environment variable.
fn of_env(name: &str) -> Result<Vec<u8>, Trouble> {
    let what = format!("the environment variable {name}");
    match std::env::var(name) {
        Ok(secret) => filled(secret.into_bytes(), &what),
        Err(error) => Err(Trouble::Said(format!("{what}: {error}"))),
    }
}

/// The secret in a file. Editors end files with a line break, and no provider's secret does.
fn of_file(path: &Path) -> Result<Vec<u8>, Trouble> {
    let what = path.display().to_string();
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes));
    let read = read.map_err(|error| format!("{what} cannot be read: {error}"))?;
    if u64::try_from(read).is_ok_and(|read| read > MOST) {
        return Err(Trouble::Said(format!(
            "{what} is larger than {MOST} bytes, and no secret"
        )));
    }
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
    filled(bytes.strip_suffix(b"\r").unwrap_or(bytes).to_vec(), &what)
}

fn filled(secret: Vec<u8>, what: &str) -> Result<Vec<u8>, Trouble> {
    if secret.is_empty() {
        return Err(Trouble::Said(format!("{what} is empty")));
    }
    Ok(secret)
}

impl Access {
    /// The value of `Authorization`, if a token is to be sent.
    pub(crate) fn authorization(&self) -> Result<Option<String>, Trouble> {
        let token = self.bearer_env.as_deref().map(text_of_env).transpose()?;
        Ok(token.map(|token| format!("Bearer {token}")))
    }

    /// The address with the secret at the end of its path, if one is to be there.
    pub(crate) fn address(&self, to: &str) -> Result<String, Trouble> {
        let Some(name) = &self.path_env else {
            return Ok(to.to_owned());
        };
        // What is wrong with the address is told without the secret.
        client::address(to)?;
        let secret = text_of_env(name)?;
        if !secret.bytes().all(is_of_segment) {
            return Err(Trouble::Said(format!(
                "the environment variable {name} has characters that no segment of a path holds as they are"
            )));
        }
        Ok(below(to, &secret))
    }
}

/// An address with one more segment at the end of its path.
pub(crate) fn below(to: &str, segment: &str) -> String {
    let end = to.find(['?', '#']).unwrap_or(to.len());
    let (path, rest) = to.split_at(end);
    format!("{}/{segment}{rest}", path.trim_end_matches('/'))
}

/// Whether a segment may hold a byte (RFC 3986, `pchar`).
fn is_of_segment(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%".contains(&byte)
}

fn text_of_env(name: &str) -> Result<String, Trouble> {
    let bytes = of_env(name)?;
    // What came from a `String` is UTF-8.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
