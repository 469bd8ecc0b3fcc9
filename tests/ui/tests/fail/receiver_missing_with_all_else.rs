//! The handler takes nothing at all, not even `&self`.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created() {}
}

fn main() {}
