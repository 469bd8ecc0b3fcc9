//! What two threads do at the same time, beside one alone.

use std::error::Error;
use std::fmt::Write as _;
use std::io;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use super::table::{pass, real};
use super::{Decoder, Payload, Payloads};
use crate::interleave::{Turn, medians_of, timed};

/// Markdown: each decodes all payloads of a set on one thread, and on two, each of which decodes all of them. Everyone has turns of both kinds.
///
/// # Errors
/// When a thread cannot be started.
pub fn threads(
    decoders: &[Decoder],
    payloads: &Payloads,
    turns: usize,
) -> Result<String, Box<dyn Error>> {
    let all = &payloads.all;
    let mut kinds: Vec<Turn<'_>> = Vec::new();
    for decoder in decoders {
        kinds.push(Box::new(|| Ok(timed(|| pass(decoder, all)))));
        kinds.push(Box::new(|| both(decoder, all)));
    }
    let times = medians_of(&mut kinds, turns)?;
    let bytes: usize = all.iter().map(|payload| payload.body.len()).sum();
    let mut text = format!(
        "| {}, on two threads | ns, alone | ns, each of two | GB/s, alone | GB/s, both | of two cores |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n",
        payloads.name
    );
    for (decoder, times) in decoders.iter().zip(times.as_chunks().0) {
        let [alone, both] = times.map(|time: Duration| time.as_secs_f64() * 1e9);
        let (count, bytes) = (real(all.len()), real(bytes));
        writeln!(
            text,
            "| {} | {:.0} | {:.0} | {:.2} | {:.2} | {:.0} % |",
            decoder.name,
            alone / count,
            both / count,
            bytes / alone,
            2.0 * bytes / both,
            100.0 * alone / both,
        )?;
    }
    Ok(text)
}

/// Both begin at the same time; the slower one counts.
fn both(decoder: &Decoder, payloads: &[Payload]) -> io::Result<Duration> {
    let barrier = Barrier::new(2);
    let turn = || {
        barrier.wait();
        timed(|| pass(decoder, payloads))
    };
    thread::scope(|scope| {
        let other = scope.spawn(turn);
        let own = turn();
        let other = other.join();
        let other = other.map_err(|_| io::Error::other("a thread has panicked"))?;
        Ok(own.max(other))
    })
}
