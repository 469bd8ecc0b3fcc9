//! Shortcuts for common formats: a text that passes one is surely in the format; of any other text, nothing is said.

/// A shortcut.
pub(super) type Shortcut = fn(&[u8]) -> bool;

/// The shortcut of a format, where there is one.
pub(super) fn shortcut(format: &str) -> Option<Shortcut> {
    match format {
        "date-time" => Some(date_time),
        "date" => Some(date),
        "uri" => Some(uri),
        "email" => Some(email),
        "uuid" => Some(uuid),
        _ => None,
    }
}

/// `2025-03-06T09:05:04.596Z`, with any number of digits of the second, or none.
fn date_time(text: &[u8]) -> bool {
    let Some((month, rest)) = text.split_first_chunk() else {
        return false;
    };
    let Some((clock, [b':', s1, s2, rest @ ..])) = rest.split_first_chunk() else {
        return false;
    };
    let (Some(date), Some(clock)) = (YEAR_AND_MONTH.pairs(*month), DAY_AND_CLOCK.pairs(*clock))
    else {
        return false;
    };
    let (hour, minute) = (clock[3], clock[6]);
    let in_time = hour < 24 && minute < 60 && pair(*s1, *s2) < 60;
    in_time && is_day(date[5], clock[0]) && zone(rest)
}

/// Eight bytes, of which some are digits and others what they are.
struct Shape {
    digits: u64,
    others: u64,
}

const YEAR_AND_MONTH: Shape = Shape::of(*b"0000-00-");
const DAY_AND_CLOCK: Shape = Shape::of(*b"00T00:00");

impl Shape {
    /// That of an example whose digits are noughts.
    const fn of(example: [u8; 8]) -> Self {
        let (mut digits, mut others, mut at) = ([0; 8], example, 0);
        while at < 8 {
            if example[at] == b'0' {
                (digits[at], others[at]) = (0xFF, 0);
            }
            at += 1;
        }
        Self {
            digits: u64::from_le_bytes(digits),
            others: u64::from_le_bytes(others),
        }
    }

    /// The number of each digit and the one behind it, at the place of the first.
    fn pairs(&self, text: [u8; 8]) -> Option<[u8; 8]> {
        const EACH: u64 = 0x0101_0101_0101_0101;
        let word = u64::from_le_bytes(text);
        let digits = (word ^ (EACH * u64::from(b'0'))) & self.digits;
        // With this added, all above nine have the highest bit, unless they had it before.
        let more = digits.wrapping_add(EACH * 0x76);
        if (digits | (more & self.digits)) & (EACH * 0x80) != 0
            || word & !self.digits != self.others
        {
            return None;
        }
        Some((digits * 10 + (digits >> 8)).to_le_bytes())
    }
}

/// Whether a month has such a day; the ends of months are left to others.
fn is_day(month: u8, day: u8) -> bool {
    let most = if month == 2 { 28 } else { 30 };
    (1..=12).contains(&month) && (1..=most).contains(&day)
}

/// The fraction of a second, and how far from UTC.
fn zone(rest: &[u8]) -> bool {
    let rest = match rest.strip_prefix(b".") {
        None => rest,
        Some(fraction) => {
            let digits = fraction
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            if digits == 0 {
                return false;
            }
            &fraction[digits..]
        }
    };
    match *rest {
        [b'Z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => pair(h1, h2) < 24 && pair(m1, m2) < 60,
        _ => false,
    }
}

/// `2025-03-06`.
fn date(text: &[u8]) -> bool {
    let Some((month, [d1, d2])) = text.split_first_chunk() else {
        return false;
    };
    let day = pair(*d1, *d2);
    let date = YEAR_AND_MONTH.pairs(*month);
    date.is_some_and(|date| is_day(date[5], day))
}

/// The number of two digits; a large one where they are none.
#[inline]
fn pair(tens: u8, ones: u8) -> u8 {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    if tens < 10 && ones < 10 {
        tens * 10 + ones
    } else {
        u8::MAX
    }
}

/// What a byte may be part of, as a table: of hosts, and of paths and queries, where it stands for itself (RFC 3986, section 3.3).
const URI: [u8; 256] = {
    let mut table = [0; 256];
    let plain = b"-._~!$&'()*+,;=:@/";
    let mut at = 0;
    while at < plain.len() {
        table[plain[at] as usize] = PATH;
        at += 1;
    }
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = HOST | PATH;
        }
        byte += 1;
    }
    table[b'.' as usize] |= HOST;
    table[b'-' as usize] |= HOST;
    table
};
const HOST: u8 = 1;
const PATH: u8 = 2;

/// How many bytes at the beginning may all be part of a host, or of a path.
#[inline]
fn run(bytes: &[u8], part: u8) -> usize {
    let is = |byte: &u8| URI[usize::from(*byte)] & part != 0;
    // Eight at once, since nearly all are.
    let mut eights = bytes.as_chunks::<8>().0.iter();
    let whole = eights.position(|eight| {
        eight
            .iter()
            .fold(part, |all, byte| all & URI[usize::from(*byte)])
            == 0
    });
    let whole = whole.unwrap_or(bytes.len() / 8) * 8;
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().position(|byte| !is(byte)).unwrap_or(rest.len())
}

/// `https://host/path?query` without escapes, ports or users.
fn uri(text: &[u8]) -> bool {
    let rest = text.strip_prefix(b"http").unwrap_or_default();
    let rest = rest.strip_prefix(b"s").unwrap_or(rest);
    let Some(rest) = rest.strip_prefix(b"://") else {
        return false;
    };
    let host = run(rest, HOST);
    let path = &rest[host..];
    let is_path = match path {
        [] => true,
        [b'/' | b'?', ..] => {
            let path = &path[run(path, PATH)..];
            let query = path.strip_prefix(b"?").unwrap_or(path);
            run(query, PATH) == query.len()
        }
        _ => false,
    };
    host > 0 && is_path
}

/// Letters, digits and single dots before the `@`; labels of a host after it, the last one of letters.
fn email(text: &[u8]) -> bool {
    let Some(at) = text.iter().position(|byte| *byte == b'@') else {
        return false;
    };
    let (local, domain) = (&text[..at], &text[at + 1..]);
    let word = |part: &[u8]| {
        !part.is_empty()
            && part
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(byte))
    };
    let label = |part: &[u8]| {
        let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        ends(part.first())
            && ends(part.last())
            && part.len() < 64
            && part
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
            && !part.windows(2).any(|two| two == b"--")
    };
    let top = domain
        .rsplit(|byte| *byte == b'.')
        .next()
        .unwrap_or_default();
    local.len() < 64
        && domain.len() < 180
        && domain.contains(&b'.')
        && top.len() > 1
        && top.iter().all(u8::is_ascii_alphabetic)
        && local.split(|byte| *byte == b'.').all(word)
        && domain.split(|byte| *byte == b'.').all(label)
}

/// Thirty-two digits of base 16 with hyphens at their places.
fn uuid(text: &[u8]) -> bool {
    let fits = |(at, byte): (usize, &u8)| match at {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.iter().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::{HOST, PATH, URI, run, shortcut};

    /// As byte by byte, wherever a run ends.
    #[test]
    fn a_run_ends_where_the_first_other_byte_stands() {
        for part in [HOST, PATH] {
            for length in 0..40 {
                for other in b"a-/?%\xC3" {
                    for place in 0..=length {
                        let mut bytes = vec![b'a'; length];
                        if let Some(byte) = bytes.get_mut(place) {
                            *byte = *other;
                        }
                        let is_other = |byte: &u8| URI[usize::from(*byte)] & part == 0;
                        let expected = bytes.iter().position(is_other).unwrap_or(length);
                        assert_eq!(run(&bytes, part), expected, "{bytes:?}");
                    }
                }
            }
        }
    }

    /// Changes single bytes of good texts in every way: whatever passes a shortcut passes the authority, too.
    #[test]
    fn whatever_passes_a_shortcut_is_in_the_format_by_the_authority() {
        let texts = [
            ("date-time", "2025-03-06T09:05:04.596Z"),
            ("date-time", "2024-12-30T23:59:59+13:30"),
            ("date-time", "2023-02-28T00:00:00-00:00"),
            ("date", "2023-02-28"),
            ("date", "2023-04-30"),
            ("uri", "https://unify.example.com/crm/contacts/1?a=b&c=d"),
            ("uri", "http://h"),
            ("uri", "http://h?q"),
            ("email", "ada.l+x@mail.example.org"),
            ("email", "a@b-c.de"),
            ("uuid", "d290f1ee-6c54-4b01-90e6-d701748f0851"),
        ];
        for (format, text) in texts {
            let schema = serde_json::json!({ "format": format });
            let options = jsonschema::options().should_validate_formats(true);
            let authority = options.build(&schema).expect("a format is a schema");
            let passes = shortcut(format).expect("it has a shortcut");
            assert!(passes(text.as_bytes()), "{format} {text}");
            let (mut accepted, mut tried) = (0, 0);
            for at in 0..text.len() {
                for byte in (0..128).chain([b'0', b'9']) {
                    let bytes = text.as_bytes();
                    let one = char::from(byte).to_string();
                    let variants = [
                        [&bytes[..at], one.as_bytes(), &bytes[at + 1..]].concat(),
                        [&bytes[..at], one.as_bytes(), &bytes[at..]].concat(),
                        [&bytes[..at], &bytes[at + 1..]].concat(),
                        bytes[..at].to_vec(),
                    ];
                    for variant in variants {
                        tried += 1;
                        if passes(&variant) {
                            accepted += 1;
                            let variant = String::from_utf8(variant).expect("it is ASCII");
                            let value = serde_json::Value::String(variant);
                            assert!(authority.is_valid(&value), "{format} {value}");
                        }
                    }
                }
            }
            assert!(accepted > 0 && accepted < tried);
        }
    }
}
