//! The live figures for a page: what its script calls, compiled to WebAssembly, and what tells that the compiled file is no
//! older than its sources.

#[cfg(target_arch = "wasm32")]
mod exports;
pub mod sources;

/// The compiled file, from the root of the workbook.
pub const PROGRAM: &str = "book/src/assets/live-program.js";
