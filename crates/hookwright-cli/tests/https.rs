//! Addresses with `https`: a certificate that nobody vouches for is refused, one that the machine trusts is not.

mod run;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use run::Folder;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A server with a certificate of its own making, which is given as PEM.
fn start() -> (SocketAddr, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]);
    let made = made.expect("a certificate can be made");
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring knows the versions")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("the key is that of the certificate");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config));
            let mut stream =
                StreamOwned::new(connection.expect("the configuration is good"), stream);
            let mut text = [0; 16 * 1024];
            // A client that does not trust this server says nothing more.
            if stream.read(&mut text).is_ok_and(|read| read > 0) {
                let _ = stream.write_all(
                    b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
                );
                let _ = stream.flush();
            }
        }
    });
    (address, made.cert.pem())
}

#[test]
fn a_certificate_counts_if_the_machine_trusts_it() {
    let (address, certificate) = start();
    let folder = Folder::new(&[("trusted.pem", certificate.as_bytes())]);
    let to = format!("https://localhost:{}/hook", address.port());
    let send = |trusted: bool| {
        let mut command = folder.command(&["send", "crmStage::created", "--to", &to]);
        if trusted {
            command.env("SSL_CERT_FILE", folder.path().join("trusted.pem"));
        }
        run::said(&command.output().expect("the command starts"))
    };
    let refused = send(false);
    assert_eq!(refused.code, Some(2), "{}", refused.all());
    assert!(
        refused.out.contains("invalid peer certificate"),
        "{}",
        refused.all()
    );
    let accepted = send(true);
    assert_eq!(accepted.code, Some(0), "{}", accepted.all());
}
