//! `hookwright replay`: what a quarantine has kept, and captured requests, once more.

mod captured;
mod courier;
mod kept;

use crate::args::Replay;
use crate::{Trouble, runtime};
use courier::Courier;

pub(crate) fn run(args: &Replay) -> Result<u8, Trouble> {
    let mut courier = Courier::new(args)?;
    runtime::simple()?.block_on(async {
        for path in &args.paths {
            let files = captured::files(path)?;
            for file in &files {
                captured::replay(file, &mut courier).await?;
            }
            // A folder of captured requests may be a quarantine as well.
            if path.is_dir() || files.is_empty() {
                kept::replay(path, &mut courier).await?;
            }
        }
        courier.sum_up();
        Ok(courier.code())
    })
}
