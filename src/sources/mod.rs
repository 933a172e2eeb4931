//! What the book is made of: files with their anchors, pinned outputs, ledgers of claims, exercises, figures, and the
//! pages with their directives. Each file is read once, and what is wrong with it is gathered as [`diagnostics`].

pub(crate) mod anchors;
pub(crate) mod chapters;
pub(crate) mod context;
pub mod diagnostics;
pub(crate) mod directive;
pub mod exercises;
pub mod files;
pub mod gallery;
pub(crate) mod ledger;
pub(crate) mod markdown;
pub(crate) mod modules;
pub(crate) mod outputs;
