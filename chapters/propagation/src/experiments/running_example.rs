//! Listing 1's network, the running example of the book, as a chain of layers.

use activations::Activation;
use ndarray::Array2;
use structure::Dense;
use structure::first_network::FirstNetwork;
pub use structure::first_network::{inputs, targets, xor_targets};

use crate::{ActivationLayer, DenseLayer, Layer, Network};

// ANCHOR: running_example
/// The network of listing 1: dense, sigmoid, dense, sigmoid, with the weights of `first` and no
/// biases.
pub fn running_example(first: &FirstNetwork) -> Network {
    let layers: Vec<Box<dyn Layer>> = vec![
        Box::new(dense(&first.hidden)),
        Box::new(ActivationLayer::new(Activation::Sigmoid)),
        Box::new(dense(&first.output)),
        Box::new(ActivationLayer::new(Activation::Sigmoid)),
    ];
    Network::new(3, layers).expect("3 to units to 1 fit")
}

/// A dense layer with these weights (inputs, units) and no biases.
pub fn dense(weights: &Array2<f64>) -> DenseLayer {
    DenseLayer::new(Dense::from_weights(weights.clone(), None).expect("a matrix with weights"))
}
// ANCHOR_END: running_example
