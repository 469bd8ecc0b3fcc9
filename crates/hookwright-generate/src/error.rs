//! Why a run could not do its work: wrong usage, or the disk. Problems of schemas are no errors but an outcome.

use std::fmt;
use std::io;

/// Why a run could not do its work. Paths are relative to the root, with `/` between folders.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// There is no such provider.
    UnknownProvider {
        /// The folder of the providers.
        folder: String,
        /// The name that was asked for.
        name: String,
        /// The providers that there are.
        known: Vec<String>,
    },
    /// The folder of the providers holds none at all.
    NoProvider {
        /// The folder.
        folder: String,
    },
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

/// Something in the place of what is made that the generator did not make, or cannot replace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obstacle {
    /// Where it stands, relative to the root.
    pub path: String,
    /// What it is.
    pub what: &'static str,
    /// What to do about it.
    pub remedy: String,
}

impl Error {
    /// What [`Result::map_err`] needs to name the file that an I/O error is about.
    pub(crate) fn io(
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
            Self::UnknownProvider {
                folder,
                name,
                known,
            } => unknown_provider(f, folder, name, known),
            Self::NoProvider { folder } => {
                write!(
                    f,
                    "{folder}: no provider here; `hookwright new-provider` makes the beginning of one (nothing was changed)"
                )
            }
            Self::Obstacles(obstacles) => in_the_way(f, obstacles),
            Self::Io { what, path, source } => {
                write!(
                    f,
                    "{path}: {what}: {source}; mend that and run the command again"
                )
            }
        }
    }
}

fn unknown_provider(
    f: &mut fmt::Formatter<'_>,
    folder: &str,
    name: &str,
    known: &[String],
) -> fmt::Result {
    write!(f, "{folder}: no provider is named `{name}`")?;
    match hookwright_schema::did_you_mean(name, known.iter().map(String::as_str)) {
        Some(near) => write!(f, "; did you mean `{near}`?"),
        None => write!(f, "; there are: {}", known.join(", ")),
    }
}

fn in_the_way(f: &mut fmt::Formatter<'_>, obstacles: &[Obstacle]) -> fmt::Result {
    for Obstacle { path, what, remedy } in obstacles {
        writeln!(f, "{path}: {what}; {remedy}")?;
    }
    write!(f, "nothing was changed; then run the command again")
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
