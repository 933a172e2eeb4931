//! The parts of the network: each check judges the learner's file, and is proved on right and wrong answers.

use workshop::{network, parts};

exercise_macros::exercises!(dense_forward);
