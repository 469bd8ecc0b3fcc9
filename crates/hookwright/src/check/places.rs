//! What keywords demand of arrays.

use super::judge::{Judge, Verdict, holds};
use super::keyword::Keyword;
use super::marks::Marks;
use super::value::Value;
use crate::{Problem, read};

impl Judge {
    pub(super) fn array(
        &mut self,
        keyword: &'static Keyword,
        value: &Value<'_>,
        items: &[Value<'_>],
        marks: &mut Marks,
    ) -> Verdict {
        match keyword {
            Keyword::Items { min, max } => {
                let problem = Problem::TooFewItems { limit: *min };
                holds(items.len() >= *min, value, problem)?;
                max.map_or(Ok(()), |limit| {
                    holds(items.len() <= limit, value, Problem::TooManyItems { limit })
                })
            }
            Keyword::Unique => {
                let texts: Vec<&str> = items.iter().map(|item| item.text).collect();
                holds(!read::has_equals(&texts), value, Problem::NotUnique)
            }
            Keyword::Places { first, rest } => {
                for (index, item) in items.iter().enumerate() {
                    let Some(node) = first.get(index).copied().or(*rest) else {
                        break;
                    };
                    self.node(node, item, &mut Marks::none())?;
                    marks.set(index);
                }
                Ok(())
            }
            Keyword::Contains { node, min, max } => {
                let mut met = 0;
                for (index, item) in items.iter().enumerate() {
                    if self.node(*node, item, &mut Marks::none()).is_ok() {
                        met += 1;
                        marks.set(index);
                    }
                }
                holds(met >= *min, value, Problem::TooFewMatches { limit: *min })?;
                max.map_or(Ok(()), |limit| {
                    holds(met <= limit, value, Problem::TooManyMatches { limit })
                })
            }
            Keyword::UnevaluatedItems(node) => {
                for (index, item) in items.iter().enumerate() {
                    if !marks.has(index) {
                        self.node(*node, item, &mut Marks::none())?;
                        marks.set(index);
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
