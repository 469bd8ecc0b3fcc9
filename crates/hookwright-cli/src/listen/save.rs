//! Deliveries as files: captured requests, which `validate` and `replay` read.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use http::{HeaderMap, Method, Uri};

use crate::Trouble;

/// Makes the folder, so that a wrong one is told before anything comes.
pub(super) fn prepare(folder: &Path) -> Result<(), Trouble> {
    let made = fs::create_dir_all(folder);
    made.map_err(|error| {
        let folder = folder.display();
        Trouble::Said(format!("deliveries cannot be written to {folder}: {error}"))
    })
}

/// Writes a request into a folder under the next free number, and gives the file.
pub(super) fn save(
    folder: &Path,
    event: &str,
    (method, uri, headers, body): (&Method, &Uri, &HeaderMap, &[u8]),
) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let text = request(method, uri, headers, body);
    let name = file_name(event);
    // Two requests may ask for the same number; the one that makes the file has it.
    let mut number = fs::read_dir(folder)?.count();
    loop {
        number += 1;
        let path = folder.join(format!("{number:04}-{name}.http"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(&text)?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// The request as it came, except that its body is in one piece.
fn request(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Vec<u8> {
    let mut text = format!("{method} {uri} HTTP/1.1\r\n").into_bytes();
    let framing = ["content-length", "transfer-encoding"];
    for (name, value) in headers {
        if !framing.contains(&name.as_str()) {
            text.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
    }
    text.extend(format!("content-length: {}\r\n\r\n", body.len()).into_bytes());
    text.extend(body);
    text
}

/// The event's name as a file's.
fn file_name(event: &str) -> String {
    let plain = |character: char| match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' => character,
        _ => '-',
    };
    event.chars().take(80).map(plain).collect()
}
