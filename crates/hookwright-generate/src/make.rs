//! From the schemas to the text of every file, in memory. The disk is only read here.

use std::collections::{BTreeMap, BTreeSet};

use hookwright_codegen::{DeriveLayout, Layout, generate, generate_derive};
use hookwright_schema::Report;

use crate::outcome::{Counts, Refusal};
use crate::{Options, Schemas, derive_of};

/// Everything that a run makes.
pub(crate) struct Making {
    /// What each provider's schemas make, by the provider's name.
    pub(crate) providers: BTreeMap<String, Made>,
    /// The schemas of `provider.json` and `coverage.json`, which all providers share.
    pub(crate) shared: BTreeMap<String, String>,
}

/// What one provider's schemas make.
pub(crate) struct Made {
    /// The text of each file, by its path below the root.
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) counts: Counts,
}

/// Makes all of `providers`, or says what is wrong with all of them.
pub(crate) fn make(
    options: &Options,
    providers: &BTreeSet<String>,
) -> Result<Making, Vec<Refusal>> {
    let mut made = BTreeMap::new();
    let mut refusals = Vec::new();
    for provider in providers {
        match one(options, provider) {
            Ok(one) => drop(made.insert(provider.clone(), one)),
            Err(report) => refusals.push(Refusal {
                provider: provider.clone(),
                folder: options.schemas.of(provider),
                report,
            }),
        }
    }
    if refusals.is_empty() {
        Ok(Making {
            providers: made,
            shared: shared(options),
        })
    } else {
        Err(refusals)
    }
}

fn one(options: &Options, provider: &str) -> Result<Made, Report> {
    let folder = options.root.join(options.schemas.of(provider));
    let (catalog, package) = (hookwright_schema::load(&folder)?, options.package());
    let generated = generate(&catalog, Layout::Crate(package))?;
    let derive = generate_derive(&catalog, DeriveLayout::Crate(package))?;
    let below = |folder: &str, files: BTreeMap<String, String>| {
        let folder = format!("{}/{folder}", options.out);
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

fn shared(options: &Options) -> BTreeMap<String, String> {
    let Schemas::Providers(folder) = &options.schemas else {
        return BTreeMap::new();
    };
    let comment = options.marker();
    BTreeMap::from([
        (
            format!("{folder}/provider.schema.json"),
            hookwright_schema::provider_schema(&comment),
        ),
        (
            format!("{folder}/coverage.schema.json"),
            hookwright_schema::coverage_schema(&comment),
        ),
    ])
}
