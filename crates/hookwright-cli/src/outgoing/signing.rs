//! The signature of a body, as the provider would make it.

use hookwright_receiver::canonical::{Document, Form};
use hookwright_receiver::{Secret, signature};
use hookwright_schema::{Canonical, Encoding, Scheme};

use super::headers::Role;
use crate::Trouble;
use crate::args::SignedForm;
use crate::described::Described;

/// Who signs, and what.
#[derive(Clone, Debug)]
pub(crate) struct Signing {
    secret: Option<Secret>,
    form: Option<SignedForm>,
    wanted: bool,
}

impl Signing {
    /// Signs with a secret, where the provider signs.
    pub(crate) fn with(secret: Option<Vec<u8>>, form: Option<SignedForm>) -> Self {
        Self {
            secret: secret.map(Secret::new),
            form,
            wanted: true,
        }
    }

    /// Does not sign.
    pub(crate) fn none() -> Self {
        Self {
            secret: None,
            form: None,
            wanted: false,
        }
    }

    /// The header with the signature; `None` where there is to be none.
    pub(super) fn header(
        &self,
        described: &Described,
        body: &[u8],
    ) -> Result<Option<(String, String)>, Trouble> {
        let provider = &described.provider;
        let scheme = &provider.signature;
        let name = Role::Signature.header(provider);
        let (true, Scheme::HmacSha256, Some(name)) = (self.wanted, scheme.scheme, name) else {
            return Ok(None);
        };
        let Some(secret) = &self.secret else {
            return Err(Trouble::Said(format!(
                "{} signs its deliveries: name the secret with --secret-env NAME or --secret-file FILE",
                provider.title
            )));
        };
        let text;
        let signed = match self.form(described)? {
            Canonical::Raw => body,
            Canonical::SortedJson => {
                text = sorted(body)?;
                text.as_bytes()
            }
        };
        let encoding = match scheme.encoding {
            Some(Encoding::Base64) => hookwright::Encoding::Base64,
            Some(Encoding::Hex) | None => hookwright::Encoding::Hex,
        };
        let mac = signature::hmac_sha256(secret, signed);
        Ok(Some((name.to_owned(), signature::encode(&mac, encoding))))
    }

    /// The form that is wanted, if the provider has it.
    fn form(&self, described: &Described) -> Result<Canonical, Trouble> {
        let forms = &described.provider.signature.canonical;
        let found = forms
            .iter()
            .find(|form| self.form.is_none_or(|wanted| wanted.is(**form)));
        match (found, self.form) {
            (Some(form), _) => Ok(*form),
            (None, None) => Ok(Canonical::Raw),
            (None, Some(_)) => Err(Trouble::Said(format!(
                "{} does not sign that form of a body",
                described.title()
            ))),
        }
    }
}

fn sorted(body: &[u8]) -> Result<String, Trouble> {
    let document = Document::parse(body);
    let document = document.map_err(|malformed| {
        format!("only JSON has a sorted form, and the body is none: {malformed}")
    })?;
    Ok(document.text(Form::Sorted))
}
