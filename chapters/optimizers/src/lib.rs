//! Chapter 5: optimizers, and a model that is compiled, fitted and evaluated.
//!
//! An [`Optimizer`] is a rule that turns gradients into new weights; each rule is a few lines.
//! [`Sequential`] puts layers, a loss and an optimizer together into a [`Model`].

mod adagrad;
mod adam;
mod dataset;
mod error;
mod evaluation;
pub mod experiments;
mod fit;
mod gradient_descent;
mod model;
mod optimizer;
mod rmsprop;
mod saved;
mod schedule;
mod sequential;
mod settings;

pub use adagrad::AdaGrad;
pub use adam::{Adam, CorrectionOrder};
pub use dataset::Dataset;
pub use error::ModelError;
pub use evaluation::Evaluation;
pub use fit::{Callback, EpochEnd, Fit, History};
pub use gradient_descent::GradientDescent;
pub use model::Model;
pub use optimizer::{Optimizer, OptimizerState, Step};
pub use rmsprop::RmsProp;
pub use schedule::Schedule;
pub use sequential::{MakeLayer, Sequential, dense};
pub use settings::{Epsilon, SettingError, check_fraction, check_not_negative, check_positive};
