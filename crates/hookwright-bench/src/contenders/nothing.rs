//! A router without a route, to stand first in a pair.

use hookwright_apideck::ApideckRouter;
use hookwright_morph::MorphRouter;

/// Has a route for nothing.
#[derive(Clone, Copy, Debug, Default, ApideckRouter, MorphRouter)]
#[apideck(fallback = ignore)]
#[morph(fallback = ignore)]
pub struct Nothing;
