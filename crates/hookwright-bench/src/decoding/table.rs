//! Everyone in turns over one set of payloads.

use std::error::Error;
use std::fmt;
use std::hint::black_box;

use super::{Ajv, Checks, Decoder, Payload, Payloads, Set, names};
use crate::interleave::{Turn, medians_of, timed};

/// How many payloads a turn takes at least: one alone would be over before a clock moves.
const AT_LEAST: usize = 2_000;

/// What came of it, which is written as Markdown with ratios to the first row.
pub struct Table {
    /// Over which payloads.
    pub set: Set,
    /// How many bytes a payload has on average.
    pub bytes: f64,
    title: String,
    payloads: usize,
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    /// The nanoseconds for a payload, and how many payloads were taken; none of somebody who was left out.
    measured: Option<(f64, usize)>,
}

impl Table {
    /// Measures over the set of this index, in so many turns.
    ///
    /// # Errors
    /// When ajv's process fails, or somebody who checks all that the schema says takes what he should not, or refuses what he should take.
    pub fn measure(
        decoders: &[Decoder],
        mut ajv: Option<&mut Ajv>,
        sets: &[Payloads],
        index: usize,
        turns: usize,
    ) -> Result<Self, Box<dyn Error>> {
        let set = sets.get(index).ok_or("there is no such set")?;
        let repeat = AT_LEAST.div_ceil(set.all.len().max(1));
        let counts = counts(decoders, ajv.as_deref_mut(), set, index)?;
        let names = decoders.iter().map(|decoder| decoder.name);
        let mut turn_of: Vec<Turn<'_>> = decoders
            .iter()
            .map(|decoder| {
                let pass = move || (0..repeat).for_each(|_| pass(decoder, &set.all));
                Box::new(move || Ok(timed(pass))) as Turn<'_>
            })
            .collect();
        if let Some(ajv) = ajv {
            ajv.warm(index, repeat)?;
            turn_of.push(Box::new(move || ajv.turn(index, repeat)));
        }
        let all = real(repeat * set.all.len());
        let times = medians_of(&mut turn_of, turns)?.into_iter();
        let times = times.map(|time| time.as_secs_f64() * 1e9 / all);
        let mut measured = times.zip(counts);
        let rows = names.chain([names::AJV]).map(|name| Row {
            name,
            measured: measured.next(),
        });
        let bytes: usize = set.all.iter().map(|payload| payload.body.len()).sum();
        Ok(Self {
            set: set.set,
            bytes: real(bytes) / real(set.all.len().max(1)),
            title: set.name.clone(),
            payloads: set.all.len(),
            rows: rows.collect(),
        })
    }

    /// What the contender of this name needs for a payload, in nanoseconds.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<f64> {
        let row = self.rows.iter().find(|row| row.name == name)?;
        row.measured.map(|(nanoseconds, _)| nanoseconds)
    }
}

/// How many payloads everyone takes.
fn counts(
    decoders: &[Decoder],
    ajv: Option<&mut Ajv>,
    set: &Payloads,
    index: usize,
) -> Result<Vec<usize>, Box<dyn Error>> {
    let mut counts = Vec::new();
    for decoder in decoders {
        let verdicts = set.all.iter().map(|payload| decoder.takes(payload));
        counts.push(count(set, decoder.name, decoder.checks, verdicts)?);
    }
    if let Some(ajv) = ajv {
        let verdicts = ajv.verdicts(index)?.into_iter();
        counts.push(count(set, names::AJV, Checks::Schema, verdicts)?);
    }
    Ok(counts)
}

/// How many are taken, if it is those that should be.
fn count(
    set: &Payloads,
    name: &str,
    checks: Checks,
    verdicts: impl Iterator<Item = bool>,
) -> Result<usize, String> {
    let mut count = 0;
    for (payload, taken) in set.all.iter().zip(verdicts) {
        if checks == Checks::Schema && taken != payload.valid {
            let verb = if taken { "takes" } else { "refuses" };
            let body = String::from_utf8_lossy(&payload.body);
            return Err(format!("{name} {verb} {body}"));
        }
        count += usize::from(taken);
    }
    Ok(count)
}

/// Everything once.
pub(super) fn pass(decoder: &Decoder, payloads: &[Payload]) {
    for payload in payloads {
        black_box(decoder.takes(black_box(payload)));
    }
}

/// A count, to divide with.
pub(super) fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

impl fmt::Display for Table {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "| {} | ns | ratio | taken |", self.title)?;
        writeln!(to, "| --- | ---: | ---: | ---: |")?;
        let first = self.rows.first().and_then(|row| row.measured);
        for row in &self.rows {
            match (row.measured, first) {
                (Some((time, taken)), Some((first, _))) => writeln!(
                    to,
                    "| {} | {time:.0} | {:.2} | {taken} of {} |",
                    row.name,
                    time / first,
                    self.payloads
                ),
                _ => writeln!(to, "| {} | left out | | |", row.name),
            }?;
        }
        Ok(())
    }
}
