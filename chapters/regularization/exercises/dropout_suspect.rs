//! Somebody hands you a dropout layer, written as a function, and says that it is right: inverted dropout, as in this
//! chapter, with a coin of its own for each value of each sample, thrown anew in each pass. Called as
//! `suspect(&x, rate, mode, rng)`, it returns the batch after dropout, shaped like `x`. Some suspects are right, some
//! are not.
//!
//! Write the test: return `true` for a right suspect and `false` for a wrong one. Coins fall as they will, so measure
//! over many values: out of 10,000, a share is off by less than `0.02`, nearly always. Make a generator with
//! `structure::random::generator(seed)`, and hand it on as `&mut`.

use ndarray::Array2;
use propagation::Mode;
use structure::random::Generator;

/// A dropout to be judged: called with a batch, a rate below 1, a mode and a source of coins.
type Suspect = fn(&Array2<f64>, f64, Mode, &mut Generator) -> Array2<f64>;

/// Whether this is inverted dropout.
pub fn dropout_suspect(suspect: Suspect) -> bool {
    todo!()
}
