//! Now all of it together. You get points with two coordinates, `x` (samples, 2), and their targets, `t`
//! (samples, 1): 1 or 0. Build a network with a hidden layer, train it, and return its predictions for points
//! that it has not seen, `unseen` (points, 2): numbers between 0 and 1, shaped (points, 1).
//!
//! The check draws 100 points, sometimes labelled by whether they lie inside a circle, sometimes by other
//! boundaries, and expects of 200 unseen points at least 170 on the right side of one half. It sees nothing but the
//! predictions. A few thousand steps are enough.
//!
//! You need from this chapter: `Network`, `DenseLayer`, `ActivationLayer`, `training_step` and `Mode`; from chapter 1
//! `Dense::new`, an `Initialiser` and `structure::random::generator`; from chapter 2 `Activation`. The function
//! `running_example` of the page shows how layers are put together, and that `Network::new` returns a `Result`, since a
//! layer may not fit. In the end `network.forward(unseen, Mode::Evaluation)` predicts.

use ndarray::Array2;

/// Learns `t` from `x`, then predicts for `unseen`.
pub fn inside_circle(x: &Array2<f64>, t: &Array2<f64>, unseen: &Array2<f64>) -> Array2<f64> {
    // SOLUTION
    use activations::Activation::{Sigmoid, Tanh};
    use propagation::{ActivationLayer, DenseLayer, Layer, Mode, Network, training_step};
    use structure::random::generator;
    use structure::{Dense, Initialiser};

    let mut rng = generator(1);
    let mut dense = |inputs, units| {
        let dense = Dense::new(inputs, units, Initialiser::Glorot, &mut rng);
        DenseLayer::new(dense.expect("a layer with inputs and units"))
    };
    let layers: Vec<Box<dyn Layer>> = vec![
        Box::new(dense(2, 12)),
        Box::new(ActivationLayer::new(Tanh)),
        Box::new(dense(12, 1)),
        Box::new(ActivationLayer::new(Sigmoid)),
    ];
    let mut network = Network::new(2, layers).expect("2 to 12 to 1 fit");
    for _ in 0..2_000 {
        training_step(&mut network, x, t, 0.1);
    }
    network.forward(unseen, Mode::Evaluation)
    // END
}
