//! The scalar activation functions, each with its derivative.
//!
//! A derivative takes the output `a` of its function, not the input `z`, wherever the output is
//! enough to know it: that is what a network has kept when it goes backward.

/// The linear activation: the output is the input. Range: all numbers.
pub fn linear(z: f64) -> f64 {
    z
}

/// The derivative of [`linear`]: 1 everywhere.
pub fn linear_derivative(_a: f64) -> f64 {
    1.0
}

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
/// Source: Nair and Hinton, *Rectified Linear Units Improve Restricted Boltzmann Machines*,
/// ICML 2010; Glorot, Bordes and Bengio, *Deep Sparse Rectifier Neural Networks*, AISTATS 2011.
pub fn relu(z: f64) -> f64 {
    if z <= 0.0 { 0.0 } else { z }
}

/// The derivative of [`relu`] where its output is `a`; 0 at the corner, by convention.
pub fn relu_derivative(a: f64) -> f64 {
    if a > 0.0 { 1.0 } else { 0.0 }
}

/// The leaky rectified linear unit: `z` above zero, `leak * z` below. Range: all numbers.
///
/// `leak` is positive and usually small, such as 0.01. Where the leak is learned with the
/// weights, the same function is called the parametric rectified linear unit.
///
/// Source: Maas, Hannun and Ng, *Rectifier Nonlinearities Improve Neural Network Acoustic
/// Models*, 2013; learned: He, Zhang, Ren and Sun, *Delving Deep into Rectifiers*, ICCV 2015.
pub fn leaky_relu(z: f64, leak: f64) -> f64 {
    if z <= 0.0 { leak * z } else { z }
}

/// The derivative of [`leaky_relu`] where its output is `a`; `leak` at the corner, by convention.
pub fn leaky_relu_derivative(a: f64, leak: f64) -> f64 {
    if a > 0.0 { 1.0 } else { leak }
}

/// The derivative of [`leaky_relu`] with respect to its leak, where its input is `z`: `z` below
/// zero, 0 above. A learned leak descends along it.
pub fn leak_derivative(z: f64) -> f64 {
    if z <= 0.0 { z } else { 0.0 }
}
