//! The losses against Keras 3.15.1 and PyTorch 2.15.0, both in f64.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use activations::{central_difference, gradients_agree};
use losses::experiments::clipping::bare_binary_cross_entropy;
use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Huber, Loss, LossError, MeanAbsoluteError,
    MeanSquaredError, Quantile, SparseCategoricalCrossEntropy, Targets, WeightedBinaryCrossEntropy,
    cross_entropy, one_hot,
};
use ndarray::{Array2, ArrayRef2, array};

fn assert_value(loss: &dyn Loss<f64>, y: &Array2<f64>, targets: &Targets<f64>, expected: f64) {
    let found = loss.value(y, targets, &mut y.clone()).unwrap();
    assert!(
        (found - expected).abs() < 1e-12,
        "{}: {found}, not {expected}",
        loss.name()
    );
}

fn assert_from_logits(
    loss: &dyn Loss<f64>,
    z: &Array2<f64>,
    targets: &Targets<f64>,
    expected: f64,
) {
    let found = loss.value_from_logits(z, targets, &mut z.clone()).unwrap();
    assert!(
        (found - expected).abs() < 1e-12,
        "{}: {found}, not {expected}",
        loss.name()
    );
}

#[test]
fn regression() {
    let y = array![[1.5, -0.25, 4.0, -3.0]];
    let targets = || Targets::Values(array![[1.0, 0.0, 2.0, -3.0]]);
    assert_value(&MeanSquaredError, &y, &targets(), 1.078125);
    assert_value(&MeanAbsoluteError, &y, &targets(), 0.6875);
    assert_value(&Huber(1.0), &y, &targets(), 0.4140625);
    assert_value(&Huber(0.4), &y, &targets(), 0.2178125);
    // What PyTorch calls the smooth L1 loss, with beta 0.4, is Huber's divided by its corner.
    let huber = Huber(0.4).value(&y, &targets(), &mut y.clone()).unwrap();
    assert!((huber / 0.4 - 0.54453125).abs() < 1e-12);
}

/// A loss that the chapter does not have, written by a reader: two methods are all it takes.
struct LogCosh;

impl Loss<f64> for LogCosh {
    fn name(&self) -> &'static str {
        "log-cosh"
    }

    fn value(
        &self,
        y: &ArrayRef2<f64>,
        targets: &Targets<f64>,
        dy: &mut ArrayRef2<f64>,
    ) -> Result<f64, LossError> {
        // The checks of a loss that is there, and its place for the gradient.
        MeanSquaredError.value(y, targets, dy)?;
        let Targets::Values(targets) = targets else {
            unreachable!("the mean squared error has refused labels")
        };
        let errors = &y.view() - targets;
        dy.assign(&(errors.mapv(f64::tanh) / y.len() as f64));
        Ok(errors.mapv(|e| e.cosh().ln()).sum() / y.len() as f64)
    }
}

#[test]
fn a_loss_of_ones_own() {
    let y = array![[1.5, -0.25, 4.0, -3.0]];
    let targets = Targets::Values(array![[1.0, 0.0, 2.0, -3.0]]);
    let mut dy = y.clone();
    let value = LogCosh.value(&y, &targets, &mut dy).unwrap();
    // Keras takes the logarithm of 2 in `f32`.
    assert!((value - 0.3690117625794216).abs() < 1e-8, "{value}");
    for (place, &derived) in dy.indexed_iter() {
        let measured = central_difference(
            |moved| {
                let mut y = y.clone();
                y[place] = moved;
                LogCosh.value(&y, &targets, &mut y.clone()).unwrap()
            },
            y[place],
        );
        assert!(gradients_agree(derived, measured), "at {place:?}");
    }
}

#[test]
fn binary() {
    let targets = || Targets::Values(array![[1.0], [0.0], [1.0], [0.0]]);
    let p = array![[0.9], [0.2], [0.6], [0.05]];
    assert_value(&BinaryCrossEntropy, &p, &targets(), 0.22265574628139434);
    let z = array![[-1.0], [2.0], [-0.5], [3.0]];
    assert_from_logits(&BinaryCrossEntropy, &z, &targets(), 1.8657135085787608);
}

/// Where the target is 0, the loss of a logit is what Keras and PyTorch call softplus.
#[test]
fn a_logit_that_should_be_low_costs_its_softplus() {
    for (z, softplus) in [
        (-1.0, 0.31326168751822286),
        (2.0, 2.1269280110429727),
        (-0.5, 0.4740769841801067),
        (3.0, 3.048587351573742),
    ] {
        let target = Targets::Values(array![[0.0]]);
        assert_from_logits(&BinaryCrossEntropy, &array![[z]], &target, softplus);
    }
}

/// Certain and wrong. Keras clips at 1e-7, which it keeps as an `f32`, and PyTorch holds the
/// logarithm at -100. Ours clips at 1e-15.
#[test]
fn certain_and_wrong() {
    for (p, target) in [(0.0, 1.0), (1.0, 0.0)] {
        let keras = bare_binary_cross_entropy::<f64>(p, target, 1e-7);
        assert!((keras - 16.1180956512215).abs() < 2e-9, "{keras}");
    }
    let torch = bare_binary_cross_entropy::<f64>(0.0, 1.0, (-100.0_f64).exp());
    assert!((torch - 100.0).abs() < 1e-12, "{torch}");
    let wrong = array![[0.0], [1.0]];
    let targets = Targets::Values(array![[1.0], [0.0]]);
    let ours = -1e-15_f64.ln();
    let found = BinaryCrossEntropy
        .value(&wrong, &targets, &mut wrong.clone())
        .unwrap();
    assert!((found - ours).abs() < 0.06, "{found}, not {ours}");
}

/// Keras divides such a row by its sum, PyTorch takes it as it is. Here it is refused.
#[test]
fn a_row_that_does_not_sum_to_one() {
    let p = array![[0.2, 0.2, 0.1]];
    let row_sum = p.sum();
    let cost: fn(f64) -> f64 = cross_entropy;
    assert!((cost(p[[0, 0]] / row_sum) - 0.9162907318741551).abs() < 1e-15);
    assert!((cost(p[[0, 0]]) - 1.6094379124341003).abs() < 1e-15);
    let label = Targets::Labels(vec![0]);
    let refused = SparseCategoricalCrossEntropy.value(&p, &label, &mut p.clone());
    let expected = LossError::NotProbabilities {
        row: 0,
        sum: row_sum,
    };
    assert_eq!(refused, Err(expected));
}

#[test]
fn categorical() {
    let p = array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]];
    let identity = Targets::Values(Array2::eye(3));
    assert_value(&CategoricalCrossEntropy, &p, &identity, 0.4243218919376292);
    let labels = Targets::Labels(vec![0, 1, 2]);
    assert_value(
        &SparseCategoricalCrossEntropy,
        &p,
        &labels,
        0.4243218919376292,
    );

    let z = array![[1.0, 2.0, 3.0], [0.5, -1.0, 0.0]];
    let targets = Targets::Values(one_hot(&[2, 0], 3).unwrap());
    assert_from_logits(&CategoricalCrossEntropy, &z, &targets, 0.5058682848905544);
    let labels = Targets::Labels(vec![2, 0]);
    assert_from_logits(
        &SparseCategoricalCrossEntropy,
        &z,
        &labels,
        0.5058682848905544,
    );
}

/// Targets that are shares: label smoothing of 0.1 over three classes.
#[test]
fn smoothed_labels() {
    let p = array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]];
    let smoothed = Array2::<f64>::eye(3) * 0.9 + 0.1 / 3.0;
    let expected = 0.5219293647881903;
    assert_value(
        &CategoricalCrossEntropy,
        &p,
        &Targets::Values(smoothed),
        expected,
    );
}

/// The three rows of listing 4.
#[test]
fn shares_of_the_rows() {
    let expected = [
        (0.7, 0.35667494393873245),
        (0.8, 0.2231435513142097),
        (0.5, std::f64::consts::LN_2),
    ];
    for (p, cost) in expected {
        assert!((cross_entropy::<f64>(p) - cost).abs() < 1e-15);
    }
    // The mean is over the three rows: neither the sum, nor the mean over all nine entries.
    let p = array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]];
    let labels = Targets::Labels(vec![0, 1, 2]);
    let mean = SparseCategoricalCrossEntropy
        .value(&p, &labels, &mut p.clone())
        .unwrap();
    assert!((mean * 3.0 - 1.2729656758128876).abs() < 1e-12);
    assert!((mean / 3.0 - 0.1414406306458764).abs() < 1e-12);
}

/// A positive sample of weight 3 counts as three of them; the mean stays over the samples given.
#[test]
fn a_weight_is_a_count() {
    let once = array![[0.9], [0.2], [0.6]];
    let weighted = WeightedBinaryCrossEntropy(3.0);
    let thrice = array![[0.9], [0.9], [0.9], [0.2], [0.6], [0.6], [0.6]];
    let targets = Targets::Values(array![[1.0], [1.0], [1.0], [0.0], [1.0], [1.0], [1.0]]);
    let plain = BinaryCrossEntropy
        .value(&thrice, &targets, &mut thrice.clone())
        .unwrap();
    let targets = || Targets::Values(array![[1.0], [0.0], [1.0]]);
    assert_value(&weighted, &once, &targets(), plain * 7.0 / 3.0);
    let alone = BinaryCrossEntropy
        .value(&once, &targets(), &mut once.clone())
        .unwrap();
    assert_value(&WeightedBinaryCrossEntropy(1.0), &once, &targets(), alone);
}

/// By the definition: .9 a unit too low, .1 a unit too high.
#[test]
fn quantile() {
    let y = array![[1.0, 5.0, 2.0, -3.0]];
    let targets = Targets::Values(array![[3.0, 1.0, 2.0, -2.5]]);
    assert_value(&Quantile(0.9), &y, &targets, (1.8 + 0.4 + 0.0 + 0.45) / 4.0);

    let mae = MeanAbsoluteError
        .value(&y, &targets, &mut y.clone())
        .unwrap();
    assert_value(&Quantile(0.5), &y, &targets, mae / 2.0);
}
