//! `#[derive(ForgeRouter)]`: the compiler takes macros from no other kind of crate. Use it from the crate of the types.

include!(concat!(env!("OUT_DIR"), "/derive.rs"));
