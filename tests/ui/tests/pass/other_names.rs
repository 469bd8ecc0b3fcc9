//! The user's own types may have any name, the prelude's and the derive's included.
#![no_implicit_prelude]
#![allow(dead_code, reason = "they only have to be in the way")]

use ::hookwright_apideck::{ApideckRouter, Contact};
use ::hookwright_morph::{MorphRouter, WidgetCardView};

use crate::handler_of;

mod core {}
mod std {}
mod hookwright {}
mod hookwright_apideck {}
mod routing {}

struct Option;
struct Some;
struct None;
struct Result;
struct Ok;
struct Err;
struct Vec;
struct String;
struct Box;
struct Event;
struct Route;
struct Routes;
struct Router;
struct Delivery;
struct HandlerFuture;
struct Unrouted;
struct Apideck;
struct Morph;
trait Send {}
trait Sync {}
trait Future {}

const fn call() {}
const fn fallback() {}
const fn ignore() {}

#[derive(ApideckRouter, MorphRouter)]
#[apideck(on("crm.contact.created" => call), fallback = handler)]
#[morph(on("widgetCardView::*" => delivery), fallback = ignore)]
struct Crm<T> {
    delivery: T,
}

impl<T> Crm<T> {
    async fn call(&self, _: &Contact) {
        let _ = &self.delivery;
    }

    async fn handler(&self) {}

    async fn delivery(
        &self,
        _: &WidgetCardView,
    ) -> ::hookwright_morph::widget_card_view::CardViewResponse {
        ::core::panic!("never called")
    }
}

#[test]
fn they_route() {
    let crm = Crm { delivery: 1 };
    ::core::assert_eq!(
        handler_of::<::hookwright_apideck::Apideck>(&crm, "crm.contact.created"),
        ""
    );
    ::core::assert_eq!(
        handler_of::<::hookwright_apideck::Apideck>(&crm, "crm.contact.deleted"),
        ""
    );
}
