//! Mini-batches: the indices of the samples, 0 to `samples - 1`, in a random order, in batches of `size`. Each sample is in
//! exactly one batch, and every order is equally likely. If they do not come out even, the last batch is shorter.
//!
//! All randomness comes from `below`: `below(n)` returns a random number from `0..n`, with `n` at least 1. `samples` and
//! `size` are at least 1. `batches(5, 2, below)` may return `[[3, 0], [4, 1], [2]]`.

/// The samples of each batch of one epoch.
pub fn batches(
    samples: usize,
    size: usize,
    below: &mut dyn FnMut(usize) -> usize,
) -> Vec<Vec<usize>> {
    // SOLUTION
    let mut order: Vec<usize> = (0..samples).collect();
    for last in (1..samples).rev() {
        order.swap(last, below(last + 1));
    }
    order.chunks(size).map(<[usize]>::to_vec).collect()
    // END
}
