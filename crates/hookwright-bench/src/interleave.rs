//! Timing of several contenders in one run, in turns, so that what the machine does beside it meets them all alike.

use std::io;
use std::time::{Duration, Instant};

use hookwright_paths::Outcome;
use hookwright_paths::paths::Work;

/// Something to time: its name, and one pass over its work.
pub type Pass<'p> = (&'static str, Box<dyn FnMut() + 'p>);

/// One turn of a contender: how long its work took. It measures that itself, since its work may be done by another process.
pub type Turn<'t> = Box<dyn FnMut() -> io::Result<Duration> + 't>;

/// The median time of one pass of each, over this many rounds. In each round everyone has one turn, and another one begins.
pub fn medians(passes: &mut [Pass<'_>], rounds: usize) -> Vec<Duration> {
    let mut turns: Vec<Turn<'_>> = passes
        .iter_mut()
        .map(|(_, pass)| Box::new(|| Ok(timed(&mut **pass))) as Turn<'_>)
        .collect();
    // No pass of this kind fails.
    medians_of(&mut turns, rounds).unwrap_or_default()
}

/// The same of turns that measure themselves.
///
/// # Errors
/// The first that a turn has.
pub fn medians_of(turns: &mut [Turn<'_>], rounds: usize) -> io::Result<Vec<Duration>> {
    let mut times = vec![Vec::with_capacity(rounds); turns.len()];
    for round in 0..rounds {
        for turn in 0..turns.len() {
            let at = (round + turn) % turns.len();
            times[at].push((turns[at])()?);
        }
    }
    Ok(times.into_iter().map(median).collect())
}

/// How long something takes.
pub fn timed(pass: impl FnOnce()) -> Duration {
    let start = Instant::now();
    pass();
    start.elapsed()
}

/// The same for work that has to be laid ready before each pass, which is not timed. The first round is not timed either.
///
/// # Errors
/// When something cannot be laid ready.
pub fn medians_of_work(
    works: &mut [(&'static str, Box<dyn Work>)],
    rounds: usize,
) -> Outcome<Vec<Duration>> {
    let mut times = vec![Vec::with_capacity(rounds); works.len()];
    for round in 0..=rounds {
        for turn in 0..works.len() {
            let at = (round + turn) % works.len();
            let work = &mut works[at].1;
            work.prepare()?;
            let start = Instant::now();
            work.pass();
            let took = start.elapsed();
            if round > 0 {
                times[at].push(took);
            }
        }
    }
    Ok(times.into_iter().map(median).collect())
}

/// The time that half of them are not above.
#[must_use]
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
