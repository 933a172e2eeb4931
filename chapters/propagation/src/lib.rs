//! Chapter 3: forward and backward through a stack of layers.
//!
//! [`Layer`] is what every layer of the book can do: forward, and backward. [`Stack`] chains
//! layers and owns the buffers between them. [`check_gradients`] measures what backward derives.

mod backward;
mod check;
mod error;
mod layer;
mod layers;
mod squared_error;
mod stack;

pub use backward::Backward;
pub use check::{GradientCheck, check_gradients};
pub use error::StackError;
pub use layer::{Kind, Layer, Mode, Parameter};
pub use layers::{ActivationLayer, DenseLayer, ParametricRelu};
pub use squared_error::half_squared_error;
pub use stack::Stack;
