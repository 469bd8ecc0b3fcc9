//! The handler is private to another module.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => created), fallback = ignore)]
struct Crm;

mod contacts {
    use hookwright_apideck::Contact;

    impl super::Crm {
        async fn created(&self, _: &Contact) {}
    }
}

fn main() {}
