//! The time that the processor has given to other programs, which counts what they do and not how long they wait for others.

use std::fs;
use std::io;
use std::time::Duration;

/// The time of all children of this process that have ended, and of theirs. Linux counts it in hundredths of a second.
///
/// # Errors
/// Where Linux's `/proc` is not there.
pub(crate) fn of_children() -> io::Result<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // Behind the program's name, which stands in parentheses, come the fields from the third on; these are the 16th and the 17th.
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(13).take(2);
    let ticks: u64 = ticks.filter_map(|field| field.parse::<u64>().ok()).sum();
    Ok(Duration::from_millis(ticks * 10))
}
