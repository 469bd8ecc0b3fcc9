//! A small service that takes the webhooks of Apideck and Morph, on axum.
//!
//! It mirrors contacts: `crm` has the routes and handlers of both providers, `store` what they share, `once` a middleware, and
//! `web` what is around them. What it lacks, and a receiver adds, is the check of Apideck's signature and the answer to its
//! handshake: as it stands, anybody can send it anything.
//!
//! From the top folder of the repository, the events to subscribe to:
//!
//! ```console
//! $ cargo run -q -p both_providers -- events
//! crm.activity.deleted
//! crm.company.deleted
//! crm.contact.created
//! crm.contact.deleted
//! crm.contact.updated
//! crm.lead.deleted
//! crm.note.deleted
//! crm.opportunity.created
//! crm.opportunity.deleted
//! crm.opportunity.updated
//! genericContact::created
//! genericContact::deleted
//! genericContact::updated
//! ```
//!
//! And the service itself, with a delivery from another terminal:
//!
//! ```text
//! $ cargo run -q -p both_providers
//! listening on http://127.0.0.1:3000
//! Delivery { provider: "apideck", event_type: "crm.contact.created", body_bytes: 388, .. }: done
//!
//! $ curl -d @schemas/apideck/examples/valid/crm.contact.created.json http://127.0.0.1:3000/hooks/apideck
//! $ curl http://127.0.0.1:3000
//! hubspot/123456ASDF of test_user_id
//! ```

mod crm;
mod once;
mod store;
#[cfg(test)]
mod tests;
mod web;

use std::{env, io};

use hookwright::{Router, Routes};
use hookwright_morph::Morph;
use tokio::net::TcpListener;

use crm::Crm;
use store::Store;

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let store = Store::of(&["test_user_id", "owner_01"]).into();
    let argument = env::args().nth(1);
    if argument.as_deref() == Some("events") {
        // What to subscribe to. One router's events are a constant; those of a joined one are asked for.
        for route in web::apideck(&store).routes() {
            println!("{}", route.event);
        }
        for event in <Crm as Routes<Morph>>::EVENTS {
            println!("{event}");
        }
        return Ok(());
    }
    let listener = TcpListener::bind(argument.as_deref().unwrap_or("127.0.0.1:3000")).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, web::app(&store)).await
}
