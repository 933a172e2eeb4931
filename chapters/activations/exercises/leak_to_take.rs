//! A leak of a hundredth saves units from dying, and is slow about it. Find a leak that is quick *and* sure: the
//! network of listing 1 with this leak, kept as it is, must learn XOR from each of the seeds 1 to 10 within 500 steps,
//! every prediction within one tenth of its target.
//!
//! Measure: `activations::experiments::leak::learn(seed, leak, false, 500)` is the network after training, and its
//! `error()` says how far off the worst of its predictions is. Your function may search for the leak itself, or return
//! a number that you found by experiment. What it prints, the check shows.

/// A leak for XOR that serves all ten seeds.
pub fn leak_to_take() -> f64 {
    todo!()
}
