//! What the claims of this chapter are judged by: functions that fit, look, and return data.
//!
//! Examples print the data, tests pin it, the book's figures draw it. All of it is computed in
//! `f64`, so that the digits on the page are the same on every machine.

pub mod adam_and_decay;
pub mod collinear;
pub mod digits;
pub mod masks;
pub mod misread;
pub mod polynomial;
pub mod reliance;
pub mod running_example;
pub mod selection;
pub mod units;
