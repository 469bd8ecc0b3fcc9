//! Identifiers that nobody has used yet, written like those of the provider.

use hookwright_validator::Input;
use uuid::{Builder, Uuid};

use super::members;
use crate::described::Described;

/// Where identifiers, and choices, come from.
pub(crate) struct Fresh(fastrand::Rng);

impl Fresh {
    /// With a seed, the same every time.
    pub(crate) fn new(seed: Option<u64>) -> Self {
        Self(seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed))
    }

    /// A random UUID.
    pub(crate) fn uuid(&mut self) -> Uuid {
        Builder::from_random_bytes(self.0.u128(..).to_be_bytes()).into_uuid()
    }

    /// An identifier that looks like another one: with its prefix (`evt_…`), if it has one; else a UUID.
    pub(crate) fn like(&mut self, example: Option<&str>) -> String {
        let uuid = self.uuid();
        match example.and_then(prefix) {
            Some(prefix) => format!("{prefix}{}", uuid.simple()),
            None => uuid.to_string(),
        }
    }

    /// A list in random order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        self.0.shuffle(list);
    }
}

/// The letters before the first `_` or `-`, with it.
fn prefix(example: &str) -> Option<&str> {
    if Uuid::try_parse(example).is_ok() {
        return None;
    }
    let end = example.find(['_', '-'])?;
    let letters = end > 0
        && example
            .bytes()
            .take(end)
            .all(|byte| byte.is_ascii_alphabetic());
    letters.then(|| &example[..=end])
}

/// The body under an event identifier of its own, where the provider has one in the body and the schema takes what is made.
/// Nothing else is changed, not even white space.
pub(super) fn body(described: &Described, event: &str, text: &str, fresh: &mut Fresh) -> String {
    let Some(pointer) = described.provider.members.get("event_id") else {
        return text.to_owned();
    };
    let path = hookwright_schema::tokens(pointer).unwrap_or_default();
    let Some((span, old)) = members::text_at(text, &path) else {
        return text.to_owned();
    };
    let id = fresh.like(Some(&old));
    let quoted = serde_json::Value::from(id).to_string();
    let changed = format!("{}{quoted}{}", &text[..span.start], &text[span.end..]);
    let report = described
        .validator
        .validate(&Input::new(changed.as_bytes()).event(event));
    if report.is_valid() {
        changed
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Fresh;

    #[test]
    fn an_identifier_looks_like_the_example() {
        let mut fresh = Fresh::new(Some(1));
        let of = |fresh: &mut Fresh, example| fresh.like(Some(example));
        let uuid = of(&mut fresh, "d290f1ee-6c54-4b01-90e6-d701748f0851");
        assert_eq!(uuid.len(), 36);
        let key = of(&mut fresh, "dlv_01");
        assert!(key.starts_with("dlv_") && key.len() == 36, "{key}");
        assert_eq!(of(&mut fresh, "17").len(), 36);
        assert_eq!(Fresh::new(Some(1)).like(None), uuid);
    }
}
