//! A crate outside the tree that compiles generated types, many at once, and judges JSON texts by them.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, thread};

use hookwright_codegen::Types;
use serde_json::Value;
use tempfile::TempDir;

/// A module of generated types.
#[derive(Clone, Debug)]
pub struct Module {
    /// The text of the module.
    pub text: String,
    /// The type that judges.
    pub root: String,
    /// Whether it says its schema through schemars.
    pub schemars: bool,
    /// Whether the type that judges borrows text.
    pub borrows: bool,
}

impl From<Types> for Module {
    fn from(types: Types) -> Self {
        Self {
            text: types.text,
            root: types.root,
            schemars: types.schemars,
            borrows: types.borrows,
        }
    }
}

/// What a type says of a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is a value of the type, and encodes to the same JSON value again.
    Kept {
        /// The beginning of the value in its debug form, up to the first member: the types and variants that were chosen.
        form: String,
    },
    /// It is a value of the type, but encodes to this other JSON value.
    Changed(String),
    /// It is none: the pointer of the place at fault, and what is wrong there.
    Refused {
        /// JSON Pointer (RFC 6901).
        pointer: String,
        /// What was expected and found.
        message: String,
        /// What tolerant use makes of it: whether there is a value, and the pointers of all departures.
        drift: (bool, Vec<String>),
    },
}

impl Verdict {
    /// Whether it is that of whoever says that the text is `valid`, or is not. A value that was changed agrees with nobody.
    #[must_use]
    pub const fn agrees(&self, valid: bool) -> bool {
        matches!(
            (self, valid),
            (Self::Kept { .. }, true) | (Self::Refused { .. }, false)
        )
    }
}

/// Whose turn it is to build.
static TURN: Mutex<()> = Mutex::new(());

/// A compiled crate.
#[derive(Debug)]
pub struct Scratch {
    program: PathBuf,
    /// How long the compiler took.
    pub compiled_in: Duration,
    _folder: TempDir,
}

/// Why a crate could not be used.
#[derive(Debug)]
pub enum ScratchError {
    /// The disk, or a program that could not be started.
    Io(io::Error),
    /// What the compiler says.
    Compiler(String),
}

impl From<io::Error> for ScratchError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Scratch {
    /// Compiles modules against the runtime in the project at `project`, whose target folder keeps what does not change. Within a
    /// process, one such crate is compiled at a time; two processes should not do it for one project at once.
    ///
    /// # Errors
    /// When the disk fails, cargo cannot be started, or the modules do not compile.
    pub fn compile(project: &Path, modules: &[Module]) -> Result<Self, ScratchError> {
        // All programs have one name there, and cargo takes a source older than the last program for the one it was built from: none
        // may be written, let alone built, before the last one has been taken away.
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir()?;
        let source = folder.path().join("src");
        fs::create_dir(&source)?;
        for (index, module) in modules.iter().enumerate() {
            fs::write(source.join(format!("m{index}.rs")), &module.text)?;
        }
        fs::write(source.join("main.rs"), main(modules))?;
        fs::write(folder.path().join("Cargo.toml"), manifest(project))?;
        fs::copy(project.join("Cargo.lock"), folder.path().join("Cargo.lock"))?;
        let target = project.join("target/scratch");
        let start = Instant::now();
        cargo(folder.path(), &target, &["build", "--offline"])?;
        let program = folder.path().join("judge");
        fs::copy(target.join("debug/judge"), &program)?;
        Ok(Self {
            program,
            compiled_in: start.elapsed(),
            _folder: folder,
        })
    }

    /// The schema of each module's type, as `schemars::schema_for!` gives it; `None` where it gives none.
    ///
    /// # Errors
    /// When the program cannot be run, or gives no JSON.
    pub fn schemas(&self) -> Result<Vec<Option<Value>>, ScratchError> {
        let output = Command::new(&self.program).arg("schemas").output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let schemas = text.lines().map(serde_json::from_str);
        let schemas = schemas.collect::<Result<Vec<Option<Value>>, _>>();
        schemas.map_err(|error| ScratchError::Io(error.into()))
    }

    /// Judges JSON texts, each by the module of this number.
    ///
    /// # Errors
    /// When the program cannot be run, or does not come to its end.
    pub fn judge(&self, cases: &[(usize, &str)]) -> Result<Vec<Verdict>, ScratchError> {
        let mut lines = String::new();
        for (module, json) in cases {
            // Line breaks stand only between tokens.
            let _ = writeln!(lines, "{module} {}", json.replace(['\n', '\r'], " "));
        }
        let mut child = Command::new(&self.program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take();
        let writer =
            thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(lines.as_bytes())));
        let output = child.wait_with_output()?;
        let _ = writer.join();
        let text = String::from_utf8_lossy(&output.stdout);
        let verdicts: Vec<Verdict> = text.lines().map(verdict).collect();
        if verdicts.len() == cases.len() {
            return Ok(verdicts);
        }
        let message = format!(
            "the program judged {} of {} texts: {}",
            verdicts.len(),
            cases.len(),
            output.status
        );
        Err(ScratchError::Io(io::Error::other(message)))
    }
}

/// Runs cargo on the crate in a folder.
///
/// # Errors
/// When cargo cannot be started, or fails.
pub(crate) fn cargo(folder: &Path, target: &Path, arguments: &[&str]) -> Result<(), ScratchError> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .args(["--quiet", "--target-dir"])
        .arg(target)
        .current_dir(folder)
        .env_remove("RUSTFLAGS")
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(ScratchError::Compiler(said))
}

fn verdict(line: &str) -> Verdict {
    let mut parts = line.split('\t');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("kept"), form, _) => Verdict::Kept {
            form: form.unwrap_or_default().to_owned(),
        },
        (Some("changed"), Some(json), _) => Verdict::Changed(json.to_owned()),
        (_, pointer, message) => Verdict::Refused {
            pointer: pointer.unwrap_or_default().to_owned(),
            message: message.unwrap_or_default().to_owned(),
            drift: (
                parts.next() == Some("value"),
                parts.map(str::to_owned).collect(),
            ),
        },
    }
}

fn manifest(project: &Path) -> String {
    format!(
        r#"[workspace]

[package]
name = "judge"
version = "0.0.0"
edition = "2024"

[dependencies]
hookwright = {{ path = {}, features = ["pattern", "schemars"] }}
schemars = {{ version = "1", default-features = false }}
serde_json = "1"

[profile.dev]
debug = false
incremental = false
"#,
        // A JSON string is a TOML string.
        Value::from(project.join("crates/hookwright").to_string_lossy())
    )
}

/// A program that reads a number and a JSON text from each line, and says what the module of that number says of the text.
fn main(modules: &[Module]) -> String {
    let mut main = String::from(
        r#"#![allow(dead_code)]

use std::io::{BufRead, Write};

use hookwright::borrowed::{self, IntoOwned};
use hookwright::{Encode, Json, Malformed, RawJson, Tolerant};

fn judge<T: Json + std::fmt::Debug>(json: &str) -> String {
    let json = json.as_bytes();
    said(json, T::from_json(json), || T::from_json_tolerant(json))
}

/// Of a type that borrows, what it says once it owns its text: what is borrowed is gone by then.
fn judge_borrowed<'a, T>(json: &'a str) -> String
where
    T: borrowed::Json<'a> + IntoOwned<Owned: Encode + std::fmt::Debug> + std::fmt::Debug,
{
    let json = json.as_bytes();
    let value = T::from_json(json).map(|value| {
        let form = format!("{value:?}");
        let owned = value.into_owned();
        assert_eq!(format!("{owned:?}"), form);
        owned
    });
    said(json, value, || T::from_json_tolerant(json))
}

fn said<T: Encode + std::fmt::Debug, U>(
    json: &[u8],
    value: Result<T, Malformed>,
    tolerant: impl FnOnce() -> Result<Tolerant<U>, Malformed>,
) -> String {
    let json = std::str::from_utf8(json).unwrap_or_default();
    match value {
        Ok(value) => {
            let mut writer = hookwright::Writer::new();
            value.encode(&mut writer);
            let back = writer.finish();
            match (json.parse::<RawJson>(), back.parse::<RawJson>()) {
                (Ok(json), Ok(same)) if json == same => {
                    let form = format!("{value:?}");
                    let form = form.split([' ', '"', '[', '{']).next().unwrap_or_default();
                    format!("kept\t{form}")
                }
                _ => format!("changed\t{back}"),
            }
        }
        Err(refused) => {
            let diagnosis = refused.diagnosis();
            let mut said = format!("refused\t{}\texpected {}, found {}", plain(&diagnosis.pointer), plain(&diagnosis.expected), diagnosis.found);
            if let Ok(Tolerant::Drifted(drifted)) = tolerant() {
                said.push_str(if drifted.value.is_some() { "\tvalue" } else { "\tnone" });
                for departure in &drifted.departures {
                    said.push('\t');
                    said.push_str(&plain(&departure.pointer));
                }
            }
            said
        }
    }
}

fn plain(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

fn schema<T: schemars::JsonSchema>() -> String {
    serde_json::to_string(&schemars::schema_for!(T)).unwrap_or_default()
}

fn main() {
    let mut out = std::io::stdout().lock();
    if std::env::args().nth(1).as_deref() == Some("schemas") {
        for schema in SCHEMAS {
            let _ = writeln!(out, "{}", schema.map_or_else(|| "null".to_owned(), |schema| schema()));
        }
        return;
    }
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let (module, json) = line.split_once(' ').unwrap_or_default();
        let module: usize = module.parse().unwrap_or(usize::MAX);
        let said = JUDGES.get(module).map_or_else(String::new, |judge| judge(json));
        let _ = writeln!(out, "{said}");
    }
}

"#,
    );
    for index in 0..modules.len() {
        let _ = writeln!(main, "mod m{index};");
    }
    main.push_str("\nstatic JUDGES: &[fn(&str) -> String] = &[\n");
    for (index, module) in modules.iter().enumerate() {
        let root = &module.root;
        let _ = if module.borrows {
            // A closure, so that the lifetime is that of each text.
            writeln!(main, "    |json| judge_borrowed::<m{index}::{root}>(json),")
        } else {
            writeln!(main, "    judge::<m{index}::{root}>,")
        };
    }
    main.push_str("];\n\nstatic SCHEMAS: &[Option<fn() -> String>] = &[\n");
    for (index, module) in modules.iter().enumerate() {
        let schema = format!("schema::<m{index}::{}>", module.root);
        let schema = module.schemars.then_some(schema);
        let schema = schema.map_or_else(|| "None".to_owned(), |schema| format!("Some({schema})"));
        let _ = writeln!(main, "    {schema},");
    }
    main.push_str("];\n");
    main
}
