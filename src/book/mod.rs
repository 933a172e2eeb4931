//! The book as a whole: weaves its pages, renders them with mdBook, checks what was rendered, and puts it in its place.

pub(crate) mod build;
mod output_dir;
pub mod render;
