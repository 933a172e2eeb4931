//! How many numbers does a network learn? Count by hand:
//!
//! 1. two inputs, three hidden units, one output, every unit with a bias;
//! 2. the same without biases;
//! 3. images of 8 by 8 pixels, one hidden layer of 16 units, ten classes, with biases.
//!
//! Give back the three counts in this order.

/// The three counts.
pub fn count_by_hand() -> [usize; 3] {
    // SOLUTION
    [
        (2 + 1) * 3 + (3 + 1),
        2 * 3 + 3,
        (64 + 1) * 16 + (16 + 1) * 10,
    ]
    // END
}
