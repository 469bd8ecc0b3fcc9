//! One delivery after the other, judged by the provider that it is of.

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use hookwright_schema::event_of_file;
use hookwright_validator::render::Judged;
use hookwright_validator::{
    Input, Report, Standing, UNKNOWN_PROVIDER, Validator, Verdict, first_named, standing_at,
    unclaimed,
};

use super::deliveries::{Content, Delivery};
use crate::Trouble;
use crate::args::Validate;
use crate::providers::{self, Found, SHIPPED};

/// Who judges, and how.
pub(super) struct Judge {
    providers: Providers,
    event: Option<String>,
    headers: Option<Vec<(String, String)>>,
    secrets: Vec<String>,
    strict: bool,
    mask: bool,
}

enum Providers {
    One(Box<Validator>),
    /// Every shipped one, made when a body is its.
    Guessed {
        validators: Vec<OnceLock<Validator>>,
        discriminators: Vec<Vec<String>>,
        payloads: Vec<Vec<String>>,
    },
}

impl Judge {
    pub(super) fn new(args: &Validate) -> Result<Self, Trouble> {
        let providers = match args.provider.as_deref().map(providers::find).transpose()? {
            Some(Found::Shipped(shipped)) => Providers::One(Box::new(shipped.validator()?)),
            Some(Found::Folder(catalog)) => Providers::One(Box::new(Validator::new(&catalog))),
            None => Providers::Guessed {
                validators: SHIPPED.iter().map(|_| OnceLock::new()).collect(),
                discriminators: SHIPPED
                    .iter()
                    .map(providers::Shipped::discriminator)
                    .collect(),
                payloads: SHIPPED.iter().map(providers::Shipped::payload).collect(),
            },
        };
        let secret = |name: &String| {
            let value = std::env::var(name);
            value
                .map_err(|error| Trouble::Said(format!("the environment variable {name}: {error}")))
        };
        Ok(Self {
            providers,
            event: args.event.clone(),
            headers: args
                .headers
                .as_deref()
                .map(super::headers::read)
                .transpose()?,
            secrets: args
                .secret_env
                .iter()
                .map(secret)
                .collect::<Result<_, _>>()?,
            strict: args.strict,
            mask: args.mask,
        })
    }

    /// What can be said of a body without a report on it.
    pub(super) fn check<'b>(&self, body: &'b str) -> Checked<'_, 'b> {
        if self.event.is_some() || self.headers.is_some() || !self.secrets.is_empty() {
            return Checked::UNSURE;
        }
        let Providers::Guessed { discriminators, .. } = &self.providers else {
            return Checked {
                verdict: self
                    .any()
                    .map_or(Verdict::Unsure, |one| one.check_text(body)),
                named: None,
            };
        };
        let named = first_named(body, discriminators, |index, event| {
            self.shipped(index)
                .is_ok_and(|validator| validator.knows(event))
        });
        let Some((Ok(validator), event)) = named.map(|(index, event)| (self.shipped(index), event))
        else {
            return Checked::UNSURE;
        };
        Checked {
            verdict: validator.check_named(body, &event),
            named: Some((validator, event)),
        }
    }

    /// Judges one delivery; what cannot be judged is told.
    pub(super) fn judge(
        &self,
        delivery: &Delivery<'_>,
        checked: Checked<'_, '_>,
    ) -> Result<Judged, String> {
        let report = self
            .report(delivery, checked)
            .map_err(|reason| match delivery.number {
                Some(number) => format!("{}, delivery {number}: {reason}", delivery.path),
                None => format!("{}: {reason}", delivery.path),
            })?;
        let report = if self.strict { report.strict() } else { report };
        Ok(Judged {
            path: Arc::clone(&delivery.path),
            number: delivery.number,
            report: if self.mask { report.masked() } else { report },
        })
    }

    fn report(&self, delivery: &Delivery<'_>, checked: Checked<'_, '_>) -> Result<Report, String> {
        let text = match &delivery.content {
            Content::Whole(text) => text,
            Content::TooLarge(size) => return self.any_says(|any| any.too_large(*size)),
        };
        let input = if delivery.http {
            Input::http(text).map_err(|error| error.to_string())?
        } else {
            Input::new(text).starting_at(delivery.start.0, delivery.start.1)
        };
        let input = match self.event.as_deref().or_else(|| self.event_of(delivery)) {
            Some(event) => input.event(event),
            None => input,
        };
        let input = match &self.headers {
            Some(headers) => {
                input.headers(headers.iter().map(|(name, value)| (name, value.as_str())))
            }
            None => input,
        };
        let input = self
            .secrets
            .iter()
            .fold(input, |input, secret| input.secret(secret.as_bytes()));
        if let Some((validator, event)) = checked.named {
            if checked.verdict == Verdict::Clean {
                return Ok(validator.nothing_found(text, &event));
            }
            let mut report = validator.validate(&input);
            if !report.is_json() {
                report.provider = UNKNOWN_PROVIDER.into();
            }
            return Ok(report);
        }
        match self.of(input.body()) {
            Whose::Known(validator) => Ok(validator?.validate(&input)),
            Whose::NoJson => self.any_says(|any| any.validate(&input)),
            Whose::Nobody => {
                let titles = SHIPPED.map(|shipped| shipped.title);
                Ok(unclaimed(&input, &titles))
            }
        }
    }

    /// The event that a file is called after, as examples are, where a header names events and came with none.
    fn event_of(&self, delivery: &Delivery<'_>) -> Option<&str> {
        let Providers::One(validator) = &self.providers else {
            return None;
        };
        let wanted = validator.provider().event_header && self.headers.is_none();
        if !wanted || delivery.http || delivery.number.is_some() {
            return None;
        }
        let name = Path::new(&*delivery.path).file_name()?.to_str()?;
        let stem = name.find(".json").map(|end| &name[..end])?;
        event_of_file(stem, validator.events())
    }

    /// What all of them say the same of.
    fn any_says(&self, report: impl FnOnce(&Validator) -> Report) -> Result<Report, String> {
        let mut report = report(self.any()?);
        if let Providers::Guessed { .. } = self.providers {
            report.provider = UNKNOWN_PROVIDER.into();
        }
        Ok(report)
    }

    /// A validator for what all of them would say the same of.
    fn any(&self) -> Result<&Validator, String> {
        match &self.providers {
            Providers::One(validator) => Ok(validator),
            Providers::Guessed { .. } => self.shipped(0),
        }
    }

    /// The provider that has the event which the body names; or else the only one that finds a name where it puts them, or at
    /// least something where its payload stands.
    fn of(&self, body: &[u8]) -> Whose<'_> {
        let (discriminators, payloads) = match &self.providers {
            Providers::One(validator) => return Whose::Known(Ok(validator)),
            Providers::Guessed {
                discriminators,
                payloads,
                ..
            } => (discriminators, payloads),
        };
        let owner = |event: &str| SHIPPED.iter().position(|shipped| shipped.has(event));
        if let Some(index) = self.event.as_deref().and_then(owner) {
            return Whose::Known(self.shipped(index));
        }
        let Some(names) = standing_at(body, discriminators) else {
            return Whose::NoJson;
        };
        let known = |(index, name): (usize, &Standing)| matches!(name, Standing::Text(name) if SHIPPED[index].has(name));
        let found = names.iter().enumerate().position(known);
        let found = found.or_else(|| only(&names, |name| matches!(name, Standing::Text(_))));
        let found = found.or_else(|| SHIPPED.iter().position(|shipped| shipped.greets(body)));
        let found = found.or_else(|| {
            only(&standing_at(body, payloads)?, |payload| {
                *payload != Standing::Nothing
            })
        });
        found.map_or(Whose::Nobody, |index| Whose::Known(self.shipped(index)))
    }

    fn shipped(&self, index: usize) -> Result<&Validator, String> {
        let Providers::Guessed { validators, .. } = &self.providers else {
            return self.any();
        };
        if let Some(validator) = validators[index].get() {
            return Ok(validator);
        }
        match SHIPPED[index].validator() {
            Ok(validator) => Ok(validators[index].get_or_init(|| validator)),
            Err(Trouble::Said(message)) => Err(message),
            Err(Trouble::Unheard) => Err("the schemas cannot be read".to_owned()),
        }
    }
}

/// What one pass over a body tells.
pub(super) struct Checked<'j, 'b> {
    pub(super) verdict: Verdict,
    /// Who judges it, and the event that it names, where the provider was guessed.
    named: Option<(&'j Validator, Cow<'b, str>)>,
}

impl Checked<'_, '_> {
    pub(super) const UNSURE: Self = Self {
        verdict: Verdict::Unsure,
        named: None,
    };
}

/// The index of the only one of which something holds.
fn only(standing: &[Standing], holds: impl Fn(&Standing) -> bool) -> Option<usize> {
    let mut found = (0..standing.len()).filter(|index| holds(&standing[*index]));
    found.next().filter(|_| found.next().is_none())
}

/// Whose a body is.
enum Whose<'j> {
    Known(Result<&'j Validator, String>),
    /// It is not JSON, so that nobody can tell, and every provider says the same of it.
    NoJson,
    Nobody,
}
