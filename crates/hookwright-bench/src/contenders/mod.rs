//! Ways of taking a decoded delivery to the handler of its event.

mod boxed;
mod decoded;
mod derived;
mod handlers;
mod map;
mod nothing;
mod routed;
mod unboxed;
mod value;

use hookwright::RouterExt;
use hookwright::routing::Outcome;
use hookwright_apideck::Apideck;

pub use boxed::Boxed;
pub use decoded::DecodeDerived;
pub use derived::Derived;
pub use handlers::Handlers;
pub use map::Map;
pub use nothing::Nothing;
pub use routed::Routed;
pub use unboxed::Unboxed;
pub use value::{MatchValue, ParseValue};

use crate::{Calls, Received};

/// A way of taking a delivery to the handler of its event.
pub trait Contender {
    /// Has the handler do its work, to the end.
    ///
    /// # Errors
    /// The handler's; those here never fail.
    fn dispatch(&self, received: &Received) -> Outcome;

    /// What was called so far.
    fn calls(&self) -> &Calls;
}

/// Those who start with a decoded delivery, by what the tables call them. The first is the one that others are held
/// beside.
#[must_use]
pub fn routers() -> Vec<(&'static str, Box<dyn Contender>)> {
    vec![
        ("hand-written match, boxed", Box::new(Boxed::default())),
        ("derived router", Box::new(Derived::default())),
        ("hand-written match, no box", Box::new(Unboxed::default())),
        ("HashMap of boxed closures", Box::new(Map::default())),
        (
            "Value, parsed before, and match",
            Box::new(MatchValue::default()),
        ),
    ]
}

/// Those who start with the bytes.
#[must_use]
pub fn readers() -> Vec<(&'static str, Box<dyn Contender>)> {
    vec![
        (
            "decode and derived router",
            Box::new(DecodeDerived::default()),
        ),
        ("parse to Value and match", Box::new(ParseValue::default())),
    ]
}

/// What stands around a router, one layer at a time. The first is the router alone.
#[must_use]
pub fn layers(derived: &Derived) -> Vec<(&'static str, Box<dyn Contender + '_>)> {
    /// The same of the router for both providers. A pair is one for both, whichever of them it is asked for.
    macro_rules! both {
        ($name:literal, |$router:ident| $made:expr) => {
            (
                $name,
                Box::new(Routed::new(derived, |$router| $made, |$router| $made))
                    as Box<dyn Contender>,
            )
        };
    }
    vec![
        both!("derived router", |router| router),
        both!("behind `dyn Router`", |router| Box::new(router)
            as Box<dyn hookwright::Router<_>>),
        both!("with `before`", |router| router.before(|_| Ok(()))),
        both!("with `after`", |router| router.after(|_, _| ())),
        both!("with `on_error`", |router| router
            .on_error(|_, error| Err(error))),
        both!("with all three", |router| router
            .before(|_| Ok(()))
            .after(|_, _| ())
            .on_error(|_, error| Err(error))),
        both!("first of `or`", |router| RouterExt::<Apideck>::or(
            router, Nothing
        )),
        both!("second of `or`", |router| RouterExt::<Apideck>::or(
            Nothing, router
        )),
    ]
}
