//! Where claims are kept in a test: which store, and what it is opened with.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use hookwright_receiver::store::{Memory, Shift, Store};
use hookwright_receiver::testing::Subject;
use hookwright_receiver_postgres::Postgres;
use hookwright_receiver_redis::Redis;
use hookwright_receiver_sqlite::Sqlite;

/// Where claims are kept.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    Memory,
    Sqlite(PathBuf),
    Redis(String),
    Postgres(String),
}

impl Place {
    /// The server of Redis, if there is one.
    pub(crate) fn redis() -> Option<Self> {
        server("HOOKWRIGHT_REDIS_URL").map(Self::Redis)
    }

    /// The server of PostgreSQL, if there is one.
    pub(crate) fn postgres() -> Option<Self> {
        server("HOOKWRIGHT_POSTGRES_URL").map(Self::Postgres)
    }

    /// As text, for the environment of a child.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Memory => "memory=".into(),
            Self::Sqlite(path) => format!("sqlite={}", path.display()),
            Self::Redis(url) => format!("redis={url}"),
            Self::Postgres(url) => format!("postgres={url}"),
        }
    }

    pub(crate) fn from_text(text: &str) -> Self {
        match text.split_once('=').unwrap() {
            ("memory", _) => Self::Memory,
            ("sqlite", path) => Self::Sqlite(path.into()),
            ("redis", url) => Self::Redis(url.into()),
            ("postgres", url) => Self::Postgres(url.into()),
            (other, _) => panic!("no such store: {other}"),
        }
    }

    /// The store, its time moved by a test.
    pub(crate) async fn open(&self, shift: Shift) -> Arc<dyn Store> {
        match self {
            Self::Memory => Arc::new(Memory::default().shifted(shift)),
            Self::Sqlite(path) => Arc::new(Sqlite::open(path).await.unwrap().shifted(shift)),
            Self::Redis(url) => Arc::new(Redis::open(url).await.unwrap().shifted(shift)),
            Self::Postgres(url) => Arc::new(Postgres::open(url).unwrap().shifted(shift)),
        }
    }
}

/// What an environment variable names.
///
/// # Panics
/// In CI, when it is not set.
fn server(variable: &str) -> Option<String> {
    let url = std::env::var(variable).ok();
    if url.is_none() {
        must_not_be_skipped(variable);
    }
    url
}

/// Says that a test is skipped for want of something.
///
/// # Panics
/// In CI, where nothing is.
pub(crate) fn must_not_be_skipped(wanting: &str) {
    let in_ci = std::env::var("CI").as_deref() == Ok("true");
    assert!(!in_ci, "{wanting} has to be there in CI");
    // Not by a macro, whose text the harness would keep to itself.
    let said = format!("SKIPPED: a test of the stores, because {wanting} is not there\n");
    let _ = std::io::stderr().write_all(said.as_bytes());
}

/// A place, and the time of those who open it here.
pub(crate) struct Opened {
    pub(crate) place: Place,
    pub(crate) shift: Shift,
}

impl Opened {
    pub(crate) fn new(place: &Place) -> Self {
        Self {
            place: place.clone(),
            shift: Shift::default(),
        }
    }
}

impl Subject for Opened {
    type Store = Arc<dyn Store>;

    async fn open(&self) -> Arc<dyn Store> {
        self.place.open(self.shift.clone()).await
    }

    async fn advance(&self, by: Duration) {
        self.shift.advance(by);
    }
}
