//! Prints the tables of `BENCHMARKS.md` on decoding: everyone in turns in one process, medians and ratios.
//!
//! `cargo xtask bench` runs it and writes the tables down. Alone it is `cargo run --release -p hookwright-bench --bin decode`, with arguments after `--`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use hookwright_bench::decoding::{Ajv, Payloads, Set, Table, bars, decoders, growing, threads};

/// Times decoding, beside what others do.
#[derive(Debug, Parser)]
struct Arguments {
    /// How many turns everyone has
    #[arg(default_value_t = 200)]
    turns: usize,
    /// Only those whose names have this text, and only the tables of everyone: for a profiler
    name: Option<String>,
    /// Where `npm install ajv ajv-formats` has run; without it, ajv is left out
    #[arg(long, value_name = "FOLDER")]
    ajv: Option<PathBuf>,
}

/// Who takes fewer nanoseconds for a payload is left out where threads are started: they begin too far apart for that.
const AT_LEAST: f64 = 100.0;

fn main() -> ExitCode {
    match compare(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn compare(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut decoders = decoders(&top)?;
    if let Some(name) = &arguments.name {
        decoders.retain(|decoder| decoder.name.contains(name));
    }
    let sets = Payloads::make(&top)?;
    let started = arguments.ajv.as_ref().map_or_else(
        || Err("no folder was given in which it is installed".into()),
        |folder| Ajv::start(&top, folder, &sets),
    );
    let mut ajv = match started {
        Ok(ajv) => {
            println!("{}\n", ajv.versions);
            Some(ajv)
        }
        Err(error) => {
            println!("ajv is left out: {error}\n");
            None
        }
    };
    let mut tables = Vec::new();
    for index in 0..sets.len() {
        let table = Table::measure(&decoders, ajv.as_mut(), &sets, index, arguments.turns)?;
        println!("{table}");
        tables.push(table);
    }
    if arguments.name.is_some() {
        return Ok(());
    }
    // A round of these takes long.
    let turns = arguments.turns.div_ceil(4);
    println!("{}", growing(&decoders, turns)?);
    for set in sets.iter().filter(|set| set.set == Set::Mix) {
        let mix = tables.iter().find(|table| table.set == set.set);
        decoders.retain(|decoder| {
            let time = mix.and_then(|table| table.of(decoder.name));
            time.is_some_and(|time| time >= AT_LEAST)
        });
        println!("{}", threads(&decoders, set, turns)?);
    }
    println!("| what | measured | bar | |\n| --- | ---: | ---: | --- |");
    for bar in bars(&tables) {
        println!("{bar}");
    }
    Ok(())
}
