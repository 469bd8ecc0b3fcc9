//! The ways in which a payload is mutated, one function each.
//!
//! A recipe that does not fit a place returns `None` and has changed nothing.

use crate::json::Node;
use crate::mutate::Spot;
use crate::rng::Rng;
use crate::walk;

/// A way to mutate.
#[derive(Clone, Copy)]
pub struct Recipe {
    /// What it does, for the report.
    pub name: &'static str,
    /// Does it; `None` if it does not fit the place.
    pub apply: fn(&mut Spot<'_, '_>, &mut Rng) -> Option<()>,
}

macro_rules! recipes {
    ($($recipe:ident: $name:literal,)*) => {
        /// Every way to mutate.
        pub const RECIPES: &[Recipe] = &[$(Recipe { name: $name, apply: $recipe }),*];
    };
}

recipes! {
    drop_member: "dropped",
    drop_member_of: "dropped a member",
    retype: "another kind",
    null: "null",
    length: "string length",
    text: "another text",
    number: "number at a limit",
    notation: "number written otherwise",
    listed: "another listed value",
    unlisted: "a value near a listed one",
    unknown_member: "unknown member",
    reorder: "members in another order",
    known_member: "member from an example",
    nest: "nested deeper",
    unwrap: "replaced by a part of itself",
    container: "empty container",
    repeat: "repeated items",
    append: "foreign item",
    swap: "part of another example",
    swap_same: "same part of another example",
}

/// Any value, not deep.
pub(crate) fn any(rng: &mut Rng, depth: usize) -> Node {
    match rng.below(if depth == 0 { 6 } else { 8 }) {
        0 => Node::Null,
        1 => Node::Bool(rng.one_in(2)),
        2 => Node::number(number_text(rng, 0)),
        3 => Node::string(""),
        4 | 5 => {
            let length = rng.below(8);
            Node::String(rng.text(length))
        }
        6 => Node::Array((0..rng.below(3)).map(|_| any(rng, depth - 1)).collect()),
        _ => Node::Object(
            (0..rng.below(3))
                .map(|index| (format!("member{index}"), any(rng, depth - 1)))
                .collect(),
        ),
    }
}

/// A number on, beside or far from a limit. Exact in binary where a limit could tell the difference, because the validator
/// computes with floats.
fn number_text(rng: &mut Rng, limit: i64) -> String {
    match rng.below(12) {
        0 => limit.to_string(),
        1 => (limit + 1).to_string(),
        2 => (limit - 1).to_string(),
        3 => format!("{limit}.5"),
        4 => format!("{}.999999999", limit - 1),
        5 => format!("{limit}.000000001"),
        6 => "-0.0000000000000000000001".into(),
        7 => ["0", "-0", "-0.0", "0e0", "0.0E-7"][rng.below(5)].into(),
        8 => rng.digits(20),
        9 => format!("-{}", rng.digits(20)),
        10 => "1e300".into(),
        _ => format!("{}.0", limit + 3),
    }
}

fn drop_member(spot: &mut Spot<'_, '_>, _: &mut Rng) -> Option<()> {
    walk::remove(spot.root, &spot.path).map(drop)
}

fn drop_member_of(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    match spot.node() {
        Node::Object(members) if !members.is_empty() => {
            drop(members.remove(rng.below(members.len())));
        }
        _ => return None,
    }
    Some(())
}

fn retype(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let other = any(rng, 1);
    let node = spot.node();
    let changed = other.kind() != node.kind();
    changed.then(|| *node = other)
}

fn null(spot: &mut Spot<'_, '_>, _: &mut Rng) -> Option<()> {
    let node = spot.node();
    (*node != Node::Null).then(|| *node = Node::Null)
}

fn length(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let limits = spot.facets.limits(&["minLength", "maxLength"]);
    let limit = rng.pick(&limits).copied()?;
    // One character less and one more than the limit, and the limit itself.
    let near = limit - 1 + i64::try_from(rng.below(3)).ok()?;
    *spot.node() = Node::String(rng.text(usize::try_from(near).ok()?));
    Some(())
}

fn text(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let length = [0, 1, 3, 20, 250, 1000][rng.below(6)];
    match spot.node() {
        Node::String(text) => *text = rng.text(length),
        _ => return None,
    }
    Some(())
}

fn number(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let limits =
        spot.facets
            .limits(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);
    let limit = rng.pick(&limits).copied();
    let node = spot.node();
    if limit.is_none() && !matches!(node, Node::Number(_)) {
        return None;
    }
    *node = Node::number(number_text(rng, limit.unwrap_or_default()));
    Some(())
}

fn notation(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    const FORMS: [&str; 8] = [
        "1.0", "1e2", "1E+2", "100e-2", "1.5e1", "15e-1", "1.50", "12e0",
    ];
    match spot.node() {
        Node::Number(text) => FORMS[rng.below(FORMS.len())].clone_into(text),
        _ => return None,
    }
    Some(())
}

fn listed(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let listed = spot.facets.listed();
    *spot.node() = Node::parse(&rng.pick(&listed)?.to_string());
    Some(())
}

fn unlisted(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let listed = spot.facets.listed();
    let value = rng.pick(&listed)?.as_str()?;
    *spot.node() = Node::String(match rng.below(4) {
        0 => value.to_uppercase(),
        1 => format!("{value} "),
        2 => value.chars().skip(1).collect(),
        _ => format!("{value}\u{0}"),
    });
    Some(())
}

fn unknown_member(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    const NAMES: [&str; 6] = ["", "beta", "__proto__", "日本", "a/b~c", "extra"];
    let name = NAMES[rng.below(NAMES.len())];
    let value = any(rng, 2);
    put(spot, name, value)
}

fn reorder(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    match spot.node() {
        Node::Object(members) if members.len() > 1 => rng.shuffle(members),
        _ => return None,
    }
    Some(())
}

fn known_member(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let names = spot.facets.members();
    let name = *rng.pick(&names)?;
    let donor = rng.pick(spot.donors)?;
    let owned = walk::paths(donor)
        .into_iter()
        .filter(|path| path.last().is_some_and(|last| last == name));
    let value = owned
        .into_iter()
        .find_map(|path| walk::at(donor, &path))
        .cloned();
    let value = value.unwrap_or_else(|| any(rng, 1));
    put(spot, name, value)
}

/// Sets a member of an object, so that no name occurs twice.
fn put(spot: &mut Spot<'_, '_>, name: &str, value: Node) -> Option<()> {
    let Node::Object(members) = spot.node() else {
        return None;
    };
    members.retain(|(own, _)| own != name);
    members.push((name.to_owned(), value));
    Some(())
}

fn nest(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    // What is nested twice stays far from the depth that the types refuse and the schemas do not know.
    const DEEPEST: usize = 20;
    let name = spot
        .path
        .last()
        .cloned()
        .unwrap_or_else(|| "payload".into());
    if spot.path.len() > DEEPEST {
        return None;
    }
    let node = spot.node();
    for _ in 0..=rng.below(4) {
        let inner = std::mem::replace(node, Node::Null);
        *node = if rng.one_in(2) {
            Node::Array(vec![inner])
        } else {
            Node::Object(vec![(name.clone(), inner)])
        };
    }
    Some(())
}

fn unwrap(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let node = spot.node();
    let parts: Vec<_> = walk::children(node)
        .map(|(_, child)| child.clone())
        .collect();
    *node = rng.pick(&parts)?.clone();
    Some(())
}

fn container(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let empty = if rng.one_in(2) {
        Node::Array(Vec::new())
    } else {
        Node::Object(Vec::new())
    };
    let node = spot.node();
    let changed = *node != empty;
    changed.then(|| *node = empty)
}

fn repeat(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    match spot.node() {
        Node::Array(items) if !items.is_empty() => {
            let copies = 1 + rng.below(5);
            *items = items
                .iter()
                .cycle()
                .take(items.len() * (copies + 1))
                .cloned()
                .collect();
        }
        _ => return None,
    }
    Some(())
}

fn append(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    match spot.node() {
        Node::Array(items) => {
            let place = rng.below(items.len() + 1);
            items.insert(place, any(rng, 1));
        }
        _ => return None,
    }
    Some(())
}

fn swap(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let donor = rng.pick(spot.donors)?;
    let paths = walk::paths(donor);
    *spot.node() = walk::at(donor, rng.pick(&paths)?)?.clone();
    Some(())
}

fn swap_same(spot: &mut Spot<'_, '_>, rng: &mut Rng) -> Option<()> {
    let part = walk::at(rng.pick(spot.donors)?, &spot.path)?.clone();
    let node = spot.node();
    let changed = *node != part;
    changed.then(|| *node = part)
}
