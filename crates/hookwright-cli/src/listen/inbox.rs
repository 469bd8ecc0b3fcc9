//! One request after the other: received, judged, sent on, saved, shown.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use http::request::Parts;
use http::{Method, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use tokio::sync::Notify;

use super::desk::{self, Desk};
use super::forward::{self, Forward};
use super::record::{Record, Verdict};
use super::{body, save, show};
use crate::args::{Listen, Telling};
use crate::{Trouble, paint, print, say};

/// The inbox.
pub(super) struct Inbox {
    desks: Vec<Desk>,
    forward: Option<Forward>,
    save: Option<PathBuf>,
    color: bool,
    verbose: bool,
    mask: bool,
    telling: Telling,
    most: Option<u64>,
    taken: AtomicU64,
    shown: AtomicU64,
    enough: Notify,
    trouble: Mutex<Option<Trouble>>,
}

impl Inbox {
    pub(super) fn new(args: &Listen) -> Result<Self, Trouble> {
        let forward = args.forward.as_deref();
        if let Some(folder) = &args.save {
            save::prepare(folder)?;
        }
        Ok(Self {
            desks: desk::all(args)?,
            forward: forward
                .map(|to| Forward::new(to, args.answers.timeout))
                .transpose()?,
            save: args.save.clone(),
            color: paint::wanted(args.color),
            verbose: args.verbose,
            mask: args.mask,
            telling: args.answers.format,
            most: args.count,
            taken: AtomicU64::new(0),
            shown: AtomicU64::new(0),
            enough: Notify::new(),
            trouble: Mutex::new(None),
        })
    }

    /// What is to be said of it before anything comes.
    pub(super) fn about(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.desks.iter().map(Desk::about).collect();
        if let Some(forward) = &self.forward {
            lines.push(format!("deliveries are sent on to {}", forward.to()));
        }
        lines
    }

    /// How many deliveries were taken.
    pub(super) fn received(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// Waits until it has had enough.
    pub(super) async fn enough(&self) {
        self.enough.notified().await;
    }

    /// Why it could not go on.
    pub(super) fn trouble(&self) -> Option<Trouble> {
        self.trouble.lock().ok()?.take()
    }

    /// Takes a request, and answers it.
    pub(super) async fn take(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let (parts, body) = request.into_parts();
        let body = match body::read(body).await {
            Ok(body) => body,
            Err(outcome) => {
                let why = outcome.as_str().replace('_', " ");
                say(&format!("error: a body could not be read: {why}"));
                return plain(outcome.status());
            }
        };
        let number = self.taken.fetch_add(1, Ordering::Relaxed) + 1;
        let (mut verdict, mut response) = match self.desk(&parts) {
            Some(desk) => {
                let (verdict, response) = desk.judge(number, &parts, &body).await;
                (Some(verdict), response)
            }
            None => (None, plain(StatusCode::NOT_FOUND)),
        };
        let status = response.status();
        let mut forwarded = None;
        if let Some(forward) = self
            .forward
            .as_ref()
            .filter(|_| parts.method == Method::POST)
        {
            let answered = forward.send(&parts.uri, &parts.headers, body.clone()).await;
            response = forward::relay(&answered);
            forwarded = Some(answered);
        }
        let saved = self.save(&parts, &body, verdict.as_ref());
        if let Some(verdict) = verdict.as_mut().filter(|_| self.mask) {
            verdict.judged.report = verdict.judged.report.masked();
            verdict.key = None;
        }
        self.show(&Record {
            number,
            method: parts.method,
            uri: parts.uri,
            headers: parts.headers,
            body,
            verdict,
            status,
            forwarded,
            saved,
        });
        response
    }

    /// Whose it is: the only provider's; that of which a part of the path is the name; that whose headers there are most of.
    fn desk(&self, parts: &Parts) -> Option<&Desk> {
        if let [only] = self.desks.as_slice() {
            return Some(only);
        }
        let named = |desk: &&Desk| {
            let mut segments = parts.uri.path().split('/');
            segments.any(|segment| segment == desk.described.provider.name)
        };
        let named = self.desks.iter().find(named);
        named.or_else(|| {
            let fitting = self
                .desks
                .iter()
                .filter(|desk| desk.fits(&parts.headers) > 0);
            fitting.max_by_key(|desk| desk.fits(&parts.headers))
        })
    }

    fn save(&self, parts: &Parts, body: &Bytes, verdict: Option<&Verdict>) -> Option<PathBuf> {
        let folder = self.save.as_ref()?;
        let event = verdict.and_then(Verdict::event).unwrap_or("unknown");
        match save::save(
            folder,
            event,
            (&parts.method, &parts.uri, &parts.headers, body),
        ) {
            Ok(path) => Some(path),
            Err(error) => {
                say(&format!(
                    "error: a delivery cannot be written to {}: {error}",
                    folder.display()
                ));
                None
            }
        }
    }

    fn show(&self, record: &Record) {
        let text = match self.telling {
            Telling::Human => show::human(record, self.color, self.verbose),
            Telling::Json => show::json(record, self.mask),
        };
        if let Err(trouble) = print(&text) {
            if let Ok(mut first) = self.trouble.lock() {
                first.get_or_insert(trouble);
            }
            self.enough.notify_one();
        }
        let shown = self.shown.fetch_add(1, Ordering::Relaxed) + 1;
        if self.most.is_some_and(|most| shown >= most) {
            self.enough.notify_one();
        }
    }
}

fn plain(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    response
}
