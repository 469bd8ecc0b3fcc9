//! What decoding is meant to reach, beside what was measured.

use std::fmt;

use super::{Set, Table, names};

/// How many nanoseconds refusing may take longer than accepting.
const REFUSING: f64 = 1_000.0;

/// Something to reach; written as a row of Markdown.
pub struct Bar {
    what: String,
    /// What was measured, in words, and whether that is enough; none if it was not measured.
    measured: Option<(String, bool)>,
    goal: String,
}

impl Bar {
    /// So many times as fast as somebody else.
    fn times(what: impl Into<String>, ratio: Option<f64>, least: f64) -> Self {
        Self {
            what: what.into(),
            measured: ratio.map(|ratio| (format!("{ratio:.2} ×"), ratio >= least)),
            goal: format!("≥ {least} ×"),
        }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (measured, verdict) = match &self.measured {
            Some((measured, true)) => (measured.as_str(), "met"),
            Some((measured, false)) => (measured.as_str(), "not met"),
            None => ("", "not measured"),
        };
        write!(
            to,
            "| {} | {measured} | {} | {verdict} |",
            self.what, self.goal
        )
    }
}

/// All bars of these tables.
#[must_use]
pub fn bars(tables: &[Table]) -> Vec<Bar> {
    let table = |set| tables.iter().find(|table| table.set == set);
    let time = |set, name| table(set)?.of(name);
    let ratio = |set, slow, fast| Some(time(set, slow)? / time(set, fast)?);
    let mix = |what: &str, slow, fast, least| {
        Bar::times(format!("mix: {what}"), ratio(Set::Mix, slow, fast), least)
    };
    let signed = |(name, set), (text, ours), least| {
        let what = format!("{name}: HMAC and {text}, beside HMAC and today's way");
        Bar::times(what, ratio(set, names::SIGNED_TODAY, ours), least)
    };
    let borrowed = ("borrowed", names::SIGNED_BORROWED);
    let owned = ("owned", names::SIGNED_OWNED);
    let (apideck, morph) = (("Apideck", Set::Apideck), ("Morph", Set::Morph));
    vec![
        mix(
            "borrowed, beside today's way",
            names::TODAY,
            names::BORROWED,
            10.0,
        ),
        mix(
            "borrowed, beside serde_json's borrowed structs, which check nothing",
            names::DERIVED_BORROWED,
            names::BORROWED,
            2.5,
        ),
        mix(
            "borrowed, beside sonic-rs's borrowed structs, which check nothing",
            names::SONIC_BORROWED,
            names::BORROWED,
            2.0,
        ),
        mix("owned, beside today's way", names::TODAY, names::OWNED, 5.0),
        mix(
            "owned, beside serde_json's owned structs, which check nothing",
            names::DERIVED_OWNED,
            names::OWNED,
            2.0,
        ),
        verdicts_a_second(table(Set::Mix)),
        beside_validators(table(Set::Mix)),
        signed(apideck, borrowed, 4.0),
        signed(apideck, owned, 4.0),
        signed(morph, borrowed, 6.5),
        signed(morph, owned, 6.5),
        refusing(
            time(Set::Invalid, names::OWNED),
            time(Set::Originals, names::OWNED),
        ),
    ]
}

fn verdicts_a_second(mix: Option<&Table>) -> Bar {
    // Bytes in a nanosecond are gigabytes in a second.
    let rate = mix.and_then(|mix| Some(mix.bytes / mix.of(names::VERDICT)?));
    Bar {
        what: "mix: verdict only".to_owned(),
        measured: rate.map(|rate| (format!("{rate:.2} GB/s"), rate >= 1.0)),
        goal: "≥ 1 GB/s".to_owned(),
    }
}

/// Beside whichever validator is the fastest.
fn beside_validators(mix: Option<&Table>) -> Bar {
    let others = names::VALIDATORS.into_iter().chain([names::AJV]);
    let fastest = mix.and_then(|mix| {
        let others = others.filter_map(|name| Some((name, mix.of(name)?)));
        others.min_by(|(_, one), (_, other)| one.total_cmp(other))
    });
    let ours = mix.and_then(|mix| mix.of(names::VERDICT));
    let name = fastest.map_or("none", |(name, _)| name);
    let name = name.rsplit_once(": ").map_or(name, |(_, name)| name);
    Bar::times(
        format!("mix: verdict only, beside the fastest validator ({name})"),
        fastest.zip(ours).map(|((_, theirs), ours)| theirs / ours),
        5.0,
    )
}

fn refusing(invalid: Option<f64>, valid: Option<f64>) -> Bar {
    let more = invalid.zip(valid).map(|(invalid, valid)| invalid - valid);
    Bar {
        what: "owned: refusing an invalid payload, beside accepting a valid one of its event"
            .to_owned(),
        measured: more.map(|more| (format!("{more:+.0} ns"), more <= REFUSING)),
        goal: format!("≤ {REFUSING:+.0} ns"),
    }
}
