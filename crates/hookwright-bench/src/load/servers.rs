//! The contenders, and how each is served.

use std::error::Error;
use std::path::Path;

use axum::Router;
use tokio::net::TcpListener;

use super::{bare, by_hand, received};

/// Who takes the webhooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contender {
    /// Reads the body and answers 200.
    Bare,
    /// Does by hand what a receiver does, or the most of it.
    ByHand,
    /// The receiver, its store in memory.
    Memory,
    /// The receiver, its store in a file of SQLite's.
    Sqlite,
}

impl Contender {
    /// Everyone, the bar first.
    pub const ALL: [Self; 4] = [Self::Bare, Self::ByHand, Self::Memory, Self::Sqlite];

    /// The name in tables and arguments.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare axum handler",
            Self::ByHand => "by hand: HMAC, serde_json, HashMap",
            Self::Memory => "receiver, store in memory",
            Self::Sqlite => "receiver, store in SQLite",
        }
    }

    async fn app(self, folder: &Path) -> Result<Router, Box<dyn Error>> {
        match self {
            Self::Bare => Ok(bare::app()),
            Self::ByHand => Ok(by_hand::app()),
            Self::Memory => received::memory(),
            Self::Sqlite => received::sqlite(&folder.join("inbox.db")).await,
        }
    }
}

/// Serves a contender at `/hook` until the future is dropped. A store that needs a file makes it in the folder.
///
/// # Errors
/// When the contender cannot be made, or the listener fails.
pub async fn serve(
    contender: Contender,
    folder: &Path,
    listener: TcpListener,
) -> Result<(), Box<dyn Error>> {
    let app = contender.app(folder).await?;
    Ok(axum::serve(listener, app).await?)
}
