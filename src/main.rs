//! The command: builds the book.
fn main() {}
