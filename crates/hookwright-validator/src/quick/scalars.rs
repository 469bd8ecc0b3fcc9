//! Rules of values that hold no others, and what all schemas of a value say together.

use hookwright_schema::Draft;
use serde_json::{Map, Value};

use super::Stop;
use super::gather::Said;
use super::numbers::NumberRules;
use super::program::Booleans;
use super::text::TextRules;

/// What all schemas say under a keyword.
pub(super) fn values<'s, 'b>(
    said: &'s Said<'b>,
    keyword: &'s str,
) -> impl Iterator<Item = &'b Value> + 's {
    said.schemas
        .iter()
        .filter_map(move |schema: &&'b Map<String, Value>| schema.get(keyword))
}

/// The strictest of lower and upper counts; `None` when one is no plain number.
pub(super) fn counts(said: &Said<'_>, lower: &str, upper: &str) -> Option<(u64, u64)> {
    let (mut least, mut most) = (0, u64::MAX);
    for value in values(said, lower) {
        least = least.max(value.as_u64()?);
    }
    for value in values(said, upper) {
        most = most.min(value.as_u64()?);
    }
    Some((least, most))
}

/// The lists of values that `enum` and `const` allow, one for each keyword.
pub(super) fn listed_values<'s, 'b>(said: &'s Said<'b>) -> impl Iterator<Item = &'b [Value]> + 's {
    let lists = values(said, "enum").filter_map(|list| Some(list.as_array()?.as_slice()));
    lists.chain(values(said, "const").map(std::slice::from_ref))
}

pub(super) fn booleans(said: &Said<'_>) -> Booleans {
    let allowed = |value: bool| listed_values(said).all(|list| list.contains(&Value::Bool(value)));
    Booleans {
        when_true: allowed(true),
        when_false: allowed(false),
    }
}

pub(super) fn numbers(said: &Said<'_>, draft: Draft) -> Option<NumberRules> {
    let mut rules = NumberRules::default();
    for schema in &said.schemas {
        let takes_any = match schema.get("type") {
            None => true,
            Some(Value::Array(names)) => names.contains(&"number".into()),
            Some(name) => name == "number",
        };
        if !takes_any {
            rules.be_whole();
        }
        for (keyword, value) in *schema {
            rules.add(draft, keyword, value);
        }
    }
    for list in listed_values(said) {
        let list: Vec<_> = list.iter().filter_map(Value::as_number).collect();
        if !rules.be_among(&list) {
            return None;
        }
    }
    Some(rules)
}

pub(super) fn texts(said: &Said<'_>, draft: Draft) -> Option<TextRules> {
    let mut rules = TextRules::default();
    let (least, most) = counts(said, "minLength", "maxLength")?;
    rules.least = usize::try_from(least).ok()?;
    rules.most = usize::try_from(most).ok().filter(|_| most < u64::MAX);
    let closed = listed_values(said).map(|list| (list, Stop::Refused));
    let open = said.open_lists.iter().map(|list| (*list, Stop::Unsure));
    for (list, otherwise) in closed.chain(open) {
        if !rules.be_among(list.iter().filter_map(Value::as_str), otherwise) {
            return None;
        }
    }
    for keyword in ["pattern", "format"] {
        for value in values(said, keyword) {
            rules.ask(draft, keyword, value);
        }
    }
    Some(rules.whole())
}
