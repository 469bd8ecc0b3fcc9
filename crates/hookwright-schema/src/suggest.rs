//! "Did you mean …?": the name that was probably meant.

/// The candidate nearest to `name`, when it is near enough to be a slip; the first one in sorted order among equals.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A third of the length is rustc's rule; three is the floor that lets short names differ by one slip.
    let limit = name.chars().count().max(3) / 3;
    let distance = |candidate: &str| {
        let plain = strsim::damerau_levenshtein(name, candidate);
        // A name that differs in case alone, or that goes on where the other ends, is nearer than its letters say.
        let begun = name.len() >= 3 && (candidate.starts_with(name) || name.starts_with(candidate));
        if begun || name.eq_ignore_ascii_case(candidate) {
            plain.min(limit)
        } else {
            plain
        }
    };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
    {
        // Lengths bound the distance from below and cost nothing, which matters with thousands of candidates.
        if candidate.len().abs_diff(name.len()) > limit * 4 {
            continue;
        }
        let found = (distance(candidate), candidate);
        if found.0 <= limit && best.is_none_or(|best| found < best) {
            best = Some(found);
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// "did you mean `x`?" when something is near, else `otherwise`.
pub(crate) fn help<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    nearest(name, candidates).map_or_else(otherwise, |near| format!("did you mean `{near}`?"))
}

/// The names as a list for a sentence, cut where it would grow too long to read.
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const MOST: usize = 12;
    let names: Vec<&str> = names.into_iter().collect();
    let shown: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|name| format!("`{name}`"))
        .collect();
    match names.len().saturating_sub(MOST) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{list, nearest};

    #[test]
    fn a_slip_is_recognised_and_a_different_word_is_not() {
        let events = ["crm.contact.created", "crm.lead.created"];
        assert_eq!(
            nearest("crm.contcat.created", events),
            Some("crm.contact.created")
        );
        assert_eq!(nearest("invoice.paid", events), None);
    }

    #[test]
    fn the_nearest_does_not_depend_on_the_order_of_candidates() {
        assert_eq!(
            (
                nearest("abc", ["abd", "abe"]),
                nearest("abc", ["abe", "abd"])
            ),
            (Some("abd"), Some("abd"))
        );
    }

    #[test]
    fn a_long_list_is_cut() {
        let names: Vec<String> = (0..14).map(|number| format!("n{number}")).collect();
        assert!(list(names.iter().map(String::as_str)).ends_with("`n11` and 2 more"));
    }
}
