//! Texts that a schema lists: which of them a text is.

use std::sync::OnceLock;

use hookwright_scan::Texts;

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
        match self.table.get() {
            Some(Some(table)) => table.find(text.as_bytes()),
            _ => self.find_slowly(text),
        }
    }

    /// Before there is a table, or where there are so many texts that there is none.
    #[cold]
    #[inline(never)]
    fn find_slowly(&self, text: &str) -> Option<usize> {
        let make = || Texts::new(self.texts.iter().copied());
        match self.table.get_or_init(make) {
            Some(table) => table.find(text.as_bytes()),
            None => self.texts.iter().position(|listed| *listed == text),
        }
    }
}

/// The place of a text among `values`, which are those of `listed`. Where they are constants and few, a compiler makes a comparison of words of each; more
/// are looked up. For use by generated code.
#[inline]
#[must_use]
pub fn place_of(text: &str, values: &[&str], listed: &'static Listed) -> Option<usize> {
    const FEW: usize = 4;
    if values.len() > FEW {
        return listed.find(text);
    }
    values.iter().position(|value| *value == text)
}

#[cfg(test)]
mod tests {
    use super::Listed;

    #[test]
    fn each_text_has_its_place_however_many_there_are() {
        const TEXTS: &[&str] = &[
            "",
            "closed",
            "crmOpportunity::created",
            "crmOpportunitx::created",
            "crmOpportunity::created_by_somebody",
            "crmOpportunity::creatxd_by_somebody",
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
            let never = [
                "ajar",
                "crmOpportunitz::created",
                "crmOpportunity::creatzd_by_somebody",
            ];
            for other in others.iter().chain(&never) {
                assert_eq!(table.find(other), None, "{other} of {count}");
            }
            assert_eq!(table.texts(), listed);
        }
    }
}
