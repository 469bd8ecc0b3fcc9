//! From bytes to an event: hookwright beside what people decode deliveries with, and beside what no decoder can be quicker than.

mod bars;
mod contenders;
mod derived;
mod growing;
mod payloads;
mod peer;
mod table;
mod threads;

pub use bars::{Bar, bars};
pub use contenders::{Checks, Decoder, decoders, names};
pub use growing::{growing, transcript};
pub use payloads::{Of, Payload, Payloads, Set};
pub use peer::Ajv;
pub use table::Table;
pub use threads::threads;
