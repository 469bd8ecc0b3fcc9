//! Everything that is told while some work is done.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use metrics_exporter_prometheus::PrometheusBuilder;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

/// Fields by name, as text. The level of an event is `level`, its text is `message`.
pub(crate) type Fields = BTreeMap<String, String>;

/// What was told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// The spans, in the order in which they ended.
    pub(crate) spans: Vec<Fields>,
    pub(crate) events: Vec<Fields>,
    /// The metrics, as Prometheus has them.
    pub(crate) metrics: String,
}

impl Told {
    /// The value of a metric, by its name and labels.
    pub(crate) fn metric(&self, name: &str) -> Option<&str> {
        let mut lines = self
            .metrics
            .lines()
            .filter_map(|line| line.rsplit_once(' '));
        lines.find(|(own, _)| *own == name).map(|(_, value)| value)
    }
}

/// Does some work in an executor of one thread, and listens.
pub(crate) fn listen<T>(work: impl Future<Output = T>) -> (T, Told) {
    let told = Arc::new(Mutex::new(Told::default()));
    let subscriber = tracing_subscriber::registry().with(Listener(told.clone()));
    let recorder = PrometheusBuilder::new().build_recorder();
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().build().unwrap();
    let done = tracing::subscriber::with_default(subscriber, || {
        metrics::with_local_recorder(&recorder, || runtime.block_on(work))
    });
    let mut told = told.lock().unwrap().clone();
    told.metrics = recorder.handle().render();
    (done, told)
}

struct Listener(Arc<Mutex<Told>>);

struct Noted(Fields);

impl Visit for Noted {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

impl<S: Subscriber + for<'s> LookupSpan<'s>> Layer<S> for Listener {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut noted = Noted(Fields::new());
        let name = attributes.metadata().name();
        noted.0.insert("span".to_owned(), name.to_owned());
        attributes.record(&mut noted);
        context.span(id).unwrap().extensions_mut().insert(noted);
    }

    fn on_record(&self, id: &Id, record: &Record<'_>, context: Context<'_, S>) {
        let span = context.span(id).unwrap();
        record.record(span.extensions_mut().get_mut::<Noted>().unwrap());
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut noted = Noted(Fields::new());
        let level = event.metadata().level().to_string();
        noted.0.insert("level".to_owned(), level);
        event.record(&mut noted);
        self.0.lock().unwrap().events.push(noted.0);
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let span = context.span(&id).unwrap();
        let fields = span.extensions_mut().remove::<Noted>().unwrap().0;
        self.0.lock().unwrap().spans.push(fields);
    }
}
