//! A shop's webhooks, routed by a derive that is made, like the types, from the shop's schemas.
//!
//! The routes stand here; `src/lib.rs` has the types and the derive, and README.md tells how they come about. It handles a
//! body from standard input. From the top folder of the repository:
//!
//! ```console
//! $ cargo run -q -p own_provider < crates/examples/own_provider/schemas/shop/examples/valid/order-paid.json
//! tea-house: order 1001 is paid (card), ship 2 × tea-green-100
//! $ cargo run -q -p own_provider < crates/examples/own_provider/schemas/shop/examples/valid/order-cancelled.json
//! tea-house: order/cancelled, 1001, which came by web
//! $ cargo run -q -p own_provider < crates/examples/own_provider/schemas/shop/examples/valid/shipping-requested.json
//! {"rates":[{"name":"Letter","price":{"amount":390,"currency":"EUR"}},{"name":"Parcel","price":{"amount":690,"currency":"EUR"}}]}
//! ```

use std::io::{Read, stdin};

use hookwright::part::{Connector, Owner};
use hookwright::{Extra, Headers, RouterExt};
use own_provider::ShopRouter;
use own_provider::shop::envelope::Money;
use own_provider::shop::order::Payment;
use own_provider::shop::shipping::Rate;
use own_provider::shop::{Event, Order, Shipping, ShippingRates};

#[derive(ShopRouter)]
#[shop(on("order/paid"), on("order/*" => changed), on("shipping/requested" => rates))]
#[shop(fallback = ignore)]
struct Warehouse;

impl Warehouse {
    async fn order_paid(&self, order: &Order, shop: Owner<'_>) {
        let payment = match &order.payment {
            Some(Payment::Invoice) => "on account",
            // Also what the shop adds tomorrow: the list is open.
            Some(payment) => payment.as_str(),
            None => "unknown",
        };
        for line in &order.lines {
            let (number, quantity, sku) = (&order.number, &line.quantity, &line.sku);
            println!("{shop}: order {number} is paid ({payment}), ship {quantity} × {sku}");
        }
    }

    async fn changed(&self, order: &Order, event: &Event, shop: Owner<'_>, channel: Connector<'_>) {
        let (name, number) = (event.event_type(), &order.number);
        println!("{shop}: {name}, {number}, which came by {channel}");
    }

    /// The shop waits for this answer, so a handler without it does not compile.
    async fn rates(&self, shipping: &Shipping) -> ShippingRates {
        let letter = shipping.grams.as_u64().is_some_and(|grams| grams <= 500);
        let rates = letter.then(|| rate("Letter", 390)).into_iter();
        ShippingRates {
            rates: rates.chain([rate("Parcel", 690)]).collect(),
            extra: Extra::new(),
        }
    }
}

fn rate(name: &str, cents: u32) -> Rate {
    let price = Money {
        amount: cents.into(),
        currency: "EUR".to_owned(),
        extra: Extra::new(),
    };
    Rate {
        name: name.to_owned(),
        price,
        extra: Extra::new(),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut body = Vec::new();
    stdin().read_to_end(&mut body)?;
    let answer = pollster::block_on(Warehouse.deliver(Headers::new(), body))?;
    if let Some(json) = answer.body() {
        println!("{json}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use hookwright::testing::{Recorded, Sample};
    use hookwright::{Answer, Json, Provider};
    use own_provider::shop::Shop;

    use super::*;

    #[test]
    fn every_event_reaches_its_handler() {
        let warehouse = Recorded::new(Warehouse);
        for event in Shop::EVENTS {
            let sample = Sample::<Shop>::of(event.name);
            assert!(sample.deliver_now(&warehouse).is_ok(), "{}", event.name);
        }
        warehouse.assert_calls(&["changed", "order_paid", "changed", "rates"]);
    }

    #[test]
    fn heavy_orders_go_as_a_parcel() {
        let heavy = Sample::<Shop>::of("shipping/requested").set("/object/grams", 501);
        let answer = heavy.deliver_now(&Warehouse).unwrap();
        let rates = ShippingRates::from_json(answer.body().unwrap().as_bytes()).unwrap();
        assert_eq!(rates.rates, [rate("Parcel", 690)]);
    }

    #[test]
    fn a_way_to_pay_that_is_new_is_no_error() {
        let new = Sample::<Shop>::of("order/paid").set("/object/payment", "seashells");
        assert_eq!(new.deliver_now(&Warehouse).unwrap(), Answer::Empty);
    }

    #[test]
    fn an_order_of_nothing_is_refused() {
        let broken = Sample::<Shop>::of("order/paid").set("/object/lines/0/quantity", 0);
        let error = broken.deliver_now(&Warehouse).unwrap_err();
        assert!(
            error.to_string().contains("at /object/lines/0/quantity"),
            "{error}"
        );
    }
}
