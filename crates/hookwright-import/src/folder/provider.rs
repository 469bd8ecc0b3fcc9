//! `provider.json`.

use super::headers::Header;
use super::{common, pointer, roles};
use crate::Options;
use crate::folder::families::Family;
use crate::node::Node;
use crate::notes::{Kind, Notes};
use crate::schema::Components;
use crate::sources::Sources;

/// What the file is made of.
pub(super) struct Parts<'p> {
    pub(super) options: &'p Options,
    pub(super) title: &'p str,
    pub(super) discriminator: &'p [String],
    pub(super) event_header: bool,
    pub(super) part: &'p [String],
    pub(super) separator: &'p str,
    pub(super) headers: &'p [Header],
    pub(super) families: &'p [Family],
    pub(super) components: &'p Components,
}

pub(super) fn provider(sources: &Sources, parts: &Parts<'_>, notes: &mut Notes) -> Node {
    let headers = parts.headers.iter().map(|header| {
        (
            header.role.clone(),
            Node::map([("name", header.name.as_str().into())]),
        )
    });
    let mut whole = Node::map([
        ("$schema", "../provider.schema.json".into()),
        ("name", parts.options.provider.as_str().into()),
        ("title", parts.title.into()),
        ("docs", docs(sources, parts.options, notes).into()),
    ]);
    if !parts.discriminator.is_empty() {
        whole.set("discriminator", pointer(parts.discriminator).into());
    }
    if parts.event_header {
        whole.set("event_header", Node::Bool(true));
    }
    let rest = [
        ("separator", parts.separator.into()),
        ("payload", pointer(parts.part).into()),
        ("headers", Node::Map(headers.collect())),
        ("members", members(parts, notes)),
        ("signature", signature(parts.headers, notes)),
        ("handshakes", Node::List(Vec::new())),
        ("responses", Node::Map(Vec::new())),
    ];
    for (name, value) in rest {
        whole.set(name, value);
    }
    whole
}

/// Where the provider documents its webhooks.
fn docs(sources: &Sources, options: &Options, notes: &mut Notes) -> String {
    if let Some(docs) = &options.docs {
        return docs.clone();
    }
    let is_address = |text: &&str| {
        text.strip_prefix("https://")
            .is_some_and(|rest| rest.contains('.'))
    };
    let said = sources.all().find_map(|(_, source)| {
        let links = [
            &["externalDocs", "url"][..],
            &["info", "contact", "url"],
            &["info", "termsOfService"],
        ];
        let mut links = links.iter().filter_map(|path| {
            path.iter()
                .try_fold(&source.root, |node, name| node.get(name))
                .and_then(Node::as_text)
        });
        links.find(is_address).map(str::to_owned)
    });
    let docs = said.unwrap_or_else(|| "https://example.com/webhooks".to_owned());
    notes.of_all(
        Kind::Guessed,
        format!("`docs`: <{docs}>; name the page about webhooks"),
    );
    docs
}

/// Members of the body that all families have and whose name tells their role.
fn members(parts: &Parts<'_>, notes: &mut Notes) -> Node {
    let mut members: Vec<(String, Node)> = Vec::new();
    let mut levels = vec![
        &[] as &[String],
        parts.part,
        &parts.discriminator[..parts.discriminator.len().saturating_sub(1)],
    ];
    levels.dedup();
    for level in levels {
        for (name, schema) in common::common(parts.components, parts.families, level) {
            let is_text = schema.text("type") == Some("string");
            let Some(role) = roles::of_member(&name).filter(|_| is_text) else {
                continue;
            };
            let played = parts.headers.iter().any(|header| header.role == role);
            if !played && !members.iter().any(|(other, _)| other == role) {
                let mut path = level.to_vec();
                path.push(name);
                notes.of_all(
                    Kind::Guessed,
                    format!("`members`: `{}` plays the role `{role}`", pointer(&path)),
                );
                members.push((role.to_owned(), pointer(&path).into()));
            }
        }
    }
    members.sort_by(|a, b| a.0.cmp(&b.0));
    Node::Map(members)
}

/// How deliveries are signed: a header that looks like it, and what is said of it.
fn signature(headers: &[Header], notes: &mut Notes) -> Node {
    let Some(header) = headers.iter().find(|header| header.role == "signature") else {
        notes.of_all(
            Kind::Guessed,
            "`signature`: none, because no header looks like one",
        );
        return Node::map([("scheme", "none".into())]);
    };
    let said = header.description.to_ascii_lowercase();
    let is_hex =
        |text: &String| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let shown = header.example.as_ref();
    let is_base64 = said.contains("base64")
        || shown.is_some_and(|text| text.len() == 44 && text.ends_with('='));
    let encoding = if is_base64 && !shown.is_some_and(is_hex) {
        "base64"
    } else {
        "hex"
    };
    let known = said.contains("sha256") || said.contains("sha-256");
    let why = if known {
        "as its description says"
    } else {
        "the commonest; nothing is said of it"
    };
    notes.of_all(
        Kind::Guessed,
        format!("`signature`: HMAC with SHA-256 ({why}), in {encoding}, of the bytes as they come; look up what exactly is signed"),
    );
    Node::map([
        ("scheme", "hmac-sha256".into()),
        ("encoding", encoding.into()),
        ("canonical", Node::texts(["raw"])),
    ])
}
