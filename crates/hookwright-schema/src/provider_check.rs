//! What `provider.json` has to keep beyond its schema: names, pointers, headers, and what it says about the schemas.

use std::collections::BTreeMap;

use crate::did_you_mean;
use crate::draft::Draft;
use crate::families::follow;
use crate::location::{Location, tokens};
use crate::problem::Problem;
use crate::provider::{EVENT_TYPE, PARTS, Provider, Scheme, Signature};
use crate::schema::Schema;
use crate::sources::Sources;

/// Checks what the derived schema cannot say. The answer is whether it is known what names the event.
pub(crate) fn check(
    provider: &Provider,
    folder: &str,
    file: Schema<'_>,
    sources: &Sources,
    draft: Draft,
    problems: &mut Vec<Problem>,
) -> bool {
    let mut check = Check {
        file,
        sources,
        problems,
    };
    check.identity(provider, folder);
    let readable = check.naming(provider, draft);
    if !provider.payload.is_empty() {
        check.pointer("/payload", &provider.payload, draft);
    }
    if provider.separator.is_empty() {
        let help = "write what stands between the parts of an event's name";
        check.refuse("/separator", "the separator is empty", help);
    }
    check.headers(provider);
    check.members(provider, draft);
    check.signature(
        &provider.signature,
        provider.headers.contains_key("signature"),
    );
    readable
}

struct Check<'a, 'c> {
    file: Schema<'c>,
    sources: &'a Sources,
    problems: &'a mut Vec<Problem>,
}

impl Check<'_, '_> {
    fn refuse(&mut self, pointer: &str, message: &str, help: &str) {
        let problem = self.at(pointer, message).help(help);
        self.problems.push(problem);
    }

    fn at(&self, pointer: &str, message: &str) -> Problem {
        let place = Location::new(self.file.path().clone(), pointer);
        self.sources.problem(&place, message, "")
    }

    fn identity(&mut self, provider: &Provider, folder: &str) {
        let name = &provider.name;
        if !is_name(name) {
            let help = "use lower-case letters, digits and single hyphens, and start with a letter, as in `acme-crm`";
            self.refuse("/name", &format!("`{name}` cannot be a crate's name"), help);
        } else if name != folder {
            let help = format!("write `\"name\": \"{folder}\"`, or rename the folder to `{name}`");
            self.refuse(
                "/name",
                &format!("the provider is called `{name}`, its folder `{folder}`"),
                &help,
            );
        }
        if provider.title.trim().is_empty() {
            self.refuse(
                "/title",
                "the title is empty",
                "write the provider's name as people do",
            );
        }
        if !provider
            .docs
            .strip_prefix("https://")
            .is_some_and(|rest| rest.contains('.'))
        {
            self.refuse(
                "/docs",
                "this is no `https` address",
                "name the page where the provider documents its webhooks",
            );
        }
    }

    /// Something has to name the event: a member of the body, a header, or both. The answer is whether what is said of it holds.
    fn naming(&mut self, provider: &Provider, draft: Draft) -> bool {
        let mut readable = true;
        if provider.event_header && !provider.headers.contains_key(EVENT_TYPE) {
            readable = false;
            let message = format!("no header plays the role `{EVENT_TYPE}`");
            let help = format!(
                "name the one that names the event under `headers`, as in `\"{EVENT_TYPE}\": {{\"name\": \"x-acme-event\"}}`"
            );
            self.refuse("/event_header", &message, &help);
        }
        match &provider.discriminator {
            Some(pointer) => self.pointer("/discriminator", pointer, draft) && readable,
            None if provider.event_header => readable,
            None => {
                let help = "add `discriminator`, a JSON Pointer to it in the body, or `\"event_header\": true` where a header names it";
                self.refuse("", "nothing says where the event's name stands", help);
                false
            }
        }
    }

    /// A pointer into the body has to lead somewhere that the envelope describes.
    fn pointer(&mut self, at: &str, pointer: &str, draft: Draft) -> bool {
        let Some(path) = tokens(pointer).filter(|path| !path.is_empty()) else {
            let message = format!("`{pointer}` does not point into the body");
            let help = "write a JSON Pointer (RFC 6901) with at least one member, as in `/payload/event_type`";
            self.refuse(at, &message, help);
            return false;
        };
        let Some(envelope) = self.sources.root("envelope.schema.json") else {
            return true;
        };
        let described = !follow(envelope, &path, draft).is_empty();
        if !described {
            let file = envelope.path();
            let help =
                format!("describe it under `properties` in `{file}`, or correct the pointer");
            let problem = self.at(at, &format!("the envelope does not describe `{pointer}`"));
            let problem = problem.related(&envelope.location(), "this is the envelope");
            self.problems.push(problem.help(help));
        }
        described
    }

    fn headers(&mut self, provider: &Provider) {
        let mut seen: BTreeMap<&str, Location> = BTreeMap::new();
        for (role, header) in &provider.headers {
            let base = Location::new(self.file.path().clone(), "/headers").join(role);
            if !is_role(role) {
                let problem = self
                    .at(
                        &base.pointer,
                        &format!("`{role}` cannot be a header's role"),
                    )
                    .at_key();
                self.problems
                    .push(problem.help("write it in snake_case, as in `idempotency_key`"));
            }
            let aliases = header.aliases.iter().enumerate();
            let aliases =
                aliases.map(|(index, name)| (base.join("aliases").join(&index.to_string()), name));
            for (place, name) in std::iter::once((base.join("name"), &header.name)).chain(aliases) {
                if !is_field_name(name) {
                    let help =
                        "write an HTTP field name (RFC 9110) in lower case, as in `x-signature`";
                    self.refuse(
                        &place.pointer,
                        &format!("`{name}` cannot be a header's name"),
                        help,
                    );
                }
                if let Some(first) = seen.get(name.as_str()) {
                    let message = format!("the header `{name}` is named twice");
                    let problem = self
                        .sources
                        .problem(&place, message, "again here")
                        .related(first, "first here");
                    self.problems
                        .push(problem.help("a header plays one role; remove one of the two"));
                } else {
                    seen.insert(name, place);
                }
            }
        }
    }

    /// Roles of members are a fixed list, since each is a type that handlers take.
    fn members(&mut self, provider: &Provider, draft: Draft) {
        for (role, pointer) in &provider.members {
            let at = Location::new(self.file.path().clone(), "/members").join(role);
            if !PARTS.contains(&role.as_str()) {
                let help = match did_you_mean(role, PARTS.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("a member can be: {}", PARTS.join(", ")),
                };
                let message = format!("no member of a body plays the role `{role}`");
                let problem = self.at(&at.pointer, &message).at_key();
                self.problems.push(problem.help(help));
            } else if provider.headers.contains_key(role) {
                let message = format!("a header plays the role `{role}` already");
                let problem = self.at(&at.pointer, &message).at_key();
                self.problems
                    .push(problem.help("keep the one that can be trusted, and remove the other"));
            }
            self.pointer(&at.pointer, pointer, draft);
        }
    }

    fn signature(&mut self, signature: &Signature, has_header: bool) {
        let given = signature.encoding.is_some() || !signature.canonical.is_empty();
        match signature.scheme {
            Scheme::None if given => {
                let help = "remove `encoding` and `canonical`, or name the scheme";
                self.refuse(
                    "/signature",
                    "deliveries that are not signed have no encoding or canonical form",
                    help,
                );
            }
            Scheme::None => {}
            Scheme::HmacSha256 => {
                if signature.encoding.is_none() {
                    self.refuse(
                        "/signature",
                        "the signature's encoding is missing",
                        "add `\"encoding\": \"hex\"` or `\"base64\"`",
                    );
                }
                if signature.canonical.is_empty() {
                    self.refuse(
                        "/signature",
                        "the form that is signed is missing",
                        "add `\"canonical\": [\"raw\"]`",
                    );
                }
                if !has_header {
                    self.refuse(
                        "/headers",
                        "no header plays the role `signature`",
                        "name the header that carries it",
                    );
                }
            }
        }
    }
}

fn is_name(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('-').all(part)
}

fn is_role(role: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    role.starts_with(|first: char| first.is_ascii_lowercase()) && role.split('_').all(part)
}

/// A field name of RFC 9110, section 5.1, in lower case.
fn is_field_name(name: &str) -> bool {
    let allowed = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"!#$%&'*+-.^_`|~".contains(&byte)
    };
    !name.is_empty() && name.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::{is_field_name, is_name, is_role};

    #[test]
    fn a_name_is_what_cargo_would_take_in_lower_case() {
        assert!(["acme", "acme-crm", "a1"].into_iter().all(is_name));
        assert!(
            !["", "Acme", "1a", "a--b", "a-", "a_b", "ä"]
                .into_iter()
                .any(is_name)
        );
    }

    #[test]
    fn a_role_is_snake_case() {
        assert!(["event_type", "owner"].into_iter().all(is_role));
        assert!(
            !["", "eventType", "event-type", "_a", "a_"]
                .into_iter()
                .any(is_role)
        );
    }

    #[test]
    fn a_field_name_is_lower_case_and_without_spaces() {
        assert!(is_field_name("x-apideck-signature"));
        assert!(
            !["", "X-Signature", "x signature", "x:y"]
                .into_iter()
                .any(is_field_name)
        );
    }
}
