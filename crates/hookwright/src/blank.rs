//! What stands in the place of a value before the value is read.
//!
//! A struct is read into the place where it will stay: it starts as a constant, and each member is read into its field. Members that
//! wait for each other in places of their own would be moved into the struct one by one, and dropped one by one where a later one
//! fails, which is most of what a compiler would have to do for a large schema.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::mem;

use crate::place::Place;
use crate::read::Choice;
use crate::{
    DateTime, Decode, Extra, Failed, Integer, Maybe, Null, Number, RawJson, Reader, borrowed,
};

/// A type that has a value to read another one into. Which one that is means nothing: nobody sees it, because a value is handed out only
/// when all of it has been read.
pub trait Blank: Sized {
    /// That. It owns no memory.
    const BLANK: Self;

    /// The same, built in its place: of an enum only its variant is written, not all the bytes that the largest would need.
    #[inline]
    #[must_use]
    fn blank() -> Self {
        Self::BLANK
    }
}

/// Reads a value into a blank one.
///
/// # Errors
/// Whatever reading it fails with.
#[inline]
pub fn in_place<'a, T: Blank + Decode<'a>>(reader: &mut Reader<'a>) -> Result<T, Failed> {
    // The place is what is returned, so that a large value is not moved there.
    let mut outcome = Ok(T::blank());
    if let Ok(value) = &mut outcome
        && let Err(failed) = value.fill(reader, true)
    {
        outcome = Err(failed);
    }
    outcome
}

/// Reads a value into a blank one that is put into its place. After a failure it is there no longer.
///
/// # Errors
/// Whatever reading it fails with.
#[inline]
pub fn fill_blank<'a, T: Blank + Decode<'a>>(
    place: &mut impl Place<T>,
    reader: &mut Reader<'a>,
) -> Result<(), Failed> {
    // Written without closures and combinators, which would be compiled for every type.
    let Some(value) = place.hold(T::blank()) else {
        return Ok(());
    };
    let outcome = value.fill(reader, true);
    if outcome.is_err() {
        place.release();
    }
    outcome
}

/// Puts a value where a blank one stands. That one owns nothing, so that it need not be dropped, which for a large type is much code.
#[inline]
pub fn put<T>(place: &mut T, value: T) {
    mem::forget(mem::replace(place, value));
}

/// A place for a value of one of several types, known by their number.
pub trait Variants<'a>: Blank {
    /// Reads a value of the type of this number into the blank place.
    ///
    /// # Errors
    /// Whatever reading it fails with.
    fn fill_variant(&mut self, variant: usize, reader: &mut Reader<'a>) -> Result<(), Failed>;
}

/// Reads a value that has one of several forms into a blank place.
///
/// # Errors
/// As [`read::choose`](crate::read::choose).
pub fn fill_choice<'a, T: Variants<'a>>(
    place: &mut T,
    choice: &Choice,
    reader: &mut Reader<'a>,
) -> Result<(), Failed> {
    choice.read(reader, &mut |reader, form, keep| {
        // Hardly any is only tried, and a large one has no place on the stack.
        let mut tried = (!keep).then(|| Box::new(T::blank()));
        let place = tried.as_deref_mut().unwrap_or(place);
        let outcome = place.fill_variant(form, reader);
        if outcome.is_err() {
            *place = T::blank();
        }
        outcome
    })
}

/// Gives a type of generated code that no macro declares its [`Blank`]. For use by generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! blank {
    ($name:ident $(<$life:lifetime>)? { $($field:tt),* }) => {
        impl $(<$life>)? $crate::__private::Blank for $name $(<$life>)? {
            const BLANK: Self = Self { $($field: $crate::__private::Blank::BLANK),* };
        }
    };
    ($name:ident $(<$life:lifetime>)? = $variant:ident) => {
        impl $(<$life>)? $crate::__private::Blank for $name $(<$life>)? {
            const BLANK: Self = Self::$variant;
        }
    };
    ($name:ident $(<$life:lifetime>)?: $variant:ident) => {
        impl $(<$life>)? $crate::__private::Blank for $name $(<$life>)? {
            const BLANK: Self = Self::$variant($crate::__private::Blank::BLANK);

            #[inline]
            fn blank() -> Self {
                Self::$variant($crate::__private::Blank::blank())
            }
        }
    };
}

macro_rules! blanks {
    ($($ty:ty = $blank:expr;)*) => { $(
        impl Blank for $ty {
            const BLANK: Self = $blank;
        }
    )* };
}

blanks! {
    Null = Self;
    bool = false;
    String = Self::new();
    Cow<'_, str> = Cow::Borrowed("");
    DateTime = Self::BLANK;
    borrowed::DateTime<'_> = Self::BLANK;
    borrowed::RawJson<'_> = Self::BLANK;
    Number = Self::ZERO;
    Integer = Self::trusted(Number::ZERO);
    RawJson = Self::BLANK;
    Extra = Self::new();
}

impl<T> Blank for Option<T> {
    const BLANK: Self = None;
}

impl<T> Blank for Maybe<T> {
    const BLANK: Self = Self::Absent;
}

impl<T> Blank for Vec<T> {
    const BLANK: Self = Self::new();
}

impl<K, T> Blank for BTreeMap<K, T> {
    const BLANK: Self = Self::new();
}

macro_rules! tuples {
    ($(($($name:ident)+))*) => { $(
        impl<$($name: Blank),+> Blank for ($($name,)+) {
            const BLANK: Self = ($($name::BLANK,)+);
        }
    )* };
}

tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }
