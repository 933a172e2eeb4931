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
    // SOLUTION
    let x = Array2::from_elem((100, 100), 3.0);
    let mut rng = structure::random::generator(1);
    [0.2, 0.5, 0.8].into_iter().all(|rate| {
        let asked = suspect(&x, rate, Mode::Evaluation, &mut rng);
        let y = suspect(&x, rate, Mode::Training, &mut rng);
        let again = suspect(&x, rate, Mode::Training, &mut rng);

        let dropped = y.iter().filter(|&&y| y == 0.0).count() as f64;
        let kept = 3.0 / (1.0 - rate);
        let values_fit = y.iter().all(|&y| y == 0.0 || (y - kept).abs() < 1e-9);
        // With a coin for each value, no row and no column of 100 is all dropped or all kept.
        let mut lanes = y.rows().into_iter().chain(y.columns());
        let mixed = lanes.all(|lane| lane.iter().any(|&y| y != lane[0]));
        asked == x && values_fit && (dropped / 10_000.0 - rate).abs() < 0.02 && mixed && y != again
    })
    // END
}
