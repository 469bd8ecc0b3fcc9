//! `cargo xtask codegen`: from `schemas/` to `generated/`, by the same function as `hookwright codegen`.

use std::path::PathBuf;

use hookwright_codegen::Package;
pub use hookwright_generate::*;

/// What to do in the project whose top folder is `root`, for all providers or for those that are named.
#[must_use]
pub fn options(root: PathBuf, mode: Mode, providers: Vec<String>) -> Options {
    Options {
        root,
        schemas: Schemas::Providers("schemas".to_owned()),
        out: "generated".to_owned(),
        mode,
        providers,
        command: Package::MEMBER.command.to_owned(),
        hookwright: Hookwright::Workspace,
        owns_out: true,
    }
}
