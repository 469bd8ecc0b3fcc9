//! Sending a delivery on: the bytes and headers as they came.

use http::{HeaderMap, Response, StatusCode, Uri, header};
use http_body_util::Full;
use hyper::body::Bytes;

use crate::Trouble;
use crate::client::{Answer, Client, OWN, Unanswered};

/// Where deliveries are sent on to.
pub(super) struct Forward {
    client: Client,
    /// Whether the address has no path, so that that of the delivery is kept.
    keeps_path: bool,
}

impl Forward {
    pub(super) fn new(to: &str, seconds: u64) -> Result<Self, Trouble> {
        let client = Client::new(to, seconds)?;
        let keeps_path = matches!(client.to().path(), "" | "/") && client.to().query().is_none();
        Ok(Self { client, keeps_path })
    }

    /// The address.
    pub(super) fn to(&self) -> &Uri {
        self.client.to()
    }

    /// Sends a delivery on.
    pub(super) async fn send(
        &self,
        uri: &Uri,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Result<Answer, Unanswered> {
        let path = uri.path_and_query().filter(|_| self.keeps_path);
        let client = self.client.at(path)?;
        client.post(end_to_end(headers), body).await
    }
}

/// What the other server answered, for whoever delivered.
pub(super) fn relay(answered: &Result<Answer, Unanswered>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    match answered {
        Ok(answer) => {
            *response.status_mut() = answer.status;
            *response.headers_mut() = end_to_end(&answer.headers);
            *response.body_mut() = Full::new(answer.body.clone());
        }
        Err(_) => *response.status_mut() = StatusCode::BAD_GATEWAY,
    }
    response
}

fn end_to_end(headers: &HeaderMap) -> HeaderMap {
    // A connection may name further headers as its own.
    let named = headers.get_all(header::CONNECTION).iter();
    let named: Vec<String> = named
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    let kept = |name: &str| !OWN.contains(&name) && named.iter().all(|other| other != name);
    let all = headers.iter().filter(|(name, _)| kept(name.as_str()));
    all.map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
