//! No input makes loading panic or hang.

use hookwright_schema::load_files;

use crate::support::acme;

/// A small generator with a fixed seed, so that a failure repeats (xorshift64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or_default()
    }
}

const PIECES: [&str; 28] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\",
    "\\ud800",
    "null",
    "0",
    "-1e999",
    "#",
    "#/$defs/a",
    "../",
    "https://x/",
    "\"$ref\": \"#\",",
    "\"$id\": \"a\",",
    "\"allOf\": [{\"$ref\": \"#\"}],",
    "\"enum\": [],",
    "\"$anchor\": \"a\",",
    "\"pattern\": \"(\",",
    "ä",
    "\u{0}",
    "\u{2028}",
    "~2",
    "%",
    "\"properties\": {\"event\": {\"const\": 1}},",
];

fn mutate(text: &str, random: &mut Random) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(3) {
        let at = random.below(text.len() + 1);
        match random.below(4) {
            0 => text.truncate(at),
            1 => {
                let end = (at + random.below(12)).min(text.len());
                text.drain(at..end);
            }
            2 => text
                .splice(at..at, PIECES[random.below(PIECES.len())].chars())
                .for_each(drop),
            _ => {
                let from = random.below(text.len() + 1);
                let end = (from + random.below(40)).min(text.len());
                let copy: Vec<char> = text[from..end].to_vec();
                text.splice(at..at, copy).for_each(drop);
            }
        }
    }
    text.into_iter().collect()
}

#[test]
fn mutated_files_never_panic_and_every_problem_can_be_shown() {
    let mut random = Random(0x5eed);
    let good = acme();
    let paths: Vec<&String> = good.keys().collect();
    for _ in 0..1500 {
        let mut files = good.clone();
        let path = paths[random.below(paths.len())];
        let changed = mutate(&files[path], &mut random);
        files.insert(path.clone(), changed);
        if let Err(report) = load_files("acme", files) {
            assert!(!report.is_empty());
            assert!(
                report.problems.iter().all(|problem| problem.help.is_some()),
                "{report}"
            );
            assert!(report.render(true).len() > report.len());
        }
    }
}

#[test]
fn odd_names_of_files_never_panic() {
    for path in [
        "",
        "/",
        "a/",
        "//",
        "..",
        "a/../b.json",
        "events/.schema.json",
        "examples/valid/.json",
        "\u{0}.json",
    ] {
        let mut files = acme();
        files.insert(path.to_owned(), "{}".to_owned());
        if let Err(report) = load_files("acme", files) {
            assert!(!report.render(false).is_empty());
        }
    }
}
