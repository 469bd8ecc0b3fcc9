//! What the figures were measured on, and with which versions.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::{fs, io, thread};

use serde_json::Value;

/// The package that measures, whose direct dependencies are the contenders.
const BENCH: &str = "hookwright-bench";

/// The crates of the contenders.
const CONTENDERS: [&str; 6] = [
    "boon",
    "jsonschema",
    "serde",
    "serde_json",
    "simd-json",
    "sonic-rs",
];

/// Processor, cores, system, what else was running, compiler and the contenders' versions, as a paragraph.
pub(super) fn described(root: &Path) -> io::Result<String> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let versions = versions(root)?.join(", ");
    Ok(format!(
        "{}, {cores} cores, {}{}. {}; {versions}.",
        processor().unwrap_or_else(|| "An unknown processor".to_owned()),
        kernel().unwrap_or_else(|| std::env::consts::OS.to_owned()),
        load().map_or_else(String::new, |load| {
            format!("; a load average of {load} when it began")
        }),
        compiler(root)?,
    ))
}

/// The processor's name, family and model, as Linux tells them.
fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let field = |name: &str| {
        let line = text.lines().find(|line| {
            let key = line.split(':').next();
            key.is_some_and(|key| key.trim() == name)
        })?;
        Some(line.split_once(':')?.1.trim())
    };
    let name = field("model name")?;
    Some(match (field("cpu family"), field("model")) {
        (Some(family), Some(model)) => format!("{name} (family {family}, model {model})"),
        _ => name.to_owned(),
    })
}

/// Linux's version, without what a distribution adds.
fn kernel() -> Option<String> {
    let text = fs::read_to_string("/proc/sys/kernel/osrelease").ok()?;
    let numbers = text.split(['-', '\n']).next()?;
    Some(format!("Linux {numbers}"))
}

/// How many programs wanted a core in the last minute.
fn load() -> Option<String> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    text.split(' ').next().map(str::to_owned)
}

/// The compiler that builds the project.
fn compiler(root: &Path) -> io::Result<String> {
    let said = said(root, "rustc".as_ref(), &["--version"])?;
    // What follows is the compiler's commit.
    let words: Vec<&str> = said.split_whitespace().take(2).collect();
    Ok(words.join(" "))
}

/// The contenders' versions, as the lock file has them.
fn versions(root: &Path) -> io::Result<Vec<String>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = said(
        root,
        &cargo,
        &["metadata", "--locked", "--format-version", "1"],
    )?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let all = |list: &'_ Value| list.as_array().cloned().unwrap_or_default();
    let packages = all(&metadata["packages"]);
    let bench = packages.iter().find(|package| package["name"] == BENCH);
    let bench = bench.map_or(&Value::Null, |package| &package["id"]);
    let nodes = all(&metadata["resolve"]["nodes"]);
    let node = nodes.iter().find(|node| node["id"] == *bench);
    let dependencies = node.map_or_else(Vec::new, |node| all(&node["dependencies"]));
    let mut versions: Vec<String> = packages
        .iter()
        .filter(|package| dependencies.contains(&package["id"]))
        .filter_map(|package| {
            let name = package["name"].as_str()?;
            let version = package["version"].as_str()?;
            CONTENDERS
                .contains(&name)
                .then(|| format!("{name} {version}"))
        })
        .collect();
    versions.sort();
    Ok(versions)
}

/// What a command prints.
fn said(root: &Path, program: &OsStr, arguments: &[&str]) -> io::Result<String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root)
        .output()?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let error = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("{}: {error}", program.display())))
}
