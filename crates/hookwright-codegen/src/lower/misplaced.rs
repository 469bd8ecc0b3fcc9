//! What is said when the part that handlers receive, or the name of the event, is not where `provider.json` has it. Most
//! often the envelope is at fault, which all families share: then it is said once.

use hookwright_schema::{Catalog, Family, Location};

use super::Lowering;
use super::names::tokens;

/// A member that every body has to have, and has not as it should be.
#[derive(PartialEq, Eq)]
pub(super) struct Misplaced {
    member: Member,
    /// It is there, but may be absent.
    optional: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Member {
    Payload,
    Discriminator,
}

impl Misplaced {
    /// The part that handlers receive is no required object.
    pub(super) fn payload(optional: bool) -> Self {
        Self {
            member: Member::Payload,
            optional,
        }
    }

    /// The member that names the event is no required list of names.
    pub(super) fn discriminator(optional: bool) -> Self {
        Self {
            member: Member::Discriminator,
            optional,
        }
    }

    fn pointer<'c>(&self, catalog: &'c Catalog) -> &'c str {
        match self.member {
            Member::Payload => &catalog.provider.payload,
            Member::Discriminator => catalog
                .provider
                .discriminator
                .as_deref()
                .unwrap_or_default(),
        }
    }

    fn message(&self, pointer: &str) -> String {
        let role = match self.member {
            Member::Payload => "handlers receive it",
            Member::Discriminator => "it says which event this is",
        };
        let fault = match (self.optional, self.member) {
            (true, _) => "may be absent",
            (false, Member::Payload) => "is no object with named properties",
            (false, Member::Discriminator) => "is no closed list of strings",
        };
        format!("`{pointer}` {fault}, yet {role}")
    }

    const fn help(&self) -> &'static str {
        match (self.optional, self.member) {
            (true, _) => "list every member on the way to it under `required`",
            (false, Member::Payload) => "describe its members under `properties`",
            (false, Member::Discriminator) => {
                "list the family's events with `enum`, and nothing else"
            }
        }
    }
}

/// Reports what is misplaced: at the envelope if it is so in every family, at the family otherwise.
pub(super) fn report(lowering: &mut Lowering<'_>, misplaced: &[(&Family, Misplaced)]) {
    let catalog = lowering.catalog;
    let everywhere = misplaced.len() == catalog.families.len()
        && misplaced.windows(2).all(|pair| pair[0].1 == pair[1].1);
    // What every family says of it differs; that it may be absent is the envelope's to say.
    let shared = everywhere && misplaced.iter().all(|(_, fault)| fault.optional);
    let faults = if shared { &misplaced[..1] } else { misplaced };
    for (family, fault) in faults {
        let pointer = fault.pointer(catalog);
        let file = if shared {
            &catalog.envelope
        } else {
            &family.body
        };
        let place = described(catalog, file, pointer);
        let found = place != *file;
        let message = fault.message(pointer);
        let problem = catalog.problem(&place, message, "no type can be made from this");
        let problem = if found { problem.at_key() } else { problem };
        lowering.problems.push(problem.help(fault.help()));
    }
}

/// The place under `properties` that describes a member of the body, or the whole file.
fn described(catalog: &Catalog, file: &Location, pointer: &str) -> Location {
    let mut schema = catalog.schema(file);
    for token in tokens(pointer) {
        let property = schema.get("properties").and_then(|all| all.get(&token));
        let Some(property) = property else {
            return file.clone();
        };
        schema = property;
    }
    schema.location()
}
