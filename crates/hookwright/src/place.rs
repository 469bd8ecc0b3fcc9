//! Where a value is put before it is read, so that it is read where it stays: an option, a vector, a box in either.

use crate::Maybe;
use crate::blank::put;

/// A place that may have values of a type, and takes one more.
pub trait Place<T> {
    /// Puts a value there, and forgets one that there was. `None` only if the place did not take it, which none of these does.
    fn hold(&mut self, value: T) -> Option<&mut T>;

    /// Takes the value away that was put there last.
    fn release(&mut self);
}

/// One that had none.
impl<T> Place<T> for Option<T> {
    #[inline]
    fn hold(&mut self, value: T) -> Option<&mut T> {
        put(self, Some(value));
        self.as_mut()
    }

    #[inline]
    fn release(&mut self) {
        *self = None;
    }
}

/// One that had none.
impl<T> Place<T> for Maybe<T> {
    #[inline]
    fn hold(&mut self, value: T) -> Option<&mut T> {
        put(self, Self::Value(value));
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    #[inline]
    fn release(&mut self) {
        *self = Self::Absent;
    }
}

/// Behind those that were read before.
impl<T> Place<T> for Vec<T> {
    #[inline]
    fn hold(&mut self, value: T) -> Option<&mut T> {
        // A vector reserves memory for four items at once. Of large ones, that is more than most allocators have at hand, and mostly there
        // is but one.
        if size_of::<T>() > 256 && self.is_empty() {
            self.reserve_exact(1);
        }
        self.push(value);
        self.last_mut()
    }

    #[inline]
    fn release(&mut self) {
        self.pop();
    }
}

/// A place for boxes as one for what is in them.
pub(crate) struct Boxed<'p, P>(pub(crate) &'p mut P);

impl<T, P: Place<Box<T>>> Place<T> for Boxed<'_, P> {
    #[inline]
    fn hold(&mut self, value: T) -> Option<&mut T> {
        self.0.hold(Box::new(value)).map(|held| &mut **held)
    }

    #[inline]
    fn release(&mut self) {
        self.0.release();
    }
}
