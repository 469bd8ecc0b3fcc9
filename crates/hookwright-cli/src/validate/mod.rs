//! `hookwright validate`: paths to deliveries, deliveries to reports, reports to text.
//!
//! Deliveries are read in batches of bounded size; while all cores judge one, the next is read. What is written keeps the order of the
//! input.

mod deliveries;
mod headers;
mod judge;
mod output;
mod progress;
mod sources;
mod split;

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use hookwright_validator::render::Judged;
use rayon::prelude::*;

use crate::args::{Form, Validate};
use crate::{FOUND, TROUBLE, Trouble, VALID, say};
use deliveries::{Deliveries, Delivery};
use judge::Judge;
use output::Output;
use progress::Progress;
use sources::{Source, Wish};

/// A batch is full with so many deliveries, or so many bytes.
const BATCH: usize = 2048;
const BATCH_BYTES: usize = 2 * 1024 * 1024;

pub(crate) fn run(args: &Validate) -> Result<u8, Trouble> {
    if args.format == Form::JsonSchema {
        return crate::print(&hookwright_validator::render::json_schema());
    }
    let judge = Judge::new(args)?;
    let mut output = Output::new(args)?;
    let (sources, unreadable) = expand(args)?;
    let mut progress = Progress::new(&sources, args.quiet);
    let mut reader = Reader {
        sources: sources.into_iter(),
        open: None,
    };
    let mut told = Told {
        trouble: unreadable,
        stopped: false,
    };
    let mut batch = reader.batch();
    while !batch.is_empty() && !told.stopped {
        let (judged, next) = judge_batch(&judge, &batch, &mut reader);
        progress.aside(|| told.batch(judged, args, &mut output))?;
        progress.add(batch.iter().map(Item::size).sum());
        batch = next;
    }
    progress.finish();
    let found = output.found(args.fail_on.into());
    output.finish(told.stopped)?;
    Ok(match (told.trouble, found) {
        (true, _) => TROUBLE,
        (false, true) => FOUND,
        (false, false) => VALID,
    })
}

/// What came of the batches so far.
struct Told {
    /// Whether something could not be read.
    trouble: bool,
    /// Whether there were as many errors as were asked for.
    stopped: bool,
}

impl Told {
    /// Writes what was found in a batch.
    fn batch(
        &mut self,
        judged: Vec<Result<Judged, String>>,
        args: &Validate,
        output: &mut Output,
    ) -> Result<(), Trouble> {
        let most = args.max_errors.map_or(usize::MAX, NonZeroUsize::get);
        for one in judged {
            match one {
                Ok(judged) => output.add(&judged)?,
                Err(message) => {
                    say(&format!("error: {message}"));
                    self.trouble = true;
                }
            }
            self.stopped = output.errors() >= most;
            if self.stopped {
                break;
            }
        }
        output.flush()
    }
}

/// The files of all paths, and whether some could not be read.
fn expand(args: &Validate) -> Result<(Vec<Source>, bool), Trouble> {
    let stdin = [PathBuf::from("-")];
    let paths = match args.paths.as_slice() {
        [] if io::stdin().is_terminal() => {
            return Err(Trouble::Said(
                "name files or folders, or `-` for standard input".to_owned(),
            ));
        }
        [] => &stdin,
        paths => paths,
    };
    let wish = Wish {
        http: args.http,
        lines: args.lines,
    };
    let mut sources = Vec::new();
    let mut unreadable = false;
    for source in paths.iter().flat_map(|path| sources::expand(path, wish)) {
        match source {
            Ok(source) => sources.push(source),
            Err(message) => {
                say(&format!("error: {message}"));
                unreadable = true;
            }
        }
    }
    Ok((sources, unreadable))
}

/// Judges a batch on all cores while the next one is read. A single delivery is not worth waking them.
fn judge_batch(
    judge: &Judge,
    batch: &[Item],
    reader: &mut Reader,
) -> (Vec<Result<Judged, String>>, Vec<Item>) {
    let one = |item: &Item| match item {
        Item::Delivery(delivery) => judge.judge(delivery),
        Item::Unreadable(message) => Err(message.clone()),
    };
    if let [only] = batch {
        return (vec![one(only)], reader.batch());
    }
    rayon::join(|| batch.par_iter().map(one).collect(), || reader.batch())
}

/// Something that was read, or could not be.
enum Item {
    Delivery(Delivery),
    Unreadable(String),
}

impl Item {
    fn size(&self) -> usize {
        match self {
            Self::Delivery(delivery) => delivery.size(),
            Self::Unreadable(_) => 0,
        }
    }
}

/// Reads file after file.
struct Reader {
    sources: std::vec::IntoIter<Source>,
    open: Option<Deliveries>,
}

impl Reader {
    /// The next deliveries; none at the end.
    fn batch(&mut self) -> Vec<Item> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH && bytes < BATCH_BYTES {
            let Some(item) = self.next() else { break };
            bytes += item.size();
            batch.push(item);
        }
        batch
    }

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(open) = &mut self.open {
                match open.next() {
                    Ok(Some(delivery)) => return Some(Item::Delivery(delivery)),
                    Ok(None) => self.open = None,
                    Err(error) => {
                        let message = format!("{} cannot be read: {error}", open.path());
                        self.open = None;
                        return Some(Item::Unreadable(message));
                    }
                }
            } else {
                let source = self.sources.next()?;
                match Deliveries::open(&source) {
                    Ok(deliveries) => self.open = Some(deliveries),
                    Err(error) => {
                        return Some(Item::Unreadable(format!(
                            "{} cannot be read: {error}",
                            source.shown
                        )));
                    }
                }
            }
        }
    }
}
