//! `cargo xtask octokit --speed`: what the types cost to build and how fast they decode, beside those that `cargo typify` makes of the
//! same schema and, for decoding, beside `serde_json::Value`.
//!
//! Everyone has a crate with a program that decodes and encodes the root type. It is compiled alone, with everything that it stands on
//! built before; then all programs decode the valid payloads, in turns, so that what else the machine does meets them alike.

mod contenders;
mod turns;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use hookwright_codegen::Types;

use self::contenders::{Contender, contenders};
use self::turns::{Figures, decode_in_turns};
use super::{Example, Options};
use crate::processor;
use crate::scratch::{ScratchError, cargo};

/// How often `cargo check` is timed.
const CHECKS: usize = 3;

const BUILD: &[&str] = &["build", "--release"];

/// Measures, and prints tables with ratios to ours. These are made to own their text, and to borrow it.
pub(super) fn run(
    options: &Options,
    made: [&Types; 2],
    examples: &[Example],
) -> Result<String, ScratchError> {
    let target = options.root.join("target/scratch");
    let folder = target.join("speed");
    let payloads = folder.join("payloads");
    fs::create_dir_all(&payloads)?;
    let valid = examples.iter().filter(|example| example.valid);
    for (index, example) in valid.enumerate() {
        fs::write(payloads.join(format!("{index}.json")), &example.json)?;
    }
    let mut text = String::new();
    let contenders = contenders(&options.root, &options.suite, made)?;
    if !contenders
        .iter()
        .any(|contender| contender.name == "typify")
    {
        text.push_str("typify IS NOT MEASURED: there is no `cargo typify`; `cargo install --locked cargo-typify` brings it\n\n");
    }
    let crates: Vec<Crate<'_>> = contenders
        .iter()
        .map(|contender| Crate::begin(contender, &options.root, &folder, &target))
        .collect::<Result<_, _>>()?;
    build_table(&crates, &mut text)?;
    let programs: Vec<(&str, PathBuf)> = crates
        .iter()
        .map(|krate| {
            (
                krate.contender.name,
                target.join("release").join(krate.contender.name),
            )
        })
        .collect();
    decode_table(&decode_in_turns(&programs, &payloads)?, &mut text);
    Ok(text)
}

/// A contender's crate, complete, and everything that it stands on built.
struct Crate<'c> {
    contender: &'c Contender,
    folder: PathBuf,
    target: &'c Path,
}

impl<'c> Crate<'c> {
    fn begin(
        contender: &'c Contender,
        root: &Path,
        folder: &Path,
        target: &'c Path,
    ) -> Result<Self, ScratchError> {
        turns::write(&folder.join("turns"))?;
        let folder = folder.join(contender.name);
        let source = folder.join("src");
        fs::create_dir_all(&source)?;
        fs::write(folder.join("Cargo.toml"), &contender.manifest)?;
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        fs::write(source.join("types.rs"), &contender.types)?;
        fs::write(source.join("main.rs"), "fn main() {}\n")?;
        let krate = Self {
            contender,
            folder,
            target,
        };
        krate.cargo(&["check"])?;
        krate.cargo(BUILD)?;
        fs::write(source.join("main.rs"), &contender.main)?;
        Ok(krate)
    }

    fn cargo(&self, arguments: &[&str]) -> Result<(), ScratchError> {
        cargo(&self.folder, self.target, arguments)
    }

    /// Processor time of one compilation of the crate alone.
    fn compile(&self, arguments: &[&str]) -> Result<Duration, ScratchError> {
        let main = self.folder.join("src/main.rs");
        fs::File::options()
            .append(true)
            .open(main)?
            .set_modified(SystemTime::now())?;
        let before = processor::of_children()?;
        self.cargo(arguments)?;
        Ok(processor::of_children()?.saturating_sub(before))
    }
}

/// Everyone in turns, so many rounds: the median of each.
fn compile_in_turns(
    crates: &[Crate<'_>],
    arguments: &[&str],
    rounds: usize,
) -> Result<Vec<f64>, ScratchError> {
    let mut times = vec![Vec::new(); crates.len()];
    for _ in 0..rounds {
        for (krate, times) in crates.iter().zip(&mut times) {
            times.push(krate.compile(arguments)?);
        }
    }
    Ok(times
        .into_iter()
        .map(|times| turns::median(times).as_secs_f64())
        .collect())
}

/// Markdown; what has no types is built, but not listed.
fn build_table(crates: &[Crate<'_>], text: &mut String) -> Result<(), ScratchError> {
    let lines = |krate: &Crate<'_>| {
        u32::try_from(krate.contender.types.lines().count()).unwrap_or(u32::MAX)
    };
    let lines = crates.iter().map(lines).map(f64::from).collect();
    let checks = compile_in_turns(crates, &["check"], CHECKS)?;
    let builds = compile_in_turns(crates, BUILD, 1)?;
    let typed: Vec<usize> = (0..crates.len())
        .filter(|at| !crates[*at].contender.types.is_empty())
        .collect();
    let names = typed.iter().map(|at| crates[*at].contender.name);
    let _ = writeln!(
        text,
        "| | {} | ratio |",
        names.collect::<Vec<_>>().join(" | ")
    );
    let _ = writeln!(text, "| --- |{} --: |", " --: |".repeat(typed.len()));
    let mut row = |title: &str, digits: usize, figures: Vec<f64>| {
        let cells = typed.iter().map(|at| format!("{:.digits$}", figures[*at]));
        let cells = cells.collect::<Vec<_>>().join(" | ");
        let last = typed.last().map_or(1.0, |at| figures[*at] / figures[0]);
        let _ = writeln!(text, "| {title} | {cells} | {last:.1} |");
    };
    row("lines", 0, lines);
    row(
        &format!("`cargo check`, s of processor time, median of {CHECKS}"),
        1,
        checks,
    );
    row(
        "`cargo build --release`, s of processor time, one turn",
        1,
        builds,
    );
    text.push('\n');
    Ok(())
}

fn decode_table(figures: &[Figures], text: &mut String) {
    let _ = writeln!(
        text,
        "| µs a payload | decoded | ratio | decoded and encoded | ratio | taken |"
    );
    let _ = writeln!(text, "| --- | --: | --: | --: | --: | --: |");
    for one in figures {
        let _ = writeln!(
            text,
            "| {} | {:.1} | {:.2} | {:.1} | {:.2} | {} of {} |",
            one.name,
            one.decoded,
            one.decoded / figures[0].decoded,
            one.again,
            one.again / figures[0].again,
            one.taken,
            one.payloads
        );
    }
}
