//! A server on loopback, and a client that sends exactly the bytes it is told to.

use std::net::SocketAddr;

use axum::Router;
use hookwright::Provider;
use hookwright_receiver::Receiver;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A server that ends with the test.
pub(crate) struct Server {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Server {
    /// Serves a receiver at `/hook` and below.
    pub(crate) async fn start<P: Provider>(receiver: Receiver<P>) -> Self {
        let app = Router::new()
            .route_service("/hook", receiver.clone())
            .route_service("/hook/{*rest}", receiver);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(async move {
            axum::serve(listener, app).await.unwrap();
        });
        Self { address, task }
    }

    /// A connection.
    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends a request and reads the answer.
    pub(crate) async fn send(&self, request: Request) -> Reply {
        self.send_bytes(&request.to_bytes()).await
    }

    /// Sends any bytes, closes nothing, and reads what comes.
    pub(crate) async fn send_bytes(&self, bytes: &[u8]) -> Reply {
        let mut stream = self.connect().await;
        // A server that has refused already may not read to the end.
        let _ = stream.write_all(bytes).await;
        Reply::read(&mut stream).await
    }

    /// The status of the answer to a request.
    pub(crate) async fn status(&self, request: Request) -> u16 {
        self.send(request).await.status
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A request in the making.
#[derive(Clone)]
pub(crate) struct Request {
    head: String,
    body: Vec<u8>,
    typed: bool,
}

impl Request {
    pub(crate) fn new(method: &str, path: &str) -> Self {
        Self {
            head: format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"),
            body: Vec::new(),
            typed: false,
        }
    }

    pub(crate) fn post(path: &str) -> Self {
        Self::new("POST", path)
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.typed |= name == "content-type";
        self.head = format!("{}{name}: {value}\r\n", self.head);
        self
    }

    pub(crate) fn body(mut self, body: impl AsRef<[u8]>) -> Self {
        self.body = body.as_ref().to_vec();
        self
    }

    /// Head and body with their true length.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let length = format!("content-length: {}\r\n\r\n", self.body.len());
        [self.head().as_bytes(), length.as_bytes(), &self.body].concat()
    }

    /// The head, without what says how long the body is.
    pub(crate) fn head(&self) -> String {
        let ty = if self.typed {
            ""
        } else {
            "content-type: application/json\r\n"
        };
        format!("{}{ty}", self.head)
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) async fn read(stream: &mut TcpStream) -> Self {
        let mut text = Vec::new();
        // A reset after the answer is no matter.
        let _ = stream.read_to_end(&mut text).await;
        let text = String::from_utf8(text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        Self {
            status: status.unwrap_or_else(|| panic!("no answer but {text:?}")),
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }

    /// The value of a header of the answer.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(own, _)| *own == name).map(|(_, value)| value)
    }
}
