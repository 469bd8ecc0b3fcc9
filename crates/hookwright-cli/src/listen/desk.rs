//! Where the deliveries of one provider are taken: its receiver, and its schemas.

use hookwright_receiver::{Outcome, Secret, signature};
use hookwright_schema::{Encoding, Scheme};
use hookwright_validator::render::Judged;
use hookwright_validator::{Input, Report, Validator};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use http_body_util::Full;
use hyper::body::Bytes;

use super::record::{Signature, Verdict};
use super::{Hook, folder};
use crate::args::Listen;
use crate::described::Described;
use crate::outgoing::Fresh;
use crate::providers::{self, Found, SHIPPED};
use crate::{Trouble, secrets};

/// The provider that a user has named, or all shipped ones.
pub(super) fn all(args: &Listen) -> Result<Vec<Desk>, Trouble> {
    let secrets = secrets::all(&args.secret_env, &args.secret_file)?;
    let shipped = |shipped: &providers::Shipped| {
        let described = Described::shipped(shipped)?;
        Desk::new(described, &secrets, |secrets| {
            (shipped.hook)(secrets).map_err(|error| Trouble::Said(error.to_string()))
        })
    };
    match args.provider.as_deref().map(providers::find).transpose()? {
        None => SHIPPED.iter().map(shipped).collect(),
        Some(Found::Shipped(one)) => Ok(vec![shipped(one)?]),
        Some(Found::Folder(catalog)) => {
            let validator = Validator::new(&catalog);
            let described = Described::folder(&catalog);
            let desk = Desk::new(described, &secrets, |secrets| {
                let hook = folder::hook(&catalog, validator, secrets);
                hook.map_err(|error| Trouble::Said(error.to_string()))
            })?;
            Ok(vec![desk])
        }
    }
}

/// Where the deliveries of one provider are taken.
pub(super) struct Desk {
    pub(super) described: Described,
    hook: Hook,
    secrets: Vec<Vec<u8>>,
    /// What bodies are signed with on the way to the receiver, where nobody knows the provider's secret: it receives signed
    /// deliveries alone, which is as it should be.
    stand_in: Option<Secret>,
}

impl Desk {
    fn new(
        described: Described,
        secrets: &[Vec<u8>],
        hook: impl FnOnce(Vec<Secret>) -> Result<Hook, Trouble>,
    ) -> Result<Self, Trouble> {
        let signed = described.provider.signature.scheme != Scheme::None;
        let secrets = if signed { secrets.to_vec() } else { Vec::new() };
        let stand_in = (signed && secrets.is_empty())
            .then(|| Secret::new(Fresh::new(None).uuid().as_bytes().to_vec()));
        let own = secrets.iter().map(|secret| Secret::new(secret.clone()));
        let hook = hook(own.chain(stand_in.clone()).collect())?;
        Ok(Self {
            described,
            hook,
            secrets,
            stand_in,
        })
    }

    /// What is to be said of it before anything comes.
    pub(super) fn about(&self) -> String {
        let how = match (self.described.provider.signature.scheme, &self.stand_in) {
            (Scheme::None, _) => "does not sign its deliveries",
            (_, Some(_)) => "signatures are not checked; name the secret with --secret-env NAME",
            (_, None) => "signatures are checked",
        };
        format!("{}: {how}", self.described.title())
    }

    /// The header that plays a role.
    fn header<'h>(&self, headers: &'h HeaderMap, role: &str) -> Option<&'h HeaderValue> {
        let header = self.described.provider.headers.get(role)?;
        let mut names = std::iter::once(&header.name).chain(&header.aliases);
        names.find_map(|name| headers.get(name))
    }

    /// How many of the provider's headers are there.
    pub(super) fn fits(&self, headers: &HeaderMap) -> usize {
        let roles = self.described.provider.headers.keys();
        roles
            .filter(|role| self.header(headers, role).is_some())
            .count()
    }

    /// Has the receiver and the schemas judge a request.
    pub(super) async fn judge(
        &self,
        number: u64,
        parts: &Parts,
        body: &Bytes,
    ) -> (Verdict, Response<Full<Bytes>>) {
        let mut request = Request::new(Full::new(body.clone()));
        *request.method_mut() = parts.method.clone();
        *request.uri_mut() = parts.uri.clone();
        *request.headers_mut() = parts.headers.clone();
        self.sign(request.headers_mut(), body);
        let response = (self.hook)(request).await;
        let outcome = response.extensions().get::<Outcome>().copied();
        let verdict = Verdict {
            title: self.described.title().to_owned(),
            key: self
                .header(&parts.headers, "idempotency_key")
                .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
            signature: self.signature(outcome),
            outcome,
            judged: Judged {
                path: format!("#{number}").into(),
                number: None,
                report: self.report(&parts.headers, body),
            },
        };
        (verdict, response)
    }

    fn report(&self, headers: &HeaderMap, body: &[u8]) -> Report {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())));
        let input = Input::new(body).headers(headers);
        let secrets = self.secrets.iter();
        let input = secrets.fold(input, |input, secret| input.secret(secret.as_slice()));
        self.described.validator.validate(&input)
    }

    fn signature(&self, outcome: Option<Outcome>) -> Signature {
        match (&self.stand_in, outcome) {
            _ if self.described.provider.signature.scheme == Scheme::None => Signature::None,
            (Some(_), _) => Signature::Unchecked,
            (None, Some(Outcome::Unauthenticated)) => Signature::Wrong,
            // What was refused before its signature was looked at.
            (None, Some(Outcome::WrongMethod | Outcome::WrongType | Outcome::Handshake) | None) => {
                Signature::Unchecked
            }
            (None, Some(_)) => Signature::Holds,
        }
    }

    fn sign(&self, headers: &mut HeaderMap, body: &[u8]) {
        let Some(secret) = &self.stand_in else { return };
        let Some(header) = self.described.provider.headers.get("signature") else {
            return;
        };
        let encoding = match self.described.provider.signature.encoding {
            Some(Encoding::Base64) => hookwright::Encoding::Base64,
            Some(Encoding::Hex) | None => hookwright::Encoding::Hex,
        };
        let mac = signature::hmac_sha256(secret, body);
        let value = HeaderValue::from_str(&signature::encode(&mac, encoding));
        header
            .aliases
            .iter()
            .for_each(|alias| drop(headers.remove(alias)));
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(header.name.as_bytes()), value) {
            headers.insert(name, value);
        }
    }
}
