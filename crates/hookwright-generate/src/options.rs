//! What to do, and where.

use std::path::PathBuf;

/// Whether the disk may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What is not fresh is written or deleted.
    Write,
    /// Nothing is changed; what is not fresh is a finding.
    Check,
}

/// What to do, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that all other paths are relative to; empty for the current one.
    pub root: PathBuf,
    /// Where the schemas are.
    pub schemas: Schemas,
    /// The folder for what is made, `<out>/<provider>/` and `<out>/<provider>-derive/`; `/` between folders.
    pub out: String,
    /// Whether the disk may change.
    pub mode: Mode,
    /// The providers to look at, by the names of their folders; all of them when this is empty. What is left of
    /// providers that are gone is deleted only when this is empty.
    pub providers: Vec<String>,
    /// The command that brings everything up to date, without what differs from run to run: it stands in the head of every
    /// file, and a file is replaced or deleted only if it has that head.
    pub command: String,
    /// Where what is made finds `hookwright`.
    pub hookwright: Hookwright,
    /// Whether nothing but what is made stands in `out`. If so, what is made no more and holds a file of another hand is in the
    /// way; if not, it is left alone.
    pub owns_out: bool,
}

/// Where the schemas are. A path is relative to [`Options::root`], with `/` between folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schemas {
    /// A folder of providers. The schemas of `provider.json` and `coverage.json`, for editors, are written into it.
    Providers(String),
    /// The folder of one provider.
    Provider {
        /// The path.
        path: String,
        /// The folder's own name, which is the provider's.
        name: String,
    },
}

/// Where what is made finds `hookwright`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hookwright {
    /// In the workspace that it is made in, from which it takes version, edition, licence and lints too.
    Workspace,
    /// In a clone of hookwright: the path to its top folder, from the folder of one of the crates, with `/` between folders.
    Path(String),
    /// In the registry: a requirement such as `0.1.0`.
    Version(String),
}

impl Schemas {
    /// The folder of a provider.
    pub(crate) fn of(&self, provider: &str) -> String {
        match self {
            Self::Providers(folder) => format!("{folder}/{provider}"),
            Self::Provider { path, .. } => path.clone(),
        }
    }

    /// The path that was given.
    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Providers(path) | Self::Provider { path, .. } => path,
        }
    }
}

impl Options {
    /// What the generator has to know of the place where a crate is made.
    pub(crate) fn package(&self) -> hookwright_codegen::Package<'_> {
        hookwright_codegen::Package {
            command: &self.command,
            hookwright: match &self.hookwright {
                Hookwright::Workspace => hookwright_codegen::Dependency::Workspace,
                Hookwright::Path(path) => hookwright_codegen::Dependency::Path(path),
                Hookwright::Version(version) => hookwright_codegen::Dependency::Version(version),
            },
        }
    }

    /// The words that only files of this command have.
    pub(crate) fn marker(&self) -> String {
        hookwright_codegen::marker(&self.command)
    }
}
