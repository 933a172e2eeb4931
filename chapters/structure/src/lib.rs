//! Chapter 1: what a neural network is made of.
//!
//! [`first_network`] is the running example of the book, small enough to read in one sitting, and
//! [`Dense`] a layer of any size. [`random`] and [`initialisers`] give the initial weights.
//!
//! Conventions of the whole book: a batch has one sample per row, weights are
//! (inputs, outputs), and a layer computes `y = x W + b`.

mod argmax;
mod dense;
mod error;
pub mod experiments;
pub mod first_network;
pub mod initialisers;
pub mod random;

pub use argmax::{argmax, largest, maximum};
pub use dense::{Dense, check_batch, parameter_count};
pub use error::{InputError, ShapeError};
pub use initialisers::Initialiser;
