//! The servers that are compared under load take the same deliveries, and all but the bare one know a forged one.

use hookwright_bench::load::{Contender, Requests, drive, serve};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::LocalSet;

/// Enough for repetitions to be among them.
const REQUESTS: usize = 1_200;

#[tokio::test]
async fn every_server_takes_what_is_signed_and_only_the_bare_one_what_is_not() {
    for contender in Contender::ALL {
        let local = LocalSet::new();
        local.run_until(check(contender)).await;
    }
}

async fn check(contender: Contender) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let path = folder.path().to_owned();
    tokio::task::spawn_local(async move {
        let served = serve(contender, &path, listener).await;
        served.expect("it serves until the test ends");
    });
    let name = contender.name();
    let requests = Requests::make(REQUESTS, 1);
    let seen = drive(address, &requests, 4).await;
    let seen = seen.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(
        (seen.latencies.len(), seen.refused),
        (REQUESTS, 0),
        "{name}"
    );
    let mut all = requests.of(0, 1);
    let request = all.next().expect("there are requests");
    let forged = String::from_utf8_lossy(&request).replace("signature: ", "signature: 0");
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    let written = stream.write_all(forged.as_bytes()).await;
    written.expect("it reads");
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.expect("it answers");
    let expected = if contender == Contender::Bare {
        "200"
    } else {
        "401"
    };
    assert_eq!(answer, *format!("HTTP/1.1 {expected}").as_bytes(), "{name}");
}
