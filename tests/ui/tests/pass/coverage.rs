//! `coverage` is silent about events that are delivered.
#![deny(deprecated)]

use hookwright_apideck::{ApideckRouter, Company, Contact};

use crate::handler_of;

#[derive(ApideckRouter)]
#[apideck(coverage, on("crm.contact.created" => contact), fallback = ignore)]
struct Anywhere;

impl Anywhere {
    fn contact(&self, _: &Contact) {}
}

#[derive(ApideckRouter)]
#[apideck(coverage("attio", "hubspot"), on("crm.company.created" => company), fallback = ignore)]
struct TwoConnectors;

impl TwoConnectors {
    fn company(&self, _: &Company) {}
}

#[test]
fn it_changes_no_route() {
    assert_eq!(handler_of(&Anywhere, "crm.contact.created"), "");
    assert_eq!(handler_of(&TwoConnectors, "crm.company.created"), "");
}
