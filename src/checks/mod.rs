//! What must hold of the book: its pages are those of the summary, nothing stands on them by hand that a directive should
//! put there, numbers come from outputs, links lead somewhere, and nothing is tested or drawn that no page shows.

pub mod html;
pub(crate) mod links;
pub(crate) mod markup;
pub(crate) mod numbers;
pub(crate) mod pages;
pub(crate) mod sentences;
mod texts;
pub(crate) mod unused;
