//! The scalar activation functions, each with its derivative.
//!
//! A derivative takes the output `a` of its function wherever `a` determines it. [`gelu`] and [`silu`] fall
//! and rise again, so theirs take the weighted sum `z`.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI, TAU};

/// The sigmoid, `1 / (1 + exp(-z))`. Range: (0, 1).
///
/// Two branches, so that `exp` only ever sees a number that is not positive and cannot overflow.
pub fn sigmoid(z: f64) -> f64 {
    if z >= 0.0 {
        1.0 / (1.0 + (-z).exp())
    } else {
        let e = z.exp();
        e / (1.0 + e)
    }
}

/// The derivative of [`sigmoid`] where its output is `a`: `a (1 - a)`, at most 1/4.
pub fn sigmoid_derivative(a: f64) -> f64 {
    a * (1.0 - a)
}

/// The hyperbolic tangent. Range: (-1, 1), and zero-centred.
pub fn tanh(z: f64) -> f64 {
    z.tanh()
}

/// The derivative of [`tanh`] where its output is `a`: `1 - a²`, at most 1.
pub fn tanh_derivative(a: f64) -> f64 {
    1.0 - a * a
}

/// The rectified linear unit, `max(0, z)`. Range: [0, ∞). A NaN stays a NaN, as in NumPy.
///
/// Source: Nair and Hinton, ICML 2010; Glorot, Bordes and Bengio, AISTATS 2011.
pub fn relu(z: f64) -> f64 {
    if z <= 0.0 { 0.0 } else { z }
}

/// The derivative of [`relu`] where its output is `a`; 0 at the corner, by convention.
pub fn relu_derivative(a: f64) -> f64 {
    if a > 0.0 { 1.0 } else { 0.0 }
}

/// The leaky rectified linear unit: `z` above zero, `leak * z` below, with a small positive leak.
///
/// Source: Maas, Hannun and Ng, 2013; a learned leak (parametric ReLU): He and others, 2015.
pub fn leaky_relu(z: f64, leak: f64) -> f64 {
    if z <= 0.0 { leak * z } else { z }
}

/// The derivative of [`leaky_relu`] where its output is `a`; `leak` at the corner, by convention.
pub fn leaky_relu_derivative(a: f64, leak: f64) -> f64 {
    if a > 0.0 { 1.0 } else { leak }
}

/// The derivative of [`leaky_relu`] with respect to its leak, where its input is `z`.
pub fn leak_derivative(z: f64) -> f64 {
    if z <= 0.0 { z } else { 0.0 }
}

/// The exponential linear unit: `z` above zero, `exp(z) - 1` below. Range: (-1, ∞).
///
/// Source: Clevert, Unterthiner and Hochreiter, ICLR 2016, with their α = 1.
pub fn elu(z: f64) -> f64 {
    if z <= 0.0 { z.exp_m1() } else { z }
}

/// The derivative of [`elu`] where its output is `a`: `exp(z) = a + 1` below zero.
pub fn elu_derivative(a: f64) -> f64 {
    if a > 0.0 { 1.0 } else { a + 1.0 }
}

/// λ and λα of the paper: the factors of `z` above zero and of `exp(z) - 1` below.
const SELU_SCALE: f64 = 1.0507009873554805;
const SELU_DEPTH: f64 = 1.7580993408473766;

/// The scaled exponential linear unit. Range: (-1.76, ∞).
///
/// Source: Klambauer, Unterthiner, Mayr and Hochreiter, NIPS 2017.
pub fn selu(z: f64) -> f64 {
    if z > 0.0 {
        SELU_SCALE * z
    } else {
        SELU_DEPTH * z.exp_m1()
    }
}

/// The derivative of [`selu`] where its output is `a`.
pub fn selu_derivative(a: f64) -> f64 {
    if a > 0.0 { SELU_SCALE } else { a + SELU_DEPTH }
}

/// The smooth ReLU, `ln(1 + exp(z))`, in a form in which no power overflows. Range: (0, ∞).
///
/// Source: Dugas and others, NIPS 2000.
pub fn softplus(z: f64) -> f64 {
    z.max(0.0) + (-z.abs()).exp().ln_1p()
}

/// The derivative of [`softplus`] where its output is `a`: `σ(z) = 1 - exp(-a)`.
pub fn softplus_derivative(a: f64) -> f64 {
    -(-a).exp_m1()
}

/// The sigmoid linear unit or swish, `z` times its [`sigmoid`]. Range: [-0.28, ∞).
///
/// Source: Hendrycks and Gimpel, 2016; Elfwing, Uchibe and Doya, 2018.
pub fn silu(z: f64) -> f64 {
    z * sigmoid(z)
}

/// The derivative of [`silu`] where its input is `z`.
pub fn silu_derivative(z: f64) -> f64 {
    let s = sigmoid(z);
    s * (1.0 + z * (1.0 - s))
}

/// The Gaussian error linear unit, `z Φ(z)`. Range: [-0.17, ∞).
///
/// Source: Hendrycks and Gimpel, 2016; the exact form, not the approximation by tanh.
pub fn gelu(z: f64) -> f64 {
    z * normal_below(z)
}

/// The derivative of [`gelu`] where its input is `z`.
pub fn gelu_derivative(z: f64) -> f64 {
    normal_below(z) + z * (-0.5 * z * z).exp() / TAU.sqrt()
}

/// Φ(z), the share of a standard normal below `z`: `(1 + erf(z / √2)) / 2`, right to 1e-15.
///
/// `erf(x) = 2/√π exp(-x²) (x + 2x³/3 + 4x⁵/15 + ...)`, which cancels nothing; 1 beyond 6.
fn normal_below(z: f64) -> f64 {
    let x = z * FRAC_1_SQRT_2;
    if x.abs() > 6.0 {
        return if x > 0.0 { 1.0 } else { 0.0 };
    }
    let (mut term, mut sum, mut odd) = (x, x, 1.0);
    while term.abs() > f64::EPSILON / 2.0 * sum.abs() {
        odd += 2.0;
        term *= 2.0 * x * x / odd;
        sum += term;
    }
    0.5 * (1.0 + FRAC_2_SQRT_PI * (-x * x).exp() * sum)
}
