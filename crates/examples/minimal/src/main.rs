//! The least that routes a webhook: a struct, the events it cares about, and one method for each.
//!
//! Run it with a body on standard input: `cargo run -p minimal < schemas/apideck/examples/valid/crm.contact.created.json`

use std::io::{Read, stdin};

use hookwright::{Headers, RouterExt};
use hookwright_apideck::{ApideckRouter, Contact, Opportunity};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), on("crm.opportunity.deleted" => lost))]
#[apideck(fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, contact: &Contact) {
        println!(
            "new contact {} in {}",
            contact.entity_id, contact.service_id
        );
    }

    async fn lost(&self, opportunity: &Opportunity) {
        println!("lost {}", opportunity.entity_url);
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut body = Vec::new();
    stdin().read_to_end(&mut body)?;
    // Under a web server this is the body of the request, and the future is awaited.
    pollster::block_on(Crm.deliver(Headers::new(), body))?;
    Ok(())
}
