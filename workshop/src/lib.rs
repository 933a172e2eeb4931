//! The network that the reader builds, a file a part, in the order of the book.

pub mod blame;
mod floats;
pub mod network;
pub mod parts;
pub mod stand_ins;
pub mod tasks;
