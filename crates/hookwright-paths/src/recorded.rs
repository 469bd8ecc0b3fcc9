//! What is checked in, and how counts are held against it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Outcome;
use crate::callgrind::Owner;
use crate::counting::Counted;

/// How far a count may be from the one that is recorded, in per cent of that.
pub const TOLERANCE: f64 = 5.0;

/// What counts depend on besides the code: with anything else they cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    /// The compiler.
    pub rustc: String,
    /// The machine that is compiled for.
    pub target: String,
    /// The compiler's options.
    pub options: String,
    /// What the processor has that code looks for when it runs.
    pub processor: String,
}

impl Conditions {
    /// Those of this program.
    #[must_use]
    pub fn here() -> Self {
        #[cfg(target_arch = "x86_64")]
        let has_avx2 = std::arch::is_x86_feature_detected!("avx2");
        #[cfg(not(target_arch = "x86_64"))]
        let has_avx2 = false;
        Self {
            rustc: env!("NOTED_RUSTC").to_owned(),
            target: env!("NOTED_TARGET").to_owned(),
            options: format!(
                "opt-level {}, target features {}, flags {:?}",
                env!("NOTED_OPT_LEVEL"),
                env!("NOTED_CARGO_CFG_TARGET_FEATURE"),
                env!("NOTED_RUSTFLAGS").trim()
            ),
            processor: if has_avx2 { "AVX2" } else { "no AVX2" }.to_owned(),
        }
    }

    /// What differs, told.
    fn differences(&self, here: &Self) -> Vec<String> {
        let of = |name, recorded: &str, here: &str| {
            (recorded != here).then(|| format!("{name}: recorded with {recorded}, here {here}"))
        };
        let all = [
            of("compiler", &self.rustc, &here.rustc),
            of("target", &self.target, &here.target),
            of("options", &self.options, &here.options),
            of("processor", &self.processor, &here.processor),
        ];
        all.into_iter().flatten().collect()
    }
}

/// The counts of one path, for one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Instructions of the program itself: these are compared.
    pub instructions: u64,
    /// For information: instructions of SHA-256.
    pub sha256: u64,
    /// For information: instructions of the C library.
    pub c_library: u64,
}

impl Figures {
    /// Those of a path that was counted.
    #[must_use]
    pub fn of(counted: &Counted) -> Self {
        Self {
            instructions: counted.each(Owner::Program),
            sha256: counted.each(Owner::Sha256),
            c_library: counted.each(Owner::CLibrary),
        }
    }
}

/// The file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// What the counts were made with.
    pub conditions: Conditions,
    /// The counts by the paths' names.
    pub paths: BTreeMap<String, Figures>,
}

impl Recorded {
    /// What was counted here.
    #[must_use]
    pub fn of(counted: &[Counted]) -> Self {
        let paths = counted.iter();
        let paths = paths.map(|counted| (counted.path.name.to_owned(), Figures::of(counted)));
        Self {
            conditions: Conditions::here(),
            paths: paths.collect(),
        }
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When it is not there, or not as [`write`](Self::write) makes it.
    pub fn read(file: &Path) -> Outcome<Self> {
        let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let text = fs::read_to_string(file).map_err(|error| failed(&error))?;
        Ok(serde_json::from_str(&text).map_err(|error| failed(&error))?)
    }

    /// Writes the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, file: &Path) -> Outcome {
        let text = serde_json::to_string_pretty(self)?;
        Ok(fs::write(file, text + "\n")?)
    }
}

/// What came of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What makes it fail.
    pub failures: Vec<String>,
    /// What is to be known.
    pub notices: Vec<String>,
}

/// Holds counts against those that are recorded. More than the [tolerance](TOLERANCE) above is a failure, as much below a notice, since nobody
/// has to be stopped for it; both ask for the new count to be recorded. Under other conditions everything is a notice.
#[must_use]
pub fn compare(recorded: &Recorded, here: &Recorded) -> Comparison {
    let mut comparison = Comparison::default();
    for (name, now) in &here.paths {
        let Some(then) = recorded.paths.get(name) else {
            let failure = format!("`{name}` has no recorded count");
            comparison.failures.push(failure);
            continue;
        };
        comparison.add(name, then.instructions, now.instructions);
    }
    let gone = recorded.paths.keys();
    let gone = gone.filter(|name| !here.paths.contains_key(*name));
    let gone = gone.map(|name| format!("`{name}` is recorded, and no path any more"));
    comparison.failures.extend(gone);
    let differences = recorded.conditions.differences(&here.conditions);
    if !differences.is_empty() {
        let mut notices = differences;
        notices.append(&mut comparison.failures);
        notices.append(&mut comparison.notices);
        comparison.notices = notices;
    }
    comparison
}

impl Comparison {
    fn add(&mut self, path: &str, then: u64, now: u64) {
        let percent = change(then, now);
        if percent.abs() <= TOLERANCE {
            return;
        }
        let told =
            format!("`{path}` takes {now} instructions, recorded are {then}: {percent:+.1} %");
        let list = if percent > 0.0 {
            &mut self.failures
        } else {
            &mut self.notices
        };
        list.push(told);
    }
}

/// In per cent of what was.
#[allow(
    clippy::cast_precision_loss,
    reason = "counts are far below where it is lost"
)]
fn change(then: u64, now: u64) -> f64 {
    (now as f64 - then as f64) * 100.0 / (then as f64).max(1.0)
}

/// A table of counts beside those that are recorded.
#[must_use]
pub fn table(counted: &[Counted], recorded: Option<&Recorded>) -> String {
    let mut table = String::from(
        "| path | for a | instructions | recorded | | SHA-256 | C library |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for counted in counted {
        let (path, now) = (counted.path, Figures::of(counted));
        let then = recorded.and_then(|recorded| recorded.paths.get(path.name));
        let (then, change) = then.map_or_else(Default::default, |then| {
            let change = change(then.instructions, now.instructions);
            (then.instructions.to_string(), format!("{change:+.2} %"))
        });
        // Writing to a string does not fail.
        let _ = writeln!(
            table,
            "| {} | {} | {} | {then} | {change} | {} | {} |",
            path.name, path.unit, now.instructions, now.sha256, now.c_library
        );
    }
    table
}
