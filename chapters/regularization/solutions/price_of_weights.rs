//! Put an L2 penalty on a dense layer. You get its weights `w` (inputs, units) and the coefficient `lambda`, and the
//! gradients that the backward pass left: `dw`, shaped like `w`, and `db` (units), that of the biases.
//!
//! Return the penalty, `lambda` times the sum of the squared weights, and add its derivative to the gradients. Biases are
//! not penalised. For a single weight of 3 and `lambda = 0.5`, the penalty is `4.5`, and 3 is added to
//! its gradient.

use ndarray::{Array1, Array2};

/// The penalty on the weights; its derivative is added to the gradients.
pub fn price_of_weights(
    w: &Array2<f64>,
    lambda: f64,
    dw: &mut Array2<f64>,
    db: &mut Array1<f64>,
) -> f64 {
    // SOLUTION
    *dw += &(2.0 * lambda * w);
    // A bias has no penalty, so its gradient stays.
    let _ = db;
    lambda * w.mapv(|w| w * w).sum()
    // END
}
