//! A client that keeps a server busy: some connections that stay open, each with one request under way.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::Requests;

/// What a client saw of a server.
#[derive(Debug, Default)]
pub struct Seen {
    /// How long everything took.
    pub took: Duration,
    /// How long each request took, the quickest first.
    pub latencies: Vec<Duration>,
    /// How many answers were not 200.
    pub refused: usize,
}

impl Seen {
    /// The latency that so many of a thousand requests are not above.
    #[must_use]
    pub fn per_mille(&self, share: usize) -> Duration {
        let at = self.latencies.len() * share / 1000;
        let last = self.latencies.len().saturating_sub(1);
        self.latencies
            .get(at.min(last))
            .copied()
            .unwrap_or_default()
    }
}

/// Sends all requests over so many connections, and waits for the answers.
///
/// # Errors
/// When the server cannot be reached, or answers something that is not HTTP.
pub async fn drive(
    address: SocketAddr,
    requests: &Requests,
    connections: usize,
) -> io::Result<Seen> {
    let begin = Arc::new(Barrier::new(connections + 1));
    let mut clients = JoinSet::new();
    for connection in 0..connections {
        let mine: Vec<_> = requests.of(connection, connections).collect();
        let begin = begin.clone();
        clients.spawn(async move {
            let stream = TcpStream::connect(address).await;
            begin.wait().await;
            send(stream?, mine).await
        });
    }
    begin.wait().await;
    let start = Instant::now();
    let mut seen = Seen::default();
    while let Some(client) = clients.join_next().await {
        let (latencies, refused) = client.map_err(io::Error::other)??;
        seen.latencies.extend(latencies);
        seen.refused += refused;
    }
    seen.took = start.elapsed();
    seen.latencies.sort_unstable();
    Ok(seen)
}

async fn send(
    mut stream: TcpStream,
    requests: Vec<Arc<[u8]>>,
) -> io::Result<(Vec<Duration>, usize)> {
    stream.set_nodelay(true)?;
    let mut buffer = vec![0; 4096];
    let mut latencies = Vec::with_capacity(requests.len());
    let mut refused = 0;
    for request in requests {
        let start = Instant::now();
        stream.write_all(&request).await?;
        let status = answer(&mut stream, &mut buffer).await?;
        latencies.push(start.elapsed());
        refused += usize::from(status != *b"200");
    }
    Ok((latencies, refused))
}

/// The status of an answer without a body.
async fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> io::Result<[u8; 3]> {
    let mut length = 0;
    while !buffer[..length].ends_with(b"\r\n\r\n") {
        let read = stream.read(&mut buffer[length..]).await?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        length += read;
    }
    let status = buffer[..length].strip_prefix(b"HTTP/1.1 ");
    let status = status.and_then(|rest| rest.first_chunk::<3>());
    status
        .copied()
        .ok_or_else(|| io::ErrorKind::InvalidData.into())
}
