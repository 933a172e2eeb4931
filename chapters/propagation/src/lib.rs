//! Chapter 3: forward and backward through a stack of layers.
//!
//! [`Layer`] is what every layer of the book can do: forward, and backward. [`Stack`]
//! chains layers and owns the buffers between them. [`check_gradients`] measures what
//! backward derives. [`graph`] does the same on single numbers, to show why it works;
//! [`mod@running_example`] is the network of chapter 1 as a stack; [`experiments`] hold
//! what the chapter measures.

mod backward;
mod check;
mod error;
#[expect(
    clippy::missing_panics_doc,
    reason = "the shapes are fixed: only a bug panics"
)]
pub mod experiments;
pub mod graph;
mod layer;
mod layers;
#[expect(
    clippy::missing_panics_doc,
    reason = "the shapes are fixed: only a bug panics"
)]
pub mod running_example;
mod squared_error;
mod stack;
mod training;

pub use backward::Backward;
pub use check::{GradientCheck, check_gradients};
pub use error::{StackError, TrainingError};
pub use layer::{Kind, Layer, Mode, Parameter};
pub use layers::{ActivationLayer, DenseLayer, ParametricRelu};
pub use running_example::running_example;
pub use squared_error::half_squared_error;
pub use stack::Stack;
pub use training::{descend, epoch, mean_squared_error, propagate, training_step};
