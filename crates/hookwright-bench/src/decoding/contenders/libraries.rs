//! Libraries that read JSON: into structs that serde has derived, and into values of their own.

use std::cell::RefCell;

use serde::Deserialize;
use serde_json::Value;
use simd_json::Buffers;

use super::{Checks, Decoder, is_read, names};
use crate::decoding::Payload;
use crate::decoding::derived::{self, Read};

pub(super) fn derived() -> [Decoder; 6] {
    let decoder = |name, decode: fn(&Payload) -> bool| Decoder::new(name, Checks::Types, decode);
    [
        decoder(names::DERIVED_OWNED, |payload| {
            derived::read::<String>(payload, SerdeJson(&payload.body))
        }),
        decoder(names::DERIVED_BORROWED, |payload| {
            derived::read::<&str>(payload, SerdeJson(&payload.body))
        }),
        decoder("sonic-rs, derived, owned", |payload| {
            derived::read::<String>(payload, Sonic(&payload.body))
        }),
        decoder(names::SONIC_BORROWED, |payload| {
            derived::read::<&str>(payload, Sonic(&payload.body))
        }),
        decoder("simd-json with its copy, derived, owned", |payload| {
            simd(payload, |body, buffers| {
                derived::read::<String>(payload, Simd(body, buffers))
            })
        }),
        decoder("simd-json with its copy, derived, borrowed", |payload| {
            simd(payload, |body, buffers| {
                derived::read::<&str>(payload, Simd(body, buffers))
            })
        }),
    ]
}

pub(super) fn values() -> [Decoder; 3] {
    let decoder = |name, decode: fn(&Payload) -> bool| Decoder::new(name, Checks::Nothing, decode);
    [
        decoder(names::VALUE, |payload| {
            is_read(&serde_json::from_slice::<Value>(&payload.body))
        }),
        decoder("sonic-rs, Value", |payload| {
            is_read(&sonic_rs::from_slice::<sonic_rs::Value>(&payload.body))
        }),
        decoder("simd-json with its copy, borrowed Value", |payload| {
            simd(payload, |body, buffers| {
                is_read(&simd_json::value::borrowed::to_value_with_buffers(
                    body, buffers,
                ))
            })
        }),
    ]
}

struct SerdeJson<'p>(&'p [u8]);

impl<'p> Read<'p> for SerdeJson<'p> {
    fn read<V: Deserialize<'p>>(self) -> bool {
        is_read(&serde_json::from_slice::<V>(self.0))
    }
}

struct Sonic<'p>(&'p [u8]);

impl<'p> Read<'p> for Sonic<'p> {
    fn read<V: Deserialize<'p>>(self) -> bool {
        is_read(&sonic_rs::from_slice::<V>(self.0))
    }
}

struct Simd<'p, 'b>(&'p mut [u8], &'b mut Buffers);

impl<'p> Read<'p> for Simd<'p, '_> {
    fn read<V: Deserialize<'p>>(self) -> bool {
        is_read(&simd_json::serde::from_slice_with_buffers::<V>(
            self.0, self.1,
        ))
    }
}

/// A body that was parsed before.
pub(super) struct Parsed(pub(super) Value);

impl<'p> Read<'p> for Parsed {
    fn read<V: Deserialize<'p>>(self) -> bool {
        is_read(&V::deserialize(self.0))
    }
}

/// simd-json writes into what it reads, and a receiver still needs the body: it gets a copy, into room that is there already, as are its buffers.
fn simd(payload: &Payload, read: impl FnOnce(&mut [u8], &mut Buffers) -> bool) -> bool {
    thread_local! {
        static ROOM: RefCell<(Vec<u8>, Buffers)> = RefCell::default();
    }
    ROOM.with_borrow_mut(|(copy, buffers)| {
        copy.clear();
        copy.extend_from_slice(&payload.body);
        read(copy, buffers)
    })
}
