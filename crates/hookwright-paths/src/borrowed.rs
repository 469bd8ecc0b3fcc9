//! Events that borrow their text, of both providers.

use std::hint::black_box;

use crate::Of;

/// Whether the body is an event, by the types that borrow from it.
#[must_use]
pub fn takes(of: Of, body: &[u8]) -> bool {
    match of {
        Of::Apideck => is_read(hookwright_apideck::borrowed::Event::decode(body)),
        Of::Morph => is_read(hookwright_morph::borrowed::Event::decode(body)),
    }
}

/// Whether something was read; what was read is kept from being optimised away.
fn is_read<T, E>(read: Result<T, E>) -> bool {
    black_box(read).is_ok()
}
