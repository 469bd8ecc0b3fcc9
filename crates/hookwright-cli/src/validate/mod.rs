//! `hookwright validate`: paths to deliveries, deliveries to reports, reports to text.
//!
//! Parts (a delivery, or a block of lines) are read in batches of bounded size; while all cores judge and show one batch, the next is
//! read. What is written keeps the order of the input.

mod deliveries;
mod headers;
mod judge;
mod lines;
mod output;
mod part;
mod progress;
mod sources;
mod split;

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::args::{Form, Validate};
use crate::{FOUND, TROUBLE, Trouble, VALID, say};
use deliveries::{Deliveries, Part};
use judge::Judge;
use lines::Block;
use output::Output;
use part::{Found, Show};
use progress::Progress;
use sources::{Source, Wish};

/// A batch is full with so many parts, or so many bytes.
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
        spare: Vec::new(),
    };
    output.trouble = unreadable;
    let mut batch = reader.batch();
    while !batch.is_empty() && !output.stopped {
        let (found, next) = judge_batch(&judge, output.show, &batch, &mut reader);
        progress.aside(|| output.batch(&found))?;
        progress.add(batch.iter().map(Item::size).sum());
        reader
            .spare
            .extend(batch.into_iter().filter_map(Item::block));
        batch = next;
    }
    progress.finish();
    let (trouble, found) = (output.trouble, output.found(args.fail_on.into()));
    output.finish()?;
    Ok(match (trouble, found) {
        (true, _) => TROUBLE,
        (false, true) => FOUND,
        (false, false) => VALID,
    })
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
    show: Show,
    batch: &[Item],
    reader: &mut Reader,
) -> (Vec<Found>, Vec<Item>) {
    let one = |item: &Item| match item {
        Item::Part(part) => Found::of(part, judge, show),
        Item::Unreadable(message) => Found::trouble(message.clone()),
    };
    if let [only] = batch {
        return (vec![one(only)], reader.batch());
    }
    rayon::join(|| batch.par_iter().map(one).collect(), || reader.batch())
}

/// Something that was read, or could not be.
enum Item {
    Part(Part),
    Unreadable(String),
}

impl Item {
    fn block(self) -> Option<Block> {
        match self {
            Self::Part(Part::Lines(block)) => block.reusable(),
            Self::Part(Part::One(_)) | Self::Unreadable(_) => None,
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Part(Part::One(delivery)) => delivery.size(),
            Self::Part(Part::Lines(block)) => block.bytes.len(),
            Self::Unreadable(_) => 0,
        }
    }
}

/// Reads file after file.
struct Reader {
    sources: std::vec::IntoIter<Source>,
    open: Option<Deliveries>,
    /// Blocks that are done, whose memory is used again.
    spare: Vec<Block>,
}

impl Reader {
    /// The next parts; none at the end.
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
                match open.next(&mut self.spare) {
                    Ok(Some(part)) => return Some(Item::Part(part)),
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
