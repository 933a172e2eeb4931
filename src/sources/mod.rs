//! What the book is made of: files with their anchors, pinned outputs, ledgers of claims, exercises, figures, and the
//! pages with their directives. Each file is read once, and what is wrong with it is gathered as [`diagnostics`].

pub mod anchors;
pub mod chapters;
pub mod context;
pub mod diagnostics;
pub mod directive;
pub mod exercises;
pub mod files;
pub mod gallery;
pub mod items;
pub mod ledger;
pub mod markdown;
pub mod outputs;
