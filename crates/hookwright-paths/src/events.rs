//! Whether a body is an event, whosever it is; what it was decoded to is kept from being optimised away.

use std::hint::black_box;

use crate::Of;

/// By the types that own their text.
#[must_use]
pub fn owned(of: Of, body: &[u8]) -> bool {
    match of {
        Of::Apideck => is_read(&hookwright_apideck::Event::decode(body)),
        Of::Morph => is_read(&hookwright_morph::Event::decode(body)),
    }
}

/// By the types that borrow it from the body.
#[must_use]
pub fn borrowed(of: Of, body: &[u8]) -> bool {
    match of {
        Of::Apideck => is_read(&hookwright_apideck::borrowed::Event::decode(body)),
        Of::Morph => is_read(&hookwright_morph::borrowed::Event::decode(body)),
    }
}

fn is_read<T, E>(read: &Result<T, E>) -> bool {
    black_box(read).is_ok()
}
