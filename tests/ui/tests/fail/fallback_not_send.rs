//! The fallback holds an `Rc` while it waits.

use std::rc::Rc;

use hookwright_apideck::hookwright::Unrouted;
use hookwright_apideck::{Apideck, ApideckRouter};

#[derive(ApideckRouter)]
#[apideck(fallback = keep)]
struct Crm;

impl Crm {
    async fn keep(&self, _: Unrouted<'_, Apideck>) {
        let count = Rc::new(1);
        std::future::ready(()).await;
        drop(count);
    }
}

fn main() {}
