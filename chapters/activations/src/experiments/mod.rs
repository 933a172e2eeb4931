//! The experiments of the chapter. Each returns data; an example prints it, a test pins it.

pub mod curves;
pub mod output_kinds;
