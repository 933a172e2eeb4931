//! One matrix product does the sums of a whole layer, so a wrong product spoils everything after it. You are
//! handed a function that is said to multiply a batch of two samples by the weights of two units, three features
//! each.
//!
//! Write the test. Given a `suspect`, return `true` when it is the matrix product, within `1e-9`, and `false` when
//! it is not. You cannot look at its code, only call it. Some suspects are right for matrices that are too nice.

use structure::first_network::Matrix;

/// Whether `suspect` is the product of its two arguments.
pub fn product_suspect(suspect: fn(&Matrix<2, 3>, &Matrix<3, 2>) -> Matrix<2, 2>) -> bool {
    todo!()
}
