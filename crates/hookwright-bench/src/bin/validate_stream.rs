//! `hookwright validate` on a long file, beside what else one could do: the tables of `BENCHMARKS.md`.
//!
//! ```text
//! validate_stream make FILE COUNT FOLDERS…       writes deliveries, one to a line, nine of ten valid
//! validate_stream describe FOLDERS…              prints the schemas for peers in other languages
//! validate_stream loop verdicts|errors FILE FOLDERS…   judges with `jsonschema`, as people write it
//! validate_stream compare ROUNDS COMMANDS…       runs each command in turns, and prints wall, processor time and peak memory
//! ```
//!
//! Commands are given as `name=command with arguments`. `/usr/bin/time` (GNU) measures them.

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use hookwright_bench::stream::{self, Judges};

/// What every file is made from.
const SEED: u64 = 20_250_306;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["make", file, count, folders @ ..] => make(file, count, &paths(folders)),
        ["describe", folders @ ..] => describe(&paths(folders)),
        ["loop", "verdicts", file, folders @ ..] => judge(file, &paths(folders), false),
        ["loop", "errors", file, folders @ ..] => judge(file, &paths(folders), true),
        ["compare", rounds, commands @ ..] => compare(rounds, commands),
        _ => Err(
            "arguments: `make`, `describe`, `loop` or `compare`; see the head of the source".into(),
        ),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

type Done = Result<(), Box<dyn Error>>;

fn paths(folders: &[&str]) -> Vec<PathBuf> {
    folders.iter().map(PathBuf::from).collect()
}

fn make(file: &str, count: &str, folders: &[PathBuf]) -> Done {
    let mut out = BufWriter::new(File::create(file)?);
    stream::write(&mut out, folders, count.parse()?, SEED)
}

fn describe(folders: &[PathBuf]) -> Done {
    writeln!(io::stdout(), "{}", stream::description(folders)?)?;
    Ok(())
}

/// Reads a line, parses it, finds its schema, asks.
fn judge(file: &str, folders: &[PathBuf], errors: bool) -> Done {
    let judges = Judges::load(folders)?;
    let mut reader = BufReader::with_capacity(1 << 18, File::open(file)?);
    let (mut valid, mut invalid) = (0, 0);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        let body: serde_json::Value = serde_json::from_slice(&line)?;
        let good = judges.of(&body).is_some_and(|validator| {
            if errors {
                let errors: Vec<_> = validator.iter_errors(&body).collect();
                black_box(&errors).is_empty()
            } else {
                validator.is_valid(&body)
            }
        });
        *(if good { &mut valid } else { &mut invalid }) += 1;
        line.clear();
    }
    println!("{valid} valid, {invalid} not");
    Ok(())
}

/// What one run took: seconds on the clock and of all cores, and kibibytes at most.
#[derive(Clone, Copy)]
struct Taken {
    wall: f64,
    processor: f64,
    memory: f64,
}

fn compare(rounds: &str, commands: &[&str]) -> Done {
    let rounds: usize = rounds.parse()?;
    let commands: Vec<(&str, &str)> = commands
        .iter()
        .map(|command| command.split_once('=').ok_or("a command is `name=command`"))
        .collect::<Result<_, _>>()?;
    let mut taken: Vec<Vec<Taken>> = vec![Vec::new(); commands.len()];
    for _ in 0..rounds {
        for (own, (_, command)) in taken.iter_mut().zip(&commands) {
            own.push(run(command)?);
        }
    }
    println!(
        "| | wall (s) | processor (s) | peak (MiB) | wall | processor |\n| --- | --: | --: | --: | --: | --: |"
    );
    let first = taken.first().map(|runs| summary(runs));
    for ((name, _), runs) in commands.iter().zip(&taken) {
        let (own, Some(first)) = (summary(runs), first) else {
            continue;
        };
        println!(
            "| {name} | {:.2} | {:.2} | {:.1} | {:.1} × | {:.1} × |",
            own.wall,
            own.processor,
            own.memory / 1024.0,
            own.wall / first.wall,
            own.processor / first.processor
        );
    }
    Ok(())
}

/// The medians of some runs, and their highest peak.
fn summary(runs: &[Taken]) -> Taken {
    let median = |figure: fn(&Taken) -> f64| {
        let mut figures: Vec<f64> = runs.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied().unwrap_or_default()
    };
    Taken {
        wall: median(|taken| taken.wall),
        processor: median(|taken| taken.processor),
        memory: runs.iter().map(|taken| taken.memory).fold(0.0, f64::max),
    }
}

fn run(command: &str) -> Result<Taken, Box<dyn Error>> {
    let figures = env::temp_dir().join(format!("validate_stream.{}", std::process::id()));
    let mut time = Command::new("/usr/bin/time");
    time.args(["-q", "-f", "%e %U %S %M", "-o"]).arg(&figures);
    // Verdicts that are not all good are what is expected, so the exit code says nothing.
    time.args(command.split_whitespace())
        .stdout(Stdio::null())
        .status()?;
    let text = fs::read_to_string(&figures)?;
    fs::remove_file(&figures)?;
    let figures: Vec<f64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let [wall, user, system, memory] = *figures.as_slice() else {
        return Err(format!("{command}: {text}").into());
    };
    Ok(Taken {
        wall,
        processor: user + system,
        memory,
    })
}
