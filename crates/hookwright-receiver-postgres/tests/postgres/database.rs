//! A database of a test's own, on the same server.

use hookwright_receiver_postgres::tokio_postgres::{self, Client, NoTls};

use crate::server;

/// A database that is removed with the next run of the same test.
pub(crate) struct Database {
    pub(crate) url: String,
    pub(crate) client: Client,
}

impl Database {
    /// An empty one, named for its test; `None` where there is no server.
    pub(crate) async fn new(name: &str) -> Option<Self> {
        let server = server()?;
        let name = format!("hookwright_test_{name}");
        let admin = connect(&server).await;
        for sql in ["DROP DATABASE IF EXISTS", "CREATE DATABASE"] {
            let end = if sql.starts_with("DROP") {
                " WITH (FORCE)"
            } else {
                ""
            };
            let made = admin.batch_execute(&format!("{sql} {name}{end}")).await;
            made.expect("the role may make databases");
        }
        let (host, _) = server.rsplit_once('/').expect("the URL names a database");
        let url = format!("{host}/{name}");
        let client = connect(&url).await;
        Some(Self { url, client })
    }

    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let row = self.client.query_one(sql, &[]).await;
        row.expect("the statement is one").get(0)
    }
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("a server");
    tokio::spawn(connection);
    client
}
