//! Events that a header names, alone or together with the body: what its values mean, and how a name comes out of a delivery.

use std::borrow::Cow;

use crate::borrowed::Event;
use crate::{Failed, Headers, Problem, Provider, Reader};

/// A value of the header that names events, and the events that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderValue {
    /// What the header holds: `issues`.
    pub value: &'static str,
    /// What the body may say beside it at the discriminator, each with the name of the event: `opened`, `issues.opened`. Sorted. Empty
    /// where the value is the name of an event, whatever the body says.
    pub actions: &'static [(&'static str, &'static str)],
}

impl HeaderValue {
    /// Whether the value, with an action or by itself, names the event.
    #[must_use]
    pub fn names(&self, event: &str) -> bool {
        if self.actions.is_empty() {
            return self.value == event;
        }
        self.actions.iter().any(|(_, name)| *name == event)
    }
}

/// The name of an event, as a delivery has it.
pub(crate) struct Named<'a> {
    pub(crate) name: Cow<'a, str>,
    /// It was made of a value or an action that is not known, whatever it looks like.
    is_unknown: bool,
}

impl Named<'_> {
    /// Whether it is this name of an event that may be known.
    pub(crate) fn is(&self, name: &str) -> bool {
        !self.is_unknown && self.name == name
    }

    /// Decodes the body as that of the event.
    pub(crate) fn decode<'b, E: Event<'b>>(&self, reader: &mut Reader<'b>) -> Result<E, Failed> {
        if self.is_unknown {
            E::decode_envelope(&self.name, reader)
        } else {
            E::decode_as(&self.name, reader)
        }
    }
}

/// The event's name, from the body that comes next and, where a header takes part in it, that header's value. Consumes nothing but
/// white space.
pub(crate) fn name<'a, P: Provider>(
    value: Option<&str>,
    reader: &mut Reader<'a>,
) -> Result<Named<'a>, Failed> {
    let Some(known) = P::event_header() else {
        return match reader.find(P::discriminator()) {
            Some(name) => Ok(named(name)),
            None => Err(reader.not_found(P::discriminator())),
        };
    };
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return Err(reader.fail_at(0, Problem::MissingHeader(header_name::<P>())));
    };
    match known.binary_search_by(|known| known.value.cmp(value)) {
        Ok(index) => of_known::<P>(&known[index], reader),
        Err(_) => Ok(unknown::<P>(value, action::<P>(reader).as_deref())),
    }
}

/// The name behind a value that is known.
fn of_known<'a, P: Provider>(
    known: &HeaderValue,
    reader: &mut Reader<'a>,
) -> Result<Named<'a>, Failed> {
    if known.actions.is_empty() {
        return Ok(named(Cow::Borrowed(known.value)));
    }
    let Some(action) = action::<P>(reader) else {
        return Err(reader.not_found(P::discriminator()));
    };
    let found = known
        .actions
        .binary_search_by(|(known, _)| (*known).cmp(&action));
    Ok(match found {
        Ok(index) => named(Cow::Borrowed(known.actions[index].1)),
        Err(_) => unknown::<P>(known.value, Some(&action)),
    })
}

fn named(name: Cow<'_, str>) -> Named<'_> {
    Named {
        name,
        is_unknown: false,
    }
}

fn unknown<'a, P: Provider>(value: &str, action: Option<&str>) -> Named<'a> {
    let name = match action {
        Some(action) => [value, action].join(P::separator()),
        None => value.to_owned(),
    };
    Named {
        name: Cow::Owned(name),
        is_unknown: true,
    }
}

/// What the body says beside the header, if it is asked.
fn action<'a, P: Provider>(reader: &mut Reader<'a>) -> Option<Cow<'a, str>> {
    let path = P::discriminator();
    if path.is_empty() {
        return None;
    }
    reader.find(path)
}

/// The value of the header that names events; `None` if none does, or this delivery lacks it.
pub(crate) fn value<P: Provider>(headers: &Headers) -> Result<Option<&str>, Problem> {
    if P::event_header().is_none() {
        return Ok(None);
    }
    let Some(role) = P::header_role(ROLE) else {
        return Ok(None);
    };
    let mut names = std::iter::once(role.name).chain(role.aliases.iter().copied());
    let Some(first) = names.clone().find_map(|name| headers.get(name)) else {
        return Ok(None);
    };
    // Whoever reads the first, and whoever reads the last, would see different events.
    let same = names.all(|name| headers.get_all(name).all(|other| other == first));
    if same {
        Ok(Some(first))
    } else {
        Err(Problem::RepeatedHeader(role.name))
    }
}

/// The role of the header that names the event, or repeats its name.
pub(crate) const ROLE: &str = "event_type";

fn header_name<P: Provider>() -> &'static str {
    P::header_role(ROLE).map_or(ROLE, |role| role.name)
}
