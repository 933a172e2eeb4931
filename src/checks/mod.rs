//! What must hold of the book: its pages are those of the summary, code blocks are closed, numbers come from outputs, links
//! lead somewhere, and nothing is tested or drawn that no page shows.

pub mod html;
pub(crate) mod links;
pub(crate) mod markup;
pub(crate) mod numbers;
pub(crate) mod pages;
pub(crate) mod sentences;
pub(crate) mod unused;
