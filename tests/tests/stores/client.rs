//! A client that keeps its connection, as providers do.

use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A client, with the connection of its last request, if that went well.
#[derive(Default)]
pub(crate) struct Client {
    connection: Option<(u16, TcpStream)>,
}

impl Client {
    /// Sends a request to a port on loopback, and gives the status of the answer. When the future is dropped, the connection ends.
    pub(crate) async fn send(&mut self, port: u16, request: &[u8]) -> io::Result<u16> {
        let kept = self.connection.take().filter(|(kept, _)| *kept == port);
        let mut stream = match kept {
            Some((_, stream)) => stream,
            None => TcpStream::connect(("127.0.0.1", port)).await?,
        };
        stream.set_nodelay(true)?;
        stream.write_all(request).await?;
        let status = answer(&mut stream).await?;
        self.connection = Some((port, stream));
        Ok(status)
    }
}

/// Reads an answer to its end.
async fn answer(stream: &mut TcpStream) -> io::Result<u16> {
    let mut text = Vec::new();
    loop {
        if let Some((status, length)) = head(&text)
            && text.len() >= length
        {
            return Ok(status);
        }
        if stream.read_buf(&mut text).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// The status, and how long the whole answer is, once its head is there.
fn head(text: &[u8]) -> Option<(u16, usize)> {
    let text = std::str::from_utf8(text).expect("the answer is text");
    let (head, _) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    let length = lines.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length: usize = length.map_or(0, |(_, value)| value.parse().expect("a number"));
    Some((status, head.len() + 4 + length))
}
