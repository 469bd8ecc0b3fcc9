//! Each example against its family's schema: a valid one has to satisfy it, an invalid one must not.
//!
//! Which event an example is of, its file's name says; this file knows how.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::catalog::{Example, Family};
use crate::draft::Draft;
use crate::judge::Judge;
use crate::layout::Place;
use crate::location::Location;
use crate::naming::Naming;
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
    let mut examples = BTreeMap::new();
    let judge = match Judge::new(families, draft, sources) {
        Ok(judge) => judge,
        Err(problem) => {
            problems.push(*problem);
            return examples;
        }
    };
    let forms = forms(families);
    for file in sources.files() {
        let Some(root) = sources.root(&file.path) else {
            continue;
        };
        match &file.place {
            Place::Valid(stem) => match forms.get(stem.as_str()) {
                None => problems.push(unknown(file, stem, &forms)),
                Some(&(event, family)) => {
                    let found = valid(event, family, root, provider, &judge, sources);
                    if found.is_empty() {
                        examples.insert(event.to_owned(), example(file, root));
                    }
                    problems.extend(found);
                }
            },
            Place::Invalid(stem) => {
                problems.extend(invalid(file, stem, root, &forms, &judge, sources));
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

/// What is wrong with an example that is to be valid: another event, none, or a body that its schema refuses.
fn valid(
    event: &str,
    family: &Family,
    root: Schema<'_>,
    provider: &Provider,
    judge: &Judge<'_>,
    sources: &Sources,
) -> Vec<Problem> {
    let naming = family.naming(event);
    let wanted = naming.and_then(|naming| naming.member.as_deref());
    let (Some(pointer), Some(wanted)) = (&provider.discriminator, wanted) else {
        // The header alone names it.
        return judge.refusals(family, root);
    };
    let found = root.value().pointer(pointer).and_then(Value::as_str);
    if let Some(other) = found.filter(|found| *found != wanted) {
        let place = Location::new(root.path().clone(), pointer.clone());
        let message = format!("the example of `{event}` holds another event: `{other}`");
        let meant = Naming {
            header: naming.and_then(|naming| naming.header.clone()),
            member: Some(other.to_owned()),
        };
        let meant = meant.event(&provider.separator);
        let file = format!("examples/valid/{}.json", file_form(&meant));
        let help = format!("write `{wanted}`, or name the file `{file}`");
        return vec![sources.problem(&place, message, "").help(help)];
    }
    let refusals = judge.refusals(family, root);
    if found.is_none() && refusals.is_empty() {
        // A schema may leave the discriminator optional; an example of an event may not.
        let message = format!("the example of `{event}` does not name its event");
        let label = format!("no string at `{pointer}`");
        let help = format!("write `{wanted}` there, and make the schema require it");
        return vec![sources.problem(&root.location(), message, label).help(help)];
    }
    refusals
}

/// What is wrong with an example that is to be refused: an unknown event, or that it is accepted.
fn invalid(
    file: &File,
    stem: &str,
    root: Schema<'_>,
    forms: &Forms<'_>,
    judge: &Judge<'_>,
    sources: &Sources,
) -> Option<Problem> {
    let Some((event, family)) = named(stem, forms) else {
        let event = stem.rfind('.').map_or(stem, |end| &stem[..end]);
        let near = suggest::nearest(event, forms.keys().map(String::as_str));
        let hint = near.map(|near| format!("did you mean `{near}`? "));
        let help = format!(
            "{}the file is named `<event>.<reason>.json`",
            hint.unwrap_or_default()
        );
        return Some(unknown(file, event, forms).help(help));
    };
    if !judge.accepts(family, root) {
        return None;
    }
    let message = "this example was to be refused, but the schema accepts it";
    let problem = sources.problem(&root.location(), message, format!("a valid `{event}`"));
    let problem = problem.related(&family.body, "accepted by this schema");
    Some(problem.help("break it in the way that its name says, or make the schema stricter"))
}

/// The event of an invalid example: the longest one that the name begins with, before `.<reason>`.
fn named<'f>(stem: &str, forms: &Forms<'f>) -> Option<(&'f str, &'f Family)> {
    let fits = |form: &str| {
        let reason = stem
            .strip_prefix(form)
            .and_then(|rest| rest.strip_prefix('.'));
        reason.is_some_and(|reason| !reason.is_empty())
    };
    let fitting = forms.iter().filter(|(form, _)| fits(form));
    fitting
        .max_by_key(|(form, _)| form.len())
        .map(|(_, named)| *named)
}

/// The event that a file is an example of, by its name without `.json`: `<event>` or `<event>.<reason>`, the longest event that fits.
///
/// ```
/// let events = ["crm.stage", "crm.stage::created"];
/// assert_eq!(hookwright_schema::event_of_file("crm.stage-created.no_id", events), Some("crm.stage::created"));
/// assert_eq!(hookwright_schema::event_of_file("crm.staged", events), None);
/// ```
pub fn event_of_file<'e>(stem: &str, events: impl IntoIterator<Item = &'e str>) -> Option<&'e str> {
    let length = |event: &str| {
        let form = file_form(event);
        let rest = stem.strip_prefix(&form)?;
        (rest.is_empty() || rest.starts_with('.')).then_some(form.len())
    };
    let fitting = events
        .into_iter()
        .filter_map(|event| Some((length(event)?, event)));
    fitting
        .max_by_key(|(length, _)| *length)
        .map(|(_, event)| event)
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
