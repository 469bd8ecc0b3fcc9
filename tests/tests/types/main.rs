//! Types of a single JSON Schema, whatever it says: what they look like, that they judge as `jsonschema` does, and what is refused.

mod agreement;
mod beside;
mod borrowed;
mod evaluators;
mod forms;
mod in_place;
mod refused;
mod text;
