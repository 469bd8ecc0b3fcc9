//! The build script that this runs in, as cargo describes it.

use std::env;
use std::path::{Path, PathBuf};

use hookwright_schema::{Catalog, Report};

use crate::Error;

/// Where a build script reads and writes.
pub(crate) struct Script {
    schemas: PathBuf,
    out: PathBuf,
}

impl Script {
    /// The script that cargo has started. Cargo is told to start it again when anything below `schemas` changes.
    pub(crate) fn of_cargo(schemas: &Path) -> Result<Self, Error> {
        let folder = |name| env::var_os(name).map(PathBuf::from).ok_or(Error::NoScript);
        let (package, out) = (folder("CARGO_MANIFEST_DIR")?, folder("OUT_DIR")?);
        println!("cargo::rerun-if-changed={}", schemas.display());
        // The whole path, since whoever reads a message stands in another folder than the package. One that leads nowhere
        // stays as it was given, for the loader to say so.
        let schemas = package.join(schemas);
        let schemas = schemas.canonicalize().unwrap_or(schemas);
        Ok(Self { schemas, out })
    }

    /// What is made of the provider's catalogue.
    pub(crate) fn make<T>(
        &self,
        generate: impl FnOnce(&Catalog) -> Result<T, Report>,
    ) -> Result<T, Error> {
        let made = hookwright_schema::load(&self.schemas).and_then(|catalog| generate(&catalog));
        made.map_err(|report| Error::Schemas {
            folder: self.schemas.clone(),
            report,
        })
    }

    /// What is made of one file.
    pub(crate) fn read<T>(
        &self,
        make: impl FnOnce(&Path) -> Result<T, Report>,
    ) -> Result<T, Error> {
        make(&self.schemas).map_err(|report| Error::Schemas {
            folder: self.schemas.parent().unwrap_or(Path::new("")).to_path_buf(),
            report,
        })
    }

    /// The folder for what is made.
    pub(crate) fn out(&self) -> &Path {
        &self.out
    }
}
