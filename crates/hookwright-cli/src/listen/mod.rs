//! `hookwright listen`: a local inbox. What comes goes through the receiver of hookwright, and is shown.

mod body;
mod desk;
mod folder;
mod forward;
mod hook;
mod inbox;
mod record;
mod save;
mod show;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::time::timeout;

use crate::args::{Listen, Telling};
use crate::{Trouble, VALID, runtime, say};
pub(crate) use hook::{Hook, of as hook_of};
use inbox::Inbox;

/// How long requests that are under way may take once the inbox is to stop.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(30);

pub(crate) fn run(args: &Listen) -> Result<u8, Trouble> {
    let inbox = Arc::new(Inbox::new(args)?);
    runtime::broad()?.block_on(async {
        let address = SocketAddr::new(args.bind, args.port);
        let listener = TcpListener::bind(address).await;
        let listener = listener.map_err(|error| format!("cannot listen at {address}: {error}"))?;
        let address = listener
            .local_addr()
            .map_err(|error| format!("cannot listen: {error}"))?;
        greet(args, &inbox, address);
        serve(&inbox, listener).await
    })?;
    if args.answers.format == Telling::Human {
        say(&format!("stopped; {} received", inbox.received()));
    }
    Ok(VALID)
}

/// Says where it listens, to whom, and what is checked.
fn greet(args: &Listen, inbox: &Inbox, address: SocketAddr) {
    say(&format!("listening on http://{address}"));
    if args.bind.is_loopback() {
        say("  only this machine reaches it");
    } else {
        say("  WARNING: other machines reach it");
    }
    for line in inbox.about() {
        say(&format!("  {line}"));
    }
    say("  Ctrl-C stops it");
}

async fn serve(inbox: &Arc<Inbox>, listener: TcpListener) -> Result<(), Trouble> {
    let graceful = GracefulShutdown::new();
    let mut stopped = std::pin::pin!(stopped(inbox));
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stopped => break,
        };
        let Ok((stream, _)) = accepted else {
            // Too many open files, for one: they will be fewer.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let inbox = Arc::clone(inbox);
        let service = service_fn(move |request| {
            let inbox = Arc::clone(&inbox);
            async move { Ok::<_, Infallible>(inbox.take(request).await) }
        });
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).header_read_timeout(HEAD);
        let connection = server.serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        // A client that breaks off is no news; what it delivered is shown.
        tokio::spawn(async move { drop(connection.await) });
    }
    let _ = timeout(PATIENCE, graceful.shutdown()).await;
    match inbox.trouble() {
        Some(trouble) => Err(trouble),
        None => Ok(()),
    }
}

/// Ends with Ctrl-C, a wish to end from the system, or when the inbox has had enough.
async fn stopped(inbox: &Inbox) {
    tokio::select! {
        signal = tokio::signal::ctrl_c() => if let Err(error) = signal {
            say(&format!("cannot wait for Ctrl-C: {error}"));
            inbox.enough().await;
        },
        () = terminated() => {}
        () = inbox.enough() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => drop(signal.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
