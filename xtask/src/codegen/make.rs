//! From the schemas to the text of every file, in memory. The disk is only read here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use hookwright_codegen::{DeriveLayout, Layout, generate, generate_derive};
use hookwright_schema::Report;

use super::outcome::{Counts, Refusal};
use super::{GENERATED, SCHEMAS, derive_of};

/// Everything that a run makes.
pub(super) struct Making {
    /// What each provider's schemas make, by the provider's name.
    pub(super) providers: BTreeMap<String, Made>,
    /// The schemas of `provider.json` and `coverage.json`, which all providers share.
    pub(super) shared: BTreeMap<String, String>,
}

/// What one provider's schemas make.
pub(super) struct Made {
    /// The text of each file, by its path below the root.
    pub(super) files: BTreeMap<String, String>,
    pub(super) counts: Counts,
}

/// Makes all of `providers`, or says what is wrong with all of them.
pub(super) fn make(root: &Path, providers: &BTreeSet<String>) -> Result<Making, Vec<Refusal>> {
    let mut made = BTreeMap::new();
    let mut refusals = Vec::new();
    for provider in providers {
        match one(root, provider) {
            Ok(one) => drop(made.insert(provider.clone(), one)),
            Err(report) => refusals.push(Refusal {
                provider: provider.clone(),
                report,
            }),
        }
    }
    if refusals.is_empty() {
        Ok(Making {
            providers: made,
            shared: shared(),
        })
    } else {
        Err(refusals)
    }
}

fn one(root: &Path, provider: &str) -> Result<Made, Report> {
    let catalog = hookwright_schema::load(&root.join(SCHEMAS).join(provider))?;
    let generated = generate(&catalog, Layout::Crate)?;
    let derive = generate_derive(&catalog, DeriveLayout::Crate)?;
    let below = |folder: &str, files: BTreeMap<String, String>| {
        let folder = format!("{GENERATED}/{folder}");
        let place = move |(path, text)| (format!("{folder}/{path}"), text);
        files.into_iter().map(place)
    };
    let files = below(provider, generated.files).chain(below(&derive_of(provider), derive));
    Ok(Made {
        files: files.collect(),
        counts: Counts {
            families: generated.families,
            events: generated.events,
            types: generated.types,
        },
    })
}

fn shared() -> BTreeMap<String, String> {
    BTreeMap::from([
        (
            format!("{SCHEMAS}/provider.schema.json"),
            hookwright_schema::provider_schema(),
        ),
        (
            format!("{SCHEMAS}/coverage.schema.json"),
            hookwright_schema::coverage_schema(),
        ),
    ])
}
