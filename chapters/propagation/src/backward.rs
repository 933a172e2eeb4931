//! The same dense layer as in chapter 1, and now it can pass blame back.

use ndarray::ArrayRef2;
use structure::{Dense, Float, product_with_transposed, transposed_product};

// ANCHOR: backward
/// Going backward through `y = x W + b`.
pub trait Backward<A> {
    /// Writes the gradient by the weights and biases into `gradient`, and the gradient
    /// by `x` into `dx`, if anybody asks for it.
    ///
    /// Shapes: `x` and `dx` (batch, inputs), `dy` (batch, units), `gradient` as the
    /// layer itself.
    ///
    /// # Panics
    /// If the shapes do not fit.
    fn backward(
        &self,
        x: &ArrayRef2<A>,
        dy: &ArrayRef2<A>,
        gradient: &mut Dense<A>,
        dx: Option<&mut ArrayRef2<A>>,
    );
}

impl<A: Float> Backward<A> for Dense<A> {
    fn backward(
        &self,
        x: &ArrayRef2<A>,
        dy: &ArrayRef2<A>,
        gradient: &mut Dense<A>,
        dx: Option<&mut ArrayRef2<A>>,
    ) {
        // dW = xᵀ dy: a weight is to blame for what it was given, times what it led to.
        transposed_product(x, dy, &mut gradient.weights);
        // db: the column sums of dy, for a bias has a part in every sample.
        if let Some(db) = &mut gradient.bias {
            db.fill(A::zero());
            for dy in dy.rows() {
                *db += &dy;
            }
        }
        // dx = dy Wᵀ: an input is to blame through every weight that carried it.
        if let Some(dx) = dx {
            product_with_transposed(dy, &self.weights, dx);
        }
    }
}
// ANCHOR_END: backward
