//! What a derive knows of its provider: plain data, written by the generator.

/// A provider's events, and the names that its derive and its types have.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    /// The provider's name as people write it: `Apideck`.
    pub title: &'static str,
    /// The derive macro's name: `ApideckRouter`.
    pub derive: &'static str,
    /// The attribute that belongs to it: `apideck`.
    pub attribute: &'static str,
    /// The path to the provider's types, unless the attribute gives another: `::hookwright_apideck`.
    pub krate: &'static str,
    /// The type that stands for the provider there: `Apideck`.
    pub marker: &'static str,
    /// What stands between the segments of an event's name: `.` or `::`.
    pub separator: &'static str,
    /// Every event, sorted by name.
    pub events: &'static [Event],
    /// The connectors whose coverage is known, sorted by identifier; `None` where the provider does not say.
    pub connectors: Option<&'static [&'static str]>,
}

/// One event.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// The name, as the provider writes it: `crm.contact.created`.
    pub name: &'static str,
    /// The variant of the provider's `Event`: `CrmContactCreated`.
    pub variant: &'static str,
    /// The method that it calls where no handler is named: `contact_created`.
    pub method: &'static str,
    /// The family of events that share a body: `contact`.
    pub family: &'static str,
    /// The type of the payload, for documentation: `Contact`.
    pub payload: &'static str,
    /// The type that the provider expects as an answer, for documentation.
    pub response: Option<&'static str>,
    /// The connectors that deliver it, by identifier, where the provider says so.
    pub delivered_by: &'static [&'static str],
}

impl Catalogue {
    /// The segments of a name or pattern.
    pub(crate) fn segments<'n>(&self, name: &'n str) -> Vec<&'n str> {
        name.split(self.separator).collect()
    }

    /// The name of some event, to show how they are written.
    pub(crate) fn example(&self) -> &'static str {
        self.events.first().map_or("event", |event| event.name)
    }

    /// The end of a message about a name that no event has.
    pub(crate) fn called_like(&self) -> String {
        match self.events.first() {
            Some(event) => format!("its events are called like `{}`", event.name),
            None => "it has no events at all".to_owned(),
        }
    }

    /// The event whose variant or method has this name.
    pub(crate) fn called(&self, name: &str) -> Option<&'static Event> {
        self.events
            .iter()
            .find(|event| event.variant == name || event.method == name)
    }
}
