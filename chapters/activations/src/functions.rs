//! The scalar activation functions, each with its slope.
//!
//! A slope takes the output `a` of its function, not the input `z`.

use structure::Float;

// ANCHOR: linear
/// The linear activation: what goes in comes out. Range: all numbers.
pub fn linear<A: Float>(z: A) -> A {
    z
}

/// The slope of [`linear`]: 1 everywhere.
pub fn linear_slope<A: Float>(_a: A) -> A {
    A::one()
}
// ANCHOR_END: linear

// ANCHOR: sigmoid
/// The sigmoid, `1 / (1 + exp(-z))`. Range: (0, 1).
///
/// Two branches, so that `exp` only ever sees a number that is not positive and cannot overflow.
pub fn sigmoid<A: Float>(z: A) -> A {
    if z >= A::zero() {
        A::one() / (A::one() + (-z).exp())
    } else {
        let e = z.exp();
        e / (A::one() + e)
    }
}

/// The slope of [`sigmoid`] where its output is `a`: `a (1 - a)`, at most 1/4.
pub fn sigmoid_slope<A: Float>(a: A) -> A {
    a * (A::one() - a)
}
// ANCHOR_END: sigmoid

// ANCHOR: tanh
/// The hyperbolic tangent. Range: (-1, 1), and centred on zero.
pub fn tanh<A: Float>(z: A) -> A {
    z.tanh()
}

/// The slope of [`tanh`] where its output is `a`: `1 - a²`, at most 1.
pub fn tanh_slope<A: Float>(a: A) -> A {
    A::one() - a * a
}
// ANCHOR_END: tanh

// ANCHOR: relu
/// The rectified linear unit, `max(0, z)`. Range: [0, ∞). A NaN stays a NaN, as in NumPy.
///
/// Source: Nair and Hinton, *Rectified Linear Units Improve Restricted Boltzmann Machines*,
/// ICML 2010.
pub fn relu<A: Float>(z: A) -> A {
    if z <= A::zero() { A::zero() } else { z }
}

/// The slope of [`relu`] where its output is `a`; 0 at the corner, by convention.
pub fn relu_slope<A: Float>(a: A) -> A {
    if a > A::zero() { A::one() } else { A::zero() }
}
// ANCHOR_END: relu

// ANCHOR: leaky_relu
/// The leaky rectified linear unit: `z` above zero, `leak * z` below. Range: all numbers.
///
/// `leak` is positive and usually small, such as 0.01. Where the leak is learned with the
/// weights, the same function is called the parametric rectified linear unit.
///
/// Source: Maas, Hannun and Ng, *Rectifier Nonlinearities Improve Neural Network Acoustic
/// Models*, 2013; learned: He, Zhang, Ren and Sun, *Delving Deep into Rectifiers*, ICCV 2015.
pub fn leaky_relu<A: Float>(z: A, leak: A) -> A {
    if z <= A::zero() { leak * z } else { z }
}

/// The slope of [`leaky_relu`] where its output is `a`; `leak` at the corner, by convention.
pub fn leaky_relu_slope<A: Float>(a: A, leak: A) -> A {
    if a > A::zero() { A::one() } else { leak }
}

/// How [`leaky_relu`] changes with its leak, where its input is `z`: by `z` below zero, not at
/// all above. This is the slope by which a leak is learned.
pub fn leak_slope<A: Float>(z: A) -> A {
    if z <= A::zero() { z } else { A::zero() }
}
// ANCHOR_END: leaky_relu
