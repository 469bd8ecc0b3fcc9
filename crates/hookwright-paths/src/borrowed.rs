//! Types that borrow their text, of both providers: `hookwright types --text borrowed` for the body of each family. Which family has come is
//! told as a provider's `Event` tells it.

use std::hint::black_box;

use hookwright::borrowed::Json as _;
use hookwright::{EventInfo, Provider, Reader};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;

use crate::Of;

include!(concat!(env!("OUT_DIR"), "/borrowed.rs"));

/// Whether the body is that of an event that is known, by the types that borrow from it.
#[must_use]
pub fn takes(of: Of, body: &[u8]) -> bool {
    let Ok(mut reader) = Reader::new(body) else {
        return false;
    };
    let info = match of {
        Of::Apideck => {
            let name = reader.find(Apideck::DISCRIMINATOR);
            let event = name.and_then(|name| hookwright_apideck::EventType::from_name(&name));
            event.map(hookwright_apideck::EventType::info)
        }
        Of::Morph => {
            let name = reader.find(Morph::DISCRIMINATOR);
            let event = name.and_then(|name| hookwright_morph::EventType::from_name(&name));
            event.map(hookwright_morph::EventType::info)
        }
    };
    info.is_some_and(|EventInfo { family, .. }| read(of, family, body))
}

/// Whether something was read; what was read is kept from being optimised away.
fn is_read<T, E>(read: Result<T, E>) -> bool {
    black_box(read).is_ok()
}
