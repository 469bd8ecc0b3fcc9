//! Where a path spends its instructions: a table of functions for each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::callgrind::Owner;
use crate::counting::Counted;

/// How many functions a table has.
const ROWS: usize = 8;

/// A table for each path: the functions that take most, without those that they call. Code that was inlined is counted where it
/// stands; the last column says how much of the path that is, and from where the most of it comes. SHA-256 is left out: here it is
/// computed without the processor's help.
#[must_use]
pub fn tables(counted: &[Counted]) -> String {
    let tables = counted.iter().map(table);
    tables.collect::<Vec<_>>().join("\n")
}

fn table(counted: &Counted) -> String {
    let mut rows = rows(counted);
    let all = rows.iter().map(|row| row.all).sum();
    rows.sort_by(|one, other| {
        other
            .all
            .cmp(&one.all)
            .then_with(|| one.name.cmp(&other.name))
    });
    let each = counted.each(Owner::Program) + counted.each(Owner::CLibrary);
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
        let name = match function.owner() {
            Owner::Sha256 => continue,
            Owner::Program => plain(&function.name).to_owned(),
            Owner::CLibrary => format!("{} (C library)", of_c(&function.name)),
        };
        let row = rows.entry(name.clone()).or_insert_with(|| Row {
            name,
            ..Row::default()
        });
        row.all += function.instructions();
        let foreign = function.files.iter();
        let foreign = foreign.filter(|(file, _)| **file != function.file);
        if function.owner() == Owner::Program {
            for (file, count) in foreign {
                *row.inlined.entry(short(file)).or_default() += count;
            }
        }
    }
    rows.into_values().collect()
}

/// A function's name without the hash at its end.
fn plain(name: &str) -> &str {
    match name.rsplit_once("::h") {
        Some((plain, hash)) if hash.len() == 16 && u64::from_str_radix(hash, 16).is_ok() => plain,
        _ => name,
    }
}

/// The C library's functions by what they are for: it has several of some, and takes memory from its stocks in steps.
fn of_c(name: &str) -> &str {
    let memory = ["alloc", "free", "unlink_chunk"];
    if memory.iter().any(|part| name.contains(part)) {
        return "malloc and free";
    }
    let of_many = name
        .strip_prefix("__")
        .filter(|name| name.starts_with("mem"));
    of_many.map_or(name, |name| name.split('_').next().unwrap_or(name))
}

/// A source file by its crate: `core/src/str/mod.rs`.
fn short(file: &str) -> String {
    let of_registry = || file.split_once("/registry/src/")?.1.split_once('/');
    let folders = ["/stdarch/crates/", "/library/", "/crates/", "/generated/"];
    let mut of_folders = folders.iter().filter_map(|folder| file.split_once(folder));
    let parts = of_registry().or_else(|| of_folders.next());
    parts.map_or(file, |(_, short)| short).to_owned()
}

/// With one digit behind the point.
#[allow(
    clippy::cast_precision_loss,
    reason = "a table shows three digits of these"
)]
fn percent(part: u64, all: u64) -> String {
    format!("{:.1}", part as f64 * 100.0 / (all as f64).max(1.0))
}
