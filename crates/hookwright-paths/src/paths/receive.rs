//! From a request to the handler, and parts of that way.

use std::hint::black_box;

use hookwright::{Delivery, Headers, RouterExt as _};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;
use hookwright_receiver::canonical::{Document, Form};
use http::StatusCode;
use tokio::runtime::{Builder, Runtime};
use tower_service::Service as _;

use super::{Work, each};
use crate::Outcome;
use crate::bodies::{self, Body, Of};
use crate::receiving::{Counting, Fresh, Signed, now, receiver};

/// How many deliveries a pass receives: ten of each event.
const DELIVERIES: usize = 180;

/// A delivery of either provider.
#[allow(
    clippy::large_enum_variant,
    reason = "a delivery is not to be looked for behind one more pointer while it is counted"
)]
enum Decoded {
    Apideck(Delivery<Apideck>),
    Morph(Delivery<Morph>),
}

pub(super) fn route() -> Outcome<Box<dyn Work>> {
    let router = Counting::default();
    let deliveries = bodies::valid()?.into_iter().map(decoded);
    let deliveries = deliveries.collect::<Outcome<Vec<_>>>()?;
    Ok(each(deliveries, move |delivery: &Decoded| {
        let outcome = match delivery {
            Decoded::Apideck(delivery) => now(router.handle(Ok(delivery))),
            Decoded::Morph(delivery) => now(router.handle(Ok(delivery))),
        };
        drop(black_box(outcome));
    }))
}

fn decoded(body: Body) -> Outcome<Decoded> {
    Ok(match body.of {
        Of::Apideck => Decoded::Apideck(Delivery::read(Headers::new(), body.text)?),
        Of::Morph => Decoded::Morph(Delivery::read(Headers::new(), body.text)?),
    })
}

fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_time().build()
}

pub(super) fn receive() -> Outcome<Box<dyn Work>> {
    let (runtime, mut receiver) = (runtime()?, receiver()?);
    Ok(Box::new(Fresh::new(
        DELIVERIES,
        Signed::request,
        move |requests| {
            runtime.block_on(async {
                for request in requests {
                    let Ok(response) = receiver.call(request).await;
                    assert_eq!(response.status(), StatusCode::OK);
                }
            });
        },
    )))
}

pub(super) fn canonical() -> Outcome<Box<dyn Work>> {
    Ok(each(bodies::valid()?, |body: &Body| {
        let document = Document::parse(&body.text);
        black_box(document.map(|document| document.text(Form::Sorted))).ok();
    }))
}
