//! Put an L2 penalty on a dense layer. You get its weights `w` (inputs, units) and the strength `lambda`, and the
//! gradients that the backward pass left: `dw`, shaped like `w`, and `db` (units), that of the biases.
//!
//! Return what the weights cost, `lambda` times the sum of their squares, and add the slope of that cost to the
//! gradients. Biases cost nothing. For a single weight of 3 and `lambda = 0.5`, the cost is `4.5`, and 3 is added to
//! its gradient.

use ndarray::{Array1, Array2};

/// What the weights cost; its slope is added to the gradients.
pub fn price_of_weights(
    w: &Array2<f64>,
    lambda: f64,
    dw: &mut Array2<f64>,
    db: &mut Array1<f64>,
) -> f64 {
    // SOLUTION
    *dw += &(2.0 * lambda * w);
    // A bias has no price, so its gradient stays.
    let _ = db;
    lambda * w.mapv(|w| w * w).sum()
    // END
}
