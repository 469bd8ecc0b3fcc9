//! `cargo xtask octokit --speed`: what the types cost to build and how fast they decode, beside those that `cargo typify` makes of the
//! same schema and, for decoding, beside libraries that make a value of any JSON, and beside `jsonschema`'s verdict.
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

use self::contenders::{Contender, OURS, VALUE, contenders};
use self::turns::{Figures, decode_in_turns};
use super::{Decoding, Example};
use crate::processor;
use crate::scratch::{ScratchError, cargo};

/// How often `cargo check` is timed.
const CHECKS: usize = 3;

const BUILD: &[&str] = &["build", "--release"];

/// Whom to measure.
pub(super) struct Speed<'s> {
    /// The project.
    pub(super) root: &'s Path,
    /// GitHub's schema and payloads.
    pub(super) suite: &'s Path,
    /// Types that own their text, and types that borrow it.
    pub(super) made: [&'s Types; 2],
}

impl Speed<'_> {
    /// Measures compiling and decoding, and prints tables with ratios to ours.
    pub(super) fn run(&self, examples: &[Example]) -> Result<String, ScratchError> {
        let contenders = self.contenders()?;
        let crates = self.begin(&contenders)?;
        for krate in &crates {
            krate.prepare()?;
        }
        let mut text = said_of_typify(&contenders).to_owned();
        build_table(&crates, &mut text)?;
        decode_table(&self.decode(&crates, examples)?, &mut text);
        Ok(text)
    }

    /// Measures decoding alone.
    pub(super) fn decoding(&self, examples: &[Example]) -> Result<Decoding, ScratchError> {
        let contenders = self.contenders()?;
        let crates = self.begin(&contenders)?;
        for krate in &crates {
            krate.cargo(BUILD)?;
        }
        let figures = self.decode(&crates, examples)?;
        let mut text = said_of_typify(&contenders).to_owned();
        decode_table(&figures, &mut text);
        let decoded = |name| {
            let one = figures.iter().find(|one| one.name == name);
            one.map(|one| one.decoded)
        };
        Ok(Decoding {
            text,
            beside_value: decoded(VALUE)
                .zip(decoded(OURS))
                .map(|(value, ours)| value / ours),
        })
    }

    fn contenders(&self) -> std::io::Result<Vec<Contender>> {
        contenders(self.root, self.suite, self.made)
    }

    fn target(&self) -> PathBuf {
        self.root.join("target/scratch")
    }

    /// The crate of each.
    fn begin<'c>(&self, contenders: &'c [Contender]) -> Result<Vec<Crate<'c>>, ScratchError> {
        let target = self.target();
        let folder = target.join("speed");
        let crates = contenders
            .iter()
            .map(|contender| Crate::begin(contender, self.root, &folder, &target));
        crates.collect()
    }

    /// All programs in turns over the valid payloads.
    fn decode(
        &self,
        crates: &[Crate<'_>],
        examples: &[Example],
    ) -> Result<Vec<Figures>, ScratchError> {
        let target = self.target();
        let payloads = target.join("speed/payloads");
        fs::create_dir_all(&payloads)?;
        let valid = examples.iter().filter(|example| example.valid);
        for (index, example) in valid.enumerate() {
            fs::write(payloads.join(format!("{index}.json")), &example.json)?;
        }
        let programs: Vec<(&str, PathBuf)> = crates
            .iter()
            .map(|krate| {
                let name = krate.contender.name;
                (name, target.join("release").join(name))
            })
            .collect();
        Ok(decode_in_turns(&programs, &payloads)?)
    }
}

/// That typify is missing, if it is.
fn said_of_typify(contenders: &[Contender]) -> &'static str {
    if contenders
        .iter()
        .any(|contender| contender.name == "typify")
    {
        ""
    } else {
        "typify IS NOT MEASURED: there is no `cargo typify`; `cargo install --locked cargo-typify` brings it\n\n"
    }
}

/// A contender's crate, complete.
struct Crate<'c> {
    contender: &'c Contender,
    folder: PathBuf,
    target: PathBuf,
}

impl<'c> Crate<'c> {
    fn begin(
        contender: &'c Contender,
        root: &Path,
        folder: &Path,
        target: &Path,
    ) -> Result<Self, ScratchError> {
        turns::write(&folder.join("turns"))?;
        let folder = folder.join(contender.name);
        let source = folder.join("src");
        fs::create_dir_all(&source)?;
        fs::write(folder.join("Cargo.toml"), &contender.manifest)?;
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        fs::write(source.join("types.rs"), &contender.types)?;
        fs::write(source.join("main.rs"), &contender.main)?;
        Ok(Self {
            contender,
            folder,
            target: target.to_owned(),
        })
    }

    /// Builds everything that it stands on, so that it can be compiled alone.
    fn prepare(&self) -> Result<(), ScratchError> {
        let main = self.folder.join("src/main.rs");
        fs::write(&main, "fn main() {}\n")?;
        self.cargo(&["check"])?;
        self.cargo(BUILD)?;
        fs::write(main, &self.contender.main)?;
        Ok(())
    }

    fn cargo(&self, arguments: &[&str]) -> Result<(), ScratchError> {
        cargo(&self.folder, &self.target, arguments)
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
