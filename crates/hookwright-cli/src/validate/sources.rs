//! From the paths of the command line to files: folders are walked, patterns expanded, compressed files opened as what is in them.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use walkdir::WalkDir;

/// How many bytes are read at a time.
const BUFFER: usize = 256 * 1024;

/// A file to be read.
pub(super) struct Source {
    /// The path as it is shown, with `/` between folders.
    pub(super) shown: Arc<str>,
    pub(super) kind: Kind,
    /// How many bytes its content has, if that is known before it is read.
    pub(super) size: Option<u64>,
    /// `None` is standard input.
    path: Option<PathBuf>,
}

/// What stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One delivery, or an array of them.
    Json,
    /// One delivery to a line.
    Lines,
    /// A captured request.
    Http,
}

/// How files are read.
#[derive(Clone, Copy)]
pub(super) struct Wish {
    pub(super) http: bool,
    pub(super) lines: bool,
}

/// The files that a path stands for, sorted; what cannot be read is told, and is no file.
pub(super) fn expand(path: &Path, wish: Wish) -> Vec<Result<Source, String>> {
    if path == Path::new("-") {
        let kind = match wish {
            Wish { http: true, .. } => Kind::Http,
            Wish { lines: true, .. } => Kind::Lines,
            Wish { .. } => Kind::Json,
        };
        return vec![Ok(Source {
            shown: "-".into(),
            kind,
            size: None,
            path: None,
        })];
    }
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => folder(path, wish),
        Ok(metadata) if metadata.is_file() => vec![Ok(file(path, metadata.len(), wish))],
        Ok(_) => vec![Err(special(path))],
        Err(error) => match path.to_str().filter(|text| text.contains(['*', '?', '['])) {
            Some(pattern) => pattern_files(pattern, wish),
            None => vec![Err(format!("{} cannot be read: {error}", shown(path)))],
        },
    }
}

/// Every file below a folder whose name says that it holds deliveries. Hidden names are passed over, links to folders not
/// followed.
fn folder(folder: &Path, wish: Wish) -> Vec<Result<Source, String>> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let entries = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible);
    let found = entries.filter_map(|entry| match entry {
        Err(error) => {
            let path = error.path().unwrap_or(folder);
            let reason = error
                .io_error()
                .map_or_else(|| error.to_string(), ToString::to_string);
            Some(Err(format!("{} cannot be read: {reason}", shown(path))))
        }
        Ok(entry) => below(entry.path(), wish),
    });
    let found: Vec<_> = found.collect();
    if found.is_empty() {
        return vec![Err(format!(
            "{} has no `.json`, `.ndjson`, `.jsonl` or `.http` file",
            shown(folder)
        ))];
    }
    found
}

/// What stands below a folder: a file if its name says that it holds deliveries. Of such a name, nothing is passed over in silence.
fn below(path: &Path, wish: Wish) -> Option<Result<Source, String>> {
    kind(path)?;
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Some(Ok(file(path, metadata.len(), wish))),
        Ok(metadata) if metadata.is_dir() => None,
        Ok(_) => Some(Err(special(path))),
        Err(error) => Some(Err(format!("{} cannot be read: {error}", shown(path)))),
    }
}

/// A pipe, a socket or a device, which could keep a run waiting for ever.
fn special(path: &Path) -> String {
    format!(
        "{} is not an ordinary file; give it as `-`: `hookwright validate - < …`",
        shown(path)
    )
}

fn pattern_files(pattern: &str, wish: Wish) -> Vec<Result<Source, String>> {
    let paths = match glob::glob(pattern) {
        Ok(paths) => paths,
        Err(error) => return vec![Err(format!("{pattern} is no pattern: {error}"))],
    };
    let found: Vec<_> = paths
        .flat_map(|path| match path {
            Ok(path) => expand_found(&path, wish),
            Err(error) => vec![Err(error.to_string())],
        })
        .collect();
    if found.is_empty() {
        return vec![Err(format!("{pattern} fits no file"))];
    }
    found
}

/// What a pattern has found is there, so it is never taken for a pattern again.
fn expand_found(path: &Path, wish: Wish) -> Vec<Result<Source, String>> {
    match std::fs::metadata(path) {
        Ok(_) => expand(path, wish),
        Err(error) => vec![Err(format!("{} cannot be read: {error}", shown(path)))],
    }
}

fn file(path: &Path, size: u64, wish: Wish) -> Source {
    let kind = if wish.http {
        Kind::Http
    } else {
        kind(path).unwrap_or(Kind::Json)
    };
    Source {
        shown: shown(path).into(),
        kind,
        size: (!is_compressed(path)).then_some(size),
        path: Some(path.to_path_buf()),
    }
}

/// What a file's name says of its content, whether or not it is compressed.
fn kind(path: &Path) -> Option<Kind> {
    let name = path.file_name()?.to_string_lossy();
    let name = name.as_ref();
    let plain = name
        .strip_suffix(".gz")
        .or_else(|| name.strip_suffix(".zst"))
        .unwrap_or(name);
    match Path::new(plain).extension()?.to_str()? {
        "json" => Some(Kind::Json),
        "ndjson" | "jsonl" => Some(Kind::Lines),
        "http" => Some(Kind::Http),
        _ => None,
    }
}

fn is_compressed(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending == "gz" || ending == "zst")
}

/// The path as it is shown: control characters escaped, because a file's name can hold anything.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    };
    let plain = text.strip_prefix("./").unwrap_or(&text);
    if plain.contains(char::is_control) {
        return plain.escape_debug().to_string();
    }
    plain.to_owned()
}

impl Source {
    /// How many bytes are read at a time: of a small file, all of it.
    fn buffer(&self) -> usize {
        let size = self.size.and_then(|size| usize::try_from(size).ok());
        size.map_or(BUFFER, |size| size.saturating_add(1).min(BUFFER))
    }

    /// Opens the file, decompressed.
    pub(super) fn open(&self) -> io::Result<Box<dyn BufRead + Send>> {
        let Some(path) = &self.path else {
            return Ok(Box::new(BufReader::with_capacity(BUFFER, io::stdin())));
        };
        let file = File::open(path)?;
        let reader: Box<dyn Read + Send> = match path.extension().and_then(|ending| ending.to_str())
        {
            Some("gz") => Box::new(MultiGzDecoder::new(BufReader::new(file))),
            Some("zst") => {
                Box::new(StreamingDecoder::new(BufReader::new(file)).map_err(io::Error::other)?)
            }
            _ => return Ok(Box::new(BufReader::with_capacity(self.buffer(), file))),
        };
        Ok(Box::new(BufReader::with_capacity(BUFFER, reader)))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Kind, kind};

    #[test]
    fn the_name_tells_what_a_file_holds() {
        let cases = [
            ("a.json", Some(Kind::Json)),
            ("b/a.jsonl", Some(Kind::Lines)),
            ("a.ndjson.gz", Some(Kind::Lines)),
            ("a.json.zst", Some(Kind::Json)),
            ("a.txt.gz", None),
            ("a.http", Some(Kind::Http)),
            ("json", None),
        ];
        for (path, expected) in cases {
            assert_eq!(kind(Path::new(path)), expected, "{path}");
        }
    }
}
