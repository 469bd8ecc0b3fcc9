//! Structs that a macro makes: names of the macro, of its caller, and of the derive do not meet.

use hookwright::HandlerError;
use hookwright_apideck::{ApideckRouter, Contact, Event};

use crate::{called, handler_of};

macro_rules! router {
    ($name:ident, $event:literal => $handler:ident) => {
        #[derive(ApideckRouter)]
        #[apideck(on($event => $handler), on("crm.lead.created" => of_the_macro), fallback = ignore)]
        struct $name {
            delivery: &'static str,
        }

        impl $name {
            async fn of_the_macro(&self, _: &Event) -> Result<(), HandlerError> {
                Err(HandlerError::give_up(self.delivery))
            }
        }
    };
}

router!(Ours, "crm.contact.created" => of_the_caller);

impl Ours {
    async fn of_the_caller(&self, _: &Contact) -> Result<(), HandlerError> {
        called("of_the_caller")
    }
}

/// The whole attribute comes from the caller.
macro_rules! with_attributes {
    ($(#[$attribute:meta])* $visibility:vis struct $name:ident;) => {
        #[derive(ApideckRouter)]
        $(#[$attribute])*
        $visibility struct $name;
    };
}

with_attributes! {
    #[apideck(on("crm.contact.created"), coverage, fallback = ignore)]
    pub(crate) struct Theirs;
}

impl Theirs {
    async fn contact_created(&self, _: &Contact) -> Result<(), HandlerError> {
        called("contact_created")
    }
}

/// Everything is the macro's, the default name of the handler too.
macro_rules! all_of_it {
    ($path:path, $event:expr) => {
        #[derive(ApideckRouter)]
        #[apideck(crate = $path, on($event), fallback = ignore)]
        struct AllOfIt;

        impl AllOfIt {
            async fn contact_created(&self, _: &Contact) -> Result<(), HandlerError> {
                called("all_of_it")
            }
        }
    };
}

all_of_it!(renamed, "crm.contact.created");

#[test]
fn they_all_route() {
    let ours = Ours {
        delivery: "of_the_macro",
    };
    assert_eq!(handler_of(&ours, "crm.contact.created"), "of_the_caller");
    assert_eq!(handler_of(&ours, "crm.lead.created"), "of_the_macro");
    assert_eq!(
        handler_of(&Theirs, "crm.contact.created"),
        "contact_created"
    );
    assert_eq!(handler_of(&AllOfIt, "crm.contact.created"), "all_of_it");
}
