//! Forms of which exactly one may fit (`oneOf`): a form that takes more than before can take values away, those that fit two forms now.

use hookwright_schema::{Draft, Schema};

use super::changes::Changes;
use super::rule;
use super::shape::Shape;
use crate::Code;
use crate::words::place as said;

/// Tells that forms have changed, unless no value can fit two of them.
pub(super) fn compare(
    changes: &mut Changes<'_>,
    pointer: &str,
    before: &Shape<'_>,
    now: &Shape<'_>,
) {
    let text = |form: &Schema<'_>| rule::text(*form);
    let same = before.forms.iter().map(text).eq(now.forms.iter().map(text));
    // Another number of forms is told already.
    let told = before.forms.len() != now.forms.len();
    if same || told || !now.exclusive || apart(&now.forms, changes.new.draft) {
        return;
    }
    let message = format!("the forms of {} have changed", said(pointer));
    let label = "exactly one may fit, and a value may fit two of them";
    changes.add(
        Code::RuleChanged,
        &now.place_of(&["oneOf"]),
        &message,
        label,
    );
}

/// Whether any two of the forms are told apart by their types, or by a tag that both require.
fn apart(forms: &[Schema<'_>], draft: Draft) -> bool {
    let shapes: Vec<Shape<'_>> = forms
        .iter()
        .map(|form| Shape::of(&[*form], draft))
        .collect();
    let pairs = shapes.iter().enumerate();
    let mut pairs =
        pairs.flat_map(|(index, one)| shapes[..index].iter().map(move |other| (one, other)));
    pairs.all(|(one, other)| other_types(one, other) || other_tag(one, other, draft))
}

fn other_types(one: &Shape<'_>, other: &Shape<'_>) -> bool {
    match (&one.types, &other.types) {
        (Some(one), Some(other)) => one.is_disjoint(other),
        _ => false,
    }
}

fn other_tag(one: &Shape<'_>, other: &Shape<'_>, draft: Draft) -> bool {
    let list = |shape: &Shape<'_>, name: &str| {
        let member = shape
            .properties
            .get(name)
            .map(|member| Shape::of(member, draft));
        member
            .filter(|member| !member.open)
            .and_then(|member| member.list)
    };
    // A tag tells objects apart, and nothing else.
    let objects = [one, other].iter().all(|shape| {
        let types = shape.types.iter().flatten();
        types.map(String::as_str).eq(["object"])
    });
    let mut tags = one.required.intersection(&other.required);
    objects
        && tags.any(|name| match (list(one, name), list(other, name)) {
            (Some(one), Some(other)) => one.is_disjoint(&other),
            _ => false,
        })
}
