//! The book as a whole: weaves its pages, renders them with mdBook, checks what was rendered, and puts it in its place.

mod browser;
pub mod build;
mod output_dir;
pub mod preprocessor;
pub mod protocol;
pub mod render;
