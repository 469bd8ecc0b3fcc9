//! What handlers give back, and what becomes of it.

use hookwright::testing::Sample;
use hookwright::{Answer, Extra, Json};
use hookwright_morph::widget_card_view::{Card, CardContent, CardViewResponse, TextContent};
use hookwright_morph::{Morph, MorphRouter, WidgetCardView};

use super::deliver;

#[derive(MorphRouter)]
#[morph(on("widgetCardView::created" => cards), on("widgetCardView::updated" => at_once))]
#[morph(on("widgetCardView::deleted" => refused), on("crmStage::created" => nothing))]
#[morph(fallback = ignore)]
struct Cards;

impl Cards {
    async fn cards(
        &self,
        view: &WidgetCardView,
    ) -> Result<CardViewResponse, std::convert::Infallible> {
        Ok(response(&view.id))
    }

    fn at_once(&self) -> CardViewResponse {
        response("at once")
    }

    async fn refused(&self) -> Result<CardViewResponse, Box<dyn std::error::Error + Send + Sync>> {
        let number: u8 = "x".parse()?;
        Ok(response(&number.to_string()))
    }

    async fn nothing(&self) -> Result<(), hookwright::HandlerError> {
        Ok(())
    }
}

fn response(value: &str) -> CardViewResponse {
    let (label, value, extra) = ("Deal".to_owned(), value.to_owned(), Extra::new());
    let line = CardContent::Text(TextContent {
        label,
        value,
        link: None,
        extra,
    });
    let (title, contents, extra) = ("Card".to_owned(), vec![line], Extra::new());
    let card = Card {
        title,
        contents,
        actions: None,
        link: None,
        extra,
    };
    CardViewResponse {
        cards: vec![card],
        root: None,
        extra: Extra::new(),
    }
}

#[test]
fn a_typed_answer_becomes_the_json_that_the_schema_describes() {
    let sample = Sample::<Morph>::of("widgetCardView::created").set("/data/id", "w-1");
    let answer = sample.deliver_now(&Cards).unwrap();
    let json = answer.body().unwrap();
    assert_eq!(format!("{answer:?}"), format!("Json({} bytes)", json.len()));
    assert_eq!(
        json,
        r#"{"cards":[{"contents":[{"label":"Deal","type":"text","value":"w-1"}],"title":"Card"}]}"#
    );
    assert_eq!(
        CardViewResponse::from_json(json.as_bytes()).unwrap(),
        response("w-1")
    );
}

#[test]
fn a_synchronous_handler_answers_as_well() {
    let answer = deliver::<Morph>("widgetCardView::updated", &Cards).unwrap();
    assert_eq!(answer, Answer::json(&response("at once")));
}

#[test]
fn an_error_is_no_answer() {
    let error = deliver::<Morph>("widgetCardView::deleted", &Cards).unwrap_err();
    assert_eq!(error.to_string(), "invalid digit found in string");
}

#[test]
fn nothing_is_acknowledged_without_a_body() {
    assert_eq!(
        deliver::<Morph>("crmStage::created", &Cards).unwrap(),
        Answer::Empty
    );
}
