//! Limits, patterns, formats and the rules that can only be told to differ.

use std::collections::BTreeSet;

use super::changes::Changes;
use super::shape::{Shape, UPPER};
use crate::Code;
use crate::words::{place as said, short};

/// Compares how two versions limit a value.
pub(super) fn compare(
    changes: &mut Changes<'_>,
    pointer: &str,
    before: &Shape<'_>,
    now: &Shape<'_>,
) {
    let keywords: BTreeSet<&str> = before
        .limits
        .keys()
        .chain(now.limits.keys())
        .copied()
        .collect();
    for keyword in keywords {
        let limits = (
            before.limits.get(keyword).copied(),
            now.limits.get(keyword).copied(),
        );
        limit(changes, pointer, now, keyword, limits);
    }
    let keywords: BTreeSet<&str> = before
        .rules
        .keys()
        .chain(now.rules.keys())
        .copied()
        .collect();
    for keyword in keywords {
        rule(
            changes,
            pointer,
            now,
            keyword,
            (before.rules.get(keyword), now.rules.get(keyword)),
        );
    }
}

fn limit(
    changes: &mut Changes<'_>,
    pointer: &str,
    now: &Shape<'_>,
    keyword: &str,
    limits: (Option<f64>, Option<f64>),
) {
    let upper = UPPER.contains(&keyword);
    let tighter = match limits {
        (Some(before), Some(now)) if upper => now < before,
        (Some(before), Some(now)) => now > before,
        (before, _) => before.is_none(),
    };
    if limits.0 == limits.1 {
        return;
    }
    let told = |limit: Option<f64>| {
        limit.map_or_else(|| "not there".to_owned(), |limit| limit.to_string())
    };
    let label = format!("`{keyword}` was {}, is {}", told(limits.0), told(limits.1));
    let (code, what) = if tighter {
        (Code::LimitTightened, "is limited more")
    } else {
        (Code::LimitLoosened, "is limited less")
    };
    changes.add(
        code,
        &now.place_of(&[keyword]),
        &format!("{} {what}", said(pointer)),
        &label,
    );
}

fn rule(
    changes: &mut Changes<'_>,
    pointer: &str,
    now: &Shape<'_>,
    keyword: &str,
    rules: (Option<&String>, Option<&String>),
) {
    if rules.0 == rules.1 {
        return;
    }
    let told = |rule: Option<&String>| {
        rule.map_or_else(
            || "not there".to_owned(),
            |rule| format!("`{}`", short(rule)),
        )
    };
    let label = format!("`{keyword}` was {}, is {}", told(rules.0), told(rules.1));
    let (code, what) = if rules.1.is_none() {
        (Code::LimitLoosened, "is limited less")
    } else {
        (Code::RuleChanged, "is judged by another rule")
    };
    changes.add(
        code,
        &now.place_of(&[keyword]),
        &format!("{} {what}", said(pointer)),
        &label,
    );
}
