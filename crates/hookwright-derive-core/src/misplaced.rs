//! Attributes that stand where nobody reads them.

use syn::{Attribute, Data, Field};

use crate::Catalogue;
use crate::errors::Errors;
use crate::settings::Unread;

/// The attribute belongs to the struct: on a field it would say nothing. What it says there is not missing as well.
pub(crate) fn check(catalogue: &Catalogue, data: &Data, unread: &mut Unread, errors: &mut Errors) {
    let own = |attribute: &&Attribute| attribute.path().is_ident(catalogue.attribute);
    let name = catalogue.attribute;
    for field in fields(data) {
        for attribute in field.attrs.iter().filter(own) {
            let message = format!("`#[{name}(…)]` belongs to the struct; put it beside the derive");
            errors.at(attribute, message);
            unread.routes = true;
            unread.rest = true;
        }
    }
}

fn fields(data: &Data) -> Vec<&Field> {
    match data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Union(data) => data.fields.named.iter().collect(),
        Data::Enum(data) => data
            .variants
            .iter()
            .flat_map(|variant| &variant.fields)
            .collect(),
    }
}
