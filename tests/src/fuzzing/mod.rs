//! What every fuzz target checks, as plain functions.
//!
//! `tests/fuzz` runs them on inputs that a fuzzer makes, `fuzz_corpus.rs` on those that are kept: one truth, and the
//! latter needs nothing but stable Rust. Each takes any bytes and panics when a promise is broken.

mod canonical;
mod decode;
mod exact;
mod folder;
mod names;
mod reader;
mod receiver;

pub use canonical::canonical;
pub use decode::{decode_apideck, decode_morph};
pub use folder::{becomes_rust, is_sound, load, pack, unpack};
pub use reader::reader;
pub use receiver::receiver;

/// A target: its name, which is also that of its corpus, and its body.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 6] = [
    ("reader", reader),
    ("decode_apideck", decode_apideck),
    ("decode_morph", decode_morph),
    ("load", load),
    ("canonical", canonical),
    ("receiver", receiver),
];
