//! This unit starts wrong and certain: its first weight is -10 or lower, so its outputs are next to 0 where the
//! targets are 1. It is trained for 500 steps at rate 1, and does not learn.
//!
//! Repair it, so that every output ends within `0.1` of its target. There are two faults, and each alone would keep it
//! stuck. Keep the start, the rate and the number of steps: the check knows where they lead.

use losses::Targets;
use losses::experiments::unit::{step, unit};
use structure::Dense;
use structure::first_network::{inputs, targets};

/// Trains the unit from this start, and returns it.
pub fn repair_stuck_unit(start: [f64; 3]) -> Dense {
    let mut unit = unit(start);
    // SOLUTION
    let loss = losses::BinaryCrossEntropy;
    let targets = Targets::Values(targets());
    // STUB
    //| let loss = losses::MeanSquaredError;
    //| let mean = targets().mean().expect("four targets");
    //| let targets = Targets::Values(targets().mapv(|_| mean));
    // END
    for _ in 0..500 {
        step(&mut unit, &inputs(), &targets, &loss, 1.0);
    }
    unit
}
