//! `hookwright explain`: what a code means.

use hookwright_validator::{Code, codes_page};

use crate::Trouble;
use crate::args::Explain;

pub(crate) fn run(args: &Explain) -> Result<String, Trouble> {
    let Some(name) = &args.code else {
        return Ok(codes_page());
    };
    let code: Code = name.parse().map_err(|error| format!("`{name}`: {error}"))?;
    Ok(format!(
        "{code} ({})\n\n{}\n\n{}\n",
        code.severity(),
        code.summary(),
        code.remedy()
    ))
}
