//! Structs with parameters of every kind, and bounds wherever they may stand.

use std::fmt::Display;
use std::marker::PhantomData;

use hookwright::{HandlerError, Unrouted};
use hookwright_apideck::{Apideck, ApideckRouter, Contact, Event};

use crate::{called, handler_of};

trait Store {
    fn save(&self) -> Result<(), HandlerError>;
}

struct Memory;

impl Store for Memory {
    fn save(&self) -> Result<(), HandlerError> {
        called("saved")
    }
}

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => save), fallback = ignore)]
struct BoundInFront<S: Store>(S);

impl<S: Store> BoundInFront<S> {
    async fn save(&self, _: &Contact) -> Result<(), HandlerError> {
        self.0.save()
    }
}

#[derive(ApideckRouter)]
#[apideck(on("crm.*.created" => save), fallback = rest)]
struct BoundBehind<'a, S, const N: usize = 1>
where
    S: Store + 'a,
{
    stores: &'a [S; N],
    name: &'a str,
}

impl<S: Store, const N: usize> BoundBehind<'_, S, N> {
    async fn save(&self, _: &Event) -> Result<(), HandlerError> {
        self.stores[N - 1].save()
    }

    async fn rest(&self, _: Unrouted<'_, Apideck>) -> Result<(), HandlerError> {
        Err(HandlerError::give_up(self.name))
    }
}

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => save), fallback = ignore)]
#[apideck(bound(S: Store), bound(T: Display, for<'t> &'t T: Copy))]
struct BoundInTheAttribute<S, T> {
    store: S,
    name: PhantomData<T>,
}

impl<S: Store, T: Display> BoundInTheAttribute<S, T> {
    async fn save(&self, _: &Contact) -> Result<(), HandlerError> {
        let _ = &self.name;
        self.store.save()
    }
}

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => name), fallback = ignore)]
struct Lifetimes<'first, 'second: 'first>(&'first &'second str);

impl Lifetimes<'_, '_> {
    async fn name(&self, _: &Contact) -> Result<(), HandlerError> {
        Err(HandlerError::give_up(*self.0))
    }
}

/// Parameters that are called as those of the traits.
#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => name), fallback = ignore, bound(P: Store))]
struct SameNames<'r, P, S: Store>(&'r P, fn() -> S);

impl<P: Store, S: Store> SameNames<'_, P, S> {
    async fn name(&self, _: &Contact) -> Result<(), HandlerError> {
        (self.1)().save().and(self.0.save())
    }
}

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created" => name), fallback = ignore)]
struct Unsized<T: ?Sized> {
    length: usize,
    name: T,
}

impl<T: ?Sized + AsRef<str>> Unsized<T> {
    fn length(&self) -> usize {
        self.length.min(self.name.as_ref().len())
    }
}

impl<T: ?Sized> Unsized<T> {
    async fn name(&self, _: &Contact) -> Result<(), HandlerError> {
        called("unsized")
    }
}

#[test]
fn they_all_route() {
    let event = "crm.contact.created";
    assert_eq!(handler_of(&BoundInFront(Memory), event), "saved");
    let behind = BoundBehind {
        stores: &[Memory, Memory],
        name: "behind",
    };
    assert_eq!(handler_of(&behind, event), "saved");
    assert_eq!(handler_of(&behind, "crm.contact.deleted"), "behind");
    let attribute = BoundInTheAttribute::<_, u8> {
        store: Memory,
        name: PhantomData,
    };
    assert_eq!(handler_of(&attribute, event), "saved");
    let name = String::from("name");
    assert_eq!(handler_of(&Lifetimes(&name.as_str()), event), "name");
    assert_eq!(handler_of(&SameNames(&Memory, || Memory), event), "saved");
    let sized = Unsized {
        length: 9,
        name: "name",
    };
    assert_eq!(sized.length(), 4);
    assert_eq!(handler_of(&sized, event), "unsized");
}
