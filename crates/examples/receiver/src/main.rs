//! A server that receives the webhooks of Apideck, which signs them, and of Morph, which does not.
//!
//! ```console
//! $ APIDECK_API_KEY=secret MORPH_TOKEN=long-and-random cargo run -q -p receiver -- check
//! ready for /hooks/apideck, /hooks/morph/{token} and /health
//! ```
//!
//! Without `check` it serves them, at `ADDRESS` or `127.0.0.1:3000`, until Ctrl-C or `SIGTERM`. Apideck delivers to `/hooks/apideck`; Morph to
//! `/hooks/morph/…`, where `…` is `MORPH_TOKEN`: letters and digits, long and random. `/health` answers 200 while the server runs. What has been
//! handled is remembered in a file of `DATA`, and what cannot be handled is kept there: a folder for temporary files, unless you name one
//! that lasts.

mod crm;
mod stop;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;
use hookwright_receiver::quarantine::Folder;
use hookwright_receiver::{Receiver, Secret};
use hookwright_receiver_sqlite::Sqlite;
use tokio::net::TcpListener;

use crm::Crm;

#[tokio::main]
async fn main() -> ExitCode {
    let check = std::env::args().nth(1).is_some_and(|word| word == "check");
    let served = match app().await {
        Ok(_) if check => {
            println!("ready for /hooks/apideck, /hooks/morph/{{token}} and /health");
            Ok(())
        }
        Ok(app) => listen(app).await,
        Err(error) => Err(error),
    };
    if let Err(error) = served {
        eprintln!("error: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn listen(app: Router) -> Result<(), Box<dyn Error>> {
    let address = std::env::var("ADDRESS").unwrap_or_else(|_| "127.0.0.1:3000".to_owned());
    let listener = TcpListener::bind(&address).await;
    let listener = listener.map_err(|error| format!("cannot listen at {address}: {error}"))?;
    println!("listening on http://{}", listener.local_addr()?);
    serve(listener, app, stop::wished).await?;
    println!("stopped");
    Ok(())
}

/// Requests that are under way when it is to stop are answered before it does; a client that never ends its request is not waited for.
async fn serve<F>(listener: TcpListener, app: Router, wished: fn() -> F) -> std::io::Result<()>
where
    F: Future<Output = ()> + Send + 'static,
{
    let server = axum::serve(listener, app).with_graceful_shutdown(wished());
    tokio::select! {
        ended = server => ended,
        () = stop::overdue(wished()) => Ok(()),
    }
}

/// Both providers, at an address each; they share a store and a quarantine.
async fn app() -> Result<Router, Box<dyn Error>> {
    let data = std::env::var_os("DATA").map(PathBuf::from);
    let data = data.unwrap_or_else(|| std::env::temp_dir().join("hookwright-receiver"));
    let made = std::fs::create_dir_all(&data);
    made.map_err(|error| format!("cannot keep anything in {}: {error}", data.display()))?;
    let quarantine = Folder::new(data.join("quarantine"));
    let store = Arc::new(Sqlite::open(data.join("inbox.db")).await?);
    let apideck = Receiver::<Apideck>::new(Crm)
        .secrets([Secret::env("APIDECK_API_KEY")?])
        .dedupe(Arc::clone(&store))
        .quarantine(quarantine.clone())
        .build()?;
    let morph = Receiver::<Morph>::new(Crm)
        .secret_path([Secret::env("MORPH_TOKEN")?])
        .dedupe(store)
        .quarantine(quarantine)
        .build()?;
    Ok(Router::new()
        .route_service("/hooks/apideck", apideck)
        .route_service("/hooks/morph/{token}", morph)
        .route("/health", get(|| async { "ok" })))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::Router;
    use tokio::io::AsyncWriteExt as _;
    use tokio::net::{TcpListener, TcpStream};
    use tokio::time::sleep;

    /// Time passes as soon as nothing else happens.
    #[tokio::test(start_paused = true)]
    async fn a_client_that_never_ends_its_request_does_not_keep_the_server() {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let served = super::serve(listener, Router::new(), || sleep(Duration::from_secs(5)));
        let client = async {
            let mut stream = TcpStream::connect(address).await.expect("it listens");
            let half = stream
                .write_all(b"POST /hooks/apideck HTTP/1.1\r\nhost: ")
                .await;
            half.expect("it is taken");
            sleep(Duration::from_secs(3600)).await;
            drop(stream);
        };
        tokio::select! {
            ended = served => ended.expect("it serves"),
            () = client => panic!("it still serves"),
        }
    }
}
