//! A captured HTTP/1 request as an [`Input`]: request line, headers, an empty line, body.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use crate::Input;
use crate::input::Header;

/// How many headers a request may have; servers allow about as many.
const MOST_HEADERS: usize = 256;

/// Why a text is no HTTP request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HttpError {
    /// The first line is no request line, as `POST /hooks HTTP/1.1` is.
    RequestLine,
    /// The headers cannot be read; the text says why.
    Headers(httparse::Error),
    /// The empty line that ends the headers is missing.
    NoBody,
    /// The body is shorter than `content-length` says.
    Short {
        /// The length that was announced, in bytes.
        announced: usize,
        /// The length that is there, in bytes.
        found: usize,
    },
    /// The chunks of the body cannot be read.
    Chunks,
}

impl Display for HttpError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::RequestLine => {
                f.write_str("the first line is no request line such as `POST /hooks HTTP/1.1`")
            }
            Self::Headers(error) => write!(f, "the headers cannot be read: {error}"),
            Self::NoBody => f.write_str("the empty line after the headers is missing"),
            Self::Short { announced, found } => {
                write!(
                    f,
                    "the body has {found} bytes, where `content-length` says {announced}"
                )
            }
            Self::Chunks => f.write_str("the chunks of the body cannot be read"),
        }
    }
}

impl std::error::Error for HttpError {}

impl<'i> Input<'i> {
    /// Reads a request as it went over the wire; lines may also end in a line feed alone, as they do in saved files.
    ///
    /// A chunked body is put together, and then findings are placed in the body alone. Without `content-length`, all that
    /// follows the headers is the body; a single line break at its end is not part of it.
    ///
    /// ```
    /// use hookwright_validator::Input;
    ///
    /// let input = Input::http(b"POST /hooks HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")?;
    /// assert_eq!(input.body(), b"{}");
    /// # Ok::<(), hookwright_validator::HttpError>(())
    /// ```
    ///
    /// # Errors
    /// [`HttpError`] if the text is no HTTP/1 request, or ends before its body does.
    pub fn http(request: &'i [u8]) -> Result<Self, HttpError> {
        let line = request
            .iter()
            .position(|&byte| byte == b'\n')
            .ok_or(HttpError::RequestLine)?;
        if !is_request_line(&request[..line]) {
            return Err(HttpError::RequestLine);
        }
        let mut storage = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let parsed = httparse::parse_headers(&request[line + 1..], &mut storage)
            .map_err(HttpError::Headers)?;
        let httparse::Status::Complete((length, headers)) = parsed else {
            return Err(HttpError::NoBody);
        };
        let headers: Vec<Header> = headers.iter().map(|header| keep(header, request)).collect();
        let input = Self {
            headers: Some(headers),
            ..Self::new(request)
        };
        input.framed(line + 1 + length)
    }

    /// Finds the body, which starts at an offset.
    fn framed(mut self, start: usize) -> Result<Self, HttpError> {
        let rest = self.text.get(start..).unwrap_or_default();
        if self
            .first("transfer-encoding")
            .is_some_and(|value| value.to_ascii_lowercase().ends_with("chunked"))
        {
            let body = unchunk(rest).ok_or(HttpError::Chunks)?;
            self.headers
                .iter_mut()
                .flatten()
                .for_each(|header| header.span = None);
            self.body = 0..body.len();
            self.start = (1, 1);
            self.text = Cow::Owned(body);
            return Ok(self);
        }
        let announced = self
            .first("content-length")
            .and_then(|value| value.trim().parse::<usize>().ok());
        let found = rest.len();
        let length = match announced {
            Some(announced) if announced > found => {
                return Err(HttpError::Short { announced, found });
            }
            Some(announced) => announced,
            None => rest
                .strip_suffix(b"\n")
                .map_or(rest, |rest| rest.strip_suffix(b"\r").unwrap_or(rest))
                .len(),
        };
        self.body = start..start + length;
        Ok(self)
    }

    fn first(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter().flatten();
        headers
            .find(|header| header.name == name)
            .map(|header| header.value.as_str())
    }
}

fn is_request_line(line: &[u8]) -> bool {
    let text = std::str::from_utf8(line)
        .unwrap_or_default()
        .trim_end_matches('\r');
    let parts: Vec<&str> = text.split(' ').collect();
    matches!(parts.as_slice(), [method, _, version] if !method.is_empty() && version.starts_with("HTTP/"))
}

fn keep(header: &httparse::Header<'_>, request: &[u8]) -> Header {
    // The value is a part of the request, so the distance of the two is its offset.
    let start = header
        .value
        .as_ptr()
        .addr()
        .saturating_sub(request.as_ptr().addr());
    Header {
        name: header.name.to_ascii_lowercase(),
        value: String::from_utf8_lossy(header.value).into_owned(),
        span: Some(start..start + header.value.len()),
    }
}

/// The data of all chunks (RFC 9112, section 7.1); trailers are left out.
fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let httparse::Status::Complete((start, size)) = httparse::parse_chunk_size(rest).ok()?
        else {
            return None;
        };
        if size == 0 {
            return Some(body);
        }
        let end = start.checked_add(usize::try_from(size).ok()?)?;
        body.extend_from_slice(rest.get(start..end)?);
        let after = rest.get(end..)?;
        rest = after
            .strip_prefix(b"\r\n")
            .or_else(|| after.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::HttpError;
    use crate::Input;

    fn body(request: &str) -> Result<String, HttpError> {
        let input = Input::http(request.as_bytes())?;
        Ok(String::from_utf8_lossy(input.body()).into_owned())
    }

    #[test]
    fn the_body_is_what_the_framing_says() {
        let cases = [
            ("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}\n", "{}"),
            ("POST /a?b HTTP/2\nx: y\n\n[1]\n", "[1]"),
            (
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[1\r\n2;x\r\n2]\r\n0\r\n\r\n",
                "[12]",
            ),
        ];
        for (request, expected) in cases {
            assert_eq!(body(request).as_deref(), Ok(expected), "{request}");
        }
    }

    #[test]
    fn what_is_no_request_says_why() {
        let cases = [
            ("{}", HttpError::RequestLine),
            ("{\n}", HttpError::RequestLine),
            ("POST / HTTP/1.1\r\nx: y\r\n", HttpError::NoBody),
            (
                "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n{}",
                HttpError::Short {
                    announced: 3,
                    found: 2,
                },
            ),
            (
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                HttpError::Chunks,
            ),
        ];
        for (request, expected) in cases {
            assert_eq!(body(request), Err(expected), "{request}");
        }
    }
}
