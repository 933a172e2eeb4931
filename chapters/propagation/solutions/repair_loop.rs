//! This training loop is meant to train the running example on any four targets, for 3,000 steps. It runs, and
//! it does not learn. There are three faults in it, each of them easy to make.
//!
//! Repair it, so that the mean squared error over the four samples ends below `0.01`, on the running example and
//! on exclusive or. Keep the network, its first weights and the number of steps.

use ndarray::Array2;
use propagation::running_example::inputs;
use propagation::{Stack, descend, propagate, running_example};
use structure::first_network::FirstNetwork;

/// Trains the running example on these targets (4, 1), and returns it.
pub fn repair_loop(targets: &Array2<f64>) -> Stack<f64> {
    let mut stack = running_example(&FirstNetwork::new(1));
    let x = inputs();
    // SOLUTION
    for _ in 0..3_000 {
        propagate(&mut stack, &x, targets).expect("four samples");
        descend(&mut stack, 1.0);
    }
    // STUB
    //| let first = (
    //|     x.slice(ndarray::s![..2, ..]),
    //|     targets.slice(ndarray::s![..2, ..]),
    //| );
    //| propagate(&mut stack, &first.0, &first.1).expect("two samples");
    //| for _ in 0..3_000 {
    //|     descend(&mut stack, -1.0);
    //| }
    // END
    stack
}
