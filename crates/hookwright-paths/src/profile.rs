//! Where a path spends its instructions: a table of functions for each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::callgrind::{Function, is_c_library};
use crate::counting::Counted;

/// How many functions a table has.
const ROWS: usize = 8;

/// A table for each path: the functions that take most, without those that they call. Code that was inlined is counted where it
/// stands; the last column says how much of a function that is, and from where the most of it comes.
#[must_use]
pub fn tables(counted: &[Counted]) -> String {
    let tables = counted.iter().map(table);
    tables.collect::<Vec<_>>().join("\n")
}

fn table(counted: &Counted) -> String {
    let all = counted.instructions();
    let mut rows = rows(counted);
    rows.sort_by(|one, other| {
        other
            .all
            .cmp(&one.all)
            .then_with(|| one.name.cmp(&other.name))
    });
    let each = all / (counted.units as u64).max(1);
    let (name, unit) = (counted.path.name, counted.path.unit);
    let mut table = format!(
        "| {name}: {each} instructions a {unit} | % | inlined into it |\n| --- | ---: | --- |\n"
    );
    for row in rows.iter().take(ROWS) {
        let inlined = row.inlined(all);
        // Writing to a string does not fail.
        let _ = writeln!(
            table,
            "| `{}` | {} | {inlined} |",
            row.name,
            percent(row.all, all)
        );
    }
    let rest = rows.iter().skip(ROWS).map(|row| row.all).sum();
    let others = rows.len().saturating_sub(ROWS);
    let _ = writeln!(table, "| {others} others | {} | |", percent(rest, all));
    table
}

/// One or more functions of the same name: a generic one is compiled for each of its types.
#[derive(Default)]
struct Row {
    name: String,
    all: u64,
    /// Instructions of other files, by their names.
    inlined: BTreeMap<String, u64>,
}

impl Row {
    fn inlined(&self, all: u64) -> String {
        let sum: u64 = self.inlined.values().sum();
        let most = self.inlined.iter().max_by_key(|(_, count)| **count);
        most.map_or_else(String::new, |(file, _)| {
            format!("{} %, most from {file}", percent(sum, all))
        })
    }
}

fn rows(counted: &Counted) -> Vec<Row> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for function in &counted.functions {
        let name = shown(function);
        let row = rows.entry(name.clone()).or_insert_with(|| Row {
            name,
            ..Row::default()
        });
        row.all += function.instructions();
        for (file, count) in &function.files {
            if *file != function.file && file != "???" {
                *row.inlined.entry(short(file)).or_default() += count;
            }
        }
    }
    rows.into_values().collect()
}

/// The name as people say it: without the hash at its end, and with the C library where it is of that.
fn shown(function: &Function) -> String {
    let name = function.name.as_str();
    let plain = match name.rsplit_once("::h") {
        Some((plain, hash))
            if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            plain
        }
        _ => name,
    };
    if is_c_library(&function.object) {
        format!("{plain} (C library)")
    } else {
        plain.to_owned()
    }
}

/// A source file by its crate: `core/src/str/mod.rs`.
fn short(file: &str) -> String {
    let from_crate = |marker: &str| {
        let at = file.find(marker)?;
        Some(file.get(at + marker.len()..)?.to_owned())
    };
    let of_registry = || {
        let (_, rest) = file.split_once("/registry/src/")?;
        Some(rest.split_once('/')?.1.to_owned())
    };
    from_crate("/library/")
        .or_else(of_registry)
        .or_else(|| from_crate("/crates/"))
        .or_else(|| from_crate("/generated/"))
        .unwrap_or_else(|| file.to_owned())
}

/// With one digit behind the point.
#[allow(
    clippy::cast_precision_loss,
    reason = "a table shows three digits of these"
)]
fn percent(part: u64, all: u64) -> String {
    format!("{:.1}", part as f64 * 100.0 / (all as f64).max(1.0))
}
