//! This network never learns XOR, from whatever numbers it starts. Its trainer has done nothing wrong:
//! 10,000 epochs at learning rate 1 on the right inputs and targets. The fault is in its initial weights.
//!
//! Repair them. Draw them from `numpy`: `numpy.weight()` is a fresh random number from -1 to 1 at each call. The check
//! trains your network from the seeds 1 to 3, wants every prediction within one tenth of its target each time, and
//! wants other weights from another seed.

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
