//! Chapter 6: penalties, dropout, validation and data sets.

pub mod digits;
pub mod images;
