//! Structs of every shape and in every place.

use hookwright::{HandlerError, Router};
use hookwright_apideck::{Apideck, ApideckRouter, Contact};

use crate::{called, handler_of};

#[derive(ApideckRouter, Clone, Copy)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Unit;

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Tuple(u8);

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Empty {}

/// Its documentation comes before the table of its routes.
#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
pub(crate) struct Public {
    pub(crate) name: &'static str,
}

impl Unit {
    async fn contact_created(&self, _: &Contact) -> Result<(), HandlerError> {
        called("unit")
    }
}

impl Tuple {
    async fn contact_created(&self, _: &Contact) -> Result<(), HandlerError> {
        called(if self.0 == 1 { "tuple" } else { "another" })
    }
}

impl Empty {
    async fn contact_created(&self, _: &Contact) -> Result<(), HandlerError> {
        called("empty")
    }
}

/// The methods may stand in another module.
mod handlers {
    use super::{Contact, HandlerError, Public, called};

    impl Public {
        pub(super) async fn contact_created(&self, _: &Contact) -> Result<(), HandlerError> {
            called(self.name)
        }
    }
}

#[test]
fn they_all_route() {
    let event = "crm.contact.created";
    assert_eq!(handler_of(&Unit, event), "unit");
    assert_eq!(handler_of(&Tuple(1), event), "tuple");
    assert_eq!(handler_of(&Empty {}, event), "empty");
    assert_eq!(handler_of(&Public { name: "public" }, event), "public");
}

#[test]
fn a_struct_inside_a_function_routes() {
    #[derive(ApideckRouter)]
    #[apideck(on("crm.contact.created" => created), on("crm.contact.updated" => Self::updated), fallback = ignore)]
    struct Local;

    impl Local {
        async fn created(&self, _: &Contact) -> Result<(), HandlerError> {
            called("created")
        }

        async fn updated(&self, _: &Contact) -> Result<(), HandlerError> {
            called("updated")
        }
    }

    let router: Box<dyn Router<Apideck>> = Box::new(Local);
    assert_eq!(handler_of(&router, "crm.contact.created"), "created");
    assert_eq!(handler_of(&router, "crm.contact.updated"), "updated");
}
