//! `hookwright replay`: what a quarantine has kept, sent once more.

mod run;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use hookwright::routing::{HandlerFuture, Route};
use hookwright::{Answer, Delivery, HandlerError, Headers, Router, Unrouted};
use hookwright_apideck::Apideck;
use hookwright_receiver::quarantine::{Folder as Kept, Quarantine, Quarantined, Reason};
use hookwright_receiver::{Receiver, Secret};
use hookwright_receiver_sqlite::Sqlite;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use run::server::{Server, body, header};
use run::unsteady::steady;
use run::{Folder, Said};

/// Bodies with white space and an escape that nobody must touch.
const BODIES: [(&str, Reason); 3] = [
    ("{ \"payload\": \"\\u00e9\" }\n", Reason::GaveUp),
    ("{\"payload\":1}", Reason::Malformed),
    ("not even JSON", Reason::Malformed),
];

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("it starts").block_on(future)
}

async fn fill(quarantine: &impl Quarantine) {
    for (index, (body, reason)) in BODIES.iter().enumerate() {
        let key = format!("k-{index}");
        let headers: Headers = [
            ("content-type", "application/json"),
            ("host", "elsewhere"),
            ("content-length", "999"),
            ("X-Apideck-Idempotency-Key", &key),
        ]
        .into_iter()
        .collect();
        let offered = Quarantined {
            provider: "apideck",
            reason: *reason,
            detail: "as a test has it",
            event_type: (index == 0).then_some("crm.contact.created"),
            event_header: None,
            headers: &headers,
            body: body.as_bytes(),
        };
        quarantine.keep(&offered).await.expect("it can be kept");
    }
}

/// A folder with a quarantine of each kind.
fn filled() -> Folder {
    let folder = Folder::new(&[]);
    block_on(async {
        fill(&Kept::new(folder.path().join("quarantine"))).await;
        let database = Sqlite::open(folder.path().join("inbox.db")).await;
        fill(&database.expect("it can be made")).await;
    });
    folder
}

fn replay(folder: &Folder, path: &str, to: &str, more: &[&str]) -> Said {
    folder.run(&[&["replay", path, "--to", to], more].concat())
}

/// Refuses what is not JSON.
fn picky(request: &str) -> u16 {
    if body(request).starts_with('{') {
        200
    } else {
        400
    }
}

#[test]
fn bytes_and_headers_are_as_they_came_and_what_was_accepted_is_not_sent_again() {
    let folder = filled();
    for path in ["quarantine", "inbox.db"] {
        let server = Server::start(picky);
        let said = replay(&folder, path, &server.url("/hook"), &[]);
        assert_eq!(said.code, Some(1), "{path}: {}", said.all());
        assert!(
            said.err.ends_with("2 accepted, 1 refused\n"),
            "{path}: {}",
            said.all()
        );
        let requests = server.requests();
        assert_eq!(requests.len(), 3);
        let mut bodies: Vec<_> = requests.iter().map(|request| body(request)).collect();
        bodies.sort_unstable();
        assert_eq!(bodies, [BODIES[2].0, BODIES[0].0, BODIES[1].0]);
        for request in &requests {
            assert!(
                header(request, "x-apideck-idempotency-key").is_some(),
                "{request}"
            );
            assert_ne!(header(request, "host"), Some("elsewhere"));
        }
        let again = replay(&folder, path, &server.url("/hook"), &[]);
        assert_eq!(again.code, Some(1), "{}", again.all());
        let summary = "1 refused, 2 accepted before; --again sends them\n";
        assert!(again.err.ends_with(summary), "{path}: {}", again.all());
        assert_eq!(server.requests().len(), 4);
        let all = replay(
            &folder,
            path,
            &server.url("/hook"),
            &["--again", "--remove"],
        );
        assert!(
            all.err.ends_with("2 accepted, 1 refused\n"),
            "{path}: {}",
            all.all()
        );
        let rest = replay(&folder, path, &server.url("/hook"), &["--dry-run"]);
        assert!(
            rest.err.ends_with("1 would be sent\n"),
            "{path}: {}",
            rest.all()
        );
        assert_eq!(server.requests().len(), 7);
    }
}

#[test]
fn a_dry_run_says_what_would_be_sent_and_sends_nothing() {
    let folder = filled();
    let server = Server::start(|_| 200);
    let said = replay(
        &folder,
        "quarantine",
        &server.url("/"),
        &["--dry-run", "--reason", "gave_up"],
    );
    assert_eq!(said.code, Some(0));
    insta::assert_snapshot!("dry_run", steady(&said.all()));
    assert!(server.requests().is_empty());
    let nobody = replay(
        &folder,
        "quarantine",
        &server.url("/"),
        &["--provider", "morph"],
    );
    assert_eq!(
        (nobody.code, nobody.err.as_str()),
        (Some(0), "nothing to send\n")
    );
}

#[test]
fn what_is_refused_is_shown_and_stays() {
    let folder = filled();
    let server = Server::start(|_| 503);
    let said = replay(
        &folder,
        "quarantine",
        &server.url("/"),
        &["--reason", "gave_up"],
    );
    assert_eq!(said.code, Some(1));
    insta::assert_snapshot!("refused", steady(&said.all()));
    let lines = replay(
        &folder,
        "quarantine",
        &server.url("/"),
        &["--format", "json"],
    );
    assert_eq!(lines.out.lines().count(), 3, "{}", lines.all());
    assert!(
        lines
            .out
            .lines()
            .all(|line| line.contains(r#""end":"refused""#))
    );
}

/// A receiver that answers 200 and gives up once more has put the delivery back: it is not done.
#[test]
fn what_the_receiver_keeps_once_more_is_not_marked() {
    let folder = filled();
    let path = folder.path().join("quarantine");
    let kept = path.clone();
    let server = Server::start(move |_| {
        block_on(fill(&Kept::new(&kept)));
        200
    });
    let said = replay(
        &folder,
        "quarantine",
        &server.url("/"),
        &["--reason", "gave_up"],
    );
    assert_eq!(said.code, Some(1), "{}", said.all());
    assert!(said.err.ends_with("1 kept once more\n"), "{}", said.all());
    assert!(!marked(&path), "{}", said.all());
}

fn marked(folder: &Path) -> bool {
    let files = std::fs::read_dir(folder.join("apideck")).expect("it is there");
    files.flatten().any(|file| {
        file.path()
            .extension()
            .is_some_and(|kind| kind == "replayed")
    })
}

#[test]
fn nobody_answering_and_no_quarantine_are_trouble() {
    let folder = filled();
    std::fs::write(folder.path().join("notes.txt"), "no quarantine").expect("it can be written");
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
        format!("http://{}/", listener.local_addr().expect("it has one"))
    };
    let said = replay(&folder, "quarantine", &closed, &[]);
    assert_eq!(said.code, Some(2), "{}", said.all());
    assert!(said.err.ends_with("3 not answered\n"), "{}", said.all());
    std::fs::write(folder.path().join("empty"), "").expect("it can be written");
    for path in ["nowhere", "notes.txt", "empty"] {
        let said = replay(&folder, path, &closed, &[]);
        assert_eq!(said.code, Some(2), "{path}: {}", said.all());
        assert!(said.err.starts_with("error: "), "{path}: {}", said.all());
    }
    let empty = std::fs::read(folder.path().join("empty"));
    assert_eq!(empty.expect("it is there"), b"", "nothing was written");
    assert!(!folder.path().join("nowhere").exists());
}

/// A handler with a bug, until somebody mends it.
struct Crm {
    mended: Arc<AtomicBool>,
    handled: Arc<AtomicUsize>,
}

impl Router<Apideck> for Crm {
    fn routes(&self) -> Vec<Route> {
        Vec::new()
    }

    fn route<'r>(&'r self, _: &'r Delivery<Apideck>) -> Option<HandlerFuture<'r>> {
        if !self.mended.load(Ordering::SeqCst) {
            return Some(HandlerFuture::ready(Err(HandlerError::give_up("a bug"))));
        }
        self.handled.fetch_add(1, Ordering::SeqCst);
        Some(HandlerFuture::ready(Ok(Answer::Empty)))
    }

    fn fallback<'r>(&'r self, _: Unrouted<'r, Apideck>) -> HandlerFuture<'r> {
        HandlerFuture::ready(Ok(Answer::Empty))
    }
}

/// Serves a receiver as long as the test runs.
fn serve(receiver: Receiver<Apideck>) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    std::thread::spawn(move || {
        block_on(async move {
            listener.set_nonblocking(true).expect("it can be set");
            let listener = tokio::net::TcpListener::from_std(listener).expect("it listens");
            while let Ok((stream, _)) = listener.accept().await {
                let service = TowerToHyperService::new(receiver.clone());
                let server = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                tokio::spawn(async move { drop(server.await) });
            }
        });
    });
    format!("http://{address}/")
}

/// The whole way: sent, given up, kept, given up once more, mended, handled once.
#[test]
fn what_a_handler_gave_up_is_handled_once_it_is_mended() {
    let folder = Folder::new(&[("secret", b"s3cr3t")]);
    for path in ["quarantine", "inbox.db"] {
        let crm = Crm {
            mended: Arc::default(),
            handled: Arc::default(),
        };
        let (mended, handled) = (Arc::clone(&crm.mended), Arc::clone(&crm.handled));
        let builder = Receiver::<Apideck>::new(crm).secrets([Secret::new("s3cr3t")]);
        let kept = folder.path().join(path);
        let builder = if path == "inbox.db" {
            let database = Arc::new(block_on(Sqlite::open(kept)).expect("it can be made"));
            builder.quarantine(Arc::clone(&database)).dedupe(database)
        } else {
            builder.quarantine(Kept::new(kept))
        };
        let to = serve(builder.build().expect("it is safe"));
        let send = [
            "send",
            "crm.contact.created",
            "--to",
            &to,
            "--secret-file",
            "secret",
        ];
        assert_eq!(folder.run(&send).code, Some(0));
        let replayed = |summary: &str| {
            let said = replay(&folder, path, &to, &[]);
            assert!(said.err.ends_with(summary), "{path}: {}", said.all());
        };
        replayed("1 kept once more\n");
        mended.store(true, Ordering::SeqCst);
        replayed("1 accepted\n");
        replayed("1 accepted before; --again sends them\n");
        assert_eq!(handled.load(Ordering::SeqCst), 1, "{path}");
    }
}
