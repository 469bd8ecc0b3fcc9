//! `hookwright codegen`: crates from anybody's schemas, by the same function as this project's own.

mod place;

use std::path::Path;

use hookwright_generate::{Hookwright, Mode, Options, Outcome, Schemas};

use crate::args::Codegen;
use crate::{FOUND, Trouble, VALID, paint, print, say};

/// What stands in the head of every file, and has to be run after a change.
const COMMAND: &str = "hookwright codegen";

pub(crate) fn run(args: &Codegen) -> Result<u8, Trouble> {
    let options = options(args)?;
    let outcome = hookwright_generate::run(&options).map_err(|error| error.to_string())?;
    print(&outcome.out())?;
    let err = outcome.err(paint::wanted(args.color));
    if !err.is_empty() {
        say(err.trim_end());
    }
    if let (Outcome::Made(summary), Mode::Write) = (&outcome, options.mode)
        && summary.changes().next().is_some()
    {
        if let Hookwright::Version(version) = &options.hookwright {
            say(&format!(
                "they take hookwright {version} from the registry; `--hookwright PATH` takes it from a clone"
            ));
        }
        say("`cargo check` these crates, and commit them together with the schemas");
    }
    Ok(if outcome.is_good() { VALID } else { FOUND })
}

fn options(args: &Codegen) -> Result<Options, Trouble> {
    let schemas = schemas(&args.schemas)?;
    if let (Schemas::Provider { name, .. }, [wanted, ..]) = (&schemas, args.provider.as_slice()) {
        return Err(Trouble::Said(format!(
            "`--provider {wanted}` chooses from a folder of providers, but {} is the folder of one, `{name}`; leave it out",
            args.schemas.display()
        )));
    }
    let out = place::text(&args.out)?;
    Ok(Options {
        root: Path::new("").to_owned(),
        schemas,
        hookwright: match &args.hookwright {
            Some(given) => place::hookwright(given, &args.out)?,
            None => place::kept(&args.out, COMMAND),
        },
        out,
        mode: if args.check { Mode::Check } else { Mode::Write },
        providers: args.provider.clone(),
        command: COMMAND.to_owned(),
        owns_out: false,
    })
}

/// A folder of providers, or the folder of one: that has a `provider.json`.
fn schemas(folder: &Path) -> Result<Schemas, Trouble> {
    let path = place::text(folder)?;
    if !folder.is_dir() {
        return Err(Trouble::Said(format!(
            "{path}: there is no such folder; `hookwright new-provider NAME` makes the beginning of one under `schemas/`"
        )));
    }
    if !folder.join("provider.json").exists() {
        return Ok(Schemas::Providers(path));
    }
    let full = folder
        .canonicalize()
        .map_err(|error| format!("{path}: {error}"))?;
    let name = full.file_name().unwrap_or_default().to_string_lossy();
    Ok(Schemas::Provider {
        path,
        name: name.into_owned(),
    })
}
