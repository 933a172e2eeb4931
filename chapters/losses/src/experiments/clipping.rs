//! What a clip at 1e-15 does, and what it does not; and what it does in `f32`.

use std::fmt;

use activations::{Activation, sigmoid};
use ndarray::{Array2, array};
use structure::Dense;

use super::unit::{probabilities, step};
use super::{value, verdict};
use crate::{
    BinaryCrossEntropy, CLIP, Loss, LossResult, Targets, binary_cross_entropy,
    binary_cross_entropy_from_logit, cross_entropy, logit_derivative,
};

// ANCHOR: single
/// The binary cross-entropy in `f32`, where the clip must be no smaller than the type can hold.
pub fn binary_cross_entropy_f32(p: f32, target: f32, clip: f32) -> f32 {
    let p = p.clamp(clip, 1.0 - clip);
    -(target * p.ln() + (1.0 - target) * (1.0 - p).ln())
}
// ANCHOR_END: single

/// A sigmoid unit whose weighted sum is `z`, where the target is 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrongAndCertain {
    /// The weighted sum.
    pub z: f64,
    /// The loss from the clipped probability, in nats.
    pub clipped: f64,
    /// Its derivative with respect to `z`.
    pub clipped_derivative: f64,
    /// The loss from the logit.
    pub exact: f64,
    /// Its derivative with respect to `z`.
    pub exact_derivative: f64,
}

/// Compares the loss from the probability with the loss from the logit.
pub fn wrong_and_certain(z: f64) -> WrongAndCertain {
    let p = array![[sigmoid(z)]];
    let (clipped, dp) = value(&BinaryCrossEntropy, &p, array![[1.0]]);
    WrongAndCertain {
        z,
        clipped,
        clipped_derivative: Activation::Sigmoid.backward(&p, &dp)[[0, 0]],
        exact: binary_cross_entropy_from_logit(z, 1.0),
        exact_derivative: logit_derivative(z, 1.0),
    }
}

/// The same in `f32`, clipped at the epsilon of the type.
pub fn wrong_and_certain_f32(z: f32) -> WrongAndCertain {
    let clip = f32::EPSILON;
    let p = 1.0 / (1.0 + (-z).exp());
    let inside = (clip..=1.0 - clip).contains(&p);
    let exact = (-z).max(0.0) + (-z.abs()).exp().ln_1p();
    WrongAndCertain {
        z: z.into(),
        clipped: binary_cross_entropy_f32(p, 1.0, clip).into(),
        // -1/p of the logarithm times p (1 - p) of the sigmoid; 0 outside the clip.
        clipped_derivative: if inside { (p - 1.0).into() } else { 0.0 },
        exact: exact.into(),
        exact_derivative: (p - 1.0).into(),
    }
}

/// A binary cross-entropy that is never computed from logits: it hides its output activation.
#[derive(Debug)]
struct ThroughProbabilities;

impl Loss for ThroughProbabilities {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        BinaryCrossEntropy.value(y, targets)
    }
}

/// The outputs, after these many epochs at rate 1, of a neuron with one input 1 and the initial
/// weight -40, whose target is 1.
fn rescued<const N: usize>(loss: &dyn Loss, epochs: [usize; N]) -> [f64; N] {
    let (x, targets) = (array![[1.0]], Targets::Values(array![[1.0]]));
    let mut neuron = Dense {
        weights: array![[-40.0]],
        bias: None,
    };
    let mut done = 0;
    epochs.map(|epoch| {
        for _ in done..epoch {
            step(&mut neuron, &x, &targets, loss, 1.0);
        }
        done = epoch;
        probabilities(&neuron, &x)[[0, 0]]
    })
}

const EPOCHS: [usize; 5] = [0, 10, 40, 100, 10_000];

/// What the report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The cost of the right class, given everything, and of a wrong one: in `f64` and in `f32`.
    pub certain: [(f64, f32); 2],
    /// The cost of a certain and right answer in `f32`, with a clip of 1e-15 and of 1e-7.
    pub single: [f32; 2],
    /// What a row 1 0 0 sums to after each number was clipped at .01.
    pub sum: f64,
    /// From undecided to wrong and certain, in `f64`.
    pub gradient: [WrongAndCertain; 6],
    /// The same in `f32`.
    pub gradient_f32: [WrongAndCertain; 4],
    /// The output of a neuron after more and more epochs, trained through the clipped probability.
    pub stuck: [f64; 5],
    /// Trained from the logit.
    pub rescued: [f64; 5],
}

/// Clips, and trains through the clip.
pub fn report() -> Report {
    let of_the_true_class = |p| cross_entropy(p);
    let of_the_true_class_f32 = |p| binary_cross_entropy_f32(p, 1.0, f32::EPSILON);
    Report {
        certain: [
            (of_the_true_class(1.0), of_the_true_class_f32(1.0)),
            (of_the_true_class(0.0), of_the_true_class_f32(0.0)),
        ],
        single: [1e-15, 1e-7].map(|clip| binary_cross_entropy_f32(1.0, 1.0, clip)),
        sum: [1.0_f64, 0.0, 0.0]
            .map(|p| p.clamp(0.01, 0.99))
            .iter()
            .sum(),
        gradient: [0.0, -5.0, -20.0, -30.0, -36.0, -40.0].map(wrong_and_certain),
        gradient_f32: [-5.0, -15.0, -20.0, -40.0].map(wrong_and_certain_f32),
        stuck: rescued(&ThroughProbabilities, EPOCHS),
        rescued: rescued(&BinaryCrossEntropy, EPOCHS),
    }
}

impl fmt::Display for WrongAndCertain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Adding zero takes the minus sign off a zero.
        let [clipped, exact] = [self.clipped_derivative, self.exact_derivative].map(|d| d + 0.0);
        write!(
            f,
            "{:<4} {:10.4} {clipped:12.4} {:13.4} {exact:12.4}",
            self.z, self.clipped, self.exact
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [(right, right_f32), (wrong, wrong_f32)] = self.certain;
        writeln!(f, "== certain ==")?;
        writeln!(
            f,
            "all probability on               f64 (clip 1e-15)   f32 (clip 1.2e-7)"
        )?;
        writeln!(f, "the right class {right:29.3e} {right_f32:19.3e}")?;
        writeln!(f, "a wrong class {wrong:31.6} {wrong_f32:19.4}")?;

        writeln!(f, "== types ==")?;
        writeln!(f, "the prediction is certain and right, p = 1 and t = 1")?;
        let (double, [single, wider]) = (binary_cross_entropy(1.0, 1.0), self.single);
        writeln!(f, "clip 1e-15 in f64: {double:.3e}")?;
        writeln!(f, "clip 1e-15 in f32: {single}")?;
        writeln!(f, "1 - 1e-15 == 1 in f32: {}", 1.0 - CLIP as f32 == 1.0)?;
        writeln!(f, "clip 1e-7 in f32: {wider:.3e}")?;

        writeln!(f, "== sum ==")?;
        let sum = self.sum;
        writeln!(f, "1 0 0 clipped to [0.01, 0.99] sums to {sum:.2}")?;

        writeln!(f, "== gradient ==")?;
        writeln!(f, "     from the probability, clipped   from the logit")?;
        writeln!(f, "z        loss   derivative          loss   derivative")?;
        for row in self.gradient {
            writeln!(f, "{row}")?;
        }
        writeln!(f, "the same in f32")?;
        for row in self.gradient_f32 {
            writeln!(f, "{row}")?;
        }

        writeln!(f, "== rescue ==")?;
        writeln!(f, "epochs   output, from the probability   from the logit")?;
        for ((epochs, stuck), rescued) in EPOCHS.iter().zip(self.stuck).zip(self.rescued) {
            writeln!(f, "{epochs:<8} {stuck:29.6} {rescued:16.6}")?;
        }

        writeln!(f, "== claims ==")?;
        let safe = match (double.is_finite(), single.is_finite()) {
            (true, true) => "holds",
            (true, false) => "holds if the numbers are f64",
            _ => "false",
        };
        writeln!(
            f,
            "claim los-10: {safe} | a perfect prediction costs {double:.2e} in f64 and {single} in f32, where 1 - 1e-15 is 1"
        )?;
        let last = self.gradient[5];
        writeln!(
            f,
            "claim los-11: {} | at z = -40 the derivative is {:.1} from the clipped probability and {:.1} from the logit",
            verdict(last.clipped_derivative < -0.5),
            last.clipped_derivative + 0.0,
            last.exact_derivative
        )
    }
}
