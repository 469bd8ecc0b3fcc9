//! Only a struct can be a router.

use hookwright_apideck::ApideckRouter;

#[derive(ApideckRouter)]
#[apideck(fallback = ignore)]
union Crm {
    small: u8,
    large: u64,
}

fn main() {}
