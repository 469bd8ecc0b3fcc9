//! The time that the processor has given to a process, as Linux counts it.

use std::fs;
use std::time::Duration;

use crate::Outcome;

/// The time of all threads of a process that still run, to the nanosecond.
pub(crate) fn time_of(process: u32) -> Outcome<Duration> {
    let mut all = Duration::ZERO;
    for thread in fs::read_dir(format!("/proc/{process}/task"))? {
        // "time on the processor, time waiting for it, turns"
        let counts = fs::read_to_string(thread?.path().join("schedstat"))?;
        let time = counts.split(' ').next().unwrap_or_default();
        all += Duration::from_nanos(time.parse()?);
    }
    Ok(all)
}
