//! One wrong label, far out: which loss follows it.

use ndarray::{Array2, s};
use structure::Dense;
use structure::experiments::{Report, Setup, lines, verdict};

use super::mistakes::mistakes;
use super::shared::RACERS;
use super::unit::{probabilities, trained, with_bias};
use crate::Loss;

/// One feature, (21, 1), with the label 0 below zero and 1 above; but the last sample, which lies
/// far above zero, has the given label.
pub fn samples(last: f64) -> (Array2<f64>, Array2<f64>) {
    let near = (1..=10).map(|i| f64::from(i) / 4.0);
    let right = near.flat_map(|x| [[-x], [x]]);
    let x: Array2<f64> = right.chain([[12.0]]).collect::<Vec<_>>().into();
    let mut targets = x.mapv(|x| f64::from(x > 0.0));
    targets[[20, 0]] = last;
    (x, targets)
}

/// A unit with a bias, trained on all 21 samples from zero, in 1,000 steps at rate 0.5.
pub fn train(loss: &dyn Loss, last: f64) -> Dense {
    let (x, targets) = samples(last);
    trained(with_bias(0.0, 0.0), (&x, &targets), loss, 0.5, 1000)
}

/// Where the output of such a unit passes one half, and its mistakes on the first 20 samples, whose
/// labels are always right. The true boundary is 0.
pub fn outcome(unit: &Dense) -> (f64, f64) {
    let (x, targets) = samples(1.0);
    let right = s![..20, ..];
    let y = probabilities(unit, &x.slice(right).to_owned());
    let bias = unit.bias.as_ref().map_or(0.0, |bias| bias[0]);
    let mistakes = mistakes(&y, &targets.slice(right).to_owned());
    (-bias / unit.weights[[0, 0]], mistakes)
}

/// What the report found: boundary and mistakes, with the far label wrong and right, for each loss.
pub type Data = [[(f64, f64); 2]; 2];

/// Trains under both losses, with the far label wrong and right.
pub fn report() -> Report<Data> {
    let data = RACERS.map(|(_, loss)| [0.0, 1.0].map(|last| outcome(&train(loss, last))));
    let setup = Setup {
        data: "20 samples of one feature, from -2.5 to 2.5 in steps of .25 without 0, label 1 above 0; one more at 12 \
               with label 0",
        network: "one sigmoid unit with a bias, both 0",
        training: "1,000 steps on all 21 samples at rate .5; the boundary settles long before the end",
        criterion: "los-14 holds if the wrong label moves the decision boundary more under the cross-entropy than under \
                    the MSE, and costs it more of the 20 right predictions",
        ..Setup::default()
    };
    let moved = data.map(|[(wrong, _), (right, _)]| (wrong - right).abs());
    let [[(_, squared), _], [(_, entropy), _]] = data;
    let text = format!(
        "{setup}\n\
         == wrong ==\n                the far label is wrong   it is right\n\
         loss            boundary   mistakes      boundary   mistakes\n{}\
         == claims ==\n\
         claim los-14: {} | the wrong label moves the boundary by {:.2} under the cross-entropy and by {:.2} under the \
         MSE; {entropy} and {squared} of the 20 right samples end on the wrong side",
        lines(RACERS.iter().zip(&data), |((name, _), [wrong, right])| {
            // Adding zero takes the minus sign off a number that rounds to zero.
            let [far, near] = [wrong.0, right.0].map(|at| (at * 1e3).round() / 1e3 + 0.0);
            let columns = format!("{far:8.3} {:10} {near:13.3} {:10}", wrong.1, right.1);
            format!("{name:<15} {columns}\n")
        }),
        verdict(moved[1] > moved[0] && entropy > squared),
        moved[1],
        moved[0]
    );
    Report::new(data, text)
}
