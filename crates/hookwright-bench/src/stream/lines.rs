//! Lines made of providers' own examples: nine of ten valid, one in ten not, with other identifiers in each.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use hookwright_paths::bodies::compact;

use super::Judges;

/// The members whose texts differ from line to line, where the schema allows it.
const IDENTIFIERS: [&str; 3] = [r#""event_id":""#, r#""entity_id":""#, r#""id":""#];

/// One in so many lines is not valid.
const INVALID: u64 = 10;

/// An example without white space, cut where an identifier stands.
struct Template {
    parts: Vec<String>,
}

/// Writes so many lines of the examples in these provider folders. The same seed gives the same bytes.
///
/// # Errors
/// When a folder has problems, or something cannot be read or written.
pub fn write(
    out: &mut dyn Write,
    folders: &[PathBuf],
    count: u64,
    seed: u64,
) -> Result<(), Box<dyn Error>> {
    let judges = Judges::load(folders)?;
    let valid = templates(folders, "valid", &judges)?;
    let invalid = templates(folders, "invalid", &judges)?;
    if valid.is_empty() || invalid.is_empty() {
        return Err("the folders need valid and invalid examples".into());
    }
    let mut state = seed;
    for _ in 0..count {
        let pool = if next(&mut state).is_multiple_of(INVALID) {
            &invalid
        } else {
            &valid
        };
        let index = next(&mut state) % pool.len() as u64;
        let template = &pool[usize::try_from(index)?];
        out.write_all(template.line(&mut state).as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

fn templates(
    folders: &[PathBuf],
    kind: &str,
    judges: &Judges,
) -> Result<Vec<Template>, Box<dyn Error>> {
    let mut templates = Vec::new();
    for folder in folders {
        for path in files(&folder.join("examples").join(kind))? {
            let text = compact(&fs::read_to_string(&path)?);
            let verdict = |text: &str| {
                let body = serde_json::from_str(text).ok()?;
                Some(judges.of(&body)?.is_valid(&body))
            };
            // Some invalid examples are so by the event that their file names, and not by what they say.
            if verdict(&text) != Some(kind == "valid") {
                continue;
            }
            let template = Template::of(&text);
            let varied = template.line(&mut 1);
            templates.push(if verdict(&varied) == verdict(&text) {
                template
            } else {
                Template { parts: vec![text] }
            });
        }
    }
    Ok(templates)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

impl Template {
    fn of(text: &str) -> Self {
        let mut parts = vec![String::new()];
        let mut rest = text;
        while let Some(start) = IDENTIFIERS
            .iter()
            .filter_map(|key| Some(rest.find(key)? + key.len()))
            .min()
        {
            let (before, after) = rest.split_at(start);
            if let Some(last) = parts.last_mut() {
                last.push_str(before);
            }
            parts.push(String::new());
            rest = &after[after.find('"').unwrap_or_default()..];
        }
        if let Some(last) = parts.last_mut() {
            last.push_str(rest);
        }
        Self { parts }
    }

    fn line(&self, state: &mut u64) -> String {
        let mut line = String::new();
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 {
                // Writing to a string does not fail.
                let _ = write!(line, "{:016x}", next(state));
            }
            line.push_str(part);
        }
        line
    }
}

/// `SplitMix64`, by Steele, Lea and Flood (2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
