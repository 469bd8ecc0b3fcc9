//! Reading a folder from disk: only files of the layout, only inside the folder, and never waiting.
//!
//! What is not an ordinary file is never opened, so that a pipe cannot hold the loader up; a symbolic link is
//! followed only to a file inside the folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::layout;
use crate::problem::Problem;

/// How large a file may be, in bytes. The largest schemas in the wild are a twentieth of this.
const MAX_SIZE: u64 = 16 * 1024 * 1024;

/// How many folders deep the loader looks; the layout needs two.
const MAX_DEPTH: usize = 16;

/// The texts of a folder's files by path, and what could not be read.
pub(crate) struct Files {
    pub(crate) name: String,
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) problems: Vec<Problem>,
}

/// Reads everything in `folder` that belongs to the layout.
pub(crate) fn read(folder: &Path) -> Files {
    let mut files = Files {
        name: String::new(),
        texts: BTreeMap::new(),
        problems: Vec::new(),
    };
    match folder.canonicalize() {
        Ok(root) => {
            files.name = root
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            files.folders(&root);
        }
        Err(error) => {
            let problem = Problem::of_file("", format!("the folder cannot be read: {error}"));
            files
                .problems
                .push(problem.help("name a folder that holds a `provider.json`"));
        }
    }
    files
}

impl Files {
    /// Walks the folders one after another, without recursion.
    fn folders(&mut self, root: &Path) {
        let mut open = vec![(root.to_path_buf(), String::new(), 0)];
        while let Some((folder, prefix, depth)) = open.pop() {
            let entries = fs::read_dir(&folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
            let entries = match entries {
                Ok(entries) => entries,
                Err(error) => {
                    self.problem(
                        &prefix,
                        &format!("the folder cannot be read: {error}"),
                        "check its permissions",
                    );
                    continue;
                }
            };
            for entry in entries {
                let name = entry.file_name();
                if name.to_string_lossy().starts_with('.') {
                    continue;
                }
                let path = if prefix.is_empty() {
                    String::new()
                } else {
                    format!("{prefix}/")
                };
                let Some(name) = name.to_str() else {
                    let path = format!("{path}{}", name.to_string_lossy());
                    self.problem(&path, "the name is not UTF-8", "rename the file");
                    continue;
                };
                let path = format!("{path}{name}");
                if let Some(folder) = self.entry(root, &entry.path(), &path) {
                    if depth < MAX_DEPTH {
                        open.push((folder, path, depth + 1));
                    } else {
                        self.problem(
                            &path,
                            "the folder is nested too deep",
                            "the layout needs two levels",
                        );
                    }
                }
            }
        }
    }

    /// Reads an entry that is a file of the layout; gives back one that is a folder to go on with.
    fn entry(&mut self, root: &Path, disk: &Path, path: &str) -> Option<PathBuf> {
        let link = fs::symlink_metadata(disk).map(|metadata| metadata.is_symlink());
        match fs::metadata(disk).and_then(|metadata| Ok((metadata, link?))) {
            Err(_) if !layout::is_json(path) => None,
            Err(error) => self.problem(
                path,
                &format!("the file cannot be read: {error}"),
                "check the file or link",
            ),
            Ok((metadata, true)) if metadata.is_dir() => self.problem(
                path,
                "a folder is linked here, and such links are not followed",
                "copy the folder",
            ),
            Ok((metadata, _)) if metadata.is_dir() && layout::is_json(path) => {
                self.problem(path, "a folder has a file's name", "rename the folder")
            }
            Ok((metadata, _)) if metadata.is_dir() => Some(disk.to_path_buf()),
            Ok(_) if !layout::is_json(path) => None,
            Ok((metadata, _)) if !metadata.is_file() => self.problem(
                path,
                "this is not an ordinary file",
                "write the JSON into a file",
            ),
            Ok((_, true))
                if !disk
                    .canonicalize()
                    .is_ok_and(|target| target.starts_with(root)) =>
            {
                self.problem(
                    path,
                    "the link leaves the provider's folder",
                    "copy the file into the folder",
                )
            }
            Ok((metadata, _)) if metadata.len() > MAX_SIZE => self.too_large(path),
            Ok(_) => self.text(disk, path),
        }
    }

    fn text(&mut self, disk: &Path, path: &str) -> Option<PathBuf> {
        let mut bytes = Vec::new();
        // The limit holds for a file that grows while it is read, too.
        let read =
            fs::File::open(disk).and_then(|file| file.take(MAX_SIZE + 1).read_to_end(&mut bytes));
        match read {
            Err(error) => self.problem(
                path,
                &format!("the file cannot be read: {error}"),
                "check its permissions",
            ),
            Ok(_) if bytes.len() as u64 > MAX_SIZE => self.too_large(path),
            Ok(_) => match String::from_utf8(bytes) {
                Ok(text) => {
                    self.texts.insert(path.to_owned(), text);
                    None
                }
                Err(error) => {
                    let valid = error.utf8_error().valid_up_to();
                    let line = error.as_bytes()[..valid]
                        .split(|&byte| byte == b'\n')
                        .count();
                    let message = format!(
                        "the file is not UTF-8: byte {valid}, in line {line}, starts no character"
                    );
                    self.problem(path, &message, "save the file as UTF-8")
                }
            },
        }
    }

    fn too_large(&mut self, path: &str) -> Option<PathBuf> {
        let message = format!("the file is larger than {} MiB", MAX_SIZE / 1024 / 1024);
        self.problem(
            path,
            &message,
            "split it, or leave out what the schemas do not need",
        )
    }

    fn problem(&mut self, path: &str, message: &str, help: &str) -> Option<PathBuf> {
        self.problems
            .push(Problem::of_file(path, message).help(help));
        None
    }
}
