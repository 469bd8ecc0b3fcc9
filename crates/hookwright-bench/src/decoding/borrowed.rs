//! Events that borrow their text, of both providers.

use super::Of;
use super::contenders::is_read;

/// Whether the body is an event, by the types that borrow from it.
#[must_use]
pub fn takes(of: Of, body: &[u8]) -> bool {
    match of {
        Of::Apideck => is_read(hookwright_apideck::borrowed::Event::decode(body)),
        Of::Morph => is_read(hookwright_morph::borrowed::Event::decode(body)),
    }
}
