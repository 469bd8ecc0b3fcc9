//! Counting by valgrind's callgrind: a program runs under it, and what it executes inside of [`counted`] is counted by function.
//!
//! What is read is the format that callgrind's manual describes ("Callgrind Format Specification"), as far as callgrind writes it.

use std::collections::HashMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use crate::Outcome;

/// Does the work. Under [`run`], this and nothing else is counted.
#[inline(never)]
pub fn counted(work: &mut dyn FnMut()) {
    work();
    // So that it is called, and not jumped to: callgrind has to see it return.
    black_box(());
}

/// What callgrind knows [`counted`] by.
const COUNTED: &str = "--toggle-collect=*hookwright_paths*callgrind*counted*";

/// What a function itself did, without those that it calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The program or library that it stands in.
    pub object: String,
    /// The source file that it stands in; `???` without debug information.
    pub file: String,
    /// Instructions by the source file that they are of: code that was inlined into the function is of another file than the
    /// function. Without debug information there is one file, `???`.
    pub files: HashMap<String, u64>,
}

impl Function {
    /// A function of an object file, and how many instructions it takes of each source file, its own first.
    #[must_use]
    pub fn new(name: &str, object: &str, files: &[(&str, u64)]) -> Self {
        let own = |(file, count): &(&str, u64)| ((*file).to_owned(), *count);
        Self {
            name: name.to_owned(),
            object: object.to_owned(),
            file: files.first().map_or("", |(file, _)| *file).to_owned(),
            files: files.iter().map(own).collect(),
        }
    }
}

/// Whose a function is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The program's, its libraries of Rust included.
    Program,
    /// SHA-256's, which the processor may have of its own; valgrind's has not.
    Sha256,
    /// The C library's or its linker's, which chooses among its functions by the processor.
    CLibrary,
}

impl Function {
    /// Whose it is.
    #[must_use]
    pub fn owner(&self) -> Owner {
        if self.object.contains(".so") {
            Owner::CLibrary
        } else if self.name.contains("sha2::") {
            Owner::Sha256
        } else {
            Owner::Program
        }
    }

    /// All instructions.
    #[must_use]
    pub fn instructions(&self) -> u64 {
        self.files.values().sum()
    }
}

/// Runs a program under callgrind: what was counted, and what the program said. Of the environment it sees nothing.
///
/// # Errors
/// When valgrind is not there, or the program fails.
pub fn run(program: &Path, arguments: &[&str]) -> Outcome<(Vec<Function>, String)> {
    let out = std::env::temp_dir().join(unique());
    let mut valgrind = Command::new("valgrind");
    if let Some(path) = std::env::var_os("PATH") {
        valgrind.env_clear().env("PATH", path);
    }
    valgrind.args(["--tool=callgrind", COUNTED, "--compress-pos=no"]);
    valgrind.arg(format!("--callgrind-out-file={}", out.display()));
    let output = valgrind.arg(program).args(arguments).output();
    let output = output.map_err(|error| format!("valgrind does not run: {error}"))?;
    let text = fs::read_to_string(&out);
    let _ = fs::remove_file(&out);
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok((read(&text?), String::from_utf8(output.stdout)?))
}

/// A name that no other run uses at the same time.
fn unique() -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static RUNS: AtomicU64 = AtomicU64::new(0);
    let run = RUNS.fetch_add(1, Ordering::Relaxed);
    format!("callgrind.{}.{run}", std::process::id())
}

/// Reads what callgrind wrote, with positions that are not compressed. The functions come in no order that means anything.
#[must_use]
pub fn read(text: &str) -> Vec<Function> {
    let mut reading = Reading::default();
    text.lines().for_each(|line| reading.line(line));
    let functions = reading.functions.into_iter();
    let functions = functions.map(|((object, name), (file, files))| Function {
        name,
        object,
        file,
        files,
    });
    functions.collect()
}

/// Names that were told once, by the number that stands for them since.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    /// `(3) name` tells a name, `(3)` refers to it.
    fn name(&mut self, text: &str) -> String {
        let Some((number, name)) = text.split_once(')') else {
            return text.to_owned();
        };
        if name.is_empty() {
            return self.0.get(number).cloned().unwrap_or_default();
        }
        let name = name.trim_start().to_owned();
        self.0.insert(number.to_owned(), name.clone());
        name
    }
}

#[derive(Default)]
struct Reading {
    objects: Names,
    files: Names,
    names: Names,
    object: String,
    file: String,
    name: String,
    /// The next line of costs is what a call took, which those who were called have among their own.
    is_call: bool,
    /// Where a function stands, and its instructions by file; by object and name.
    functions: HashMap<(String, String), (String, HashMap<String, u64>)>,
    /// The file of the function, whatever is inlined there.
    own_file: String,
}

impl Reading {
    fn line(&mut self, line: &str) {
        if line.starts_with(|first: char| first.is_ascii_digit()) {
            return self.costs(line);
        }
        let Some((key, value)) = line.split_once('=') else {
            return;
        };
        match key {
            "ob" => self.object = self.objects.name(value),
            "fl" => {
                self.file = self.files.name(value);
                self.own_file.clone_from(&self.file);
            }
            "fi" | "fe" => self.file = self.files.name(value),
            "fn" => self.name = once(&self.names.name(value)),
            // Who is called is not needed, but a name may be told here for the first time.
            "cfn" => drop(self.names.name(value)),
            "cob" => drop(self.objects.name(value)),
            "cfl" | "cfi" => drop(self.files.name(value)),
            "calls" => self.is_call = true,
            _ => {}
        }
    }

    /// `LINE INSTRUCTIONS`.
    fn costs(&mut self, line: &str) {
        if std::mem::take(&mut self.is_call) {
            return;
        }
        let count = line.split(' ').nth(1).and_then(|count| count.parse().ok());
        let function = (self.object.clone(), self.name.clone());
        let own_file = || (self.own_file.clone(), HashMap::new());
        let (_, files) = self.functions.entry(function).or_insert_with(own_file);
        *files.entry(self.file.clone()).or_default() += count.unwrap_or(0);
    }
}

/// The name without the number of a recursion: `walk'2`.
fn once(name: &str) -> String {
    let digits = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
    match name.rsplit_once('\'') {
        Some((name, number)) if digits(number) => name.to_owned(),
        _ => name.to_owned(),
    }
}
