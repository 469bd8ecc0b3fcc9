//! The handlers, and no router: what the other two are measured from.
#![allow(dead_code, reason = "there is no router to call the handlers")]

use std::io::{Read, stdin};

use hookwright::{Delivery, Headers};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;

#[path = "../handlers/mod.rs"]
mod handlers;

struct App;

fn main() {
    let mut body = Vec::new();
    let read = stdin().read_to_end(&mut body);
    read.expect("standard input can be read");
    let apideck = Delivery::<Apideck>::read(Headers::new(), body.clone());
    let morph = Delivery::<Morph>::read(Headers::new(), body);
    println!("{apideck:?} {morph:?}");
}
