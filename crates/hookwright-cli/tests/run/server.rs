//! A server of this machine that answers as a test says, and remembers what it was sent.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What came, byte for byte.
pub(crate) type Seen = Arc<Mutex<Vec<String>>>;

/// A server that runs as long as the test does.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) seen: Seen,
}

impl Server {
    /// Answers each request with the status that a function makes of it, and `{"ok":true}`.
    pub(crate) fn start(answer: impl Fn(&str) -> u16 + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let (seen, answer) = (Seen::default(), Arc::new(answer));
        let kept = Arc::clone(&seen);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, answer) = (Arc::clone(&kept), Arc::clone(&answer));
                std::thread::spawn(move || serve(stream, &seen, &*answer));
            }
        });
        Self { address, seen }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What came so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.lock().expect("nobody panics").clone()
    }
}

/// Requests of one connection, until it is closed.
fn serve(mut stream: TcpStream, seen: &Seen, answer: &dyn Fn(&str) -> u16) {
    let mut text = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        while let Some(length) = whole(&text) {
            let request = String::from_utf8_lossy(&text[..length]).into_owned();
            text.drain(..length);
            let status = answer(&request);
            seen.lock().expect("nobody panics").push(request);
            let reply = format!(
                "HTTP/1.1 {status} X\r\ncontent-length: 11\r\nx-answer: yes\r\n\r\n{{\"ok\":true}}"
            );
            if stream.write_all(reply.as_bytes()).is_err() {
                return;
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return,
            Ok(read) => text.extend_from_slice(&buffer[..read]),
        }
    }
}

/// How long the first request is, if it is whole.
fn whole(text: &[u8]) -> Option<usize> {
    let head = text.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let lines = String::from_utf8_lossy(&text[..head]).to_ascii_lowercase();
    let length = lines
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().expect("it is a number"));
    (text.len() >= head + length).then_some(head + length)
}

/// The value of a header.
pub(crate) fn header<'r>(request: &'r str, name: &str) -> Option<&'r str> {
    let head = request.split("\r\n\r\n").next()?;
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// The body.
pub(crate) fn body(request: &str) -> &str {
    request.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}
