//! What a crate that is made has to know of the place where it is made.

/// The command that makes a crate, and where the crate finds `hookwright`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Package<'p> {
    /// What to run after a change, as the head of every file says: `cargo xtask codegen`.
    pub command: &'p str,
    /// Where the crate finds `hookwright` and, for a derive macro, `hookwright-derive-core`.
    pub hookwright: Dependency<'p>,
}

/// Where a crate that is made finds `hookwright`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dependency<'p> {
    /// In the workspace that it is made in, from which it takes version, edition, licence and lints too.
    Workspace,
    /// In a clone of hookwright: the path to its top folder from the folder of the crate, with `/` between folders.
    Path(&'p str),
    /// In the registry: a requirement such as `0.1.0`.
    Version(&'p str),
}

impl Package<'static> {
    /// How this project makes the crates under its own `generated/`.
    pub const MEMBER: Self = Self {
        command: "cargo xtask codegen",
        hookwright: Dependency::Workspace,
    };
}
