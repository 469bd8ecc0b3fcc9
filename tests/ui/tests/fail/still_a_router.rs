//! A mistake of the attribute stays the only one, however much the struct is used.

use std::sync::Arc;

use hookwright_apideck::hookwright::{Router, RouterExt, Routes};
use hookwright_apideck::{Apideck, ApideckRouter, Contact};
use hookwright_morph::{Morph, MorphRouter};

#[derive(ApideckRouter, MorphRouter)]
#[apideck(on("crm.contact.created" => created), on("crm.contact.udpated" => updated), fallback = ignore)]
#[morph(fallback = ignore)]
struct Crm;

impl Crm {
    async fn created(&self, _: &Contact) {}

    async fn updated(&self, _: &Contact) {}
}

fn apideck(_: impl Router<Apideck>) {}

fn morph(_: &dyn Router<Morph>) {}

fn main() {
    let crm = Arc::new(Crm);
    morph(&crm);
    apideck(crm.clone());
    apideck(RouterExt::<Apideck>::or(crm, Crm));
    println!("{:?}", <Crm as Routes<Apideck>>::EVENTS);
}
