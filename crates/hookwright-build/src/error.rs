//! Why nothing was made.

use std::fmt::{self, Debug, Display, Formatter};
use std::io;
use std::path::PathBuf;

use hookwright_schema::Report;

/// Why nothing was made.
///
/// `Debug` is `Display`: a build script's `main` that returns this has the standard library print it in the debug form, and
/// what a person reads there should be the problems of the schemas.
#[non_exhaustive]
pub enum Error {
    /// The schemas have problems.
    Schemas {
        /// The provider's folder.
        folder: PathBuf,
        /// The problems, each with its place.
        report: Report,
    },
    /// A file cannot be written.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Cargo has not started this: it says in `CARGO_MANIFEST_DIR` and `OUT_DIR` where a build script reads and writes.
    NoScript,
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schemas { folder, report } => {
                let count = report.len();
                let problems = if count == 1 { "problem" } else { "problems" };
                let folder = folder.to_string_lossy();
                let shown = report.render_under(&folder, false);
                write!(f, "{count} {problems} in {folder}\n\n{}", shown.trim_end())
            }
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
            Self::NoScript => {
                f.write_str("CARGO_MANIFEST_DIR or OUT_DIR is not set: call this in a build script")
            }
        }
    }
}

impl Debug for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_main_prints_is_the_report_under_the_folder() {
        let files = BTreeMap::from([("provider.json".to_owned(), "{".to_owned())]);
        let report = hookwright_schema::load_files("acme", files).unwrap_err();
        let folder = PathBuf::from("schemas/acme");
        let printed = format!("{:?}", Error::Schemas { folder, report });
        assert!(
            printed.starts_with("2 problems in schemas/acme\n\nerror: "),
            "{printed}"
        );
        assert!(
            printed.contains("--> schemas/acme/provider.json:1:1"),
            "{printed}"
        );
    }
}
