//! Prints the tables of `BENCHMARKS.md` on decoding: everyone in turns in one process, medians and ratios.
//!
//! `cargo run --release -p hookwright-bench --bin decode`, with a number of turns after `--` (200 without). A text behind that takes those alone
//! whose names have it, for a profiler.

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;

use hookwright_bench::decoding::{Decoder, Payloads, decoders};
use hookwright_bench::interleave::{Pass, medians};

/// How many payloads a turn takes at least: one alone would be over before a clock moves.
const AT_LEAST: usize = 2_000;

fn main() -> ExitCode {
    let turns = env::args().nth(1).map_or(Ok(200), |turns| turns.parse());
    let name = env::args().nth(2).unwrap_or_default();
    let turns = turns.map_err(Into::into);
    match turns.and_then(|turns| compare(turns, &name)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn compare(turns: usize, name: &str) -> Result<(), Box<dyn Error>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut decoders = decoders(&top)?;
    decoders.retain(|decoder| decoder.name.contains(name));
    for payloads in Payloads::make(&top)? {
        table(&decoders, &payloads, turns);
    }
    Ok(())
}

/// Markdown, with ratios to the first row.
fn table(decoders: &[Decoder], payloads: &Payloads, turns: usize) {
    let repeat = AT_LEAST.div_ceil(payloads.all.len());
    let pass = |decoder: &'_ Decoder| {
        for _ in 0..repeat {
            for payload in &payloads.all {
                black_box(decoder.takes(payload));
            }
        }
    };
    let mut passes: Vec<Pass<'_>> = decoders
        .iter()
        .map(|decoder| {
            (
                decoder.name,
                Box::new(move || pass(decoder)) as Box<dyn FnMut()>,
            )
        })
        .collect();
    let medians = medians(&mut passes, turns);
    let count = u32::try_from(repeat * payloads.all.len()).unwrap_or(u32::MAX);
    let nanoseconds = medians
        .iter()
        .map(|median| median.as_secs_f64() * 1e9 / f64::from(count));
    let nanoseconds: Vec<f64> = nanoseconds.collect();
    println!("| {} | ns | ratio | taken |", payloads.name);
    println!("| --- | ---: | ---: | ---: |");
    for (decoder, time) in decoders.iter().zip(&nanoseconds) {
        let taken = payloads.all.iter().filter(|payload| decoder.takes(payload));
        let (taken, all) = (taken.count(), payloads.all.len());
        println!(
            "| {} | {time:.0} | {:.2} | {taken} of {all} |",
            decoder.name,
            time / nanoseconds[0]
        );
    }
    println!();
}
