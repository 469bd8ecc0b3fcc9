//! `discriminator`: which member chooses the form of an object. In JSON Schema each form says so itself, with a constant.

use super::Translator;
use crate::events::listed_at;
use crate::node::Node;
use crate::sources::{Place, Sources};

/// The member of the `discriminator` at `place`, and the values that choose the form at `branch`.
pub(crate) fn chosen(
    sources: &Sources,
    place: &Place,
    branch: &Place,
) -> Option<(String, Vec<String>)> {
    let discriminator = sources.at(place)?.get("discriminator")?;
    let member = discriminator.text("propertyName")?;
    let reference = sources.at(branch)?.text("$ref")?;
    let target = sources.target(branch, reference).ok()?;
    let mapping = discriminator
        .get("mapping")
        .map(Node::members)
        .unwrap_or_default();
    let leads_there = |value: &Node| {
        let value = value.as_text()?;
        // A bare name is that of a schema among the components.
        let named = format!("#/components/schemas/{value}");
        let found = sources
            .target(place, value)
            .or_else(|_| sources.target(place, &named));
        found.ok().filter(|found| *found == target)
    };
    let values: Vec<String> = mapping
        .iter()
        .filter(|(_, value)| leads_there(value).is_some())
        .map(|(name, _)| name.clone())
        .collect();
    if values.is_empty() {
        let listed = listed_at(sources, branch, member);
        return Some((
            member.to_owned(),
            listed.unwrap_or_else(|| vec![target.name()]),
        ));
    }
    Some((member.to_owned(), values))
}

/// Gives each form of a choice the constant that the `discriminator` names.
pub(super) fn tell_apart(
    translator: &mut Translator<'_, '_>,
    place: &Place,
    node: &Node,
    schema: &mut Node,
) {
    let Some(discriminator) = node.get("discriminator") else {
        return;
    };
    let at = place.join("discriminator");
    let Some(member) = discriminator.text("propertyName") else {
        return translator.left_out(&at, "a `discriminator` without `propertyName`");
    };
    let Some(word) = ["oneOf", "anyOf"]
        .into_iter()
        .find(|word| node.get(word).is_some())
    else {
        let what = "a `discriminator` without `oneOf`: which schemas are forms of this one is not said here";
        return translator.left_out(&at, what);
    };
    let mut forms = schema
        .get(word)
        .map(Node::items)
        .unwrap_or_default()
        .to_vec();
    for (index, form) in forms.iter_mut().enumerate() {
        let branch = place.join(word).join(&index.to_string());
        let Some((_, values)) = chosen(translator.sources, place, &branch) else {
            if form.text("type") != Some("null")
                && listed_at(translator.sources, &branch, member).is_none()
            {
                translator.left_out(
                    &branch,
                    "a form that the `discriminator` does not name, because it is no reference",
                );
            }
            continue;
        };
        let value = match values.as_slice() {
            [one] => Node::map([("const", one.as_str().into())]),
            several => Node::map([("enum", Node::texts(several.iter().map(String::as_str)))]),
        };
        let title = form
            .take("title")
            .unwrap_or_else(|| values.join(" or ").into());
        *form = Node::map([
            ("title", title),
            ("type", "object".into()),
            ("allOf", Node::List(vec![form.clone()])),
            ("required", Node::texts([member])),
            ("properties", Node::map([(member, value)])),
        ]);
    }
    translator.changed(
        &at,
        format!("`discriminator` became a constant `{member}` in each form"),
    );
    schema.take(word);
    schema.set("oneOf", Node::List(forms));
}
