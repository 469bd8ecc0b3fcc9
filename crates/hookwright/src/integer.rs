//! Numbers without a fractional part, as JSON Schema understands `integer`.

use std::{
    fmt::{self, Debug, Display, Formatter},
    str::FromStr,
};

use crate::{NotANumber, Number};

/// A JSON number whose value is an integer, of any size. As in JSON Schema, `1.0` and `1e2` are integers; the
/// text they were read from is kept. Equal, ordered and hashed by value.
///
/// ```
/// use hookwright::Integer;
///
/// let seconds: Integer = "1e2".parse().unwrap();
/// assert_eq!(seconds, Integer::from(100));
/// assert_eq!(seconds.as_i64(), Some(100));
/// assert!("1.5".parse::<Integer>().is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Integer(Number);

impl Integer {
    /// Wraps a number that is known to be an integer.
    #[inline]
    pub(crate) const fn trusted(number: Number) -> Self {
        Self(number)
    }

    /// The integer as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The same as a [`Number`].
    #[must_use]
    pub const fn as_number(&self) -> &Number {
        &self.0
    }

    /// The nearest `f64`; infinite if the integer is beyond its range.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        self.0.as_f64()
    }

    /// The value as `i64`, if it fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.as_i64()
    }

    /// The value as `u64`, if it fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.0.as_u64()
    }

    /// The value as `i128`, if it fits.
    #[must_use]
    pub fn as_i128(&self) -> Option<i128> {
        self.0.as_i128()
    }
}

impl TryFrom<Number> for Integer {
    type Error = NotANumber;

    fn try_from(number: Number) -> Result<Self, NotANumber> {
        if number.is_integer() {
            Ok(Self(number))
        } else {
            Err(NotANumber::NotAnInteger)
        }
    }
}

impl FromStr for Integer {
    type Err = NotANumber;

    /// Takes the text of a JSON number, without white space around it, whose value is an integer.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        text.parse::<Number>()?.try_into()
    }
}

impl From<Integer> for Number {
    fn from(integer: Integer) -> Self {
        integer.0
    }
}

macro_rules! from_integers {
    ($($ty:ty)*) => { $(
        impl From<$ty> for Integer {
            fn from(value: $ty) -> Self {
                Self(Number::from(value))
            }
        }
    )* };
}

from_integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl Display for Integer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl Debug for Integer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Integer({})", self.as_str())
    }
}
