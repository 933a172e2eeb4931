//! The chapter on regularization: its layers, its linear models, and what its programs print.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test stops at the first surprise, as the test does"
)]

mod early_stopping;
mod finite;
mod layers;
mod linear;
mod listing6;
mod mnist;
mod practice;
mod progress;
mod references;
mod reports;
mod split;

use pinned::assert_near;
