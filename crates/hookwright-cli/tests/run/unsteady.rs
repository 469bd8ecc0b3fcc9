//! What differs from run to run is left out of snapshots.

/// The text with every UUID, port, date and duration replaced.
pub(crate) fn steady(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("date: "));
    let lines: Vec<String> = lines
        .map(|line| durations(&ports(&identifiers(line))))
        .collect();
    lines.join("\n") + "\n"
}

/// 32 hexadecimal digits, with or without hyphens.
fn identifiers(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let run = rest
            .find(|c: char| !c.is_ascii_hexdigit() && c != '-')
            .unwrap_or(rest.len());
        if character == '-' {
            out.push('-');
            rest = &rest[1..];
            continue;
        }
        let digits = rest[..run].bytes().filter(u8::is_ascii_hexdigit).count();
        if digits >= 32 {
            out += if digits == 64 { "SIGNATURE" } else { "UUID" };
            rest = &rest[run..];
        } else {
            let taken = run.max(character.len_utf8());
            out += &rest[..taken];
            rest = &rest[taken..];
        }
    }
    out
}

fn ports(line: &str) -> String {
    let Some((before, after)) = line.split_once("127.0.0.1:") else {
        return line.to_owned();
    };
    let after = after.trim_start_matches(|character: char| character.is_ascii_digit());
    format!("{before}127.0.0.1:PORT{after}")
}

fn durations(line: &str) -> String {
    // Each system counts its errors in its own way.
    let line = line.split(" (os error ").next().unwrap_or(line);
    match line
        .strip_suffix(" ms")
        .and_then(|line| line.rsplit_once(", "))
    {
        Some((before, _)) => format!("{before}, N ms"),
        None => line.to_owned(),
    }
}
