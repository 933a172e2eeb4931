//! The experiments of the chapter. Each returns data; an example prints it, a test pins it.

pub mod bend;
pub mod chain;
pub mod collapse;
pub mod comeback;
pub mod curves;
pub mod dead;
pub mod descent;
pub mod leak;
pub mod output_kinds;
pub mod probabilities;
pub mod ranges;
pub mod slips;
pub mod small;
