//! The page about an import: `IMPORT.md`.

use std::fmt::Write;

use hookwright_schema::Report;

use crate::notes::{Kind, list};
use crate::{Document, Imported, Options};

const KINDS: [(Kind, &str, &str); 4] = [
    (
        Kind::Guessed,
        "Guessed: look at each",
        "The documents do not say this.",
    ),
    (
        Kind::LeftOut,
        "Not carried over",
        "This stands in the documents and not here.",
    ),
    (
        Kind::BrokenExample,
        "Examples that break their own schema",
        "They are left out. Either the example or the schema is wrong.",
    ),
    (
        Kind::Changed,
        "Changed",
        "This is said in another way here than in the documents, or more narrowly.",
    ),
];

/// What is said of requests that became no event.
fn lost(requests: usize) -> String {
    match requests {
        1 => "1 request with a body of JSON became no event".to_owned(),
        many => format!("{many} requests with a body of JSON became no event"),
    }
}

pub(crate) fn page(
    imported: &Imported,
    documents: &[Document],
    options: &Options,
    refused: Option<&Report>,
) -> String {
    let names: Vec<String> = documents
        .iter()
        .map(|document| format!("`{}`", document.name))
        .collect();
    let mut text = format!(
        "# How this folder was made\n\n`hookwright import openapi` made it from {}: {} events in {} families, with {} examples. It is yours now: edit it. \
         This page is for you, nothing reads it.\n",
        names.join(", "),
        imported.events.len(),
        imported.families,
        imported.examples,
    );
    // Writing to a String does not fail.
    if imported.left_out > 0 {
        let _ = writeln!(text, "\n**{}**: see below.", lost(imported.left_out));
    }
    if let Some(report) = refused {
        let _ = writeln!(
            text,
            "\n## To be mended first\n\nNo types can be made before this is.\n\n```text\n{}\n```",
            report.render_under(&options.provider, false).trim_end()
        );
    }
    for (kind, title, what) in KINDS {
        let notes = list(&imported.notes, kind);
        if !notes.is_empty() {
            let _ = writeln!(text, "\n## {title}\n\n{what}\n\n{}", notes.trim_end());
        }
    }
    text.push_str(
        "\n## Then\n\n- Required members, open lists of values (`anyOf: [{\"enum\": […]}, {\"type\": \"string\"}]`) and null are what decides whether a delivery is \
         refused: compare them with real deliveries.\n- Add bodies with one fault each as `examples/invalid/<event>.<reason>.json`.\n- Extensions of the documents \
         (`x-…`) are not carried over.\n",
    );
    text
}
