//! Counts of all paths.

use std::env;
use std::sync::Mutex;
use std::thread::{self, ScopedJoinHandle};

use crate::Outcome;
use crate::callgrind::{self, Function, Owner};
use crate::paths::{self, Path};

/// How often a path is walked before it is counted: tables are made then, and the order of members is known.
const BEFORE: usize = 1;

/// A path's counts.
pub struct Counted {
    /// The path.
    pub path: Path,
    /// The units of the pass that was counted.
    pub units: usize,
    /// What its functions did.
    pub functions: Vec<Function>,
}

impl Counted {
    /// The instructions of one owner's functions, for one unit.
    #[must_use]
    pub fn each(&self, owner: Owner) -> u64 {
        let functions = self.functions.iter();
        let functions = functions.filter(|function| function.owner() == owner);
        let all: u64 = functions.map(Function::instructions).sum();
        all / (self.units as u64).max(1)
    }
}

/// Walks a path: this is what runs under callgrind. Says how many units a pass has.
///
/// # Errors
/// When there is no such path, or its work cannot be made.
pub fn walk(name: &str) -> Outcome<usize> {
    let path = Path::named(name).ok_or_else(|| format!("there is no path `{name}`"))?;
    let mut work = path.make()?;
    for _ in 0..BEFORE {
        work.prepare()?;
        work.pass();
    }
    work.prepare()?;
    callgrind::counted(&mut || work.pass());
    Ok(work.units())
}

/// Counts some paths, as many at a time as there are cores. The result is in the order of the paths.
///
/// # Errors
/// When one of them cannot be counted.
pub fn count(paths: &[Path]) -> Outcome<Vec<Counted>> {
    let left = Mutex::new(paths.iter().enumerate());
    let next = || left.lock().ok()?.next();
    let worker = || {
        let mut counted = Vec::new();
        while let Some((at, path)) = next() {
            counted.push((at, one(*path)?));
        }
        Ok(counted)
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let counted: Outcome<Vec<_>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        let workers = workers.into_iter().map(ScopedJoinHandle::join);
        workers
            .map(|counted| counted.unwrap_or_else(|_| Err("a thread panicked".into())))
            .collect()
    });
    let mut counted: Vec<_> = counted?.into_iter().flatten().collect();
    counted.sort_by_key(|(at, _)| *at);
    Ok(counted.into_iter().map(|(_, counted)| counted).collect())
}

fn one(path: Path) -> Outcome<Counted> {
    let failed = |error| format!("`{}` cannot be counted: {error}", path.name);
    let program = env::current_exe()?;
    let (functions, said) = callgrind::run(&program, &["walk", path.name]).map_err(failed)?;
    let counted = Counted {
        path,
        units: said.parse()?,
        functions,
    };
    if counted.each(Owner::Program) == 0 {
        return Err(failed("nothing was counted".into()).into());
    }
    Ok(counted)
}

/// Those paths that are named, or all when none is.
///
/// # Errors
/// When there is no path of a name.
pub fn named(names: &[&str]) -> Outcome<Vec<Path>> {
    if names.is_empty() {
        return Ok(paths::ALL.to_vec());
    }
    let paths = names.iter().map(|name| Path::named(name).ok_or(*name));
    let paths: Result<Vec<_>, _> = paths.collect();
    paths.map_err(|name| {
        let names = paths::ALL.map(|path| path.name).join("`, `");
        format!("there is no path `{name}`; there are `{names}`").into()
    })
}
