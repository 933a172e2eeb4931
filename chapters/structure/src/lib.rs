//! Chapter 1: layers, their shapes and their weights.

pub mod random;
