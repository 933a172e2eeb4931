//! Many corners make any shape. Prove it: build a network that draws a given line of straight pieces, without any
//! training.
//!
//! You get the knots of the line as pairs `(x, y)` from left to right, at least two, no two with the same `x`. Return
//! two dense layers of chapter 1, the hidden and the output one. The check sends an `x` through the hidden layer,
//! applies `relu`, and sends the result through the output layer. One feature goes in, one number comes out, and the
//! number of hidden units is your choice. From the first knot to the last, the network must run straight from knot to
//! knot, within `1e-9`. What it does outside is its own affair.
//!
//! For the tent `[(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)]` two hidden units are enough: `relu(x)` climbs, and from 1
//! on `relu(x - 1)`, times a negative weight, pulls down. `Dense::from_weights(weights, Some(bias))` makes a
//! layer, or an error where the shapes do not fit. The weights are an `Array2` of (inputs, units) and the bias is an
//! `Array1` of (units), both of `ndarray`.

use structure::Dense;

/// The hidden layer and the output layer of a ReLU network through all knots.
pub fn polyline_network(knots: &[(f64, f64)]) -> (Dense, Dense) {
    todo!()
}
