//! Turns a page as it was written into one that mdBook can render: each directive and formula becomes Markdown or HTML.

mod block;
mod claims;
mod exercises;
mod html;
mod index;
mod math;
pub(crate) mod page;
mod text;
