//! Why a run could not do its work: wrong usage, or the disk. Problems of schemas are no errors but an outcome.

use std::fmt;
use std::io;

use super::{REPAIR, SCHEMAS};

/// Why a run could not do its work. Paths are relative to the root, with `/` between folders.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// There is no such provider.
    UnknownProvider {
        /// The name that was asked for.
        name: String,
        /// The providers that there are.
        known: Vec<String>,
    },
    /// `schemas/` holds no provider at all.
    NoProvider,
    /// Things are in the way that the generator did not make.
    Obstacles(Vec<Obstacle>),
    /// The disk failed.
    Io {
        /// What could not be done, for example "cannot be read".
        what: &'static str,
        /// The file or folder.
        path: String,
        /// What the system says.
        source: io::Error,
    },
}

/// Something under `generated/` that the generator did not make, or cannot replace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obstacle {
    /// Where it stands, relative to the root.
    pub path: String,
    /// What it is.
    pub what: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

impl Error {
    /// What [`Result::map_err`] needs to name the file that an I/O error is about.
    pub(super) fn io(
        what: &'static str,
        path: impl Into<String>,
    ) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            what,
            path: path.into(),
            source,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownProvider { name, known } => unknown_provider(f, name, known),
            Self::NoProvider => {
                write!(
                    f,
                    "{SCHEMAS}: no provider here; {SCHEMAS}/README.md tells how to add one (nothing was changed)"
                )
            }
            Self::Obstacles(obstacles) => in_the_way(f, obstacles),
            Self::Io { what, path, source } => {
                write!(
                    f,
                    "{path}: {what}: {source}; mend that and run `{REPAIR}` again"
                )
            }
        }
    }
}

fn unknown_provider(f: &mut fmt::Formatter<'_>, name: &str, known: &[String]) -> fmt::Result {
    write!(f, "{SCHEMAS}: no provider is named `{name}`")?;
    match hookwright_schema::did_you_mean(name, known.iter().map(String::as_str)) {
        Some(near) => write!(f, "; did you mean `{near}`?"),
        None => write!(f, "; there are: {}", known.join(", ")),
    }
}

fn in_the_way(f: &mut fmt::Formatter<'_>, obstacles: &[Obstacle]) -> fmt::Result {
    for Obstacle { path, what, remedy } in obstacles {
        writeln!(f, "{path}: {what}; {remedy}")?;
    }
    write!(f, "nothing was changed; then run `{REPAIR}` again")
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
