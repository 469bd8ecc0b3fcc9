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
    let Some((day, time)) = text.split_at_checked(10) else {
        return false;
    };
    let Some((clock, rest)) = time.split_at_checked(9) else {
        return false;
    };
    let [b'T', h1, h2, b':', m1, m2, b':', s1, s2] = *clock else {
        return false;
    };
    let in_time = pair(h1, h2) < 24 && pair(m1, m2) < 60 && pair(s1, s2) < 60;
    in_time && date(day) && zone(rest)
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

/// `2025-03-06`; the end of February is left to others.
fn date(text: &[u8]) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else {
        return false;
    };
    let year = pair(y1, y2) < 100 && pair(y3, y4) < 100;
    let (month, day) = (pair(m1, m2), pair(d1, d2));
    let most = if month == 2 { 28 } else { 30 };
    year && (1..=12).contains(&month) && (1..=most).contains(&day)
}

/// The number of two digits; a large one where they are none.
fn pair(tens: u8, ones: u8) -> u32 {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        _ => 1000,
    };
    digit(tens) * 10 + digit(ones)
}

/// The bytes of paths and queries that stand for themselves (RFC 3986, section 3.3), as a table.
const URI: [bool; 256] = {
    let mut table = [false; 256];
    let plain = b"-._~!$&'()*+,;=:@/";
    let mut at = 0;
    while at < plain.len() {
        table[plain[at] as usize] = true;
        at += 1;
    }
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = true;
        }
        byte += 1;
    }
    table
};

/// `https://host/path?query` without escapes, ports or users.
fn uri(text: &[u8]) -> bool {
    let rest = text.strip_prefix(b"http").unwrap_or_default();
    let rest = rest.strip_prefix(b"s").unwrap_or(rest);
    let Some(rest) = rest.strip_prefix(b"://") else {
        return false;
    };
    let host = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.' || *byte == b'-';
    let length = rest
        .iter()
        .position(|byte| !host(byte))
        .unwrap_or(rest.len());
    let (host, path) = rest.split_at(length);
    let in_path = |bytes: &[u8]| bytes.iter().all(|byte| URI[usize::from(*byte)]);
    let mut parts = path.splitn(2, |byte| *byte == b'?');
    let begins = matches!(path.first(), None | Some(b'/' | b'?'));
    !host.is_empty() && begins && parts.all(in_path)
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
    use super::shortcut;

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
