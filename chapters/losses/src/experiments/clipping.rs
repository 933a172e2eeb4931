//! What a clip at 1e-15 does, and what it does not; and what it does in `f32`.

use activations::{Activation, sigmoid};
use ndarray::{Array2, array};
use structure::experiments::{Report, Setup, lines, verdict, verdict_if};

use super::shared::value;
use super::unit::{probabilities, trained, unit};
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
/// the logit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrongAndCertain {
    /// From the clipped probability.
    pub clipped: (f64, f64),
    /// From the logit.
    pub exact: (f64, f64),
}

/// Compares the loss from the probability with the loss from the logit `z`.
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

/// The output of a unit with input 1, initial weight -40, no bias and target 1, after steps at rate 1.
fn rescued(loss: &dyn Loss, steps: usize) -> f64 {
    let one = array![[1.0]];
    let unit = trained(unit([-40.0]), (&one, &one), loss, 1.0, steps);
    probabilities(&unit, &one)[[0, 0]]
}

/// What the report found.
pub struct Data {
    /// A perfect prediction in `f64` and in `f32`, both clipped at 1e-15.
    pub perfect: (f64, f32),
    /// A logit, and both losses, in `f64`.
    pub double: Vec<(f64, WrongAndCertain)>,
    /// The same in `f32`.
    pub single: Vec<(f64, WrongAndCertain)>,
    /// Steps, and the output of the unit from -40 through the probability and from the logit.
    pub rescue: Vec<(usize, [f64; 2])>,
}

/// Clips, and trains through the clip.
pub fn report() -> Report<Data> {
    let in_f32 = |p, clip| binary_cross_entropy_f32(p, 1.0, clip);
    let epsilon = f32::EPSILON;
    let perfect = (binary_cross_entropy(1.0, 1.0), in_f32(1.0, 1e-15));
    let sum = array![1.0_f64, 0.0, 0.0]
        .mapv(|p| p.clamp(0.01, 0.99))
        .sum();
    let double = [0.0, -5.0, -20.0, -30.0, -36.0, -40.0].map(|z| (z, wrong_and_certain(z)));
    let single = [-5.0, -15.0, -20.0, -40.0].map(|z| (f64::from(z), wrong_and_certain_f32(z)));
    let rescue = [0, 10, 40, 100, 10_000].map(|steps| {
        let through = rescued(&ThroughProbabilities, steps);
        (steps, [through, rescued(&BinaryCrossEntropy, steps)])
    });

    let setup = Setup {
        data: "one sample: input 1, target 1",
        network: "one sigmoid unit without a bias; in `rescue` its weight starts at -40",
        training: "`rescue`: steps at rate 1 on the binary cross-entropy, once through the clipped probability and once \
                   from the logit",
        criterion: "los-10 holds if a perfect prediction has a finite loss with the clip 1e-15, in both types or with \
                    the condition; los-11 holds if at z = -40 the derivative is within .01 of -1 from the logit, and is \
                    not from the clipped probability",
        ..Setup::default()
    };
    let last = double[5].1;
    let near = |derivative: f64| (derivative + 1.0).abs() < 0.01;
    let rows = |rows: &[(f64, WrongAndCertain)]| {
        lines(rows, |(z, found)| {
            let [(clipped, dp), (exact, dz)] = [found.clipped, found.exact];
            format!("{z:<4} {clipped:10.3} {dp:12.3} {exact:13.3} {dz:12.3}\n")
        })
    };
    let text = format!(
        "{setup}\n\
         == certain ==\n\
         all probability on               f64 (clip 1e-15)   f32 (clip 1.2e-7)\n\
         the right class {:29.1e} {:19.1e}\n\
         a wrong class {:31.2} {:19.2}\n\
         == types ==\n\
         the prediction is certain and right, p = 1 and t = 1\n\
         clip 1e-15 in f64: {:.1e}\n\
         clip 1e-15 in f32: {}\n\
         1 - 1e-15 == 1 in f32: {}\n\
         clip 1.2e-7 in f32: {:.1e}\n\
         == sum ==\n\
         1 0 0 clipped to [0.01, 0.99] sums to {sum:.2}\n\
         == gradient ==\n     from the probability, clipped   from the logit\n\
         z        loss   derivative          loss   derivative\n{}\
         the same in f32\n{}\
         == rescue ==\n\
         steps    output, from the probability   from the logit\n{}\
         == claims ==\n\
         claim los-10: {} | a perfect prediction costs {:.1e} in f64 and {} in f32, where 1 - 1e-15 is 1\n\
         claim los-11: {} | at z = -40, target 1, the derivative is {:.1} from the logit and {:.1} from the clipped \
         probability",
        cross_entropy(1.0),
        in_f32(1.0, epsilon),
        cross_entropy(0.0),
        in_f32(0.0, epsilon),
        perfect.0,
        perfect.1,
        1.0 - CLIP as f32 == 1.0,
        in_f32(1.0, epsilon),
        rows(&double),
        rows(&single),
        lines(rescue, |(steps, [through, from_logit])| format!(
            "{steps:<8} {through:29.4} {from_logit:16.4}\n"
        )),
        verdict_if(
            perfect.0.is_finite(),
            perfect.1.is_finite(),
            "the numbers are f64"
        ),
        perfect.0,
        perfect.1,
        verdict(near(last.exact.1) && !near(last.clipped.1)),
        last.exact.1,
        last.clipped.1
    );
    let data = Data {
        perfect,
        double: double.to_vec(),
        single: single.to_vec(),
        rescue: rescue.to_vec(),
    };
    Report::new(data, text)
}
