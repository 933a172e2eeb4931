//! What happens when all weights start alike.

use crate::first_network::{FirstNetwork, INPUTS, Matrix};

/// Targets that are not half zeros, half ones: 1 unless the first two features are both 0.
pub const OR_TARGETS: Matrix<4, 1> = [[0.0], [1.0], [1.0], [1.0]];

/// A network whose weights were all `value` before 10,000 epochs at rate 1.
pub fn same_start(value: f64, targets: &Matrix<4, 1>) -> FirstNetwork {
    let mut network = FirstNetwork {
        hidden: [[value; 4]; 3],
        output: [[value]; 4],
    };
    network.train(&INPUTS, targets, 1.0, 10_000);
    network
}

/// The largest difference between two hidden units in any of their weights, in and out.
/// 0 means that all units are copies of one.
pub fn spread(network: &FirstNetwork) -> f64 {
    let units = (0..4).map(|unit| {
        let [a, b, c] = network.hidden.map(|row| row[unit]);
        [a, b, c, network.output[unit][0]]
    });
    let first: [f64; 4] = units.clone().next().unwrap_or_default();
    units
        .flat_map(|unit| [0, 1, 2, 3].map(|i: usize| (unit[i] - first[i]).abs()))
        .fold(0.0, f64::max)
}
