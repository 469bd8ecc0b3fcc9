//! The least that routes a webhook: a struct, the events it cares about, and one method for each.
//!
//! It handles a body from standard input. From the top folder of the repository:
//!
//! ```console
//! $ cargo run -q -p minimal < schemas/apideck/examples/valid/crm.contact.created.json
//! new contact 123456ASDF in hubspot
//! $ cargo run -q -p minimal < schemas/apideck/examples/valid/crm.opportunity.deleted.json
//! lost https://unify.apideck.com/crm/opportunities/123456ASDF
//! $ echo '{"payload": {"event_type": "crm.contact.created"}}' | cargo run -q -p minimal
//! event `crm.contact.created`: at /payload (line 1, column 13): expected an object with the member `consumer_id`, found an object of 1 member
//! ```

use std::io::{Read, stdin};
use std::process::ExitCode;

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

fn main() -> std::io::Result<ExitCode> {
    let mut body = Vec::new();
    stdin().read_to_end(&mut body)?;
    // Under a web server this is the body of the request, and the future is awaited.
    let outcome = pollster::block_on(Crm.deliver(Headers::new(), body));
    if let Err(error) = outcome {
        eprintln!("{error}");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use hookwright::routing::Verdict;
    use hookwright::testing::{Recorded, Sample};
    use hookwright_apideck::Apideck;

    use super::*;

    #[test]
    fn each_event_calls_its_method_and_others_none() {
        let crm = Recorded::new(Crm);
        for event in [
            "crm.contact.created",
            "crm.opportunity.deleted",
            "crm.note.created",
        ] {
            Sample::<Apideck>::of(event).deliver_now(&crm).unwrap();
        }
        crm.assert_calls(&["contact_created", "lost", "fallback"]);
    }

    #[test]
    fn a_contact_without_its_id_is_refused_for_good() {
        let broken = Sample::<Apideck>::of("crm.contact.created").remove("/payload/entity_id");
        let error = broken.deliver_now(&Crm).unwrap_err();
        assert_eq!(error.verdict(), Verdict::GiveUp);
        assert!(error.to_string().contains("`entity_id`"), "{error}");
    }
}
