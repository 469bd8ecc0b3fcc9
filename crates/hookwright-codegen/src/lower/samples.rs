//! A valid body for each event: the provider's own example where there is one, and otherwise the smallest value that the
//! types allow.

use serde_json::{Map, Value};

use super::Lowering;
use crate::ir::{Bound, Enum, ItemKind, Items, Kind, Model, Text, Type, TypeId};

/// The sample of an event as JSON text. A body for which none can be made up is a problem.
pub(super) fn text(
    lowering: &mut Lowering<'_>,
    model: &Model,
    family: usize,
    event: &str,
    member: Option<&str>,
) -> Option<String> {
    let value = match lowering.catalog.examples.get(event) {
        Some(example) => Some(example.value.clone()),
        None => invented(model, family, member),
    };
    let Some(value) = value else {
        let place = lowering.catalog.families[family].body.clone();
        let message = format!("no sample of `{event}` can be made up");
        let problem = lowering.catalog.problem(
            &place,
            message,
            "a pattern, a list of different items or a bound is in the way",
        );
        lowering
            .problems
            .push(problem.help(format!("give an example: examples/valid/{event}.json")));
        return None;
    };
    Some(serde_json::to_string_pretty(&value).unwrap_or_default())
}

/// `member` is what stands at the discriminator. The smallest body is looked for first, because a type that contains itself twice doubles with every level.
fn invented(model: &Model, family: usize, member: Option<&str>) -> Option<Value> {
    let mut maker = Maker {
        model,
        left: VALUES,
    };
    let body = model.families[family].body;
    let mut body = (1..=DEPTH).find_map(|depth| maker.named(body, depth))?;
    let Some(text) = member else {
        return Some(body);
    };
    let place = model
        .provider
        .discriminator
        .iter()
        .try_fold(&mut body, |value, member| value.get_mut(member))?;
    *place = Value::String(text.to_owned());
    Some(body)
}

/// Deeper than this only a type that must contain itself goes, and that has no finite value.
const DEPTH: usize = 64;

/// After as many attempts at a value a body is too large to be made up.
const VALUES: usize = 100_000;

struct Maker<'m> {
    model: &'m Model,
    /// How many more values may be tried.
    left: usize,
}

impl Maker<'_> {
    /// A value of the type with at most `depth` named types inside each other.
    fn named(&mut self, id: TypeId, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        Some(match &self.model.item(id).kind {
            ItemKind::Struct(object) => {
                let mut members = Map::new();
                for constant in &object.constants {
                    members.insert(constant.json.clone(), Value::String(constant.value.clone()));
                }
                for field in object.fields.iter().filter(|field| field.required) {
                    members.insert(field.json.clone(), self.value(&field.ty, depth)?);
                }
                Value::Object(members)
            }
            ItemKind::Enum(Enum { variants, .. }) => Value::String(variants.first()?.json.clone()),
            ItemKind::Tagged(tagged) => tagged.variants.iter().find_map(|variant| {
                let mut value = self.value(&variant.ty, depth)?;
                value.as_object_mut()?.insert(
                    tagged.tag.clone(),
                    Value::String(variant.tags.first()?.clone()),
                );
                Some(value)
            })?,
            ItemKind::Union(union) => {
                union
                    .variants
                    .iter()
                    .find_map(|variant| match variant.kind {
                        Kind::Null => Some(Value::Null),
                        _ => self.value(&variant.ty, depth),
                    })?
            }
            // No provider's type is one of these, since each of them leaves something to be tried or judged.
            ItemKind::Choice(_) | ItemKind::Newtype(_) => return None,
        })
    }

    fn value(&mut self, ty: &Type, depth: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        Some(match ty {
            Type::Any | Type::Null | Type::Nullable(_) => Value::Null,
            Type::Bool => Value::Bool(true),
            Type::String(limits) => string(limits, "text")?,
            Type::DateTime(limits) => string(limits, "2020-01-01T00:00:00.000Z")?,
            Type::Number(bounds) | Type::Integer(bounds) => number(bounds)?,
            Type::Named { id, .. } => self.named(*id, depth)?,
            Type::Array(item, limits) => Value::Array(self.repeat(item, limits, depth)?),
            Type::Map(item, limits) => {
                let keys = (1_u64..).map(|number| format!("key_{number}"));
                Value::Object(keys.zip(self.repeat(item, limits, depth)?).collect())
            }
            Type::Tuple(_) | Type::Checked(..) => return None,
        })
    }

    fn repeat(&mut self, item: &Type, limits: &Items, depth: usize) -> Option<Vec<Value>> {
        let least = usize::try_from(limits.min)
            .ok()
            .filter(|least| *least < 1_000)?;
        if limits.unique && least > 1 {
            return None;
        }
        (0..least).map(|_| self.value(item, depth)).collect()
    }
}

fn string(limits: &Text, seed: &str) -> Option<Value> {
    if !limits.patterns.is_empty() {
        return None;
    }
    let least = usize::try_from(limits.min)
        .ok()
        .filter(|least| *least < 10_000)?;
    let most = limits
        .max
        .map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX));
    let length = seed.len().clamp(least, most);
    Some(Value::String(seed.chars().cycle().take(length).collect()))
}

fn number(bounds: &[Bound]) -> Option<Value> {
    let holds = |number: f64| {
        bounds.iter().all(|bound| match bound {
            Bound::Minimum(limit) => limit.parse().is_ok_and(|limit: f64| number >= limit),
            Bound::ExclusiveMinimum(limit) => limit.parse().is_ok_and(|limit: f64| number > limit),
            Bound::Maximum(limit) => limit.parse().is_ok_and(|limit: f64| number <= limit),
            Bound::ExclusiveMaximum(limit) => limit.parse().is_ok_and(|limit: f64| number < limit),
            // Only whole steps are tried: of others, no multiple is sure to survive floating point.
            Bound::MultipleOf(limit) => limit.parse().is_ok_and(|limit: f64| {
                number == 0.0 || (limit.fract() == 0.0 && number % limit == 0.0)
            }),
        })
    };
    let near = bounds.iter().flat_map(|bound| {
        let limit: f64 = bound.limit().parse().unwrap_or_default();
        [
            0.0,
            limit.ceil(),
            limit.ceil() + 1.0,
            limit.floor(),
            limit.floor() - 1.0,
        ]
    });
    let number = std::iter::once(1.0)
        .chain(near)
        .find(|number| holds(*number))?;
    // Beyond this, whole numbers are not exact any more.
    let exact = number.abs() <= 2_f64.powi(53);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number is whole, and fits"
    )]
    exact.then(|| Value::from(number as i64))
}
