//! What a clip at 1e-15 does, and what it does not; and what it does in `f32`.

use activations::{Activation, sigmoid};
use ndarray::{Array2, array};
use structure::experiments::{verdict, verdict_if};

use super::unit::{probabilities, trained, unit};
use super::{Report, value};
use crate::{
    BinaryCrossEntropy, CLIP, Loss, LossResult, Targets, binary_cross_entropy,
    binary_cross_entropy_from_logit, cross_entropy, logit_derivative,
};

/// The binary cross-entropy in `f32`, where the clip must be no smaller than the type can hold.
pub fn binary_cross_entropy_f32(p: f32, target: f32, clip: f32) -> f32 {
    let p = p.clamp(clip, 1.0 - clip);
    -(target * p.ln() + (1.0 - target) * (1.0 - p).ln())
}

/// The loss of a sigmoid unit where the target is 1, in nats, and its derivative with respect to
/// the weighted sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrongAndCertain {
    /// From the clipped probability.
    pub clipped: (f64, f64),
    /// From the logit.
    pub exact: (f64, f64),
}

/// Compares the loss from the probability with the loss from the logit, for the weighted sum `z`.
pub fn wrong_and_certain(z: f64) -> WrongAndCertain {
    let p = array![[sigmoid(z)]];
    let (loss, dp) = value(&BinaryCrossEntropy, &p, &array![[1.0]].into());
    // Adding zero takes the minus sign off a zero.
    let derivative = Activation::Sigmoid.backward(&array![[z]], &p, &dp)[[0, 0]] + 0.0;
    let exact = binary_cross_entropy_from_logit(z, 1.0);
    WrongAndCertain {
        clipped: (loss, derivative),
        exact: (exact, logit_derivative(z, 1.0)),
    }
}

/// The same in `f32`, clipped at the epsilon of the type.
pub fn wrong_and_certain_f32(z: f32) -> WrongAndCertain {
    let clip = f32::EPSILON;
    let p = 1.0 / (1.0 + (-z).exp());
    let inside = (clip..=1.0 - clip).contains(&p);
    let exact = (-z).max(0.0) + (-z.abs()).exp().ln_1p();
    // -1/p of the logarithm times p (1 - p) of the sigmoid; 0 outside the clip.
    let derivative = if inside { p - 1.0 } else { 0.0 };
    let clipped = binary_cross_entropy_f32(p, 1.0, clip);
    WrongAndCertain {
        clipped: (clipped.into(), derivative.into()),
        exact: (exact.into(), (p - 1.0).into()),
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

/// The output of a neuron with input 1, initial weight -40 and target 1, after epochs at rate 1.
fn rescued(loss: &dyn Loss, epochs: usize) -> f64 {
    let one = array![[1.0]];
    let neuron = trained(unit([-40.0]), (&one, &one), loss, 1.0, epochs);
    probabilities(&neuron, &one)[[0, 0]]
}

/// Clips, and trains through the clip.
pub fn report() -> Report {
    let mut report = Report::default();
    let in_f32 = |p, clip| binary_cross_entropy_f32(p, 1.0, clip);
    let (right, right_f32) = (cross_entropy(1.0), in_f32(1.0, f32::EPSILON));
    let (wrong, wrong_f32) = (cross_entropy(0.0), in_f32(0.0, f32::EPSILON));
    report.say(format!(
        "== certain ==\n\
         all probability on               f64 (clip 1e-15)   f32 (clip 1.2e-7)\n\
         the right class {right:29.3e} {right_f32:19.3e}\n\
         a wrong class {wrong:31.6} {wrong_f32:19.4}"
    ));
    let double = binary_cross_entropy(1.0, 1.0);
    let [single, wider] = [1e-15, 1e-7].map(|clip| in_f32(1.0, clip));
    report.say(format!(
        "== types ==\n\
         the prediction is certain and right, p = 1 and t = 1\n\
         clip 1e-15 in f64: {double:.3e}\n\
         clip 1e-15 in f32: {single}\n\
         1 - 1e-15 == 1 in f32: {}\n\
         clip 1e-7 in f32: {wider:.3e}",
        1.0 - CLIP as f32 == 1.0
    ));
    let clipped = array![1.0_f64, 0.0, 0.0].mapv(|p| p.clamp(0.01, 0.99));
    let sum = clipped.sum();
    report.say("== sum ==");
    report.say(format!("1 0 0 clipped to [0.01, 0.99] sums to {sum:.2}"));

    report.say(
        "== gradient ==\n     from the probability, clipped   from the logit\n\
         z        loss   derivative          loss   derivative",
    );
    let row = |found: WrongAndCertain| {
        let [(clipped, dp), (exact, dz)] = [found.clipped, found.exact];
        format!("{clipped:10.4} {dp:12.4} {exact:13.4} {dz:12.4}")
    };
    for z in [0.0, -5.0, -20.0, -30.0, -36.0, -40.0] {
        report.say(format!("{z:<4} {}", row(wrong_and_certain(z))));
    }
    report.say("the same in f32");
    for z in [-5.0, -15.0, -20.0, -40.0] {
        report.say(format!("{z:<4} {}", row(wrong_and_certain_f32(z))));
    }

    report.say("== rescue ==\nepochs   output, from the probability   from the logit");
    for epochs in [0, 10, 40, 100, 10_000] {
        let stuck = rescued(&ThroughProbabilities, epochs);
        let rescued = rescued(&BinaryCrossEntropy, epochs);
        report.say(format!("{epochs:<8} {stuck:29.6} {rescued:16.6}"));
    }

    let (holds, always) = (double.is_finite(), single.is_finite());
    let safe = verdict_if(holds, always, "the numbers are f64");
    let WrongAndCertain { clipped, exact } = wrong_and_certain(-40.0);
    let verdict = verdict(clipped.1 < -0.5);
    report.say(format!(
        "== claims ==\n\
         claim los-10: {safe} | a perfect prediction costs {double:.2e} in f64 and {single} in f32, \
         where 1 - 1e-15 is 1\n\
         claim los-11: {verdict} | at z = -40 the derivative is {:.1} from the clipped probability and {:.1} \
         from the logit",
        clipped.1, exact.1
    ));
    report
}
