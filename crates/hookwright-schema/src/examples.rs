//! Each example against its family's schema: a valid one has to satisfy it, an invalid one must not.

use std::collections::BTreeMap;

use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::bundle;
use crate::catalog::{Example, Family};
use crate::draft::Draft;
use crate::findings::{self, Finding};
use crate::layout::Place;
use crate::location::{Location, push_token, tokens};
use crate::problem::Problem;
use crate::provider::Provider;
use crate::schema::Schema;
use crate::sources::{File, Sources};
use crate::suggest;

/// Judges all examples; the valid ones are returned by event.
pub(crate) fn examples(
    provider: &Provider,
    families: &[Family],
    draft: Draft,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Example> {
    let judge = match Judge::new(families, draft, sources) {
        Ok(judge) => judge,
        Err(problem) => {
            problems.push(*problem);
            return BTreeMap::new();
        }
    };
    let forms = forms(families);
    let mut examples = BTreeMap::new();
    for file in sources.files() {
        let Some(root) = sources.root(&file.path) else {
            continue;
        };
        match &file.place {
            Place::Valid(stem) => match forms.get(stem.as_str()) {
                None => problems.push(unknown(file, stem, &forms)),
                Some(&(event, family)) => {
                    let found = judge.valid(event, family, root, provider, sources);
                    if found.is_empty() {
                        examples.insert(event.to_owned(), example(file, root));
                    }
                    problems.extend(found);
                }
            },
            Place::Invalid(stem) => {
                problems.extend(judge.invalid(file, stem, root, &forms, sources))
            }
            _ => {}
        }
    }
    examples
}

fn example(file: &File, root: Schema<'_>) -> Example {
    Example {
        file: file.path.to_string(),
        text: file.text.to_string(),
        value: root.value().clone(),
    }
}

/// An event's name as it stands in file names: each run of other characters than letters, digits, `_`, `.` and `-`
/// is one `-`.
pub(crate) fn file_form(event: &str) -> String {
    let mut form = String::with_capacity(event.len());
    let mut replaced = false;
    for character in event.chars() {
        let kept = character.is_ascii_alphanumeric() || matches!(character, '_' | '.' | '-');
        if kept {
            form.push(character);
        } else if !replaced {
            form.push('-');
        }
        replaced = !kept;
    }
    form
}

/// Events and their families by file form. Two events with one form are told apart by nothing; the first has it.
type Forms<'f> = BTreeMap<String, (&'f str, &'f Family)>;

fn forms(families: &[Family]) -> Forms<'_> {
    let mut forms = Forms::new();
    for family in families {
        for event in &family.events {
            forms.entry(file_form(event)).or_insert((event, family));
        }
    }
    forms
}

fn unknown(file: &File, stem: &str, forms: &Forms<'_>) -> Problem {
    let folder = file.path.rfind('/').map_or("", |end| &file.path[..=end]);
    let help = match suggest::nearest(stem, forms.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{folder}{near}.json`?"),
        None => "the file's name is an event's, with `-` for characters that file names do without"
            .to_owned(),
    };
    Problem::new(
        Location::new(file.path.clone(), ""),
        0..0,
        format!("no family has an event `{stem}`"),
        "",
    )
    .help(help)
}

/// One compiled schema for all families: an object with a member for each.
struct Judge {
    schema: Value,
    validator: Validator,
    draft: Draft,
}

impl Judge {
    /// Compiles once, so that definitions that families share are compiled once.
    fn new(families: &[Family], draft: Draft, sources: &Sources) -> Result<Self, Box<Problem>> {
        let bodies = families.iter().map(|family| {
            (
                family.name.clone(),
                bundle::reference(&bundle::pointer(draft, &family.body)),
            )
        });
        let mut root = Map::new();
        root.insert(
            draft.definitions().to_owned(),
            bundle::definitions(draft, sources),
        );
        root.insert("properties".to_owned(), Value::Object(bodies.collect()));
        let schema = Value::Object(root);
        let options = match draft {
            Draft::Draft7 => jsonschema::draft7::options(),
            Draft::Draft202012 => jsonschema::draft202012::options(),
        };
        // `format` is an annotation here, as it is for the generated types.
        match options
            .offline()
            .should_validate_formats(false)
            .build(&schema)
        {
            Ok(validator) => Ok(Self {
                schema,
                validator,
                draft,
            }),
            Err(error) => {
                let place = source(error.schema_path().as_str(), draft, sources)
                    .or_else(|| source(error.instance_path().as_str(), draft, sources))
                    .or_else(|| families.first().map(|family| family.body.clone()));
                let place = place.unwrap_or_else(|| Location::new("", ""));
                let message = format!("the schema cannot be compiled: {}", error.masked());
                let problem = sources.problem(&place, message, "");
                Err(Box::new(problem.help(
                    "change what the message names; the validator needs it as much as this check",
                )))
            }
        }
    }

    /// The body under its family's name, as the compiled schema wants it.
    fn instance(family: &Family, root: Schema<'_>) -> Value {
        let mut instance = Map::new();
        instance.insert(family.name.clone(), root.value().clone());
        Value::Object(instance)
    }

    fn valid(
        &self,
        event: &str,
        family: &Family,
        root: Schema<'_>,
        provider: &Provider,
        sources: &Sources,
    ) -> Vec<Problem> {
        let found = root.value().pointer(&provider.discriminator);
        let found = found.and_then(Value::as_str);
        if let Some(other) = found.filter(|found| *found != event) {
            let place = Location::new(root.path().clone(), provider.discriminator.clone());
            let message = format!("the example of `{event}` holds another event: `{other}`");
            let help = format!(
                "write `{event}`, or name the file `examples/valid/{}.json`",
                file_form(other)
            );
            return vec![sources.problem(&place, message, "").help(help)];
        }
        let instance = Self::instance(family, root);
        if self.validator.is_valid(&instance) {
            // A schema may leave the discriminator optional; an example of an event may not.
            return match found {
                Some(_) => Vec::new(),
                None => vec![nameless(event, root, provider, sources)],
            };
        }
        let errors = self.validator.iter_errors(&instance);
        let found = errors.flat_map(|error| findings::explain(&error, &self.schema));
        found
            .map(|finding| self.refused(finding, family, root, sources))
            .collect()
    }

    fn refused(
        &self,
        finding: Finding,
        family: &Family,
        root: Schema<'_>,
        sources: &Sources,
    ) -> Problem {
        let place = Location::new(root.path().clone(), findings::below_first(&finding.pointer));
        let message = format!(
            "the family `{}` refuses this example: {}",
            family.name, finding.message
        );
        let problem = sources
            .problem(&place, message, finding.label)
            .help(finding.help);
        let problem = if finding.at_key {
            problem.at_key()
        } else {
            problem
        };
        match source(&finding.keyword, self.draft, sources) {
            Some(keyword) => problem.related(&keyword, "refused by this keyword"),
            None => problem,
        }
    }

    fn invalid(
        &self,
        file: &File,
        stem: &str,
        root: Schema<'_>,
        forms: &Forms<'_>,
        sources: &Sources,
    ) -> Option<Problem> {
        let named = |(form, _): &(&String, &(&str, &Family))| {
            stem.strip_prefix(form.as_str())
                .is_some_and(|rest| rest.len() > 1 && rest.starts_with('.'))
        };
        let Some((_, &(event, family))) = forms
            .iter()
            .filter(named)
            .max_by_key(|(form, _)| form.len())
        else {
            let event = stem.rfind('.').map_or(stem, |end| &stem[..end]);
            let problem = unknown(file, event, forms);
            let near = suggest::nearest(event, forms.keys().map(String::as_str));
            let help = "name the file `<event>.<reason>.json`, for example `order.created.missing_id.json`";
            return Some(match near {
                Some(near) => problem.help(format!(
                    "did you mean `{near}`? A file is named `<event>.<reason>.json`"
                )),
                None => problem.help(help),
            });
        };
        if !self.validator.is_valid(&Self::instance(family, root)) {
            return None;
        }
        let message = "this example was to be refused, but the schema accepts it";
        let problem = sources.problem(&root.location(), message, format!("a valid `{event}`"));
        let problem = problem.related(&family.body, "accepted by this schema");
        Some(problem.help("break it in the way that its name says, or make the schema stricter"))
    }
}

fn nameless(event: &str, root: Schema<'_>, provider: &Provider, sources: &Sources) -> Problem {
    let pointer = &provider.discriminator;
    let message = format!("the example of `{event}` does not name its event");
    let problem = sources.problem(
        &root.location(),
        message,
        format!("no string at `{pointer}`"),
    );
    problem.help(format!(
        "write `{event}` there, and make the schema require it"
    ))
}

/// The place in the folder of a place in the bundle.
fn source(pointer: &str, draft: Draft, sources: &Sources) -> Option<Location> {
    let tokens = tokens(pointer)?;
    let (definitions, rest) = tokens.split_first()?;
    let (key, rest) = rest.split_first()?;
    if definitions != draft.definitions() {
        return None;
    }
    let mut pointer = String::new();
    rest.iter()
        .for_each(|token| push_token(&mut pointer, token));
    let location = Location::new(format!("{key}.schema.json"), pointer);
    sources.find(&location).map(|schema| schema.location())
}

#[cfg(test)]
mod tests {
    use super::file_form;

    #[test]
    fn each_run_of_other_characters_is_one_hyphen_in_a_file_name() {
        assert_eq!(
            file_form("crmOpportunity::created"),
            "crmOpportunity-created"
        );
        assert_eq!(file_form("crm.contact.created"), "crm.contact.created");
        assert_eq!(file_form("a/b ü c"), "a-b-c");
    }
}
