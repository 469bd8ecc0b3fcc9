//! The thread that has the connection, and does what is waiting in one transaction.

use std::fmt::{self, Debug, Formatter};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use hookwright_receiver::store::StoreError;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::oneshot;

/// At most so many jobs share a transaction, so that the first of them does not wait for long.
const MOST: usize = 64;

/// Sends jobs to the thread. When it is dropped, the thread does what is waiting, closes the database and ends.
pub(crate) struct Worker(Sender<Box<dyn Job>>);

impl Worker {
    /// Starts the thread, and waits until it has opened the database.
    pub(crate) async fn start(
        open: impl FnOnce() -> Result<Connection, StoreError> + Send + 'static,
    ) -> Result<Self, StoreError> {
        let (sender, jobs) = channel();
        let (opened, is_open) = oneshot::channel();
        let run = move || match open() {
            Ok(connection) => {
                // Whoever does not wait any more has dropped the sender of jobs too: the work ends at once.
                let _ = opened.send(Ok(()));
                work(connection, &jobs);
            }
            Err(error) => drop(opened.send(Err(error))),
        };
        let thread = thread::Builder::new().name("hookwright-sqlite".into());
        thread.spawn(run).map_err(StoreError::new)?;
        is_open.await.map_err(StoreError::new)??;
        Ok(Self(sender))
    }

    /// Does something in a transaction, and waits until that is on the disk. Nothing is sent before the future is first
    /// polled. When it is dropped after that, the work is done or not, never half.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, replied) = oneshot::channel();
        let call = Call {
            work: Some(work),
            answer: None,
            reply,
        };
        let ended = "its thread has ended";
        self.0
            .send(Box::new(call))
            .map_err(|_| StoreError::new(ended))?;
        let answer = replied.await.map_err(|_| StoreError::new(ended))?;
        answer.map_err(StoreError::new)
    }
}

impl Debug for Worker {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Worker")
    }
}

fn work(mut connection: Connection, jobs: &Receiver<Box<dyn Job>>) {
    while let Ok(first) = jobs.recv() {
        let mut batch = vec![first];
        batch.extend(jobs.try_iter().take(MOST - 1));
        let outcome = run(&mut connection, &mut batch).map_err(|error| error.to_string());
        for job in batch {
            job.reply(outcome.as_ref().copied().map_err(String::as_str));
        }
    }
}

/// All of the jobs or none. An error that one of them meets is one of the database: no answer of a store's is an error.
fn run(connection: &mut Connection, batch: &mut [Box<dyn Job>]) -> rusqlite::Result<()> {
    // To ask for the right to write only when it is needed would mean to fail where another process was quicker.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for job in batch {
        job.run(&transaction)?;
    }
    transaction.commit()
}

/// A call that waits for its transaction.
trait Job: Send {
    /// Does the work and keeps the answer.
    fn run(&mut self, transaction: &Transaction<'_>) -> rusqlite::Result<()>;
    /// Answers the caller, once it is known what became of the transaction.
    fn reply(self: Box<Self>, outcome: Result<(), &str>);
}

struct Call<F, T> {
    work: Option<F>,
    answer: Option<T>,
    reply: oneshot::Sender<Result<T, String>>,
}

impl<F, T> Job for Call<F, T>
where
    F: FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send,
    T: Send,
{
    fn run(&mut self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        // What nobody waits for is not begun: a claim would have no holder.
        if self.reply.is_closed() {
            return Ok(());
        }
        if let Some(work) = self.work.take() {
            self.answer = Some(work(transaction)?);
        }
        Ok(())
    }

    fn reply(self: Box<Self>, outcome: Result<(), &str>) {
        let answer = match (outcome, self.answer) {
            (Ok(()), Some(answer)) => Ok(answer),
            (Ok(()), None) => Err("nobody waited for it".to_owned()),
            (Err(error), _) => Err(error.to_owned()),
        };
        // A caller that is gone is not missed.
        let _ = self.reply.send(answer);
    }
}
