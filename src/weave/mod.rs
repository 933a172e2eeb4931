//! Turns a page as it was written into one that mdBook can render: each directive and formula becomes Markdown or HTML.

mod block;
mod claims;
mod exercises;
mod fence;
mod html;
mod ids;
mod index;
mod map;
mod math;
pub mod page;
mod text;
