//! `hookwright sample`: a valid body of an event.

use crate::Trouble;
use crate::args::Sample;
use crate::described::Described;

pub(crate) fn run(args: &Sample) -> Result<String, Trouble> {
    let described = Described::of_event(args.provider.as_deref(), &args.event)?;
    Ok(format!("{}\n", described.sample(&args.event)?))
}
