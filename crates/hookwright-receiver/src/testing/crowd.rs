//! Many clients at once: no delivery is handled by two, none is lost, nobody waits for good.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::task::JoinSet;

use super::{Delivery, Subject, run_number};
use crate::store::{Claimed, Finish, Store};

const CLIENTS: usize = 32;
const DELIVERIES: usize = 24;

/// Every case, each on its own keys.
pub(super) async fn run<S: Subject>(subject: &S) {
    one_winner(subject).await;
    any_order(subject).await;
    each_completed_once(subject).await;
}

/// Runs a number of clients, each with a connection, and waits for all.
async fn crowd<S, F, Fut>(subject: &S, client: F)
where
    S: Subject,
    F: Fn(Arc<S::Store>, usize) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    // A few connections, used by many: as in a process that has a pool.
    let mut stores = Vec::new();
    for _ in 0..4 {
        stores.push(Arc::new(subject.open().await));
    }
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        clients.spawn(client(stores[number % stores.len()].clone(), number));
    }
    while let Some(ended) = clients.join_next().await {
        ended.expect("no client panics");
    }
}

/// Of many who claim the same delivery at once, one gets it.
async fn one_winner<S: Subject>(subject: &S) {
    let delivery = Delivery::new(run_number(), &["event", "header"]);
    let winners = Arc::new(AtomicUsize::new(0));
    crowd(subject, |store, _| {
        let (delivery, winners) = (delivery.clone(), winners.clone());
        async move {
            match delivery.claim(&store).await {
                Claimed::Granted(_) => drop(winners.fetch_add(1, Ordering::SeqCst)),
                Claimed::InFlight(_) => {}
                other => panic!("nothing is done yet, and yet: {other:?}"),
            }
        }
    })
    .await;
    assert_eq!(
        winners.load(Ordering::SeqCst),
        1,
        "one of all gets the claim"
    );
}

/// Clients that name the keys in different orders do not block each other.
async fn any_order<S: Subject>(subject: &S) {
    let run = run_number();
    crowd(subject, |store, number| async move {
        let names = if number % 2 == 0 {
            ["one", "two"]
        } else {
            ["two", "one"]
        };
        let delivery = Delivery::new(run, &names);
        for _ in 0..8 {
            if let Claimed::Granted(claim) = delivery.claim(&store).await {
                store.release(&claim).await.expect("the store answers");
            }
        }
    })
    .await;
}

/// Everybody delivers everything until it is done, and every third handler fails: each is completed once.
async fn each_completed_once<S: Subject>(subject: &S) {
    let run = run_number();
    let completed: Arc<Vec<AtomicUsize>> =
        Arc::new((0..DELIVERIES).map(|_| AtomicUsize::new(0)).collect());
    crowd(subject, |store, number| {
        let completed = completed.clone();
        async move {
            for step in 0..DELIVERIES {
                let index = (step + number) % DELIVERIES;
                redeliver(&*store, run, index, number, &completed[index]).await;
            }
        }
    })
    .await;
    for count in completed.iter() {
        assert_eq!(
            count.load(Ordering::SeqCst),
            1,
            "each delivery is completed once"
        );
    }
}

/// Delivers one thing until it is done.
async fn redeliver(
    store: &impl Store,
    run: u128,
    index: usize,
    number: usize,
    completed: &AtomicUsize,
) {
    let (event, header) = (format!("event {index}"), format!("header {index}"));
    let delivery = Delivery::new(run, &[&event, &header]);
    for attempt in number.. {
        match delivery.claim(store).await {
            Claimed::Done => return,
            Claimed::Granted(claim) if attempt % 3 == 0 => {
                store.release(&claim).await.expect("the store answers");
            }
            Claimed::Granted(claim) => {
                let finish = store.complete(&claim).await.expect("the store answers");
                assert_eq!(finish, Finish::Done, "the holder completes");
                completed.fetch_add(1, Ordering::SeqCst);
            }
            Claimed::InFlight(_) => tokio::task::yield_now().await,
            Claimed::Conflict { key } => panic!("the body of key {key} is always the same"),
        }
    }
}
