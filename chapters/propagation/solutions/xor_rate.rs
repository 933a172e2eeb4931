//! The network of listing 1 learns XOR at rate 1, and takes its time. Find a learning rate at which it is
//! quick *and* safe: from each of ten sets of initial weights (seeds 1 to 10), its mean squared error must be below
//! `0.001` after 1,000 epochs.
//!
//! Measure rather than guess: `cargo run -p propagation --example propagation -- rates` shows how the copy task
//! goes.

/// A learning rate for XOR that serves all ten seeds.
pub fn xor_rate() -> f64 {
    // SOLUTION
    8.0
    // END
}
