//! JSON numbers that keep their text, compared by what they are worth.

use std::{
    cmp::Ordering,
    error::Error,
    fmt::{self, Debug, Display, Formatter},
    hash::{Hash, Hasher},
    str::FromStr,
};

use crate::{decimal, decimal::Decimal, numerals};

/// Numbers of up to this many characters need no memory of their own.
const INLINE: usize = 22;

/// A JSON number. It keeps the text it was read from, so that `1.10` stays `1.10` and no digit is lost, and is
/// equal, ordered and hashed by its mathematical value, exactly: `1.10`, `1.1` and `11e-1` are equal.
///
/// Numbers beyond the range of `f64` are numbers like any other (`serde_json` refuses them by default).
///
/// ```
/// use hookwright::Number;
///
/// let price: Number = "1.10".parse().unwrap();
/// assert_eq!(price.as_str(), "1.10");
/// assert_eq!(price, "11e-1".parse().unwrap());
/// assert!(price < Number::from(2));
/// assert_eq!(price.as_i64(), None);
/// assert_eq!("1e2".parse::<Number>().unwrap().as_i64(), Some(100));
/// ```
#[derive(Clone)]
pub struct Number(Text);

#[derive(Clone)]
enum Text {
    Inline { length: u8, bytes: [u8; INLINE] },
    Heap(Box<str>),
}

/// Why a text or a float is no JSON [`Number`] or [`Integer`](crate::Integer).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotANumber {
    /// The text is not written as JSON writes numbers.
    Syntax,
    /// The number has a fractional part where an integer is needed.
    NotAnInteger,
    /// The float is infinite or NaN, which JSON can not write.
    NotFinite,
}

impl Number {
    /// As it was written: `0`.
    pub(crate) const ZERO: Self = {
        let mut bytes = [0; INLINE];
        bytes[0] = b'0';
        Self(Text::Inline { length: 1, bytes })
    };

    /// Wraps a text that is known to be a JSON number.
    #[inline]
    pub(crate) fn trusted(text: &str) -> Self {
        let mut bytes = [0; INLINE];
        if let (Some(place), Ok(length)) = (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            place.copy_from_slice(text.as_bytes());
            return Self(Text::Inline { length, bytes });
        }
        Self(Text::Heap(text.into()))
    }

    /// The number as it was written.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Text::Inline { length, bytes } => {
                // Only ASCII is ever stored, so that neither fallback is reached.
                std::str::from_utf8(bytes.get(..usize::from(*length)).unwrap_or_default())
                    .unwrap_or_default()
            }
            Text::Heap(text) => text,
        }
    }

    /// The nearest `f64`; infinite if the number is beyond its range.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        // Rust's grammar of floats includes JSON's, so that the fallback is not reached.
        self.as_str().parse().unwrap_or(f64::NAN)
    }

    /// The value as `i64`, if it is exactly one (`1.0` and `1e2` are).
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        decimal::plain(self.as_str()).or_else(|| self.as_i128()?.try_into().ok())
    }

    /// The value as `u64`, if it is exactly one.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i128()?.try_into().ok()
    }

    /// The value as `i128`, if it is exactly one.
    #[must_use]
    pub fn as_i128(&self) -> Option<i128> {
        self.decimal().to_i128()
    }

    /// Whether the value has no fractional part.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        decimal::plain(self.as_str()).is_some() || self.decimal().is_integer()
    }

    fn decimal(&self) -> Decimal<'_> {
        Decimal::of(self.as_str())
    }
}

impl FromStr for Number {
    type Err = NotANumber;

    /// Takes the text of a JSON number, without white space around it.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        if numerals::is_number(text) {
            Ok(Self::trusted(text))
        } else {
            Err(NotANumber::Syntax)
        }
    }
}

impl TryFrom<f64> for Number {
    type Error = NotANumber;

    /// The shortest text that reads back as the same float. Infinite and NaN are errors.
    fn try_from(value: f64) -> Result<Self, NotANumber> {
        if value.is_finite() {
            Ok(Self::trusted(&format!("{value:?}")))
        } else {
            Err(NotANumber::NotFinite)
        }
    }
}

macro_rules! from_integers {
    ($($ty:ty)*) => { $(
        impl From<$ty> for Number {
            fn from(value: $ty) -> Self {
                Self::trusted(&value.to_string())
            }
        }
    )* };
}

from_integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl Default for Number {
    /// Zero.
    fn default() -> Self {
        Self::trusted("0")
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str() || self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        decimal::compare(self.as_str(), other.as_str())
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.decimal().hash(state);
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Debug for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Number({})", self.as_str())
    }
}

impl Display for NotANumber {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Syntax => {
                "not a number as JSON writes it; expected digits such as `-12`, `0.5` or `1e6`"
            }
            Self::NotAnInteger => "not an integer; expected a number without a fractional part",
            Self::NotFinite => {
                "JSON can not write infinite numbers or NaN; expected a finite number"
            }
        })
    }
}

impl Error for NotANumber {}
