//! The texts that JavaScript makes of a JSON value whose keys it has sorted.
//!
//! Some providers sign not the bytes they send but `JSON.stringify` of the sorted value. To verify that, the same text has to
//! be made from the bytes that came: keys sorted by UTF-16 code units, arrays in place, numbers and strings as JavaScript
//! writes them, no white space. How exactly a provider sorts decides among three [`Form`]s.

mod parse;

use hookwright::Malformed;
use hookwright_canonical::Node;

pub use hookwright_canonical::Form;

/// A JSON text, read and taken apart.
///
/// ```
/// use hookwright_receiver::canonical::{Document, Form};
///
/// let document = Document::parse(br#"{"b": [{"d": 1.0, "c": 1e21}], "a": "\u00e9/"}"#)?;
/// assert_eq!(document.text(Form::Sorted), r#"{"a":"é/","b":[{"c":1e+21,"d":1}]}"#);
/// assert_eq!(document.text(Form::ArraysUntouched), r#"{"a":"é/","b":[{"d":1,"c":1e+21}]}"#);
/// # Ok::<(), hookwright::Malformed>(())
/// ```
#[derive(Debug)]
pub struct Document(Node);

impl Document {
    /// Reads a body, as strictly as decoding does: no name twice in an object, no half surrogate pairs, no more than
    /// [`MAX_DEPTH`](hookwright::MAX_DEPTH) levels.
    ///
    /// # Errors
    /// [`Malformed`], when it is not such JSON.
    pub fn parse(body: &[u8]) -> Result<Self, Malformed> {
        parse::document(body).map(Self)
    }

    /// The text in a form.
    ///
    /// A number beyond `f64` becomes `null` and one of many digits is rounded, as JavaScript has it: whoever needs the values that
    /// were sent reads them from the bytes.
    #[must_use]
    pub fn text(&self, form: Form) -> String {
        self.0.text(form)
    }
}
