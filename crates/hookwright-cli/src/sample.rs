//! `hookwright sample`: a valid body of an event.

use hookwright_schema::did_you_mean;

use crate::Trouble;
use crate::args::Sample;
use crate::providers::{self, Found, SHIPPED};

pub(crate) fn run(args: &Sample) -> Result<String, Trouble> {
    let event = args.event.as_str();
    let (text, known) = match args.provider.as_deref().map(providers::find).transpose()? {
        None => {
            let text = SHIPPED
                .iter()
                .find_map(|shipped| (shipped.sample)(event))
                .map(str::to_owned);
            let known = SHIPPED
                .iter()
                .flat_map(|shipped| shipped.events)
                .map(|info| info.name.to_owned());
            (text, known.collect())
        }
        Some(Found::Shipped(shipped)) => {
            let known = shipped.events.iter().map(|info| info.name.to_owned());
            (
                (shipped.sample)(event).map(str::to_owned),
                known.collect::<Vec<_>>(),
            )
        }
        Some(Found::Folder(catalog)) => {
            let known: Vec<String> = catalog
                .families
                .iter()
                .flat_map(|family| family.events.clone())
                .collect();
            let example = catalog
                .examples
                .get(event)
                .map(|example| example.text.clone());
            if example.is_none() && known.iter().any(|name| name == event) {
                let message = format!(
                    "the folder has no example of `{event}`; add one under `examples/valid/`"
                );
                return Err(Trouble::Said(message));
            }
            (example, known)
        }
    };
    let text = text.ok_or_else(|| unknown(event, &known))?;
    Ok(format!("{}\n", text.trim_end()))
}

fn unknown(event: &str, known: &[String]) -> Trouble {
    let help = match did_you_mean(event, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`hookwright events` lists them".to_owned(),
    };
    Trouble::Said(format!("there is no event `{event}`; {help}"))
}
