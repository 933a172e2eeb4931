//! Two samples with one feature: `x = 1` with the target `y = 3`, and `x = 2` with `y = 5`. The model is `w x`,
//! without a bias. Its `w` is to make the sum of `(w x - y)^2` over both samples, plus `lambda w^2` once, as small as
//! possible.
//!
//! Work out on paper, and return: the weight without a penalty, the weight at `lambda = 5`, and the `lambda` that
//! makes the weight `0.65`. The smallest sum is where its derivative with respect to `w` is 0. Give at least six digits.

/// The weight at `lambda = 0`, the weight at `lambda = 5`, and the `lambda` of the weight 0.65.
pub fn ridge_by_hand() -> [f64; 3] {
    todo!()
}
