//! Chapter 1: what a neural network is made of.
//!
//! A network is a chain of layers, and a layer is a matrix of weights. [`first_network`] is the
//! running example of the book on plain arrays, small enough to read in one sitting; [`neuron`] is
//! the smaller thing that it outgrows. [`Dense`] is the same layer for any size and either float
//! type. [`random`] and [`initialisers`] say where the first weights come from.
//!
//! Conventions of the whole book: a batch has one sample per row, weights are
//! (inputs, outputs), and a layer computes `y = x W + b`.

mod argmax;
mod dense;
mod error;
pub mod experiments;
pub mod first_network;
mod float;
mod helper;
pub mod initialisers;
mod lanes;
mod matrix;
mod narrow;
pub mod neuron;
mod product;
pub mod random;
mod vectorized;

pub use argmax::{argmax, largest};
pub use dense::{Dense, check_batch, parameter_count};
pub use error::{InputError, ShapeError};
pub use float::Float;
pub use helper::{both, with_helper};
pub use initialisers::Initialiser;
pub use product::{product, product_with_transposed, transposed_product};
pub use vectorized::{Work, has_fused_multiply_add, vectorized};
