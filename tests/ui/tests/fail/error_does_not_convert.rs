//! The handler's error does not become a `HandlerError`.

use hookwright_apideck::{ApideckRouter, Contact};

struct NoDatabase;

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, _: &Contact) -> Result<(), NoDatabase> {
        Err(NoDatabase)
    }
}

fn main() {}
