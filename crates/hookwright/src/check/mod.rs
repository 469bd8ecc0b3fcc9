//! Judging a value by a schema, for what no type can say.
//!
//! The generator turns a schema into a table of keywords ([`Schema`]), with every reference resolved to a number in it. Where a type says
//! less than its schema does, its decoder has the value judged by that table once it is read. Nothing is compiled at run time but
//! regular expressions, and a problem that is found is as exact as one of a decoder: it has the place of the value at fault.
//!
//! Numbers are compared as decimals and strings counted in Unicode scalar values, as everywhere in this crate; `format` asserts nothing.

mod judge;
mod judged;
mod keyword;
mod marks;
mod objects;
mod places;
mod value;

pub use judged::Judged;
pub use keyword::{Keyword, Schema, Types};

use crate::{Failed, Reader};

/// Declares the table of a schema, a line a schema. For use by generated code.
///
/// ```
/// hookwright::table! {
///     /// `{"type": "array", "uniqueItems": true}`
///     static SCHEMA(&[], &[]) {
///         [Type(hookwright::check::Types::ARRAY), Unique {}],
///     }
/// }
///
/// assert_eq!(SCHEMA.nodes.len(), 1);
/// ```
#[macro_export]
macro_rules! table {
    (
        $(#[$meta:meta])*
        static $name:ident($patterns:expr, $anchors:expr) {
            $([$($keyword:ident $content:tt),*],)*
        }
    ) => {
        $(#[$meta])*
        static $name: $crate::check::Schema = $crate::check::Schema {
            nodes: &[$(&[$($crate::check::Keyword::$keyword $content),*]),*],
            patterns: $patterns,
            anchors: $anchors,
        };
    };
}

/// Decodes a value, and then has it judged by the schema of number `node`.
///
/// # Errors
/// Whatever `decode` fails with; the first thing in which the value departs from the schema.
pub fn checked<'a, T>(
    reader: &mut Reader<'a>,
    schema: &'static Schema,
    node: usize,
    decode: impl FnOnce(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<T, Failed> {
    reader.start();
    let start = reader.offset();
    let value = decode(reader)?;
    schema.check(reader, node, start)?;
    Ok(value)
}

impl Schema {
    /// Whether the schema of number `node` is `false`.
    fn is_never(&self, node: usize) -> bool {
        matches!(self.nodes.get(node), Some([Keyword::Never]))
    }

    /// Judges the value that starts at the byte `start` and has been read just now, by the schema of number `node`.
    ///
    /// # Errors
    /// The first thing in which the value departs from the schema, at its place.
    pub fn check(
        &'static self,
        reader: &mut Reader<'_>,
        node: usize,
        start: usize,
    ) -> Result<(), Failed> {
        let text = reader.slice(start, reader.offset());
        match judge::judge(self, node, text) {
            Ok(()) => Ok(()),
            Err(failure) => {
                let failed = reader.fail_at(start + failure.offset, failure.problem);
                reader.overlook(failed)
            }
        }
    }
}
