//! What the derive writes is nobody's fault: no lint speaks of it, however many are on.
#![deny(
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    clippy::nursery,
    clippy::pedantic,
    clippy::absolute_paths,
    clippy::default_numeric_fallback,
    clippy::exhaustive_structs,
    clippy::missing_docs_in_private_items,
    clippy::missing_inline_in_public_items,
    clippy::pattern_type_mismatch,
    clippy::same_name_method,
    clippy::std_instead_of_core,
    clippy::wildcard_enum_match_arm
)]
#![allow(
    missing_copy_implementations,
    clippy::unused_async,
    clippy::unused_self,
    reason = "they are about the struct and its handlers, and not about what is derived"
)]

use hookwright::Unrouted;
use hookwright_apideck::{Apideck, ApideckRouter, Contact, Event};
use hookwright_morph::{CrmStage, MorphRouter};

use crate::handler_of;

/// A struct without parameters.
#[derive(ApideckRouter, Debug, MorphRouter)]
#[apideck(on("crm.contact.*" => contact), on("crm.*.deleted", "crm.contact.deleted" => deleted), fallback = rest)]
#[morph(on("crmStage::*" => self::stage), fallback = ignore)]
struct Plain;

impl Plain {
    /// Takes a payload.
    async fn contact(&self, _: &Contact) {}

    /// Takes any event.
    const fn deleted(&self, _: &Event) {}

    /// Takes the rest.
    async fn rest(&self, _: Unrouted<'_, Apideck>) {}
}

/// A function.
async fn stage(_: &Plain, _: &CrmStage) {}

/// A struct with parameters.
#[derive(ApideckRouter, Debug)]
#[apideck(on("crm.contact.*" => contact), fallback = ignore)]
struct Parameters<'a, T> {
    /// A reference.
    name: &'a T,
}

impl<T: Sync> Parameters<'_, T> {
    /// Takes a payload.
    async fn contact(&self, _: &Contact) {
        let _: &T = self.name;
    }
}

#[test]
fn they_route() {
    assert_eq!(handler_of::<Apideck>(&Plain, "crm.contact.created"), "");
    let name = "name";
    assert_eq!(
        handler_of(&Parameters { name: &name }, "crm.contact.created"),
        ""
    );
}
