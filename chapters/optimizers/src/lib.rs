//! Chapter 5: optimizers, and a model that is compiled, fitted and evaluated.
//!
//! An [`Optimizer`] is a rule that turns gradients into new weights; each rule is one function.
//! [`Sequential`] puts layers, a loss and an optimizer together into a [`Model`].

mod adagrad;
mod adam;
mod dataset;
mod error;
pub mod experiments;
mod fit;
mod gradient_descent;
mod memory;
mod metrics;
mod model;
mod one_pass;
mod optimizer;
mod rmsprop;
mod sequential;

pub use adagrad::AdaGrad;
pub use adam::{Adam, CorrectionOrder};
pub use dataset::{Batch, Dataset};
pub use error::{ModelError, SettingError};
pub use fit::{Callback, EpochEnd, Fit, History};
pub use gradient_descent::GradientDescent;
pub use memory::Memory;
pub use model::{Evaluation, Model};
pub use optimizer::{Epsilon, Optimizer, Step, check_fraction, check_not_negative, check_positive};
pub use rmsprop::RmsProp;
pub use sequential::{Build, DenseBuilder, Sequential};
