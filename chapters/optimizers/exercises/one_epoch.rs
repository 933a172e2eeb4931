//! One look at each of 1,024 samples, and no more than eight updates: how near can you get to the lowest loss? Choose
//! a batch size and a learning rate for plain gradient descent. After one epoch the loss on all samples must be less than
//! `0.005` above the lowest that there is, on each of three data sets.
//!
//! The table of the page has no batch that serves: measure others. The check says how near you came.

/// A batch size and a learning rate for one epoch.
pub fn one_epoch() -> (usize, f64) {
    todo!()
}
