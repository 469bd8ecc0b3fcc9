//! The executor, for the commands that need one.

use tokio::runtime::{Builder, Runtime};

use crate::Trouble;

/// One thread: for a client.
pub(crate) fn simple() -> Result<Runtime, Trouble> {
    started(&mut Builder::new_current_thread())
}

/// All cores: for a server.
pub(crate) fn broad() -> Result<Runtime, Trouble> {
    started(&mut Builder::new_multi_thread())
}

fn started(builder: &mut Builder) -> Result<Runtime, Trouble> {
    let runtime = builder.enable_all().build();
    runtime.map_err(|error| Trouble::Said(format!("cannot start: {error}")))
}
