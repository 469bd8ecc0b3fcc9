//! What keywords demand of objects.

use super::judge::{Judge, Verdict, holds, refuse};
use super::keyword::Keyword;
use super::marks::Marks;
use super::value::Value;
use crate::{Failure, Key, Problem};

impl Judge {
    pub(super) fn object(
        &mut self,
        keyword: &'static Keyword,
        value: &Value<'_>,
        members: &[(Key<'_>, Value<'_>)],
        marks: &mut Marks,
    ) -> Verdict {
        match keyword {
            Keyword::Members { min, max } => {
                let problem = Problem::TooFewMembers { limit: *min };
                holds(members.len() >= *min, value, problem)?;
                max.map_or(Ok(()), |limit| {
                    let problem = Problem::TooManyMembers { limit };
                    holds(members.len() <= limit, value, problem)
                })
            }
            Keyword::Required(names) => required(value, names),
            Keyword::Properties { .. } => self.properties(keyword, members, marks),
            Keyword::Names(node) => members.iter().try_for_each(|(key, _)| {
                let verdict = self.node(*node, &Value::name(key), &mut Marks::none());
                verdict.map_err(|failure| Failure {
                    problem: Problem::NotAName,
                    ..failure
                })
            }),
            Keyword::DependentRequired(lists) => lists
                .iter()
                .filter(|(name, _)| value.member(name).is_some())
                .try_for_each(|(_, names)| required(value, names)),
            Keyword::DependentSchemas(nodes) => nodes
                .iter()
                .filter(|(name, _)| value.member(name).is_some())
                .try_for_each(|(_, node)| self.node(*node, value, marks)),
            Keyword::UnevaluatedMembers(node) => {
                for (index, (key, member)) in members.iter().enumerate() {
                    if !marks.has(index) {
                        self.member(*node, key, member)?;
                        marks.set(index);
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn properties(
        &mut self,
        keyword: &'static Keyword,
        members: &[(Key<'_>, Value<'_>)],
        marks: &mut Marks,
    ) -> Verdict {
        let Keyword::Properties {
            named,
            matching,
            others,
        } = keyword
        else {
            return Ok(());
        };
        for (index, (key, member)) in members.iter().enumerate() {
            let name = key.as_str();
            let mut known = false;
            if let Ok(found) = named.binary_search_by(|(listed, _)| (*listed).cmp(name)) {
                known = true;
                self.member(named[found].1, key, member)?;
            }
            for (pattern, node) in *matching {
                if self
                    .pattern(*pattern)
                    .is_some_and(|pattern| pattern.matches(name))
                {
                    known = true;
                    self.member(*node, key, member)?;
                }
            }
            if let (false, Some(node)) = (known, others) {
                known = true;
                self.member(*node, key, member)?;
            }
            if known {
                marks.set(index);
            }
        }
        Ok(())
    }

    /// Judges a member's value. One that may not be there at all is the fault of its name.
    fn member(&mut self, node: usize, key: &Key<'_>, value: &Value<'_>) -> Verdict {
        if self.schema.is_never(node) {
            return Err(Failure {
                offset: key.offset(),
                problem: Problem::UnexpectedMember,
            });
        }
        self.node(node, value, &mut Marks::none())
    }
}

fn required(value: &Value<'_>, names: &'static [&'static str]) -> Verdict {
    let missing = names.iter().find(|name| value.member(name).is_none());
    missing.map_or(Ok(()), |name| refuse(value, Problem::Missing(name)))
}
