//! From bytes to an event: hookwright beside what people decode deliveries with, and beside what no decoder can be quicker than.

mod contenders;
mod derived;
mod payloads;

pub use hookwright_paths::borrowed;

pub use contenders::{Checks, Decoder, decoders};
pub use payloads::{Of, Payload, Payloads};
