//! How far a long run has come, on a terminal.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::sources::Source;

/// How long a run takes before anybody is told of its progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of a run, drawn on standard error.
pub(super) struct Progress {
    started: Instant,
    /// How many bytes there are, where all files tell.
    total: Option<u64>,
    done: u64,
    bar: Option<ProgressBar>,
    shown: bool,
}

impl Progress {
    pub(super) fn new(sources: &[Source], quiet: bool) -> Self {
        Self {
            started: Instant::now(),
            total: sources.iter().map(|source| source.size).sum(),
            done: 0,
            bar: None,
            shown: !quiet && io::stderr().is_terminal(),
        }
    }

    /// Counts bytes that were judged.
    pub(super) fn add(&mut self, bytes: usize) {
        self.done = self
            .done
            .saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        if self.shown && self.started.elapsed() > PATIENCE {
            let bar = self.bar.get_or_insert_with(|| bar(self.total));
            bar.set_position(self.done);
        }
    }

    /// Writes something with the bar out of the way, because both may go to one terminal.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
    let template = match total {
        Some(_) => "{bar:30} {bytes} of {total_bytes}, {eta} left",
        None => "{spinner} {bytes} in {elapsed}",
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
