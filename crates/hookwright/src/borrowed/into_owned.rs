//! From what borrows to what owns.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{DateTime, RawJson};
use crate::{Extra, Integer, Maybe, Null, Number, Unknown};

/// A value that can be kept longer than the bytes that it borrows from.
pub trait IntoOwned {
    /// The same type, borrowing nothing.
    type Owned;

    /// The same value. Text that is borrowed is copied; what is owned is moved.
    fn into_owned(self) -> Self::Owned;
}

impl IntoOwned for Cow<'_, str> {
    type Owned = Cow<'static, str>;

    fn into_owned(self) -> Cow<'static, str> {
        Cow::Owned(Cow::into_owned(self))
    }
}

impl IntoOwned for DateTime<'_> {
    type Owned = DateTime<'static>;

    fn into_owned(self) -> Self::Owned {
        IntoOwned::into_owned(self.into_text()).into()
    }
}

impl IntoOwned for RawJson<'_> {
    type Owned = RawJson<'static>;

    fn into_owned(self) -> Self::Owned {
        crate::RawJson::from(self).into()
    }
}

impl<T: IntoOwned> IntoOwned for Option<T> {
    type Owned = Option<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.map(T::into_owned)
    }
}

impl<T: IntoOwned> IntoOwned for Maybe<T> {
    type Owned = Maybe<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value.into_owned()),
        }
    }
}

impl<T: IntoOwned> IntoOwned for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(T::into_owned).collect()
    }
}

impl<T: IntoOwned> IntoOwned for BTreeMap<Cow<'_, str>, T> {
    type Owned = BTreeMap<Cow<'static, str>, T::Owned>;

    fn into_owned(self) -> Self::Owned {
        let members = self.into_iter();
        members
            .map(|(name, value)| (IntoOwned::into_owned(name), value.into_owned()))
            .collect()
    }
}

impl<T: IntoOwned> IntoOwned for Box<T> {
    type Owned = Box<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        Box::new((*self).into_owned())
    }
}

impl<E: IntoOwned> IntoOwned for Unknown<E> {
    type Owned = Unknown<E::Owned>;

    fn into_owned(self) -> Self::Owned {
        Unknown {
            event_type: self.event_type,
            envelope: self.envelope.into_owned(),
            raw: self.raw,
        }
    }
}

macro_rules! tuples {
    ($(($($name:ident $index:tt),+))*) => { $(
        impl<$($name: IntoOwned),+> IntoOwned for ($($name,)+) {
            type Owned = ($($name::Owned,)+);

            fn into_owned(self) -> Self::Owned {
                ($(self.$index.into_owned(),)+)
            }
        }
    )* };
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}

/// Implements [`IntoOwned`] for types that borrow nothing. For use by generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! owned {
    ($($ty:ty),* $(,)?) => { $(
        impl $crate::borrowed::IntoOwned for $ty {
            type Owned = Self;

            fn into_owned(self) -> Self {
                self
            }
        }
    )* };
}

owned!(bool, crate::RawJson, Extra, Integer, Null, Number);

/// Gives a type serde's traits, and one that borrows its text, which has a lifetime, `into_owned` as well. For use by generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! own {
    ([] $kind:ident $name:ident $content:tt) => {
        $crate::serde_impls!($name);
    };
    ([$life:lifetime] struct $name:ident { $($field:tt)* }) => {
        $crate::own!(impl $name { |value| $name { $($field: $crate::borrowed::IntoOwned::into_owned(value.$field)),* } });
    };
    ([$life:lifetime] enum $name:ident { $($variant:ident)* }) => {
        $crate::own!(impl $name { |value| match value {
            $($name::$variant(value) => $name::$variant($crate::borrowed::IntoOwned::into_owned(value)),)*
        } });
    };
    ([$life:lifetime] open $name:ident { $other:ident $($variant:ident)* }) => {
        $crate::own!(impl $name { |value| match value {
            $($name::$variant => $name::$variant,)*
            $name::$other(text) => $name::$other($crate::borrowed::IntoOwned::into_owned(text)),
        } });
    };
    (impl $name:ident { |$value:ident| $owned:expr }) => {
        $crate::own!(impl $name { |$value| $owned } serialized);

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name<'_> {
            /// As of a type that owns its text: serde has no text that could be borrowed.
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::serde::Deserializer<'de>,
            {
                $crate::__private::deserialize_into(deserializer, |reader| {
                    let value = <$name<'_> as $crate::Decode<'_>>::decode(reader)?;
                    Ok($name::into_owned(value))
                })
            }
        }
    };
    // Of what cannot be made of its JSON by itself.
    ([$life:lifetime] enum $name:ident { $($variant:ident)* } serialized) => {
        $crate::own!(impl $name { |value| match value {
            $($name::$variant(value) => $name::$variant($crate::borrowed::IntoOwned::into_owned(value)),)*
        } } serialized);
    };
    (impl $name:ident { |$value:ident| $owned:expr } serialized) => {
        impl $name<'_> {
            /// The same, to be kept longer than the bytes that it borrows from: text that is borrowed is copied.
            #[must_use]
            pub fn into_owned(self) -> $name<'static> {
                let $value = self;
                $owned
            }
        }

        impl $crate::borrowed::IntoOwned for $name<'_> {
            type Owned = $name<'static>;

            fn into_owned(self) -> $name<'static> {
                $name::into_owned(self)
            }
        }

        $crate::serialize_impls!($name<'_>);
    };
}
