//! What the checks of the parts share: numbers to ask about, comparisons that know common mistakes, and a plain network of
//! loops that calls no part.

mod faults;

use exercise::{Verdict, close, show};
use ndarray::{Array, Array1, Array2, Dimension};
use structure::random::{Generator, below, uniform};

use crate::network::{Activation, Gradient, Layer, Pass, parameters};

pub(crate) use faults::faults;

/// The end of the message that sends the reader to another part.
const MEND: &str = "which this part calls, is red: mend it first";

/// Accepts parts that are right by their own checks: while one of those that the judged one calls is wrong, that cannot
/// come out right.
pub(crate) fn called(parts: &[&str], part: fn(&str) -> Verdict) -> Verdict {
    parts.iter().try_for_each(|name| {
        part(name).map_err(|message| {
            if message.ends_with(MEND) {
                message
            } else {
                format!("your `{name}`, {MEND}")
            }
        })
    })
}

/// A matrix of numbers from -1 to 1, with one decimal.
pub(crate) fn numbers(rng: &mut Generator, rows: usize, columns: usize) -> Array2<f64> {
    Array2::from_shape_simple_fn((rows, columns), || {
        ((20.0 * uniform(rng)).round() - 10.0) / 10.0
    })
}

/// Layers with drawn weights and biases; `widths` begins with the inputs.
pub(crate) fn layers(
    rng: &mut Generator,
    widths: &[usize],
    activations: &[Activation],
) -> Vec<Layer> {
    let pairs = widths.windows(2).zip(activations);
    pairs
        .map(|(pair, &activation)| Layer {
            weights: numbers(rng, pair[0], pair[1]),
            bias: numbers(rng, 1, pair[1]).row(0).to_owned(),
            activation,
        })
        .collect()
}

/// The case for a message.
pub(crate) fn case(batch: usize, layers: usize) -> String {
    match layers {
        1 => format!("for a single layer and a batch of {batch}"),
        _ => format!("for {layers} layers and a batch of {batch}"),
    }
}

/// Whether two arrays have the same shape and the same numbers.
pub(crate) fn alike<D: Dimension>(a: &Array<f64, D>, b: &Array<f64, D>) -> bool {
    a.shape() == b.shape() && a.iter().zip(b).all(|(&a, &b)| close(a, b, 1e-6))
}

/// The sentence of the first mistake in `known` that gives what was found, else `otherwise`.
pub(crate) fn recognised<'a, D: Dimension>(
    got: &Array<f64, D>,
    known: &[(Array<f64, D>, &'a str)],
    otherwise: &'a str,
) -> &'a str {
    let known = known.iter().find(|(mistake, _)| alike(mistake, got));
    known.map_or(otherwise, |(_, sentence)| sentence)
}

/// Accepts the expected array. What differs comes with the sentence of [`recognised`].
pub(crate) fn expect_array<D: Dimension>(
    what: &str,
    got: &Array<f64, D>,
    expected: &Array<f64, D>,
    known: &[(Array<f64, D>, &str)],
    otherwise: &str,
) -> Verdict {
    let fault = if got.shape() == expected.shape() {
        let mut places = expected.indexed_iter().zip(got);
        let Some(((place, &expected), &got)) =
            places.find(|&((_, &expected), &got)| !close(got, expected, 1e-7))
        else {
            return Ok(());
        };
        let [expected, got] = [expected, got].map(show);
        format!("{what} at {place:?} should be {expected}, and yours is {got}")
    } else {
        let [expected, got] = [expected.shape(), got.shape()];
        format!("{what} should have the shape {expected:?}, and yours has {got:?}")
    };
    // An array is printed with a line for each row.
    let fault = fault.replace('\n', "");
    Err(format!("{fault}. {}", recognised(got, known, otherwise)))
}

/// The value of an activation.
pub(crate) fn value(activation: Activation, z: f64) -> f64 {
    match activation {
        Activation::Linear => z,
        Activation::Sigmoid => 1.0 / (1.0 + (-z).exp()),
        Activation::Tanh => z.tanh(),
        Activation::Relu => z.max(0.0),
    }
}

/// The derivative of an activation, by its formula; 0 at the corner of ReLU.
pub(crate) fn derivative(activation: Activation, z: f64) -> f64 {
    let y = value(activation, z);
    match activation {
        Activation::Linear => 1.0,
        Activation::Sigmoid => y * (1.0 - y),
        Activation::Tanh => 1.0 - y * y,
        Activation::Relu => f64::from(u8::from(z > 0.0)),
    }
}

/// Forward, in loops.
pub(crate) fn plain_forward(layers: &[Layer], x: &Array2<f64>) -> Vec<Pass> {
    let mut passes: Vec<Pass> = Vec::new();
    for layer in layers {
        let x = passes.last().map_or(x, |pass| &pass.y).clone();
        let z = Array2::from_shape_fn((x.nrows(), layer.bias.len()), |(sample, unit)| {
            let products = x.row(sample).into_iter().zip(layer.weights.column(unit));
            layer.bias[unit] + products.map(|(x, w)| x * w).sum::<f64>()
        });
        let y = z.mapv(|z| value(layer.activation, z));
        passes.push(Pass { x, z, y });
    }
    passes
}

/// Backward, in loops: the gradients, first layer first, and that with respect to the data.
pub(crate) fn plain_backward(
    layers: &[Layer],
    passes: &[Pass],
    dy: &Array2<f64>,
) -> (Vec<Gradient>, Array2<f64>) {
    let mut gradients = Vec::new();
    let mut dy = dy.clone();
    for (layer, pass) in layers.iter().zip(passes).rev() {
        let mut weights = Array2::zeros(layer.weights.dim());
        let mut bias = Array1::zeros(layer.bias.len());
        let mut dx = Array2::zeros(pass.x.dim());
        for ((sample, unit), dy) in dy.indexed_iter() {
            let dz = dy * derivative(layer.activation, pass.z[(sample, unit)]);
            bias[unit] += dz;
            for input in 0..weights.nrows() {
                weights[(input, unit)] += pass.x[(sample, input)] * dz;
                dx[(sample, input)] += layer.weights[(input, unit)] * dz;
            }
        }
        gradients.insert(0, Gradient { weights, bias });
        dy = dx;
    }
    (gradients, dy)
}

/// The mean cross-entropy in nats, and its gradient with respect to the logits.
pub(crate) fn plain_cross_entropy(logits: &Array2<f64>, labels: &[usize]) -> (f64, Array2<f64>) {
    let n = labels.len() as f64;
    let mut loss = 0.0;
    let gradient = Array2::from_shape_fn(logits.dim(), |(sample, class)| {
        let row = logits.row(sample);
        let from = |class: usize| row.iter().map(|z| (z - row[class]).exp()).sum::<f64>();
        let truth = labels[sample] == class;
        if truth {
            loss += from(class).ln() / n;
        }
        (1.0 / from(class) - f64::from(u8::from(truth))) / n
    });
    (loss, gradient)
}

/// The averages of Adam.
pub(crate) struct PlainAdam {
    m: Vec<f64>,
    v: Vec<f64>,
}

impl PlainAdam {
    pub(crate) fn new(parameters: usize) -> Self {
        Self {
            m: vec![0.0; parameters],
            v: vec![0.0; parameters],
        }
    }

    /// Step `t`, counted from 1.
    pub(crate) fn step(&mut self, w: &mut [f64], g: &[f64], t: i32, rate: f64) {
        for i in 0..w.len() {
            self.m[i] += 0.1 * (g[i] - self.m[i]);
            self.v[i] += 0.001 * (g[i] * g[i] - self.v[i]);
            let [c1, c2] = [0.9_f64, 0.999].map(|beta| 1.0 - beta.powi(t));
            w[i] -= rate * (self.m[i] / c1) / ((self.v[i] / c2).sqrt() + 1e-8);
        }
    }
}

/// A warm-up and half a cosine.
pub(crate) fn plain_schedule(step: usize, steps: usize, warm_up: usize, peak: f64) -> f64 {
    let [step, steps, warm_up] = [step, steps, warm_up].map(|count| count as f64);
    if step < warm_up {
        peak * step / warm_up
    } else {
        let done = (step - warm_up) / (steps - warm_up);
        0.5 * peak * (1.0 + (std::f64::consts::PI * done).cos())
    }
}

/// The classes of some samples.
pub(crate) fn classes(rng: &mut Generator, samples: usize, classes: usize) -> Vec<usize> {
    (0..samples).map(|_| below(rng, classes)).collect()
}

/// Whether two networks have the same weights and biases; NaN is like NaN.
pub(crate) fn same_layers(a: &[Layer], b: &[Layer]) -> bool {
    let (a, b) = (parameters(a), parameters(b));
    a.len() == b.len()
        && a.iter()
            .zip(&b)
            .all(|(&a, &b)| close(a, b, 1e-6) || a.is_nan() && b.is_nan())
}
