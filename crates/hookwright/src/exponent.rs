//! Exponents of any size.
//!
//! Nearly all fit an `i128`. A hostile number may write an exponent with a thousand digits; it is then kept as
//! digits, so that comparing stays exact and costs what reading the text costs.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::decimal::without_leading_zeros;

/// Exponents of more digits than this are kept as digits.
const SMALL: usize = 36;
/// The least number of more digits than that.
const LIMIT: u128 = 10_u128.pow(36);

/// An exponent of any size. `Small` whenever it has at most [`SMALL`] digits, so that each has one form only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Exponent {
    Small(i128),
    Huge { negative: bool, digits: Vec<u8> },
}

impl Exponent {
    /// The exponent written in the text, moved by `shift`.
    pub(crate) fn of(text: &str, shift: i128) -> Self {
        let (negative, digits) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] | rest => (false, rest),
        };
        let digits = without_leading_zeros(digits);
        if digits.len() <= SMALL {
            let written = digits
                .iter()
                .fold(0_i128, |value, byte| value * 10 + i128::from(byte - b'0'));
            return Self::from(shift + if negative { -written } else { written });
        }
        // More than 36 digits outweigh any shift, so the sign stays.
        let step = if negative { -shift } else { shift };
        let digits = moved(digits, step);
        if digits.len() > SMALL {
            return Self::Huge { negative, digits };
        }
        let value = digits
            .iter()
            .fold(0_i128, |value, byte| value * 10 + i128::from(byte - b'0'));
        Self::Small(if negative { -value } else { value })
    }

    /// By how much this is the greater one. What has no 37 digits is exact; beyond that, only the sign is.
    pub(crate) fn above(&self, other: &Self) -> i128 {
        if let (Self::Small(left), Self::Small(right)) = (self, other) {
            return left - right;
        }
        let ((negative, left), (other_negative, right)) = (self.written(), other.written());
        let limit = LIMIT.cast_signed();
        if negative != other_negative {
            return if negative { -limit } else { limit };
        }
        let places = left.len().max(right.len());
        let padded = |digits: &[u8]| {
            let zeros = std::iter::repeat_n(b'0', places - digits.len());
            zeros.chain(digits.iter().copied()).collect::<Vec<u8>>()
        };
        let pairs = padded(&left).into_iter().zip(padded(&right));
        let above = pairs.fold(0_i128, |above, (left, right)| {
            (above * 10 + i128::from(left) - i128::from(right)).clamp(-limit, limit)
        });
        if negative { -above } else { above }
    }

    /// Whether it is negative, and its digits.
    fn written(&self) -> (bool, Cow<'_, [u8]>) {
        match self {
            Self::Small(exponent) => {
                let digits = exponent.unsigned_abs().to_string().into_bytes();
                (*exponent < 0, digits.into())
            }
            Self::Huge { negative, digits } => (*negative, digits.into()),
        }
    }

    /// Appends the exponent as a number has it after its digits; nothing for zero.
    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Self::Small(0) => {}
            Self::Small(exponent) => {
                out.push('e');
                out.push_str(&exponent.to_string());
            }
            Self::Huge { negative, digits } => {
                out.push_str(if *negative { "e-" } else { "e" });
                out.extend(digits.iter().copied().map(char::from));
            }
        }
    }
}

impl From<i128> for Exponent {
    fn from(value: i128) -> Self {
        if value.unsigned_abs() < LIMIT {
            return Self::Small(value);
        }
        let digits = value.unsigned_abs().to_string().into_bytes();
        Self::Huge {
            negative: value < 0,
            digits,
        }
    }
}

impl Ord for Exponent {
    fn cmp(&self, other: &Self) -> Ordering {
        let huge = |negative: bool| {
            if negative {
                Ordering::Less
            } else {
                Ordering::Greater
            }
        };
        match (self, other) {
            (Self::Small(left), Self::Small(right)) => left.cmp(right),
            (Self::Small(_), Self::Huge { negative, .. }) => huge(*negative).reverse(),
            (
                Self::Huge {
                    negative: false,
                    digits: left,
                },
                Self::Huge {
                    negative: false,
                    digits: right,
                },
            ) => left.len().cmp(&right.len()).then_with(|| left.cmp(right)),
            (
                Self::Huge {
                    negative: true,
                    digits: left,
                },
                Self::Huge {
                    negative: true,
                    digits: right,
                },
            ) => right.len().cmp(&left.len()).then_with(|| right.cmp(left)),
            (Self::Huge { negative, .. }, _) => huge(*negative),
        }
    }
}

impl PartialOrd for Exponent {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Decimal digits with `step` added, which is known to be smaller than they are; no leading zeros remain.
fn moved(digits: &[u8], step: i128) -> Vec<u8> {
    let mut sum = digits.to_vec();
    let mut carry = step;
    for digit in sum.iter_mut().rev() {
        if carry == 0 {
            break;
        }
        let value = i128::from(*digit - b'0') + carry;
        *digit = b'0' + u8::try_from(value.rem_euclid(10)).unwrap_or_default();
        carry = value.div_euclid(10);
    }
    if carry > 0 {
        sum.splice(0..0, carry.to_string().into_bytes());
    }
    without_leading_zeros(&sum).to_vec()
}
