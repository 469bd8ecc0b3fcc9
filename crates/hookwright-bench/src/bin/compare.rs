//! Prints the tables of `BENCHMARKS.md`: everyone in turns in one process, medians and ratios.
//!
//! `cargo run --release -p hookwright-bench --bin compare` times, which wants a quiet machine. With `-- instructions` it counts
//! the instructions of each under `valgrind --tool=callgrind` instead, which any machine says alike.

use std::env;
use std::hint::black_box;
use std::process::ExitCode;

use hookwright_bench::contenders::{self, Contender, Derived};
use hookwright_bench::interleave::{Pass, medians};
use hookwright_bench::{Received, mix, pieces, samples};
use hookwright_paths::Outcome;
use hookwright_paths::callgrind::{self, Function};

/// How often each event stands in the mix.
const ROUNDS_OF_EVENTS: usize = 16;

/// How many passes of each are counted.
const PASSES: usize = 10;

/// How often everyone has a turn.
const TURNS: usize = 2_000;

/// Those who are held beside each other, and what one of their passes is repeated.
struct Group<'g> {
    title: &'static str,
    passes: Vec<Pass<'g>>,
    per_pass: usize,
}

fn main() -> ExitCode {
    let samples = samples();
    let mixed = mix(&samples, ROUNDS_OF_EVENTS);
    let derived = Derived::default();
    let routers = contenders::routers();
    let layers = contenders::layers(&derived);
    let readers = contenders::readers();
    let mut groups = [
        group("routing of a decoded event", &routers, &mixed),
        group("what stands around a router", &layers, &mixed),
        group("from bytes to the handler's end", &readers, &mixed),
        pieces(mixed.len()),
    ];
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match *arguments.as_slice() {
        [] => {
            groups.iter_mut().for_each(time);
            Ok(())
        }
        ["instructions"] => groups.iter().try_for_each(count),
        ["passes", title, name] => run(&mut groups, title, name),
        _ => Err("arguments: none, or `instructions`".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn group<'g>(
    title: &'static str,
    contenders: &'g [(&'static str, Box<dyn Contender + 'g>)],
    mixed: &'g [&'g Received],
) -> Group<'g> {
    let passes = contenders.iter().map(|(name, contender)| {
        let pass = move || {
            for received in mixed {
                let _ = black_box(contender.dispatch(received));
            }
        };
        (*name, Box::new(pass) as Box<dyn FnMut() + 'g>)
    });
    Group {
        title,
        passes: passes.collect(),
        per_pass: mixed.len(),
    }
}

/// What the derived router does beside a match, each piece alone.
fn pieces<'g>(times: usize) -> Group<'g> {
    let repeated = move |name, piece: fn()| {
        let pass = move || {
            for _ in 0..times {
                piece();
            }
        };
        (name, Box::new(pass) as Box<dyn FnMut() + 'g>)
    };
    Group {
        title: "each piece alone",
        passes: vec![
            repeated(
                "box of 24 bytes, allocated and freed",
                pieces::allocate::<{ pieces::BOXED }>,
            ),
            repeated(
                "box of 56 bytes, allocated and freed",
                pieces::allocate::<{ pieces::DERIVED }>,
            ),
            repeated("next to nothing", pieces::catch_nothing),
            repeated("next to nothing, its panics caught", pieces::catch),
        ],
        per_pass: times,
    }
}

fn time(group: &mut Group<'_>) {
    let medians = medians(&mut group.passes, TURNS);
    let medians = medians
        .iter()
        .map(|median| each(median.as_nanos(), group.per_pass));
    table(group, "ns", &medians.collect::<Vec<_>>());
}

/// Counts ten passes of each in processes of their own.
fn count(group: &Group<'_>) -> Outcome {
    let mut counts = Vec::new();
    let program = env::current_exe()?;
    for (name, _) in &group.passes {
        let (functions, _) = callgrind::run(&program, &["passes", group.title, name])?;
        let all: u64 = functions.iter().map(Function::instructions).sum();
        counts.push(each(all.into(), PASSES * group.per_pass));
    }
    table(group, "instructions", &counts);
    Ok(())
}

/// One contender alone, for valgrind or a profiler.
fn run(groups: &mut [Group<'_>], title: &str, name: &str) -> Outcome {
    let mut all = groups
        .iter_mut()
        .filter(|group| group.title == title)
        .flat_map(|group| &mut group.passes);
    let (_, pass) = all.find(|(own, _)| *own == name).ok_or("no such name")?;
    pass();
    callgrind::counted(&mut || (0..PASSES).for_each(|_| pass()));
    Ok(())
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a table shows three digits of these"
)]
fn each(total: u128, times: usize) -> f64 {
    total as f64 / times as f64
}

/// Markdown, with ratios to the first row.
fn table(group: &Group<'_>, unit: &str, medians: &[f64]) {
    println!("| {} | {unit} | ratio |", group.title);
    println!("| --- | ---: | ---: |");
    let first = medians.first().copied().unwrap_or(1.0);
    for ((name, _), median) in group.passes.iter().zip(medians) {
        println!("| {name} | {median:.1} | {:.2} |", median / first);
    }
    println!();
}
