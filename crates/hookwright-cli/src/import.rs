//! `hookwright import`: a provider's folder from documents in another format.

use std::fs;

use hookwright_codegen::{Layout, Package};
use hookwright_import::{Document, Imported, Kind, Options, list};
use hookwright_schema::Report;

use crate::args::{Import, OpenApi, Origin};
use crate::{FOUND, Trouble, VALID, folder, new_provider, print, say};

pub(crate) fn run(args: &Import) -> Result<u8, Trouble> {
    let Origin::OpenApi(args) = &args.from;
    new_provider::check(&args.provider)?;
    folder::refuse_existing(&args.out, &args.provider)?;
    let documents = args.files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let options = options(args);
    let imported = hookwright_import::openapi(&documents, &options).map_err(|problems| {
        let problems = problems.iter().map(ToString::to_string);
        Trouble::Said(problems.collect::<Vec<_>>().join("\nerror: "))
    })?;
    let refused = refused(&imported, &args.provider);
    let mut files = imported.files.clone();
    files.insert(
        "IMPORT.md".to_owned(),
        imported.page(&documents, &options, refused.as_ref()),
    );
    let made = folder::make(&args.out, &args.provider, &files)?;
    let (made, out) = (made.display(), args.out.display());
    print(&format!(
        "{made} is there: {} events in {} families, with {} examples; see {made}/IMPORT.md\n",
        imported.events.len(),
        imported.families,
        imported.examples
    ))?;
    tell(&imported);
    if imported.left_out > 0 {
        say(&format!(
            "requests with a body of JSON that became no event: {}",
            imported.left_out
        ));
    }
    match refused {
        None => {
            say(&format!(
                "next: `hookwright codegen --schemas {out} --out generated`"
            ));
            Ok(VALID)
        }
        Some(report) => {
            say(report.render_under(&made.to_string(), false).trim_end());
            say(&format!(
                "error: this has to be mended in {made} before crates can be made from it"
            ));
            Ok(FOUND)
        }
    }
}

fn read(path: &std::path::PathBuf) -> Result<Document, Trouble> {
    let name = path.to_string_lossy().into_owned();
    let bytes = fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("{name}: this is not UTF-8 (at byte {at}); save it as UTF-8")
    })?;
    Ok(Document { name, text })
}

fn options(args: &OpenApi) -> Options {
    let mut options = Options::new(&args.provider);
    options.title.clone_from(&args.title);
    options.docs.clone_from(&args.docs);
    options.discriminator.clone_from(&args.discriminator);
    options.event_header.clone_from(&args.event_header);
    options.payload.clone_from(&args.payload);
    options.separator.clone_from(&args.separator);
    options
}

/// What keeps types from being made: the loader's findings or, if it has none, the generator's.
fn refused(imported: &Imported, name: &str) -> Option<Report> {
    imported.refused.clone().or_else(|| {
        let loaded = hookwright_schema::load_files(name, imported.files.clone());
        let made = loaded.and_then(|catalog| {
            hookwright_codegen::generate(&catalog, Layout::Crate(Package::MEMBER))
        });
        made.err()
    })
}

/// What was left out, in full; of the rest, how much there is.
fn tell(imported: &Imported) {
    for (kind, title) in [
        (Kind::LeftOut, "not carried over:"),
        (
            Kind::BrokenExample,
            "examples left out, because they break their own schema:",
        ),
    ] {
        let text = list(&imported.notes, kind);
        if !text.is_empty() {
            say(&format!("{title}\n{}", text.trim_end()));
        }
    }
    let count = |kind| {
        imported
            .notes
            .iter()
            .filter(|note| note.kind == kind)
            .count()
    };
    say(&format!(
        "guessed: {}, changed: {}; IMPORT.md lists them for review",
        count(Kind::Guessed),
        count(Kind::Changed)
    ));
}
