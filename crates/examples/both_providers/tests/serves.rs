//! The service as it is started, over a socket: what it says is what the head of `main.rs` promises.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

const MAIN: &str = include_str!("../src/main.rs");
const BODY: &str =
    include_str!("../../../../schemas/apideck/examples/valid/crm.contact.created.json");

/// Ends the service also when the test fails.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// One request, as `curl` would send it.
fn ask(address: &str, request: &str, body: &str) -> io::Result<String> {
    let length = body.len();
    let head = format!(
        "{request} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
    );
    let mut stream = TcpStream::connect(address)?;
    stream.write_all((head + body).as_bytes())?;
    let mut response = String::new();
    stream.read_to_string(&mut response)?;
    Ok(response)
}

fn assert_promised(line: &str) {
    let promised = MAIN.lines().any(|own| own == format!("//! {line}"));
    assert!(
        promised,
        "the head of main.rs does not have this line: {line}"
    );
}

#[test]
fn a_delivery_is_taken_and_told() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_both_providers"));
    let command = command.arg("127.0.0.1:0").stdout(Stdio::piped());
    let mut service = Service(command.spawn().unwrap());
    let mut said = BufReader::new(service.0.stdout.take().unwrap()).lines();
    let mut line = move || said.next().unwrap().unwrap();

    let listening = line();
    let address = listening.strip_prefix("listening on http://").unwrap();
    let port = address.rsplit_once(':').unwrap().1;
    assert_promised(&listening.replace(port, "3000"));

    let response = ask(address, "POST /hooks/apideck", BODY).unwrap();
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    assert_promised(&line());

    let page = ask(address, "GET /", "").unwrap();
    let (_, page) = page.split_once("\r\n\r\n").unwrap();
    assert_eq!(page.lines().count(), 1);
    assert_promised(page.trim_end());
}
