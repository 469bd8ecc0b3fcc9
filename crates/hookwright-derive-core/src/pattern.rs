//! Patterns of event names: `*` for one segment, `**` at the end for all that follow.

use crate::Catalogue;

/// What one string of `on(…)` stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern<'p> {
    segments: Vec<&'p str>,
    /// Whether it ends in `**`.
    open: bool,
}

impl<'p> Pattern<'p> {
    /// Reads a name or a pattern.
    ///
    /// # Errors
    ///
    /// What is wrong with a `*`, in words.
    pub(crate) fn parse(catalogue: &Catalogue, text: &'p str) -> Result<Self, String> {
        let mut segments = catalogue.segments(text);
        let open = segments.last() == Some(&"**");
        if open {
            segments.pop();
        }
        let separator = catalogue.separator;
        if let Some(segment) = segments
            .iter()
            .find(|segment| segment.contains('*') && **segment != "*")
        {
            return Err(if *segment == "**" {
                "`**` stands for the rest of a name, so nothing can follow it; write `*` for one segment".to_owned()
            } else {
                format!(
                    "`*` stands for a whole segment, so `{segment}` is no part of a pattern; write `*` between `{separator}`s"
                )
            });
        }
        Ok(Self { segments, open })
    }

    /// Whether it is the name of one event, and no pattern.
    pub(crate) fn is_exact(&self) -> bool {
        !self.open && !self.segments.contains(&"*")
    }

    /// Whether the name is among those that it stands for. `**` stands for at least one segment.
    pub(crate) fn matches(&self, name: &[&str]) -> bool {
        let fits = |(own, other): (&&str, &&str)| *own == "*" || own == other;
        let length = if self.open {
            name.len() > self.segments.len()
        } else {
            name.len() == self.segments.len()
        };
        length && self.segments.iter().zip(name).all(fits)
    }

    /// Whether every name that it stands for, of this provider or any, is also one of the other's.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        let fits = |(own, other): (&&str, &&str)| *other == "*" || own == other;
        let length = match (self.open, other.open) {
            (false, false) => self.segments.len() == other.segments.len(),
            (true, false) => false,
            (false, true) => self.segments.len() > other.segments.len(),
            (true, true) => self.segments.len() >= other.segments.len(),
        };
        length && self.segments.iter().zip(&other.segments).all(fits)
    }
}
