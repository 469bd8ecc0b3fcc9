//! `hookwright diff`: two versions of a provider's schemas, compared from the receiver's side.

use std::path::Path;

use hookwright_schema::Catalog;
use hookwright_validator::render::{self, Format, Judged};
use hookwright_validator::{Severity, compare};

use crate::args::{Diff, Form};
use crate::{FOUND, Trouble, VALID, paint, print, say};

pub(crate) fn run(args: &Diff) -> Result<u8, Trouble> {
    let (old, new) = (load(&args.old)?, load(&args.new)?);
    let folder = args.new.to_string_lossy().replace('\\', "/");
    let mut judged = compare(&old, &new);
    for one in &mut judged {
        one.path = format!("{}/{}", folder.trim_end_matches('/'), one.path).into();
    }
    print(&text(&judged, args))?;
    say(&summary(&judged));
    let worst = judged.iter().filter_map(|one| one.report.worst()).max();
    Ok(if worst >= Some(args.fail_on.into()) {
        FOUND
    } else {
        VALID
    })
}

fn load(folder: &Path) -> Result<Catalog, Trouble> {
    let loaded = hookwright_schema::load(folder);
    let shown = folder.to_string_lossy();
    loaded.map_err(|report| {
        Trouble::Said(format!(
            "the schemas have problems\n\n{}",
            report.render_under(&shown, false)
        ))
    })
}

fn text(judged: &[Judged], args: &Diff) -> String {
    let color = paint::wanted(args.color);
    match args.format {
        Form::Human => {
            let parts: Vec<String> = judged
                .iter()
                .map(|one| render::human(&one.report, &one.path, color))
                .collect();
            parts.join("\n")
        }
        Form::Json => Format::Json.document(judged),
        Form::Sarif => Format::Sarif.document(judged),
        Form::Github => Format::Github.document(judged),
        Form::Junit => Format::Junit.document(judged),
        Form::JsonSchema => render::json_schema(),
    }
}

fn summary(judged: &[Judged]) -> String {
    let count = |severity| {
        judged
            .iter()
            .map(|one| one.report.count(severity))
            .sum::<usize>()
    };
    format!(
        "{} break who moves to the new schemas, {} who stays with the old ones, {} nobody",
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note)
    )
}
