//! An event that is answered: somebody opens a widget in their CRM, and Morph asks what to show in it.
//!
//! It prints the answer to a body from standard input. From the top folder of the repository:
//!
//! ```console
//! $ cargo run -q -p card_view < schemas/morph/examples/valid/widgetCardView-created.json
//! {"cards":[{"actions":[{"label":"See all","type":"openUrl","url":"https://billing.example.com/company_01"}],"contents":[{"label":"For","type":"text","value":"company_01"},{"label":"2025-014","status":"warning","type":"status","value":"3 days late"}],"title":"Open invoices"}]}
//! ```

use std::io::{Read, stdin};

use hookwright::{Extra, Headers, RouterExt};
use hookwright_morph::widget_card_view::{
    Card, CardAction, CardActionType, CardContent, CardViewResponse, StatusContent,
    StatusContentStatus, TextContent,
};
use hookwright_morph::{MorphRouter, WidgetCardView};

#[derive(MorphRouter)]
#[morph(on("widgetCardView::created" => cards), fallback = ignore)]
struct Billing;

impl Billing {
    /// Morph waits for the cards, so a handler that returns anything else does not compile.
    async fn cards(&self, view: &WidgetCardView) -> CardViewResponse {
        // The widget may stand on the page of a contact or an opportunity; then there is no company.
        let company = view.fields.generic_company.get();
        let cards = company.map(|company| invoices(&company.id)).into_iter();
        CardViewResponse {
            cards: cards.collect(),
            root: None,
            extra: Extra::new(),
        }
    }
}

/// A real one would look them up.
fn invoices(company: &str) -> Card {
    Card {
        title: "Open invoices".to_owned(),
        contents: vec![
            CardContent::Text(TextContent {
                label: "For".to_owned(),
                value: company.to_owned(),
                link: None,
                extra: Extra::new(),
            }),
            CardContent::Status(StatusContent {
                label: "2025-014".to_owned(),
                value: "3 days late".to_owned(),
                status: StatusContentStatus::Warning,
                extra: Extra::new(),
            }),
        ],
        actions: Some(vec![CardAction {
            type_: CardActionType::OpenUrl,
            label: "See all".to_owned(),
            url: format!("https://billing.example.com/{company}"),
            extra: Extra::new(),
        }]),
        link: None,
        extra: Extra::new(),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut body = Vec::new();
    stdin().read_to_end(&mut body)?;
    let answer = pollster::block_on(Billing.deliver(Headers::new(), body))?;
    // Under a web server this is the body of the response, with the content type `application/json`.
    println!("{}", answer.body().unwrap_or("nothing to answer"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use hookwright::testing::{Recorded, Sample};
    use hookwright::{Answer, Json};
    use hookwright_morph::{Morph, schema::BUNDLE};
    use serde_json::Value;

    use super::*;

    fn created() -> Sample<Morph> {
        Sample::of("widgetCardView::created")
    }

    fn answer(sample: &Sample<Morph>) -> String {
        let answer = sample.deliver_now(&Billing).unwrap();
        answer.body().unwrap().to_owned()
    }

    #[test]
    fn the_answer_is_what_morphs_schema_describes() {
        let mut schema: Value = serde_json::from_str(BUNDLE).unwrap();
        // The bundle's own root is a delivery's body.
        schema.as_object_mut().unwrap().remove("anyOf");
        schema["$ref"] = "#/$defs/events~1widgetCardView/$defs/CardViewResponse".into();
        let answer = serde_json::from_str(&answer(&created())).unwrap();
        jsonschema::validate(&schema, &answer).unwrap();
        assert!(!jsonschema::is_valid(&schema, &Value::Null));
    }

    #[test]
    fn the_card_is_about_the_company_on_whose_page_it_stands() {
        let sample = created().set("/data/fields/genericCompany/id", "company_02");
        let response = CardViewResponse::from_json(answer(&sample).as_bytes()).unwrap();
        assert_eq!(response.cards, [invoices("company_02")]);
    }

    #[test]
    fn without_a_company_there_is_no_card() {
        let absent = created().remove("/data/fields/genericCompany");
        let null = created().set("/data/fields/genericCompany", Value::Null);
        for sample in [absent, null] {
            assert_eq!(answer(&sample), r#"{"cards":[]}"#);
        }
    }

    #[test]
    fn other_events_are_acknowledged_without_an_answer() {
        let billing = Recorded::new(Billing);
        let closed = Sample::<Morph>::of("widgetCardView::deleted");
        assert_eq!(closed.deliver_now(&billing).unwrap(), Answer::Empty);
        billing.assert_calls(&["fallback"]);
    }
}
