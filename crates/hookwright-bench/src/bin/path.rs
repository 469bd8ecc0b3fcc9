//! Prints the tables of `BENCHMARKS.md` on a delivery's way from the request to the handler: everyone in turns in one process and on one
//! core, medians and ratios.
//!
//! `cargo run --release -p hookwright-bench --bin path`, with a number of turns after `--` (200 without).

use std::env;
use std::process::ExitCode;

use hookwright_bench::interleave::medians_of_work;
use hookwright_bench::path::{Timed, parts, parts_by_hand, wholes};
use hookwright_paths::Outcome;

fn main() -> ExitCode {
    let turns = env::args().nth(1).map_or(Ok(200), |turns| turns.parse());
    match turns.map_err(Into::into).and_then(print) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Wholes and parts have their turns together, so that a part can be held beside its whole.
fn print(turns: usize) -> Outcome {
    let (wholes, ours, theirs) = (wholes()?, parts(), parts_by_hand());
    let ends = [wholes.len(), wholes.len() + ours.len()];
    let mut all: Vec<Timed> = wholes.into_iter().chain(ours).chain(theirs).collect();
    let medians = medians_of_work(&mut all, turns)?;
    let rows: Vec<(&str, f64)> = all
        .iter()
        .zip(&medians)
        .map(|((name, work), median)| {
            let units = u32::try_from(work.units()).unwrap_or(u32::MAX);
            (*name, median.as_secs_f64() * 1e9 / f64::from(units))
        })
        .collect();
    let (wholes, parts) = rows.split_at(ends[0]);
    let (ours, theirs) = parts.split_at(ends[1] - ends[0]);
    whole_table(wholes);
    parts_table(ours, theirs);
    Ok(())
}

fn whole_table(rows: &[(&str, f64)]) {
    println!("| from a request to the handler's end | ns | ratio | deliveries/s a core |");
    println!("| --- | ---: | ---: | ---: |");
    let first = rows.first().map_or(1.0, |(_, time)| *time);
    for (name, time) in rows {
        println!(
            "| {name} | {time:.0} | {:.2} | {:.0} |",
            time / first,
            1e9 / time
        );
    }
    println!();
}

/// Who does not do a part at all has no number there.
fn parts_table(ours: &[(&str, f64)], theirs: &[(&str, f64)]) {
    println!("| each part alone, ns | the receiver | by hand |");
    println!("| --- | ---: | ---: |");
    for (name, time) in ours {
        let other = theirs.iter().find(|(other, _)| other == name);
        let other = other.map_or(String::new(), |(_, time)| format!("{time:.0}"));
        println!("| {name} | {time:.0} | {other} |");
    }
    let sum = |rows: &[(&str, f64)]| rows.iter().map(|(_, time)| time).sum::<f64>();
    println!("| sum | {:.0} | {:.0} |", sum(ours), sum(theirs));
    println!();
}
