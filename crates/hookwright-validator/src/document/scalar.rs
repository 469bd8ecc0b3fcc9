//! Strings, numbers and words, and what is said where something else stands.

use serde_json::Number;

use super::fault::Syntax;
use super::parse::{Parser, Stop, offset};
use super::{FaultKind, Kind, PLAIN};

impl Parser<'_> {
    /// Reads a string; the answer is [`PLAIN`] or the index of its unescaped text.
    pub(super) fn string(&mut self) -> Result<u32, Stop> {
        let start = self.at;
        self.at += 1 + self.plain(start + 1);
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                Ok(PLAIN)
            }
            Some(b'\\') => self.escaped(start),
            _ => Err(self.cut_string(start)),
        }
    }

    /// How many bytes from an offset on stand for themselves in a string.
    fn plain(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let special = |byte: &u8| *byte == b'"' || *byte == b'\\' || *byte < 0x20;
        rest.iter().position(special).unwrap_or(rest.len())
    }

    /// Goes on with a string that holds an escape.
    fn escaped(&mut self, start: usize) -> Result<u32, Stop> {
        let mut text = self.part(start + 1).to_owned();
        loop {
            let from = self.at;
            self.at += self.plain(from);
            text.push_str(self.part(from));
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    self.document.unescaped.push(text);
                    return Ok(offset(self.document.unescaped.len() - 1));
                }
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err(self.cut_string(start)),
            }
        }
    }

    /// The text from `from` to where the reading stands. Both are next to ASCII, so on character boundaries.
    fn part(&self, from: usize) -> &str {
        self.document.text.get(from..self.at).unwrap_or_default()
    }

    fn escape(&mut self) -> Result<char, Stop> {
        let start = self.at;
        let plain = match self.bytes.get(self.at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            _ => return Err(self.bad_escape(start)),
        };
        self.at += 2;
        Ok(plain)
    }

    /// `\uXXXX`, or the two that make a surrogate pair.
    fn unicode(&mut self, start: usize) -> Result<char, Stop> {
        let Some(first) = self.unit(start) else {
            return Err(self.bad_escape(start));
        };
        self.at = start + 6;
        if let Some(character) = char::from_u32(first) {
            return Ok(character);
        }
        let second = self
            .unit(self.at)
            .filter(|unit| (0xDC00..0xE000).contains(unit));
        match second {
            Some(second) if first < 0xDC00 => {
                self.at += 6;
                let scalar = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                Ok(char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER))
            }
            _ => Err(Stop::new(FaultKind::LoneSurrogate, start..start + 6)),
        }
    }

    /// The code unit of the `\uXXXX` at `start`.
    fn unit(&self, start: usize) -> Option<u32> {
        let digits = self
            .document
            .text
            .get(start..start + 6)?
            .strip_prefix("\\u")?;
        let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        plain.then(|| u32::from_str_radix(digits, 16).ok())?
    }

    fn bad_escape(&self, start: usize) -> Stop {
        let length = match self.bytes.get(start + 1) {
            Some(b'u') => {
                let digits = self.bytes.get(start + 2..).unwrap_or_default().iter();
                2 + digits
                    .take(4)
                    .take_while(|byte| byte.is_ascii_hexdigit())
                    .count()
            }
            Some(_) => 1 + self.character(start + 1),
            None => 1,
        };
        let expected = r#"one of the escapes \" \\ \/ \b \f \n \r \t \uXXXX"#;
        Stop::new(
            Syntax::fault(expected, r"write a backslash itself as `\\`"),
            start..start + length,
        )
    }

    /// A string that a control character, or the end of the text, cuts off.
    fn cut_string(&self, start: usize) -> Stop {
        match self.peek() {
            None => {
                let line = self.bytes[start..].iter().position(|&byte| byte == b'\n');
                let end = line.map_or(self.bytes.len(), |length| start + length);
                Stop::new(
                    Syntax::fault("the end of this string", "close it with `\"`"),
                    start..end,
                )
            }
            Some(byte) => {
                let help = match byte {
                    b'\n' | b'\r' => r#"close the string with `"` before the line ends, or write the line break as `\n`"#.to_owned(),
                    _ => format!("write it as an escape: `\\u{byte:04x}`"),
                };
                let expected = "no control character inside a string";
                Stop::new(Syntax::fault(expected, &help), self.at..self.at + 1)
            }
        }
    }

    /// Reads a number; the flag says that it is beyond a 64-bit float, and what stands for it.
    pub(super) fn number(&mut self) -> Result<(Number, bool), Stop> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.digits(start)?,
            _ => return Err(self.bad_number(start)),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits(start)?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits(start)?;
        }
        if matches!(self.peek(), Some(byte) if byte.is_ascii_alphanumeric() || byte == b'.') {
            return Err(self.bad_number(start));
        }
        let text = self.part(start);
        let huge = if text.starts_with('-') {
            f64::MIN
        } else {
            f64::MAX
        };
        match text.parse() {
            Ok(number) => Ok((number, false)),
            Err(_) => Ok((Number::from_f64(huge).unwrap_or_else(|| 0.into()), true)),
        }
    }

    fn digits(&mut self, start: usize) -> Result<(), Stop> {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == from {
            return Err(self.bad_number(start));
        }
        Ok(())
    }

    fn bad_number(&self, start: usize) -> Stop {
        let rest = self.bytes[start..].iter();
        let part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+-._".contains(byte);
        let end = start + rest.take_while(part).count().max(1);
        let text = self.document.text.get(start..end).unwrap_or_default();
        let digits = text.trim_start_matches('-');
        let help =
            if digits.starts_with('0') && digits.len() > 1 && digits.as_bytes()[1].is_ascii_digit()
            {
                "leave out the zeros in front, or write a string"
            } else {
                "digits stand before and after a point, and after an `e`"
            };
        Stop::new(
            Syntax::fault("a number as JSON writes it", help),
            start..end,
        )
    }

    /// `true`, `false` or `null`.
    pub(super) fn word(&mut self) -> Result<Kind, Stop> {
        let start = self.at;
        let known = [
            ("true", Kind::Bool),
            ("false", Kind::Bool),
            ("null", Kind::Null),
        ];
        let end = start + self.word_length(start);
        let word = self.document.text.get(start..end).unwrap_or_default();
        if let Some((_, kind)) = known.iter().find(|(name, _)| *name == word) {
            self.at = end;
            return Ok(*kind);
        }
        let help = match word {
            "True" | "TRUE" => "write `true`",
            "False" | "FALSE" => "write `false`",
            "None" | "NULL" | "Null" | "nil" | "undefined" => "write `null`",
            "NaN" | "Infinity" => "JSON has no such number; write `null`, or a string",
            "" if self.peek().is_none() => &self.unclosed(),
            "" => self.remedy(start),
            _ => "write text in double quotes",
        };
        Err(self.unexpected("a JSON value", help))
    }

    fn word_length(&self, start: usize) -> usize {
        let rest = self.bytes.get(start..).unwrap_or_default().iter();
        rest.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
            .count()
    }

    /// What to do about a character that starts nothing in JSON.
    fn remedy(&self, at: usize) -> &'static str {
        match self.bytes.get(at) {
            Some(b'\'') => "strings and names stand in double quotes",
            Some(b'/' | b'#') => "JSON has no comments; remove it",
            Some(b',') => "remove the comma, or write what is missing before it",
            Some(b'+' | b'.') => "a number starts with a digit or with `-`",
            _ => "",
        }
    }

    /// Something else than a name stands where a member starts.
    pub(super) fn no_name(&self) -> Stop {
        let expected = "a member's name in double quotes";
        match self.remedy(self.at) {
            _ if self.peek().is_none() => self.unexpected(expected, &self.unclosed()),
            "" => self.unexpected(expected, "names stand in double quotes"),
            help => self.unexpected(expected, help),
        }
    }

    /// Neither a comma nor the container's end follows a value.
    pub(super) fn no_comma(&self, object: bool) -> Stop {
        let expected = if object {
            "a comma or `}`"
        } else {
            "a comma or `]`"
        };
        match self.peek() {
            None => self.unexpected(expected, &self.unclosed()),
            Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b'a'..=b'z') => {
                let between = if object { "members" } else { "elements" };
                self.unexpected(expected, &format!("write a comma between two {between}"))
            }
            Some(_) => self.unexpected(expected, self.remedy(self.at)),
        }
    }

    /// What to do about the end of the text inside a container.
    fn unclosed(&self) -> String {
        let Some(&container) = self.open.last() else {
            return String::new();
        };
        let start = self.document.span(container).start;
        let before = self.bytes.get(..start).unwrap_or_default();
        let line = before.split(|&byte| byte == b'\n').count();
        let bracket = if self.document.kind(container) == Kind::Object {
            '}'
        } else {
            ']'
        };
        format!("close the bracket of line {line} with `{bracket}`")
    }

    /// The grammar wants something else than what stands here.
    pub(super) fn unexpected(&self, expected: &'static str, help: &str) -> Stop {
        let length = match self.word_length(self.at) {
            0 => self.character(self.at),
            length => length,
        };
        Stop::new(Syntax::fault(expected, help), self.at..self.at + length)
    }

    /// The bytes of the character at an offset; 0 at the end.
    pub(super) fn character(&self, at: usize) -> usize {
        let rest = self.document.text.get(at..).unwrap_or_default();
        rest.chars().next().map_or(0, char::len_utf8)
    }
}
