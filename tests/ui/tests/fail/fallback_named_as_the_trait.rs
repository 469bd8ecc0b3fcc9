//! The fallback is named as a method of the trait is, which would call itself where the struct has no such method.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(fallback = fallback)]
struct Crm;

fn main() {}
