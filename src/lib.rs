//! The workbook: what draws its figures, weaves its pages and runs its exercises.

pub mod figures;
