//! What came of the turns: medians over them, and the table.

use std::fmt::{self, Display, Formatter};
use std::time::Duration;

use hookwright_bench::interleave::median;
use hookwright_bench::load::{Contender, Seen};

use crate::{Outcome, REQUESTS};

/// One turn of a server.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    took: Duration,
    middle: Duration,
    slow: Duration,
    processor: Duration,
}

impl Turn {
    /// What its client saw.
    pub(crate) fn of(seen: &Seen) -> Self {
        Self {
            took: seen.took,
            middle: seen.per_mille(500),
            slow: seen.per_mille(990),
            processor: Duration::ZERO,
        }
    }

    /// What a client wrote, and the server's time.
    pub(crate) fn parse(text: &str, processor: Duration) -> Outcome<Self> {
        let mut numbers = text.split_whitespace().map(str::parse);
        let mut next = || match numbers.next() {
            Some(Ok(nanoseconds)) => Ok(Duration::from_nanos(nanoseconds)),
            _ => Err(format!("a client says {text:?}")),
        };
        Ok(Self {
            took: next()?,
            middle: next()?,
            slow: next()?,
            processor,
        })
    }
}

impl Display for Turn {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let [took, middle, slow] = [self.took, self.middle, self.slow].map(|time| time.as_nanos());
        write!(f, "{took} {middle} {slow}")
    }
}

/// The turns of one contender.
pub(crate) struct Figures {
    contender: Contender,
    turns: Vec<Turn>,
}

impl Figures {
    pub(crate) fn of(contender: Contender) -> Self {
        let turns = Vec::new();
        Self { contender, turns }
    }

    pub(crate) fn add(&mut self, turn: Turn) {
        self.turns.push(turn);
    }

    fn median(&self, what: fn(&Turn) -> Duration) -> f64 {
        median(self.turns.iter().map(what).collect()).as_secs_f64()
    }
}

/// Markdown, with ratios to the first row.
#[expect(
    clippy::cast_precision_loss,
    reason = "a table shows three digits of these"
)]
pub(crate) fn print(all: &mut [Figures]) {
    println!("| server | requests/s | median, ms | p99, ms | processor, µs a request | ratio |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let each = |figures: &Figures| figures.median(|turn| turn.processor) / REQUESTS as f64;
    let first = all.first().map_or(1.0, each);
    for figures in all {
        let rate = REQUESTS as f64 / figures.median(|turn| turn.took);
        let middle = figures.median(|turn| turn.middle) * 1e3;
        let slow = figures.median(|turn| turn.slow) * 1e3;
        let processor = each(figures);
        let ratio = processor / first;
        let name = figures.contender.name();
        println!(
            "| {name} | {rate:.0} | {middle:.2} | {slow:.2} | {:.1} | {ratio:.2} |",
            processor * 1e6
        );
    }
}
