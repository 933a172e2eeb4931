//! Three units stand in a row. Each one reads the output of the one before, times a weight of 1, plus some bias, and
//! applies its activation: the first a sigmoid, the second tanh, the third ReLU. For a certain input the sigmoid gives
//! `0.8` and tanh gives `-0.5`, and the sum of the third unit is `2`.
//!
//! By hand: a small change of the first unit's sum comes through to the end. Times what? Return three numbers: the
//! derivative of the sigmoid there; the derivative of the whole row; and the same if the third
//! unit is a leaky ReLU with leak `0.1` whose sum is `-2`.

/// The derivative of the first unit, of the row, and of the row with the leaky unit.
pub fn slopes_by_hand() -> [f64; 3] {
    // SOLUTION
    // Sigmoid 0.8 * 0.2, tanh 1 - 0.25, ReLU 1, leaky ReLU 0.1.
    [0.16, 0.12, 0.012]
    // END
}
