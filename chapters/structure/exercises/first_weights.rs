//! This network never learns XOR, from whatever numbers it starts. Its trainer has done nothing wrong:
//! 10,000 epochs at learning rate 1 on the right inputs and targets. The fault is in its initial weights.
//!
//! Repair them. They may use `numpy`, whose `numpy.weight()` is a fresh random number from -1 to 1 at each call. The
//! check trains your network from several seeds and wants XOR learned each time.

use ndarray::Array2;
use structure::first_network::FirstNetwork;
use structure::random::NumpyLegacy;

/// The initial weights.
pub fn first_weights(numpy: &mut NumpyLegacy) -> FirstNetwork {
    // One random number for each input, and one for the output.
    let rows = [numpy.weight(), numpy.weight(), numpy.weight()];
    FirstNetwork {
        hidden: Array2::from_shape_fn((3, 4), |(input, _)| rows[input]),
        output: Array2::from_elem((4, 1), numpy.weight()),
    }
}
