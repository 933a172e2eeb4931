//! What the chapter measures: functions that return data. The examples print it, the
//! tests pin it, the figures draw it.

pub mod approach;
pub mod border;
pub mod chain;
pub mod contest;
pub mod conventions;
pub mod cost;
pub mod depth;
pub mod downhill;
pub mod faults;
pub mod last_layer;
pub mod minima;
pub mod nudge;
pub mod passes;
pub mod precision;
pub mod rates;
pub mod surface;
pub mod trace;

use structure::first_network::{FirstNetwork, Matrix};

use crate::running_example::{array, inputs};

/// The mean squared error of a network of the running example's shape over its four
/// samples.
pub fn error_of<const UNITS: usize>(network: &FirstNetwork<UNITS>, targets: &Matrix<4, 1>) -> f64 {
    crate::mean_squared_error(
        &mut crate::running_example(network),
        &inputs(),
        &array(targets),
    )
    .expect("four samples of three features")
}
