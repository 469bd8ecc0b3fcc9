//! Reading past a value of any shape, with every check that decoding it would make.
//!
//! Recursive, but no deeper than `MAX_DEPTH`, because every level goes through `object` or `array`.

use crate::{Failed, Kind, Reader, SyntaxError, keys::Names};

impl<'a> Reader<'a> {
    /// Reads any value and returns its text, verbatim. Names that occur twice are refused at every depth.
    ///
    /// # Errors
    /// When no value stands here, or it is broken, too deep, or has a name twice in an object.
    #[inline]
    pub fn raw(&mut self) -> Result<&'a str, Failed> {
        self.start();
        let start = self.position;
        self.skip()?;
        self.last = start;
        Ok(self.slice(start, self.position))
    }

    /// Reads past any value, checking it as [`raw`](Self::raw) does.
    ///
    /// # Errors
    /// The same.
    pub fn skip(&mut self) -> Result<(), Failed> {
        match self.start().and_then(Kind::of) {
            Some(Kind::String) => self.skip_quoted(),
            Some(Kind::Number) => self.numeral().map(|_| ()),
            Some(Kind::Null) => self.literal("null"),
            Some(Kind::Bool) => self.boolean().map(|_| ()),
            Some(Kind::Object) => self.skip_object(),
            Some(Kind::Array) => self.skip_array(),
            None => Err(self.syntax(SyntaxError::ExpectedValue)),
        }
    }

    fn skip_object(&mut self) -> Result<(), Failed> {
        let mut object = self.object()?;
        let mut names = Names::new(&self.keys);
        while let Some(key) = self.next_key(&mut object)? {
            if !names.insert(&mut self.keys, &key) {
                return Err(self.duplicate(&key));
            }
            self.skip()?;
        }
        names.clear(&mut self.keys);
        Ok(())
    }

    fn skip_array(&mut self) -> Result<(), Failed> {
        let mut array = self.array()?;
        while self.next_item(&mut array)? {
            self.skip()?;
        }
        Ok(())
    }
}
