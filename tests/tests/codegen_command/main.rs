//! `cargo xtask codegen`, run in temporary copies of `schemas/`: what it writes, deletes, refuses and says.
//!
//! The command's own package is not a member of this workspace, so that its tests stand here.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot do its work fails the test that called it"
)]

mod checked;
mod in_the_way;
mod project;
mod refused;
mod written;
