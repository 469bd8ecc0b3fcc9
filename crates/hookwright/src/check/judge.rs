//! The walk over the table: what each keyword demands of a value.

use super::keyword::{Keyword, Schema, Types};
use super::marks::Marks;
use super::value::{Data, Value};
use crate::{Bound, Failure, Pattern, Problem, canonical, decimal};

/// What a keyword says of a value.
pub(super) type Verdict = Result<(), Failure>;

/// Judges one JSON text, which has been read before.
pub(super) fn judge(schema: &'static Schema, node: usize, text: &str) -> Verdict {
    let mut judge = Judge {
        schema,
        resources: Vec::new(),
    };
    judge.node(node, &Value::whole(text), &mut Marks::none())
}

pub(super) struct Judge {
    pub(super) schema: &'static Schema,
    /// The resources on the way, outermost first.
    resources: Vec<usize>,
}

impl Judge {
    /// Judges a value by a schema. Members and items that it speaks of are marked, if it holds.
    pub(super) fn node(&mut self, node: usize, value: &Value<'_>, marks: &mut Marks) -> Verdict {
        let keywords: &'static [Keyword] = self.schema.nodes.get(node).copied().unwrap_or_default();
        let depth = self.resources.len();
        let asks = keywords.iter().any(|keyword| {
            matches!(
                keyword,
                Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedMembers(_)
            )
        });
        let verdict = if asks && !marks.wanted() {
            let mut own = Marks::of(count(value));
            self.keywords(keywords, value, &mut own)
        } else {
            self.keywords(keywords, value, marks)
        };
        self.resources.truncate(depth);
        verdict
    }

    fn keywords(
        &mut self,
        keywords: &'static [Keyword],
        value: &Value<'_>,
        marks: &mut Marks,
    ) -> Verdict {
        keywords
            .iter()
            .try_for_each(|keyword| self.keyword(keyword, value, marks))
    }

    fn keyword(
        &mut self,
        keyword: &'static Keyword,
        value: &Value<'_>,
        marks: &mut Marks,
    ) -> Verdict {
        match keyword {
            Keyword::Never => refuse(value, Problem::NoMatch("no value at all")),
            Keyword::Resource(resource) => {
                self.resources.push(*resource);
                Ok(())
            }
            Keyword::Type(types) => one_of_types(value, *types),
            Keyword::Enum(values) => listed(value, values),
            Keyword::Number(bound) => within(value, *bound),
            Keyword::Length(length) => match value.data() {
                Data::String(text) => length
                    .problem(text)
                    .map_or(Ok(()), |problem| refuse(value, problem)),
                _ => Ok(()),
            },
            Keyword::Pattern(pattern) => match value.data() {
                Data::String(text) => self.pattern(*pattern).map_or(Ok(()), |pattern| {
                    let problem = Problem::PatternMismatch(pattern.as_str());
                    holds(pattern.matches(text), value, problem)
                }),
                _ => Ok(()),
            },
            Keyword::Reference(node) => self.node(*node, value, marks),
            Keyword::Dynamic { anchor, otherwise } => {
                let node = self.dynamic(anchor).unwrap_or(*otherwise);
                self.node(node, value, marks)
            }
            Keyword::All(nodes) => nodes
                .iter()
                .try_for_each(|node| self.node(*node, value, marks)),
            Keyword::Any(nodes) => self.any(nodes, value, marks),
            Keyword::One(nodes) => self.one(nodes, value, marks),
            Keyword::Not(node) => {
                let met = self.node(*node, value, &mut marks.fresh()).is_ok();
                let problem = Problem::NoMatch("a value that the schema does not rule out");
                holds(!met, value, problem)
            }
            Keyword::If {
                condition,
                then,
                otherwise,
            } => {
                let mut own = marks.fresh();
                let branch = if self.node(*condition, value, &mut own).is_ok() {
                    marks.add(&own);
                    then
                } else {
                    otherwise
                };
                branch.map_or(Ok(()), |node| self.node(node, value, marks))
            }
            _ => match value.data() {
                Data::Array(items) => self.array(keyword, value, items, marks),
                Data::Object(members) => self.object(keyword, value, members, marks),
                _ => Ok(()),
            },
        }
    }

    pub(super) fn pattern(&self, number: usize) -> Option<&'static Pattern> {
        self.schema.patterns.get(number)
    }

    /// The schema of an anchor in the outermost resource that has it.
    fn dynamic(&self, anchor: &str) -> Option<usize> {
        self.resources.iter().find_map(|resource| {
            let anchors = self.schema.anchors.get(*resource)?;
            let found = anchors.iter().find(|(name, _)| *name == anchor);
            found.map(|(_, node)| *node)
        })
    }

    fn any(&mut self, nodes: &'static [usize], value: &Value<'_>, marks: &mut Marks) -> Verdict {
        let mut nearest = Nearest::default();
        let mut met = false;
        for node in nodes {
            let mut own = marks.fresh();
            match self.node(*node, value, &mut own) {
                Ok(()) => {
                    met = true;
                    marks.add(&own);
                    // Further branches can only add marks.
                    if !marks.wanted() {
                        break;
                    }
                }
                Err(failure) => nearest.add(failure),
            }
        }
        if met { Ok(()) } else { nearest.verdict(value) }
    }

    fn one(&mut self, nodes: &'static [usize], value: &Value<'_>, marks: &mut Marks) -> Verdict {
        let mut nearest = Nearest::default();
        let mut met = None;
        for node in nodes {
            let mut own = marks.fresh();
            match self.node(*node, value, &mut own) {
                Ok(()) if met.is_some() => {
                    return refuse(value, Problem::NoMatch("a value of one form only"));
                }
                Ok(()) => met = Some(own),
                Err(failure) => nearest.add(failure),
            }
        }
        match met {
            Some(own) => {
                marks.add(&own);
                Ok(())
            }
            None => nearest.verdict(value),
        }
    }
}

/// Of the failures of a choice's branches, that of the branch which went furthest: most likely it is the one that was meant.
#[derive(Default)]
struct Nearest(Option<Failure>);

impl Nearest {
    fn add(&mut self, failure: Failure) {
        if self.0.is_none_or(|held| failure.offset > held.offset) {
            self.0 = Some(failure);
        }
    }

    fn verdict(self, value: &Value<'_>) -> Verdict {
        match self.0 {
            Some(failure) if failure.offset > value.offset => Err(failure),
            _ => refuse(
                value,
                Problem::NoMatch("a value of one of the allowed forms"),
            ),
        }
    }
}

fn count(value: &Value<'_>) -> usize {
    match value.data() {
        Data::Array(items) => items.len(),
        Data::Object(members) => members.len(),
        _ => 0,
    }
}

fn one_of_types(value: &Value<'_>, types: Types) -> Verdict {
    let met = match value.data() {
        Data::Broken => false,
        Data::Null => types.has(Types::NULL),
        Data::Boolean => types.has(Types::BOOLEAN),
        Data::Number => {
            types.has(Types::NUMBER)
                || (types.has(Types::INTEGER) && decimal::is_integer(value.text))
        }
        Data::String(_) => types.has(Types::STRING),
        Data::Array(_) => types.has(Types::ARRAY),
        Data::Object(_) => types.has(Types::OBJECT),
    };
    let expected = types.words();
    holds(met, value, Problem::WrongType { expected })
}

fn listed(value: &Value<'_>, values: &'static [&'static str]) -> Verdict {
    let text = value.json();
    if values.contains(&&*text) {
        return Ok(());
    }
    let canonical = canonical::of(&text);
    let met = values
        .iter()
        .any(|listed| canonical::of(listed) == canonical);
    let problem = match values {
        [only] => Problem::NotEqual(only),
        _ => Problem::NoMatch("one of the listed values"),
    };
    holds(met, value, problem)
}

fn within(value: &Value<'_>, bound: Bound) -> Verdict {
    match value.data() {
        Data::Number => bound
            .problem(value.text)
            .map_or(Ok(()), |problem| refuse(value, problem)),
        _ => Ok(()),
    }
}

pub(super) fn holds(met: bool, value: &Value<'_>, problem: Problem) -> Verdict {
    if met { Ok(()) } else { refuse(value, problem) }
}

pub(super) fn refuse(value: &Value<'_>, problem: Problem) -> Verdict {
    Err(Failure {
        offset: value.offset,
        problem,
    })
}
