//! The texts that are signed are those that JavaScript makes: by hand, and by Node.js itself on random documents.

mod agree;
mod by_hand;
mod node;
mod random;
