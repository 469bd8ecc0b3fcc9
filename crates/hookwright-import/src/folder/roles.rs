//! Which role a header or a member plays, guessed from its name.

use heck::ToSnakeCase;
use hookwright_schema::EVENT_TYPE;

/// The role of a header.
pub(super) fn of_header(name: &str, provider: &str) -> String {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    if has(&["signature", "hmac", "digest", "sha256"]) {
        "signature".to_owned()
    } else if has(&["idempotency"]) {
        "idempotency_key".to_owned()
    } else if ends(&["event-id"]) {
        "event_id".to_owned()
    } else if ends(&["event-type", "event-name", "event", "topic", "webhook-type"]) {
        EVENT_TYPE.to_owned()
    } else if ends(&[
        "delivery",
        "delivery-id",
        "webhook-id",
        "message-id",
        "request-id",
    ]) {
        "idempotency_key".to_owned()
    } else {
        let words = name.strip_prefix("x-").unwrap_or(name);
        let words = words.strip_prefix(provider).unwrap_or(words);
        let role: String = words
            .to_snake_case()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect();
        match role.chars().next() {
            Some(first) if first.is_ascii_lowercase() => role,
            _ => format!("header_{role}").trim_end_matches('_').to_owned(),
        }
    }
}

/// Whether a header is called as those are that name the event.
pub(crate) fn is_event_type(name: &str, provider: &str) -> bool {
    of_header(name, provider) == EVENT_TYPE
}

/// The role of a member of the body.
pub(super) fn of_member(name: &str) -> Option<&'static str> {
    const ROLES: [(&str, &[&str]); 5] = [
        (
            "connector",
            &[
                "connector",
                "connector_id",
                "integration",
                "integration_id",
                "service_id",
            ],
        ),
        ("consumer", &["consumer", "consumer_id"]),
        ("event_id", &["event_id"]),
        ("idempotency_key", &["idempotency_key"]),
        (
            "owner",
            &[
                "account_id",
                "organization_id",
                "owner",
                "owner_id",
                "tenant_id",
                "workspace_id",
            ],
        ),
    ];
    let snake = name.to_snake_case();
    let found = ROLES
        .iter()
        .find(|(_, names)| names.contains(&snake.as_str()));
    found.map(|(role, _)| *role)
}
