//! A network without any activation, small enough for pencil and paper: `h = w x`, `y = v h`, and the loss
//! `L = (y - t)^2 / 2`, with `x = 2`, `w = 3`, `v = 0.5` and the target `t = 1`.
//!
//! Go forward, then backward. Return the gradients of `L` with respect to `v`, `h` and `w`, in this
//! order.

/// The gradients with respect to `v`, `h` and `w`, worked out by hand.
pub fn chain_by_hand() -> [f64; 3] {
    // SOLUTION
    // Forward: h = 6, y = 3, y - t = 2.
    [12.0, 1.0, 2.0]
    // END
}
