//! From text to [`Tree`]: strict JSON (RFC 8259), with a place and a remedy for everything that is not.
//!
//! jsonc-parser reads the text and gives the spans. What it lets pass beyond JSON even in its strict mode, and what
//! could make its recursion deep, is refused before it starts.

use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::location::Location;
use crate::problem::Problem;
use crate::tree::{Fault, FaultKind, Tree};

/// How deep arrays and objects may be nested in one file.
pub(crate) const MAX_DEPTH: usize = 128;

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads `text`, the content of `file`. Without a tree there is at least one problem.
pub(crate) fn parse(file: &Arc<str>, text: &str) -> (Option<Tree>, Vec<Problem>) {
    let at = |pointer: String| Location {
        file: Arc::clone(file),
        pointer,
    };
    if let Err(problem) = scan(text, &at(String::new())) {
        return (None, vec![*problem]);
    }
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Err(error) => (None, vec![syntax(&error, text, at(String::new()))]),
        Ok(parsed) => match parsed.value {
            None => (None, vec![empty(at(String::new()))]),
            Some(root) => {
                let mut faults = Vec::new();
                let tree = Tree::build(&root, &mut faults);
                (
                    Some(tree),
                    faults
                        .into_iter()
                        .map(|fault| explain(fault, file))
                        .collect(),
                )
            }
        },
    }
}

fn empty(at: Location) -> Problem {
    Problem::new(at, 0..0, "the file is empty", "")
        .help("write a JSON value, at least `{}`, or remove the file")
}

/// Refuses what the parser would accept (control characters in strings, white space that JSON does not know, a byte
/// order mark) and nesting that would make its recursion deep. One pass, no recursion.
fn scan(text: &str, at: &Location) -> Result<(), Box<Problem>> {
    let refuse = |span: Range<usize>, message: &str, label: &str, help: &str| {
        Err(Box::new(
            Problem::new(at.clone(), span, message, label).help(help),
        ))
    };
    if text.starts_with('\u{feff}') {
        let help = "save the file as UTF-8 without a byte order mark";
        return refuse(0..3, "the file starts with a byte order mark", "", help);
    }
    let (mut in_string, mut escaped, mut depth) = (false, false, 0_usize);
    for (index, character) in text.char_indices() {
        let span = index..index + character.len_utf8();
        match character {
            '\0'..='\u{1f}' if in_string => {
                let message = "a control character stands in a string";
                let help = format!("write it as an escape: `\\u{:04x}`", u32::from(character));
                return refuse(span, message, "not allowed here", &help);
            }
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '[' | '{' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    let message = format!("the file is nested more than {MAX_DEPTH} levels deep");
                    return refuse(
                        span,
                        &message,
                        "one level too many",
                        "flatten it, or use `$ref`",
                    );
                }
            }
            ']' | '}' => depth = depth.saturating_sub(1),
            ' ' | '\t' | '\n' | '\r' => {}
            other if other.is_whitespace() || other.is_control() => {
                let message = "this white space is not JSON";
                let help = "use spaces, tabs and line breaks between tokens";
                return refuse(span, message, "not allowed here", help);
            }
            _ => {}
        }
    }
    Ok(())
}

fn syntax(error: &ParseError, text: &str, at: Location) -> Problem {
    let range = error.range();
    let sentence = match error.kind() {
        // The parser calls these after what it would allow elsewhere; in JSON they are simply not values.
        ParseErrorKind::UnexpectedWord => "not a JSON value".to_owned(),
        ParseErrorKind::MultipleRootJsonValues => "a second value, or a token too many".to_owned(),
        ParseErrorKind::String(kind) if kind.to_string().contains("surrogate") => {
            "half of a surrogate pair, which is no character".to_owned()
        }
        kind => lower_first(&kind.to_string()),
    };
    let found = text.get(range.start..range.end).unwrap_or_default();
    Problem::new(
        at,
        range.start..range.end,
        "this is not valid JSON",
        sentence,
    )
    .help(remedy(error.kind(), found))
}

fn remedy(kind: &ParseErrorKind, found: &str) -> &'static str {
    match kind {
        ParseErrorKind::TrailingCommasNotAllowed => "remove the comma",
        ParseErrorKind::CommentsNotAllowed => {
            "remove the comment; in a schema, `$comment` holds one"
        }
        ParseErrorKind::ExpectedComma => "write a comma between two members or elements",
        ParseErrorKind::UnterminatedObject => "close the object with `}`",
        ParseErrorKind::UnterminatedArray => "close the array with `]`",
        ParseErrorKind::SingleQuotedStringsNotAllowed => "use double quotes",
        ParseErrorKind::ExpectedStringObjectProperty => "put the name in double quotes",
        ParseErrorKind::String(_) => {
            "close the string, and escape `\\` and `\"` in it; surrogates come in pairs"
        }
        ParseErrorKind::MultipleRootJsonValues
            if found.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            "a number has no leading zero"
        }
        ParseErrorKind::UnexpectedWord => {
            "write `true`, `false`, `null`, a number, or text in double quotes"
        }
        _ => "a file holds exactly one JSON value (RFC 8259)",
    }
}

fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(rest).collect()
    })
}

fn explain(fault: Fault, file: &Arc<str>) -> Problem {
    let at = Location {
        file: Arc::clone(file),
        pointer: fault.pointer,
    };
    match fault.kind {
        FaultKind::HugeNumber => Problem::new(at, fault.span, "this number is too large", "")
            .help("write a number that a 64-bit float can hold (up to about 1.8e308)"),
        FaultKind::DuplicateKey { name, first } => {
            let message = format!("the member `{name}` stands twice in one object");
            let mut problem = Problem::new(at.clone(), fault.span, message, "given again here")
                .help("keep one of the two; which one a reader takes is not defined")
                .related(&at, "first given here");
            problem.related[0].span = first;
            problem
        }
    }
}
