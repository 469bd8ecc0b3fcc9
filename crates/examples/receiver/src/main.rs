//! A server that receives the webhooks of Apideck, which signs them, and of Morph, which does not.
//!
//! ```console
//! $ APIDECK_API_KEY=secret MORPH_TOKEN=long-and-random cargo run -q -p receiver -- check
//! ready for /hooks/apideck, /hooks/morph/{token} and /health
//! ```
//!
//! Without `check` it serves them, at `ADDRESS` or `127.0.0.1:3000`. Apideck delivers to `/hooks/apideck`; Morph to `/hooks/morph/…`, where
//! `…` is `MORPH_TOKEN`: letters and digits, long and random. `/health` answers 200 while the server runs. What has been handled is remembered
//! in memory here, until the server ends.

mod crm;

use std::error::Error;
use std::process::ExitCode;

use axum::Router;
use axum::routing::get;
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;
use hookwright_receiver::quarantine::Folder;
use hookwright_receiver::{Receiver, Secret};
use tokio::net::TcpListener;

use crm::Crm;

#[tokio::main]
async fn main() -> ExitCode {
    let check = std::env::args().nth(1).is_some_and(|word| word == "check");
    let served = match app() {
        Ok(_) if check => {
            println!("ready for /hooks/apideck, /hooks/morph/{{token}} and /health");
            Ok(())
        }
        Ok(app) => serve(app).await,
        Err(error) => Err(error),
    };
    if let Err(error) = served {
        eprintln!("error: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn serve(app: Router) -> Result<(), Box<dyn Error>> {
    let address = std::env::var("ADDRESS").unwrap_or_else(|_| "127.0.0.1:3000".to_owned());
    let listener = TcpListener::bind(&address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    let server = axum::serve(listener, app);
    Ok(server.with_graceful_shutdown(stopped()).await?)
}

/// Both providers, at an address each. What cannot be handled is kept in a folder for temporary files; a server of yours has one that lasts.
fn app() -> Result<Router, Box<dyn Error>> {
    let quarantine = Folder::new(std::env::temp_dir().join("hookwright-quarantine"));
    let apideck = Receiver::<Apideck>::new(Crm)
        .secrets([Secret::env("APIDECK_API_KEY")?])
        .quarantine(quarantine.clone())
        .build()?;
    let morph = Receiver::<Morph>::new(Crm)
        .secret_path([Secret::env("MORPH_TOKEN")?])
        .quarantine(quarantine)
        .build()?;
    Ok(Router::new()
        .route_service("/hooks/apideck", apideck)
        .route_service("/hooks/morph/{token}", morph)
        .route("/health", get(|| async { "ok" })))
}

/// Ctrl-C. Requests that are under way are answered before the server ends.
async fn stopped() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        eprintln!("cannot wait for Ctrl-C: {error}");
        std::future::pending::<()>().await;
    }
}
