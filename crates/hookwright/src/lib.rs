//! The runtime of hookwright: what generated types, and those who use them, stand on.
//!
//! Generated types decode and check a payload in one pass over its text, lose nothing of it, and write it back.
//! This crate holds the reader and writer they are made with, the types that JSON has and Rust has not, and
//! what a refused payload says of itself.
//!
//! A [`Delivery`] is headers, bytes and the event in them; [`routing`] takes it to the handler that somebody wrote for that
//! event, which is mostly done by a provider's derive macro. Types that borrow their text from the bytes are made with [`borrowed`].
//!
//! What is accepted is JSON as RFC 8259 has it, in UTF-8, and stricter where leniency would let two programs
//! read one payload in two ways: no name twice in an object, at any depth; no escape that is half a surrogate
//! pair; no byte order mark; no more than [`MAX_DEPTH`] levels. Numbers of any size are accepted and kept as
//! text.
//!
//! ```
//! use hookwright::{Json, Number};
//!
//! let prices = Vec::<Number>::from_json(b"[1.10, 2e400]").unwrap();
//! assert_eq!(prices[0].as_str(), "1.10");
//! assert_eq!(prices.to_json(), "[1.10,2e400]");
//!
//! let refused = Vec::<Number>::from_json(b"[1.10, true]").unwrap_err();
//! assert_eq!(refused.to_string(), "at /1 (line 1, column 8): expected a number, found a boolean");
//! ```
//!
//! # Features
//!
//! None is on by default. `jiff`, `chrono` and `time` convert [`DateTime`]; `serde_json` converts [`RawJson`];
//! `pattern` checks regular expressions, and has [`check`]; `schemars` gives every type its `JsonSchema`; `testing` has what tests of
//! handlers need. serde's `Serialize` and `Deserialize` are always there.
#![forbid(unsafe_code)]

mod authentic;
mod blank;
pub mod borrowed;
mod canonical;
#[cfg(feature = "pattern")]
pub mod check;
mod choose;
mod containers;
mod datetime;
mod decimal;
mod declare;
mod declare_choices;
mod decode;
mod delivery;
mod diagnosis;
mod drift;
mod event_header;
mod exponent;
mod extra;
mod failure;
mod find;
mod forms;
mod headers;
mod integer;
mod json;
mod keys;
mod limits;
mod listed;
mod locate;
mod malformed;
mod maybe;
mod member;
mod members;
mod narrowing;
mod null;
mod number;
mod numerals;
mod order;
#[cfg(feature = "pattern")]
mod pattern;
mod place;
mod problem;
mod provider;
mod raw_json;
pub mod read;
mod reader;
mod refused;
pub mod routing;
#[cfg(feature = "schemars")]
pub mod schemars;
mod seen;
mod serde_door;
mod skip;
mod slots;
mod strings;
#[cfg(feature = "testing")]
pub mod testing;
mod tolerant;
mod writer;

pub use authentic::{Encoding, Handshake, Signature, SignedForm};
pub use containers::{Array, Key, Object};
pub use datetime::DateTime;
pub use decode::{
    decode, decode_next, decode_tolerant, decode_tolerant_with_header, decode_with_header,
};
pub use delivery::Delivery;
pub use diagnosis::Diagnosis;
pub use drift::Drift;
pub use event_header::HeaderValue;
pub use extra::Extra;
pub use failure::{Failed, Failure};
pub use forms::Forms;
pub use headers::Headers;
pub use integer::Integer;
pub use json::{Decode, Encode, Json};
pub use limits::{Bound, Items, Length};
pub use malformed::Malformed;
pub use maybe::Maybe;
pub use null::Null;
pub use number::{NotANumber, Number};
#[cfg(feature = "pattern")]
pub use pattern::Pattern;
pub use problem::{Problem, SyntaxError};
pub use provider::{Connector, Coverage, Event, EventInfo, HeaderRole, Provider, Unknown};
pub use raw_json::RawJson;
pub use reader::{Kind, MAX_DEPTH, Reader};
pub use refused::Refused;
pub use routing::{Answer, HandlerError, Router, RouterExt, Routes, Unrouted, part};
pub use tolerant::{Drifted, Tolerant};
pub use writer::{ArrayWriter, ObjectWriter, Writer};

/// What the macros of this crate expand to. No part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::blank::{Blank, Variants, fill_blank, fill_choice, in_place, put};
    pub use crate::members::{Members, incomplete};
    pub use crate::place::Place;
    pub use crate::read::by;
    pub use crate::serde_door::{deserialize, deserialize_into, serialize};
    pub use crate::slots::{By, Closed, Entries, Slot};
    #[cfg(feature = "schemars")]
    pub use ::schemars;
    pub use serde;
}
