//! What generated types have in common, as macros: a line a member instead of ten, and one place to change.
//!
//! They expand to what a provider's crate has written out: one plain decoder over the reader, one encoder over the writer.

/// Implements [`Decode`](crate::Decode) and [`Encode`](crate::Encode) for a struct. For use by generated code.
///
/// Each member is `required`, `optional` or `maybe` (optional and nullable), with its field and its name in JSON, and a decoder where
/// that of the field's type does not do. Other members are refused (`closed`), kept in the field `extra` (`open`), or decoded into it
/// by a function. `constants` have no field, and `refused` members may not be there.
///
/// ```
/// use hookwright::{Extra, Json};
///
/// #[derive(Debug)]
/// pub struct Contact {
///     pub id: String,
///     pub mail: Option<String>,
///     pub extra: Extra,
/// }
///
/// hookwright::object!(Contact open {
///     required id "id";
///     optional mail "e-mail";
/// } constants { kind "kind" "contact"; } refused {});
///
/// let contact = Contact::from_json(br#"{"kind": "contact", "id": "c", "more": 1}"#).unwrap();
/// assert_eq!(contact.to_json(), r#"{"kind":"contact","id":"c","more":1}"#);
/// assert!(Contact::from_json(br#"{"id": "c"}"#).is_err());
/// ```
#[macro_export]
macro_rules! object {
    (
        $name:ident $rest:tt { $($mode:ident $field:ident $json:literal $({$decode:expr})?;)* }
        constants { $($local:ident $constant:literal $value:literal;)* }
        refused { $($refused:literal;)* }
    ) => {
        impl<'a> $crate::Decode<'a> for $name {
            fn decode(
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::result::Result<Self, $crate::Failed> {
                let mut object = reader.object()?;
                $(let mut $local = None;)*
                $(let mut $field = None;)*
                #[allow(unused_mut, unused_variables, reason = "an object that is closed keeps nothing")]
                let mut extra = $crate::__rest!(new $rest);
                while let Some(key) = reader.next_key(&mut object)? {
                    match key.as_str() {
                        $($constant => $crate::read::fixed(reader, &key, &mut $local, $value)?,)*
                        $($json => $crate::__member!(reader, &key, &mut $field $(, $decode)?),)*
                        $($refused => reader.refuse(&key)?,)*
                        _ => $crate::__rest!(read $rest, reader, key, extra),
                    }
                }
                $($crate::read::required(reader, &object, $local, $constant)?;)*
                $(let $field = $crate::__value!($mode, reader, &object, $field, $json);)*
                Ok($crate::__rest!(build $rest, $name, extra, $($field)*))
            }
        }

        impl $crate::Encode for $name {
            fn encode(&self, writer: &mut $crate::Writer) {
                let mut object = writer.object();
                $(object.constant($constant, $value);)*
                $($crate::__write!($mode, object, $json, &self.$field);)*
                $crate::__rest!(write $rest, object, self);
                object.end();
            }
        }
    };
}

/// Reads a member.
#[doc(hidden)]
#[macro_export]
macro_rules! __member {
    ($reader:expr, $key:expr, $slot:expr) => {
        $crate::read::field($reader, $key, $slot)?
    };
    ($reader:expr, $key:expr, $slot:expr, $decode:expr) => {
        $crate::read::once($reader, $key, $slot, $decode)?
    };
}

/// Takes a member's value out of its slot.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    (required, $reader:expr, $object:expr, $slot:expr, $json:expr) => {
        $crate::read::required($reader, $object, $slot, $json)?
    };
    (optional, $reader:expr, $object:expr, $slot:expr, $json:expr) => {
        $slot
    };
    (maybe, $reader:expr, $object:expr, $slot:expr, $json:expr) => {
        $slot.unwrap_or_default()
    };
}

/// Writes a member.
#[doc(hidden)]
#[macro_export]
macro_rules! __write {
    (required, $object:expr, $json:expr, $value:expr) => {
        $object.member($json, $value)
    };
    (optional, $object:expr, $json:expr, $value:expr) => {
        $object.optional($json, $value)
    };
    (maybe, $object:expr, $json:expr, $value:expr) => {
        $object.maybe($json, $value)
    };
}

/// What becomes of other members.
#[doc(hidden)]
#[macro_export]
macro_rules! __rest {
    (new closed) => { () };
    (new open) => { $crate::Extra::new() };
    (new $typed:tt) => { ::std::collections::BTreeMap::new() };
    (read closed, $reader:expr, $key:expr, $extra:expr) => { $reader.refuse(&$key)? };
    (read open, $reader:expr, $key:expr, $extra:expr) => { $extra.read($reader, $key)? };
    (read ($decode:expr), $reader:expr, $key:expr, $extra:expr) => {
        $crate::read::entry($reader, $key, &mut $extra, $decode)?
    };
    (build closed, $name:ident, $extra:expr, $($field:ident)*) => { $name { $($field),* } };
    (build $rest:tt, $name:ident, $extra:expr, $($field:ident)*) => {
        $name { $($field,)* extra: $extra }
    };
    (write closed, $object:expr, $this:expr) => {};
    (write open, $object:expr, $this:expr) => { $object.extra(&$this.extra) };
    (write $typed:tt, $object:expr, $this:expr) => {
        for (name, value) in &$this.extra {
            $object.member(name, value);
        }
    };
}

/// Implements everything of an enum of listed strings: `VALUES`, `as_str`, `from_text`, `Display`, [`Decode`](crate::Decode) and
/// [`Encode`](crate::Encode). For use by generated code.
///
/// ```
/// use hookwright::Json;
///
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// pub enum State {
///     Closed,
///     Open,
/// }
///
/// hookwright::strings!(State { Closed "closed"; Open "open"; });
///
/// assert_eq!(State::from_json(br#""open""#).unwrap(), State::Open);
/// assert_eq!(State::VALUES, ["closed", "open"]);
/// assert_eq!(State::Closed.to_string(), "closed");
/// ```
#[macro_export]
macro_rules! strings {
    ($name:ident { $($variant:ident $json:literal;)* }) => {
        impl $name {
            /// Every value as it stands in JSON, sorted.
            pub const VALUES: &'static [&'static str] = &[$($json),*];

            /// The value as it stands in JSON.
            #[must_use]
            pub const fn as_str(&self) -> &'static str {
                match self { $(Self::$variant => $json,)* }
            }

            /// The value that stands in JSON as `text`, if it is listed.
            #[must_use]
            pub fn from_text(text: &str) -> ::core::option::Option<Self> {
                Some(match text {
                    $($json => Self::$variant,)*
                    _ => return None,
                })
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl<'a> $crate::Decode<'a> for $name {
            fn decode(
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::result::Result<Self, $crate::Failed> {
                let text = reader.string()?;
                let value = Self::from_text(&text);
                value.ok_or_else(|| reader.fail($crate::Problem::NotListed(Self::VALUES)))
            }
        }

        impl $crate::Encode for $name {
            fn encode(&self, writer: &mut $crate::Writer) {
                writer.string(self.as_str());
            }
        }
    };
}
