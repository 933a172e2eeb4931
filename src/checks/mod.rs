//! What must hold of the book: its pages are those of the summary, code blocks are closed, numbers come from outputs, links
//! lead somewhere, and nothing is tested or drawn that no page shows.

pub mod exercises;
pub mod fences;
pub mod html;
pub mod links;
mod measured;
pub mod numbers;
pub mod pages;
mod sentences;
pub mod unused;
