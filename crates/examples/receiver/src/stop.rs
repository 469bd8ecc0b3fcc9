//! When a server is to stop: Ctrl-C in a terminal, `SIGTERM` from whatever runs it elsewhere.

use std::future::pending;
use std::time::Duration;

use tokio::time::sleep;

/// More than a receiver takes for a request, its store and its quarantine included.
const PATIENCE: Duration = Duration::from_secs(25);

/// Ends when somebody wishes the server to stop.
pub(crate) async fn wished() {
    tokio::select! {
        () = interrupted() => {}
        () = terminated() => {}
    }
}

/// Ends when a server that was to stop should have done so. Half a request's head is no request yet, so that no receiver gives it up.
pub(crate) async fn overdue(wished: impl Future<Output = ()>) {
    wished.await;
    sleep(PATIENCE).await;
}

async fn interrupted() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        eprintln!("cannot wait for Ctrl-C: {error}");
        pending::<()>().await;
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => drop(signal.recv().await),
        Err(error) => {
            eprintln!("cannot wait for SIGTERM: {error}");
            pending::<()>().await;
        }
    }
}

#[cfg(not(unix))]
async fn terminated() {
    pending::<()>().await;
}
