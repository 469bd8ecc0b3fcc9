//! Connections to PostgreSQL that handlers share: each has one for itself, and gives it back also when it panics or is cancelled.

use std::ops::{Deref, DerefMut};
use std::sync::Mutex;

use hookwright_receiver_postgres::tokio_postgres::{self, Client, NoTls};
use tokio::sync::{Semaphore, SemaphorePermit};

/// How many handlers write at once.
const CONNECTIONS: usize = 12;

pub(super) async fn client(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

pub(super) struct Pool {
    free: Mutex<Vec<Client>>,
    permits: Semaphore,
}

impl Pool {
    pub(super) async fn new(url: &str) -> Self {
        let mut free = Vec::new();
        for _ in 0..CONNECTIONS {
            free.push(client(url).await);
        }
        Self {
            free: Mutex::new(free),
            permits: Semaphore::new(CONNECTIONS),
        }
    }

    pub(super) async fn take(&self) -> Taken<'_> {
        let permit = self.permits.acquire().await.expect("it is never closed");
        let client = self.free.lock().unwrap().pop();
        Taken {
            client: Some(client.expect("a permit is a client")),
            pool: self,
            _permit: permit,
        }
    }
}

pub(super) struct Taken<'p> {
    client: Option<Client>,
    pool: &'p Pool,
    _permit: SemaphorePermit<'p>,
}

impl Deref for Taken<'_> {
    type Target = Client;

    fn deref(&self) -> &Client {
        self.client
            .as_ref()
            .expect("it is there until it is dropped")
    }
}

impl DerefMut for Taken<'_> {
    fn deref_mut(&mut self) -> &mut Client {
        self.client
            .as_mut()
            .expect("it is there until it is dropped")
    }
}

impl Drop for Taken<'_> {
    /// The permit is given back after the client.
    fn drop(&mut self) {
        self.pool.free.lock().unwrap().extend(self.client.take());
    }
}
