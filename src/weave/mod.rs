//! Turns a page as it was written into one that mdBook can render: each directive and formula becomes Markdown or HTML.

mod block;
mod claims;
mod exercises;
pub(crate) mod html;
mod index;
mod live;
pub(crate) mod page;
pub(crate) mod text;
