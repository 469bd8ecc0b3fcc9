//! Texts that a schema lists: which of them a text is.

use std::sync::OnceLock;

use hookwright_scan::Texts;

/// Up to so many are compared one by one.
const FEW: usize = 4;

/// Different texts, looked up. For use by generated code.
///
/// ```
/// use hookwright::read::Listed;
///
/// static STATES: Listed = Listed::new(&["closed", "open"]);
///
/// assert_eq!(STATES.find("open"), Some(1));
/// assert_eq!(STATES.find("ajar"), None);
/// ```
#[derive(Debug)]
pub struct Listed {
    texts: &'static [&'static str],
    /// Made when the first one is looked up.
    table: OnceLock<Option<Texts>>,
}

impl Listed {
    /// These texts.
    #[must_use]
    pub const fn new(texts: &'static [&'static str]) -> Self {
        Self {
            texts,
            table: OnceLock::new(),
        }
    }

    /// The texts as they were given.
    #[must_use]
    pub const fn texts(&self) -> &'static [&'static str] {
        self.texts
    }

    /// The place of a text in the list, if it is listed.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<usize> {
        if self.texts.len() <= FEW {
            return self.search(text);
        }
        let table = self
            .table
            .get_or_init(|| Texts::new(self.texts.iter().copied()));
        match table {
            Some(table) => table.find(text.as_bytes()),
            None => self.search(text),
        }
    }

    /// Compares one by one: few texts, or so many that there is no table.
    fn search(&self, text: &str) -> Option<usize> {
        self.texts.iter().position(|listed| *listed == text)
    }
}

#[cfg(test)]
mod tests {
    use super::Listed;

    /// Few are compared, more are looked up.
    #[test]
    fn each_text_has_its_place_however_many_there_are() {
        const TEXTS: &[&str] = &[
            "",
            "closed",
            "crmOpportunity::created",
            "crmOpportunitx::created",
            "open",
            "resource",
        ];
        for count in 0..=TEXTS.len() {
            let (listed, others) = TEXTS.split_at(count);
            let table = Listed::new(listed);
            for (place, text) in listed.iter().enumerate() {
                assert_eq!(table.find(text), Some(place), "{text} of {count}");
            }
            // The last one differs from a listed one in nothing that its key has.
            for other in others.iter().chain(&["ajar", "crmOpportunitz::created"]) {
                assert_eq!(table.find(other), None, "{other} of {count}");
            }
            assert_eq!(table.texts(), listed);
        }
    }
}
