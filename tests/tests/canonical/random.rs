//! Random documents: every kind of number, escape and key that two writers of JSON could disagree on.

use hookwright_tests::json::{Node, Style};
use hookwright_tests::rng::Rng;

/// Keys whose order is the question, or that JavaScript's objects treat in their own way.
const KEYS: [&str; 22] = [
    "",
    "a",
    "b",
    "A",
    "_",
    "0",
    "1",
    "2",
    "10",
    "01",
    "-1",
    "4294967294",
    "4294967295",
    "9007199254740993",
    "1.5",
    "__proto__",
    "toJSON",
    "constructor",
    "é",
    "\u{FB33}",
    "😀",
    "\u{FFFD}",
];

const NUMBERS: [&str; 14] = [
    "0",
    "-0",
    "1.0",
    "1e21",
    "1e-7",
    "999999999999999999999",
    "0.000001",
    "5e-324",
    "2.2250738585072011e-308",
    "1.7976931348623157e308",
    "1e400",
    "-1E+400",
    "9007199254740993",
    "0.1",
];

/// A document as text, written in any style.
pub(super) fn document(rng: &mut Rng) -> String {
    let depth = rng.below(5);
    let node = value(rng, depth);
    let style = Style {
        shuffle: rng.one_in(2),
        escape: rng.one_in(3),
        space: rng.one_in(3),
    };
    node.styled(style, rng)
}

fn value(rng: &mut Rng, depth: usize) -> Node {
    match rng.below(if depth == 0 { 4 } else { 8 }) {
        0 => Node::Number(number(rng)),
        1 => string(rng),
        2 => Node::Bool(rng.one_in(2)),
        3 => Node::Null,
        4 | 5 => Node::Array((0..rng.below(5)).map(|_| value(rng, depth - 1)).collect()),
        _ => object(rng, depth),
    }
}

fn object(rng: &mut Rng, depth: usize) -> Node {
    let mut members: Vec<(String, Node)> = Vec::new();
    for _ in 0..rng.below(7) {
        let key = key(rng);
        if members.iter().all(|(other, _)| *other != key) {
            members.push((key, value(rng, depth - 1)));
        }
    }
    Node::Object(members)
}

fn key(rng: &mut Rng) -> String {
    let length = 1 + rng.below(4);
    match rng.below(3) {
        0 => rng.digits(length),
        1 => rng.text(length),
        _ => KEYS[rng.below(KEYS.len())].to_owned(),
    }
}

/// A string of any characters, controls and all planes included.
fn string(rng: &mut Rng) -> Node {
    let any = |rng: &mut Rng| {
        let ceiling = [0x20, 0x80, 0x800, 0x1_0000, 0x11_0000][rng.below(5)];
        u32::try_from(rng.below(ceiling))
            .ok()
            .and_then(char::from_u32)
            .unwrap_or('x')
    };
    Node::String((0..rng.below(8)).map(|_| any(rng)).collect())
}

fn number(rng: &mut Rng) -> String {
    match rng.below(5) {
        0 => NUMBERS[rng.below(NUMBERS.len())].to_owned(),
        // Any double, by its bits, as short and as long as it can be written.
        1 => format!("{:?}", double(rng)),
        2 => format!("{:.20e}", double(rng)),
        3 => {
            let length = 1 + rng.below(25);
            rng.digits(length)
        }
        _ => {
            let (whole, part) = (1 + rng.below(20), 1 + rng.below(20));
            let sign = ["", "-"][rng.below(2)];
            let exponent = ["e-", "E+", "e"][rng.below(3)];
            format!(
                "{sign}{}.{}{exponent}{}",
                rng.digits(whole),
                rng.digits(part),
                rng.below(340)
            )
        }
    }
}

fn double(rng: &mut Rng) -> f64 {
    let double = f64::from_bits(rng.bits());
    if double.is_finite() { double } else { 0.5 }
}
