//! `hookwright new-provider`: the beginning of a provider's folder.

use std::collections::BTreeMap;

use hookwright_codegen::{Layout, Package};
use hookwright_schema::Problem;

use crate::args::NewProvider;
use crate::{Trouble, folder};

/// The files, with `ACME-NAME`, `ACME-TITLE` and `ACME-OUT` for what differs.
const TEMPLATE: &[(&str, &str)] = &[
    ("README.md", include_str!("new_provider/README.md")),
    ("provider.json", include_str!("new_provider/provider.json")),
    (
        "envelope.schema.json",
        include_str!("new_provider/envelope.schema.json"),
    ),
    (
        "headers.schema.json",
        include_str!("new_provider/headers.schema.json"),
    ),
    (
        "events/order.schema.json",
        include_str!("new_provider/order.schema.json"),
    ),
    (
        "examples/valid/order.created.json",
        include_str!("new_provider/order.created.json"),
    ),
    (
        "examples/valid/order.cancelled.json",
        include_str!("new_provider/order.cancelled.json"),
    ),
    (
        "examples/invalid/order.created.missing_id.json",
        include_str!("new_provider/order.created.missing_id.json"),
    ),
    (
        "examples/invalid/order.created.number_is_a_number.json",
        include_str!("new_provider/order.created.number_is_a_number.json"),
    ),
    (
        "examples/invalid/order.created.without_lines.json",
        include_str!("new_provider/order.created.without_lines.json"),
    ),
    (
        "examples/invalid/order.cancelled.data_is_null.json",
        include_str!("new_provider/order.cancelled.data_is_null.json"),
    ),
];

pub(crate) fn run(args: &NewProvider) -> Result<String, Trouble> {
    let name = &args.name;
    let out = args.out.to_string_lossy();
    let files = files(name, &out);
    check(name)?;
    let made = folder::make(&args.out, name, &files)?;
    let made = made.display();
    Ok(format!(
        "{made} is there, with {} files; it works as it stands:\n\n\
         \x20 hookwright validate --provider {made} {made}/examples/valid\n\
         \x20 hookwright codegen --schemas {out} --out generated\n\n\
         {made}/README.md says what to do next.\n",
        files.len()
    ))
}

fn files(name: &str, out: &str) -> BTreeMap<String, String> {
    let title = title(name);
    let fill = |text: &str| {
        text.replace("ACME-NAME", name)
            .replace("ACME-TITLE", &title)
            .replace("ACME-OUT", out)
            .replace("ACME_ROUTER", &format!("{}Router", title.replace(' ', "")))
            .replace(
                "ACME_CRATE",
                &format!("hookwright_{}", name.replace('-', "_")),
            )
            .replace("ACME_ATTRIBUTE", &name.replace('-', "_"))
    };
    let filled = TEMPLATE
        .iter()
        .map(|(path, text)| ((*path).to_owned(), fill(text)));
    filled.collect()
}

/// `acme-crm` as people write it: `Acme Crm`.
pub(crate) fn title(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    name.split('-').map(word).collect::<Vec<_>>().join(" ")
}

/// Names that cannot be a provider's are refused by those who will read the folder: the loader and the generator.
pub(crate) fn check(name: &str) -> Result<(), Trouble> {
    let mut files = files(name, "");
    files.remove("README.md");
    let loaded = hookwright_schema::load_files(name, files);
    let generated = loaded
        .and_then(|catalog| hookwright_codegen::generate(&catalog, Layout::Crate(Package::MEMBER)));
    let Err(report) = generated else {
        return Ok(());
    };
    // A name that is no crate's makes headers' names that are none either, which nobody has to hear of.
    let of_name = |problem: &&Problem| problem.pointer == "/name";
    let mut problems: Vec<&Problem> = report.problems.iter().filter(of_name).collect();
    if problems.is_empty() {
        problems = report.problems.iter().collect();
    }
    let reasons = problems.iter().map(|problem| {
        let label = Some(problem.label.as_str()).filter(|label| !label.is_empty());
        let said = [
            Some(problem.message.as_str()),
            label,
            problem.help.as_deref(),
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join("; ")
    });
    Err(Trouble::Said(reasons.collect::<Vec<_>>().join("\n")))
}
