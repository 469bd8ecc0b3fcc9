//! What the text of a JSON number is worth, exactly.
//!
//! Nothing here makes a number out of the text: a value is its sign, its significant digits (still in the text)
//! and its exponent. So `1e999999999` costs what its eleven characters cost, and no digit is ever rounded away.

use std::{
    cmp::Ordering,
    hash::{Hash, Hasher},
    iter::{Chain, Copied},
    slice::Iter,
};

use crate::exponent::Exponent;

/// A value: zero if there are no digits, otherwise ±0.d₁d₂…dₖ × 10^exponent with d₁ and dₖ not zero.
#[derive(Debug)]
pub(crate) struct Decimal<'t> {
    pub(crate) negative: bool,
    whole: &'t [u8],
    fraction: &'t [u8],
    pub(crate) exponent: Exponent,
}

/// Orders two JSON numbers, given as text, by value.
#[inline]
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    match (Short::of(left), Short::of(right)) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => Decimal::of(left).cmp(&Decimal::of(right)),
    }
}

/// A short number without exponent, which most are: an integer, of whose digits the last ones stand behind the point.
#[derive(Clone, Copy)]
struct Short {
    digits: i64,
    places: u32,
}

impl Short {
    /// How many digits are short: they fit, and the product with as many noughts is no more than an `i128` has.
    const MOST: usize = 18;

    fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
        if digits.is_empty() || digits.len() > Self::MOST {
            return None;
        }
        let (mut value, mut places, mut in_fraction) = (0_i64, 0, false);
        for &byte in digits {
            if byte.is_ascii_digit() {
                value = value * 10 + i64::from(byte - b'0');
                places += u32::from(in_fraction);
            } else if byte == b'.' && !in_fraction {
                in_fraction = true;
            } else {
                return None;
            }
        }
        let is_negative = digits.len() < bytes.len();
        Some(Self {
            digits: if is_negative { -value } else { value },
            places,
        })
    }

    fn cmp(&self, other: &Self) -> Ordering {
        if self.places == other.places || other.digits == 0 {
            return self.digits.cmp(&other.digits);
        }
        let noughts = |number: &Self, places: u32| i128::from(number.digits) * 10_i128.pow(places);
        noughts(self, other.places).cmp(&noughts(other, self.places))
    }
}

/// Whether one JSON number is another, the step, times an integer.
pub(crate) fn is_multiple(number: &str, step: &str) -> bool {
    Decimal::of(number).is_multiple_of(&Decimal::of(step))
}

/// Whether a JSON number has no fractional part.
#[cfg(feature = "pattern")]
pub(crate) fn is_integer(number: &str) -> bool {
    plain(number).is_some() || Decimal::of(number).is_integer()
}

/// The value of a short integer without fraction and exponent, which most numbers are.
#[inline]
pub(crate) fn plain(text: &str) -> Option<i64> {
    let short = Short::of(text)?;
    (short.places == 0).then_some(short.digits)
}

impl<'t> Decimal<'t> {
    /// Takes a JSON number apart.
    pub(crate) fn of(text: &'t str) -> Self {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut value = Self {
            negative,
            whole: whole.as_bytes(),
            fraction: fraction.as_bytes(),
            exponent: Exponent::Small(0),
        };
        let shift = value.trim();
        if value.is_zero() {
            value.negative = false;
        } else {
            value.exponent = Exponent::of(exponent, shift);
        }
        value
    }

    /// Drops the zeros at both ends and returns where the decimal point stands, counted from the first digit.
    fn trim(&mut self) -> i128 {
        self.whole = without_leading_zeros(self.whole);
        let mut shift = signed(self.whole.len());
        if self.whole.is_empty() {
            let before = self.fraction.len();
            self.fraction = without_leading_zeros(self.fraction);
            shift = -signed(before - self.fraction.len());
        }
        self.fraction = without_trailing_zeros(self.fraction);
        if self.fraction.is_empty() {
            self.whole = without_trailing_zeros(self.whole);
        }
        shift
    }

    pub(crate) fn digits(&self) -> Chain<Copied<Iter<'t, u8>>, Copied<Iter<'t, u8>>> {
        self.whole
            .iter()
            .copied()
            .chain(self.fraction.iter().copied())
    }

    pub(crate) fn len(&self) -> usize {
        self.whole.len() + self.fraction.len()
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is no fractional part.
    pub(crate) fn is_integer(&self) -> bool {
        match &self.exponent {
            Exponent::Small(exponent) => *exponent >= signed(self.len()),
            Exponent::Huge { negative, .. } => !negative,
        }
    }

    /// The value, if it has no fractional part and fits.
    pub(crate) fn to_i128(&self) -> Option<i128> {
        let Exponent::Small(exponent) = self.exponent else {
            return None;
        };
        // i128 has at most 39 digits.
        if !self.is_integer() || exponent > 39 {
            return None;
        }
        let places = usize::try_from(exponent).ok()?;
        let zeros = std::iter::repeat_n(b'0', places - self.len());
        self.digits().chain(zeros).try_fold(0_i128, |value, byte| {
            let digit = i128::from(byte - b'0');
            // Built on the side of its sign, because the least i128 has no positive counterpart.
            let digit = if self.negative { -digit } else { digit };
            value.checked_mul(10)?.checked_add(digit)
        })
    }

    /// Whether this is a whole number of steps.
    pub(crate) fn is_multiple_of(&self, step: &Self) -> bool {
        if self.is_zero() || step.is_zero() {
            return self.is_zero();
        }
        // Where the last digit of each stands: a number that reaches further right is never a multiple.
        let lengths = signed(self.len()) - signed(step.len());
        let shift = self.exponent.above(&step.exponent) - lengths;
        if shift < 0 {
            return false;
        }
        // Zeros bring nothing but factors of two and five, of which a digit of the step has no four.
        let zeros = usize::try_from(shift).unwrap_or(usize::MAX);
        let zeros = std::iter::repeat_n(b'0', zeros.min(4 * step.len()));
        let digits = self.digits().chain(zeros);
        if step.len() > 18 {
            return divides(&step.digits().collect::<Vec<u8>>(), digits);
        }
        let step = step
            .digits()
            .fold(0_u64, |value, byte| value * 10 + u64::from(byte - b'0'));
        let rest = digits.fold(0_u64, |rest, byte| {
            (rest * 10 + u64::from(byte - b'0')) % step
        });
        rest == 0
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self
                .exponent
                .cmp(&other.exponent)
                .then_with(|| self.digits().cmp(other.digits())),
        }
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
        }
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal<'_> {}

impl Hash for Decimal<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.negative.hash(state);
        self.exponent.hash(state);
        for digit in self.digits() {
            state.write_u8(digit);
        }
        state.write_usize(self.len());
    }
}

pub(crate) fn without_leading_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|&&byte| byte == b'0').count();
    &digits[zeros..]
}

/// Whether a step, given as its digits, divides a number without rest: division as it is done on paper.
fn divides(step: &[u8], digits: impl Iterator<Item = u8>) -> bool {
    let mut rest = Vec::with_capacity(step.len() + 1);
    for digit in digits {
        if digit != b'0' || !rest.is_empty() {
            rest.push(digit);
        }
        while rest.len() > step.len() || (rest.len() == step.len() && *rest >= *step) {
            subtract(&mut rest, step);
        }
    }
    rest.is_empty()
}

/// Takes a number from another that is no smaller, both given as digits; no leading zeros remain.
fn subtract(from: &mut Vec<u8>, number: &[u8]) {
    let mut borrowed = 0;
    for (place, digit) in from.iter_mut().rev().enumerate() {
        let taken = match number.iter().rev().nth(place) {
            Some(digit) => digit - b'0' + borrowed,
            None if borrowed == 0 => break,
            None => borrowed,
        };
        borrowed = u8::from(*digit - b'0' < taken);
        *digit = *digit + 10 * borrowed - taken;
    }
    let zeros = from.iter().take_while(|&&digit| digit == b'0').count();
    from.drain(..zeros);
}

fn without_trailing_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits
        .iter()
        .rev()
        .take_while(|&&byte| byte == b'0')
        .count();
    &digits[..digits.len() - zeros]
}

fn signed(length: usize) -> i128 {
    i128::try_from(length).unwrap_or(i128::MAX)
}
