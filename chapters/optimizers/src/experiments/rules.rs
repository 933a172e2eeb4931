//! The five rules that the chapter compares, each as a function of its learning rate.

use crate::{AdaGrad, Adam, GradientDescent, Optimizer, RmsProp};

/// Makes an optimizer for a learning rate.
pub type Make = fn(f64) -> Box<dyn Optimizer>;

/// The rules by name. All settings but the learning rate are the usual ones.
pub const RULES: [(&str, Make); 5] = [
    ("gradient descent", |rate| GradientDescent::new(rate).into()),
    ("momentum", |rate| momentum(rate, 0.9)),
    ("AdaGrad", |rate| AdaGrad::new(rate).into()),
    ("RMSProp", |rate| {
        Box::new(RmsProp {
            learning_rate: rate,
            ..RmsProp::default()
        })
    }),
    ("Adam", |rate| Adam::new(rate).into()),
];

/// Gradient descent with momentum.
pub fn momentum(rate: f64, mu: f64) -> Box<dyn Optimizer> {
    GradientDescent::with_momentum(rate, mu).into()
}

/// The rates that are tried when a rate is tuned: powers of two.
pub fn rates() -> Vec<f64> {
    (-14..=10).map(|power| 2.0_f64.powi(power)).collect()
}
