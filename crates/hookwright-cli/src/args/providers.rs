//! The arguments of what is done for providers of one's own: a new folder, an imported one, and the crates.

use std::path::PathBuf;

use clap::Subcommand;

use super::Color;

const NEW_CODES: &str = "\
Exit codes:
  0  the folder is there
  2  the name cannot be a provider's, the folder is there already, or the disk does not let the command do its work";

/// Makes a folder of schemas for a provider of your own, as a beginning
///
/// It holds everything that a provider consists of, small: an envelope, the headers, one family of events, examples that are valid and
/// examples that are not, and a README.md that says what to do next. It can be generated from and validated with as it stands.
#[derive(clap::Args, Debug)]
#[command(after_help = NEW_CODES)]
pub(crate) struct NewProvider {
    /// The provider's name: lower-case letters, digits and single hyphens, as in `acme-crm`
    pub(crate) name: String,
    /// The folder to make the provider's folder in
    #[arg(long, value_name = "DIR", default_value = "schemas")]
    pub(crate) out: PathBuf,
}

const IMPORT_CODES: &str = "\
Exit codes:
  0  the folder is there, and crates can be made from it
  1  the folder is there, and something has to be mended before crates can be made; IMPORT.md says what
  2  nothing was written: wrong usage, documents that cannot be imported, or the disk does not let the command do its work";

/// Makes a provider's folder from documents in another format
#[derive(clap::Args, Debug)]
pub(crate) struct Import {
    #[command(subcommand)]
    pub(crate) from: Origin,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Origin {
    /// From OpenAPI 3.0 (`x-webhooks`) or 3.1 (`webhooks`), in YAML or JSON
    ///
    /// What was guessed, what was changed and what could not be carried over is told, each with its place, and stands in IMPORT.md in
    /// the folder. References to other documents are followed if those are named too; nothing is fetched.
    #[command(after_help = IMPORT_CODES, name = "openapi")]
    OpenApi(OpenApi),
}

#[derive(clap::Args, Debug)]
pub(crate) struct OpenApi {
    /// The documents; all of them are of one provider
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The provider's name: lower-case letters, digits and single hyphens, as in `acme-crm`
    #[arg(long, value_name = "NAME")]
    pub(crate) provider: String,
    /// The folder to make the provider's folder in
    #[arg(long, value_name = "DIR", default_value = "schemas")]
    pub(crate) out: PathBuf,
    /// The provider's name as people write it
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The page where the provider documents its webhooks
    #[arg(long, value_name = "URL")]
    pub(crate) docs: Option<String>,
    /// JSON Pointer to the event's name in the body, as in `/payload/event_type`; without it, it is looked for
    #[arg(long, value_name = "POINTER")]
    pub(crate) discriminator: Option<String>,
    /// The header that names the event, as in `X-GitHub-Event`; what it leaves open stands at the discriminator, or in `action`
    #[arg(long, value_name = "NAME")]
    pub(crate) event_header: Option<String>,
    /// JSON Pointer to the part of the body that handlers receive, as in `/payload`; without it, it is looked for
    #[arg(long, value_name = "POINTER")]
    pub(crate) payload: Option<String>,
    /// What stands between the segments of an event's name, as in `.`; without it, it is looked for
    #[arg(long, value_name = "TEXT")]
    pub(crate) separator: Option<String>,
}

const CODEGEN_CODES: &str = "\
Exit codes:
  0  all is well
  1  a schema has problems, or --check found files that are not fresh
  2  wrong usage, or the disk does not let the command do its work";

/// Makes crates from schemas: the types of each provider, and the derive macro that routes its events
///
/// They are written to `OUT/<provider>/` and `OUT/<provider>-derive/`. Files that are right already are left alone, and files that no
/// schema makes any more are deleted, but no file that this command did not make. When any schema has a problem, all problems are
/// shown and nothing is written.
#[derive(clap::Args, Debug)]
#[command(after_help = CODEGEN_CODES)]
pub(crate) struct Codegen {
    /// A folder with a folder of schemas for each provider, or the folder of one provider
    #[arg(long, value_name = "DIR", default_value = "schemas")]
    pub(crate) schemas: PathBuf,
    /// The folder for the crates
    #[arg(long, value_name = "DIR", default_value = "generated")]
    pub(crate) out: PathBuf,
    /// Change nothing; show what is not fresh, and fail when anything is
    #[arg(long)]
    pub(crate) check: bool,
    /// Only this provider (the name of its folder); may be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) provider: Vec<String>,
    /// Where the crates find `hookwright`: a version, or the path to a clone of its repository (`./1` is a path); without it, where
    /// those that are there already do, else the version of this command
    #[arg(long, value_name = "VERSION|PATH")]
    pub(crate) hookwright: Option<String>,
    /// Whether problems are shown with colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
}
