//! Times what the compiler takes for a router of all 60 events, derived and written by hand.
//!
//! `cargo run -p hookwright-bench --bin compile_time` prints the tables of `BENCHMARKS.md`: everyone in turns, each compiled
//! alone and from nothing (no incremental cache) with everything that it stands on already built. A number as argument is
//! the count of rounds.

use std::env;
use std::error::Error;
use std::fs::File;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant, SystemTime};

use hookwright_bench::interleave::median;

/// The programs, the first of which the others are held beside. They stand under `examples/`.
const PROGRAMS: [&str; 3] = ["handlers_alone", "by_hand", "derived"];

/// What is timed.
const COMMANDS: [(&str, &[&str]); 3] = [
    ("cargo check", &["check"]),
    ("cargo build", &["build"]),
    ("cargo build --release", &["build", "--release"]),
];

fn main() -> ExitCode {
    let rounds = env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(10);
    let outcome = COMMANDS
        .iter()
        .try_for_each(|(title, arguments)| compare(title, arguments, rounds));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// One table: the programs in turns, and cargo with nothing to do.
fn compare(title: &str, arguments: &[&str], rounds: usize) -> Result<(), Box<dyn Error>> {
    let mut times = vec![Vec::new(); PROGRAMS.len()];
    let mut idle = Vec::new();
    for program in PROGRAMS {
        // Builds what it stands on.
        compile(arguments, program)?;
    }
    for round in 0..rounds {
        for turn in 0..PROGRAMS.len() {
            let at = (round + turn) % PROGRAMS.len();
            touch(PROGRAMS[at])?;
            times[at].push(compile(arguments, PROGRAMS[at])?);
            idle.push(compile(arguments, PROGRAMS[at])?);
        }
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    let instructions: Vec<Option<u64>> = PROGRAMS
        .iter()
        .map(|program| instructions(arguments, program))
        .collect();
    print(title, &medians, median(idle), &instructions);
    Ok(())
}

/// Makes cargo take a program for changed.
fn touch(program: &str) -> Result<(), Box<dyn Error>> {
    let main = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(program)
        .join("main.rs");
    File::options()
        .append(true)
        .open(main)?
        .set_modified(SystemTime::now())?;
    Ok(())
}

fn compile(arguments: &[&str], program: &str) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let status = cargo(Command::new("cargo"), arguments, program).status()?;
    let elapsed = start.elapsed();
    if status.success() {
        Ok(elapsed)
    } else {
        Err(format!("cargo failed on the example `{program}`").into())
    }
}

fn cargo(mut command: Command, arguments: &[&str], program: &str) -> Command {
    command
        .args(arguments)
        .args(["--quiet", "--package", "hookwright-bench"])
        .args(["--example", program])
        .env("CARGO_INCREMENTAL", "0")
        .stdin(Stdio::null());
    command
}

/// The user-mode instructions of one compilation, where `perf` can count them.
fn instructions(arguments: &[&str], program: &str) -> Option<u64> {
    touch(program).ok()?;
    let mut perf = Command::new("perf");
    perf.args(["stat", "-x,", "-e", "instructions:u", "cargo"]);
    let output = cargo(perf, arguments, program).output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = said.lines().find(|line| line.contains("instructions"))?;
    line.split(',').next()?.parse().ok()
}

fn print(title: &str, medians: &[Duration], idle: Duration, instructions: &[Option<u64>]) {
    let first = medians[0].saturating_sub(idle).as_secs_f64();
    println!("| {title} | s | without cargo's own | ratio | instructions:u |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    println!("| nothing to do | {:.3} | | | |", idle.as_secs_f64());
    for ((program, median), count) in PROGRAMS.iter().zip(medians).zip(instructions) {
        let own = median.saturating_sub(idle).as_secs_f64();
        let count = count.map_or_else(|| "not counted here".to_owned(), |count| count.to_string());
        println!(
            "| {program} | {:.3} | {own:.3} | {:.2} | {count} |",
            median.as_secs_f64(),
            own / first
        );
    }
    println!();
}
