//! The chapter on structure: its layers, its random numbers, and what its programs print.

use pinned::assert_near;

mod dense;
mod finite;
mod initialisers;
mod intervals;
mod listing1;
mod random;
mod reports;
