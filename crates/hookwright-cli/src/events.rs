//! `hookwright events`: what a provider sends, and through which connectors.

mod catalogue;
mod listing;

use crate::Trouble;
use crate::args::{Events, Listing};
use crate::providers::{self, Found, SHIPPED};
use catalogue::Catalogue;

pub(crate) fn run(args: &Events) -> Result<String, Trouble> {
    let all: Vec<Catalogue> = match args.provider.as_deref().map(providers::find).transpose()? {
        None => SHIPPED.iter().map(Catalogue::shipped).collect(),
        Some(Found::Shipped(shipped)) => vec![Catalogue::shipped(shipped)],
        Some(Found::Folder(catalog)) => vec![Catalogue::folder(&catalog)],
    };
    let all = match &args.connector {
        Some(id) => of_connector(all, id)?,
        None => all,
    };
    Ok(match args.format {
        Listing::Table => listing::table(&all),
        Listing::Json => listing::json(&all),
        Listing::Markdown => listing::markdown(&all),
    })
}

/// The catalogues that have a connector, with that one alone.
fn of_connector(all: Vec<Catalogue>, id: &str) -> Result<Vec<Catalogue>, Trouble> {
    let known: Vec<String> = all
        .iter()
        .flat_map(|one| one.connectors.iter().map(|connector| connector.id.clone()))
        .collect();
    let found: Vec<Catalogue> = all.into_iter().filter_map(|one| one.only(id)).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let help = match hookwright_schema::did_you_mean(id, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "the provider says nothing of connectors".to_owned(),
        None => format!("the known ones are {}", known.join(", ")),
    };
    Err(Trouble::Said(format!(
        "there is no connector `{id}`; {help}"
    )))
}
