//! `hookwright types`: Rust types for one JSON Schema.

use std::fs;

use hookwright_codegen::{TextStorage, TypesOptions, types, types_with_schemars};
use hookwright_schema::{Document, Draft};

use crate::args::{DraftName, TextName, Types};
use crate::{FOUND, Trouble, VALID, paint, print, say};

pub(crate) fn run(args: &Types) -> Result<u8, Trouble> {
    let draft = match args.draft {
        DraftName::Draft7 => Draft::Draft7,
        DraftName::Draft202012 => Draft::Draft202012,
    };
    let options = TypesOptions {
        root: args.root.clone(),
        text: match args.text {
            TextName::Owned => TextStorage::Owned,
            TextName::Borrowed => TextStorage::Borrowed,
        },
    };
    let document = Document::read(&args.schema, draft);
    let made = document.and_then(|document| {
        if args.schemars {
            types_with_schemars(&document, &options)
        } else {
            Ok(types(&document, &options))
        }
    });
    let types = match made {
        Ok(types) => types,
        Err(report) => {
            let folder = args.schema.parent().map(|folder| folder.to_string_lossy());
            let color = paint::wanted(args.color);
            let shown = report.render_under(&folder.unwrap_or_default(), color);
            say(shown.trim_end());
            return Ok(FOUND);
        }
    };
    let Some(out) = &args.out else {
        return print(&types.text);
    };
    fs::write(out, &types.text)
        .map_err(|error| format!("{} cannot be written: {error}", out.display()))?;
    Ok(VALID)
}
