//! The webhooks of a shop: the types of its events (module [`shop`]) and the derive macro that routes them, made from
//! `schemas/shop` whenever those change.

include!(concat!(env!("OUT_DIR"), "/shop.rs"));

pub use own_provider_derive::ShopRouter;
