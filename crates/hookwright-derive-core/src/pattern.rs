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

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};

    use super::Pattern;
    use crate::Catalogue;

    const DOTS: Catalogue = Catalogue {
        title: "Dots",
        derive: "DotsRouter",
        attribute: "dots",
        krate: "::dots",
        marker: "Dots",
        separator: ".",
        events: &[],
        connectors: None,
    };

    fn parse(text: &str) -> Pattern<'_> {
        Pattern::parse(&DOTS, text).expect("the stars are where they may be")
    }

    /// A pattern of up to three segments, which may end in `**`.
    fn pattern() -> impl Strategy<Value = String> {
        let segment = prop_oneof![Just("a"), Just("b"), Just("*")];
        (vec(segment, 0..=3), any::<bool>()).prop_map(|(mut segments, open)| {
            if open || segments.is_empty() {
                segments.push("**");
            }
            segments.join(".")
        })
    }

    /// Every name of up to five segments. No pattern says `c`, so that it stands for all that patterns do not say.
    fn names() -> Vec<Vec<&'static str>> {
        let mut names: Vec<Vec<&str>> = vec![Vec::new()];
        let mut from = 0;
        for _ in 0..5 {
            let to = names.len();
            for index in from..to {
                names.extend(["a", "b", "c"].map(|last| [&names[index][..], &[last]].concat()));
            }
            from = to;
        }
        names.split_off(1)
    }

    proptest! {
        #[test]
        fn a_pattern_is_within_another_that_matches_all_of_its_names(one in pattern(), other in pattern()) {
            let (one, other) = (parse(&one), parse(&other));
            let all = names().iter().filter(|name| one.matches(name)).all(|name| other.matches(name));
            prop_assert_eq!(one.is_within(&other), all);
        }

        #[test]
        fn a_name_is_within_the_patterns_that_match_it(name in "[abc](\\.[abc]){0,4}", pattern in pattern()) {
            let (exact, pattern) = (parse(&name), parse(&pattern));
            prop_assert_eq!(exact.is_within(&pattern), pattern.matches(&DOTS.segments(&name)));
        }

        #[test]
        fn two_within_each_other_are_the_same(one in pattern(), other in pattern()) {
            let (one, other) = (parse(&one), parse(&other));
            prop_assert_eq!(one.is_within(&other) && other.is_within(&one), one == other);
        }

        #[test]
        fn a_name_matches_itself_alone(one in "[abc](\\.[abc]){0,2}", other in "[abc](\\.[abc]){0,2}") {
            let pattern = parse(&one);
            assert!(pattern.is_exact());
            prop_assert_eq!(pattern.matches(&DOTS.segments(&other)), one == other);
        }

        #[test]
        fn any_text_is_a_pattern_or_says_why_not(text in ".*") {
            if let Err(message) = Pattern::parse(&DOTS, &text) {
                assert!(text.contains('*') && message.contains('*'));
            }
        }
    }

    #[test]
    fn stars_stand_alone_and_two_of_them_last() {
        for broken in ["a*", "a.*b", "**.a", "a.**.b", "***", "a.b**", "**.**"] {
            assert!(Pattern::parse(&DOTS, broken).is_err(), "{broken}");
        }
        for right in ["*", "**", "a.*", "*.**", "a.*.b", ""] {
            assert!(Pattern::parse(&DOTS, right).is_ok(), "{right}");
        }
    }
}
