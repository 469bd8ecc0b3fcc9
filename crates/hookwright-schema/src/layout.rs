//! Which file of a provider's folder is what, by its path alone.
//!
//! | path | what it is |
//! | --- | --- |
//! | `provider.json`, `coverage.json` | what JSON Schema cannot say |
//! | `envelope.schema.json`, `headers.schema.json` | the shape that all events share; the delivery headers |
//! | `events/<family>.schema.json` | one family's body |
//! | `examples/valid/<event>.json`, `examples/invalid/<event>.<reason>.json` | examples |
//! | any other `*.schema.json`, outside `events/` and `examples/` | definitions that other schemas refer to |
//!
//! Names that do not end in `.json`, and those that start with a dot (at any level), are ignored, so that notes may
//! stand beside the schemas. Any other `*.json` is a problem, because it would be read by nobody.

use crate::problem::Problem;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Provider,
    Coverage,
    Envelope,
    Headers,
    /// A family's body; the name is the file's stem.
    Family(String),
    /// Definitions that other schemas refer to.
    Shared,
    /// A valid example; its stem is the event's name in file form.
    Valid(String),
    /// An invalid example; its stem is the event's name in file form, a dot and the reason.
    Invalid(String),
}

impl Place {
    pub(crate) fn is_schema(&self) -> bool {
        matches!(
            self,
            Self::Envelope | Self::Headers | Self::Family(_) | Self::Shared
        )
    }
}

/// What the file at `path` (relative, `/` between folders) is: `None` when it is to be ignored.
pub(crate) fn place(path: &str) -> Result<Option<Place>, Box<Problem>> {
    let parts: Vec<&str> = path.split('/').collect();
    if path.starts_with('/') || parts.iter().any(|part| matches!(*part, "" | "." | "..")) {
        let problem = Problem::of_file(path, format!("`{path}` is not a path inside the folder"));
        return Err(Box::new(
            problem.help("name files relative to the folder, without `.` and `..`"),
        ));
    }
    if !is_json(path) || parts.iter().any(|part| part.starts_with('.')) {
        return Ok(None);
    }
    let stem = path.strip_suffix(".json").unwrap_or(path);
    let place = match *parts.as_slice() {
        ["provider.json"] => Place::Provider,
        ["coverage.json"] => Place::Coverage,
        ["envelope.schema.json"] => Place::Envelope,
        ["headers.schema.json"] => Place::Headers,
        ["events", file] if stem.ends_with(".schema") => {
            Place::Family(without(file, ".schema.json"))
        }
        ["examples", "valid", file] => Place::Valid(without(file, ".json")),
        ["examples", "invalid", file] => Place::Invalid(without(file, ".json")),
        ["events" | "examples", ..] => return Err(stray(path)),
        _ if stem.ends_with(".schema") => Place::Shared,
        _ => return Err(stray(path)),
    };
    Ok(Some(place))
}

fn without(file: &str, ending: &str) -> String {
    file.strip_suffix(ending).unwrap_or(file).to_owned()
}

/// Whether a file's name says that it is JSON.
pub(crate) fn is_json(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "json")
}

fn stray(path: &str) -> Box<Problem> {
    let help = if path.starts_with("events/") {
        "a family stands directly in `events/` and is named `<family>.schema.json`"
    } else if path.starts_with("examples/") {
        "examples stand in `examples/valid/<event>.json` and `examples/invalid/<event>.<reason>.json`"
    } else {
        "a file that schemas refer to is named `*.schema.json`; move or remove any other"
    };
    let message = format!("`{path}` has no place in a provider's folder");
    Box::new(Problem::of_file(path, message).help(help))
}

#[cfg(test)]
mod tests {
    use super::{Place, place};

    #[test]
    fn each_place_of_the_layout_is_known() {
        let known = [
            ("provider.json", Place::Provider),
            ("coverage.json", Place::Coverage),
            ("envelope.schema.json", Place::Envelope),
            ("headers.schema.json", Place::Headers),
            (
                "events/crm.contact.schema.json",
                Place::Family("crm.contact".to_owned()),
            ),
            ("common/money.schema.json", Place::Shared),
            (
                "examples/valid/crm.contact.created.json",
                Place::Valid("crm.contact.created".to_owned()),
            ),
            (
                "examples/invalid/a.b.json",
                Place::Invalid("a.b".to_owned()),
            ),
        ];
        for (path, expected) in known {
            assert_eq!(place(path).unwrap(), Some(expected), "{path}");
        }
    }

    #[test]
    fn notes_and_hidden_files_are_ignored() {
        for path in [
            "README.md",
            "examples/README.md",
            ".cache/x.json",
            "events/.x.schema.json",
        ] {
            assert_eq!(place(path).unwrap(), None, "{path}");
        }
    }

    #[test]
    fn json_that_nobody_would_read_is_a_problem() {
        for path in [
            "notes.json",
            "events/contact.json",
            "events/a/b.schema.json",
            "examples/a.json",
            "../x.json",
        ] {
            assert!(place(path).is_err(), "{path}");
        }
    }
}
