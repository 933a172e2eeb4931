//! Chapter 6: penalties, dropout, validation and data sets.

pub mod digits;
pub mod idx;
pub mod images;
pub mod split;
pub mod standardize;
