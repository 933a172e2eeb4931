//! The losses against Keras 3.15.1 and PyTorch 2.15.0, both in f64, and against their definitions.

use losses::experiments::imbalance::WeightedBinaryCrossEntropy;
use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError,
    Quantile, SparseCategoricalCrossEntropy, Targets, cross_entropy, one_hot,
};
use ndarray::{Array2, array};

use crate::{assert_near, from_logits, value};

const CLASSES: CategoricalCrossEntropy = CategoricalCrossEntropy;
const SPARSE: SparseCategoricalCrossEntropy = SparseCategoricalCrossEntropy;

fn listing4() -> Array2<f64> {
    array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]]
}

/// What Keras and PyTorch say; the quantile loss by its definition.
#[test]
fn of_outputs() {
    let y = &array![[1.5, -0.25, 4.0, -3.0]];
    let t = Targets::Values(array![[1.0, 0.0, 2.0, -3.0]]);
    let p = &array![[0.9], [0.2], [0.6], [0.05]];
    let yes = array![[1.0], [0.0], [1.0], [0.0]].into();
    let rows = &listing4();
    let (labels, eye) = (vec![0, 1, 2].into(), Array2::eye(3).into());
    // Label smoothing of 0.1 over three classes.
    let smooth = (Array2::<f64>::eye(3) * 0.9 + 0.1 / 3.0).into();
    let q = &array![[1.0, 5.0, 2.0, -3.0]];
    let around = Targets::Values(array![[3.0, 1.0, 2.0, -2.5]]);
    let half = value(&MeanAbsoluteError, q, around.clone()) / 2.0;
    let cases: [(&dyn Loss, &Array2<f64>, &Targets, f64); 10] = [
        (&MeanSquaredError, y, &t, 1.078125),
        (&MeanAbsoluteError, y, &t, 0.6875),
        (&Huber(1.0), y, &t, 0.4140625),
        // What PyTorch calls the smooth L1 loss, with beta 0.4, is Huber's divided by its corner.
        (&Huber(0.4), y, &t, 0.54453125 * 0.4),
        (&BinaryCrossEntropy, p, &yes, 0.22265574628139434),
        (&CLASSES, rows, &eye, 0.4243218919376292),
        (&SPARSE, rows, &labels, 0.4243218919376292),
        (&CLASSES, rows, &smooth, 0.5219293647881903),
        (&Quantile(0.9), q, &around, (1.8 + 0.4 + 0.45) / 4.0),
        (&Quantile(0.5), q, &around, half),
    ];
    for (loss, y, targets, expected) in cases {
        let found = value(loss, y, targets.clone());
        assert_near(&format!("{loss:?}"), found, expected, 1e-12);
    }
}

/// Where the target is 0, the binary cross-entropy of a logit is what Keras and PyTorch call
/// softplus.
#[test]
fn of_logits() {
    let column = &array![[-1.0], [2.0], [-0.5], [3.0]];
    let yes = array![[1.0], [0.0], [1.0], [0.0]].into();
    let rows = &array![[1.0, 2.0, 3.0], [0.5, -1.0, 0.0]];
    let classes = one_hot(&[2, 0], 3).unwrap().into();
    let labels = vec![2, 0].into();
    let cases: [(&dyn Loss, _, Targets, f64); 3] = [
        (&BinaryCrossEntropy, column, yes, 1.8657135085787608),
        (&CLASSES, rows, classes, 0.5058682848905544),
        (&SPARSE, rows, labels, 0.5058682848905544),
    ];
    for (loss, z, targets, expected) in cases {
        let found = from_logits(loss, z, targets);
        assert_near(&format!("{loss:?}"), found, expected, 1e-12);
    }
    for (z, softplus) in [
        (-1.0, 0.31326168751822286),
        (2.0, 2.1269280110429727),
        (-0.5, 0.4740769841801067),
        (3.0, 3.048587351573742),
    ] {
        let found = from_logits(&BinaryCrossEntropy, &array![[z]], array![[0.0]]);
        assert_near("softplus", found, softplus, 1e-12);
    }
}

/// Certain and wrong. Keras clips at 1e-7, which it keeps as an `f32`, and PyTorch holds the
/// logarithm at -100. Ours clips at 1e-15; `1 - (1 - 1e-15)` is not quite that.
#[test]
fn certain_and_wrong() {
    assert_near("keras", cross_entropy(1e-7), 16.1180956512215, 2e-9);
    let wrong = array![[0.0], [1.0]];
    let ours = value(&BinaryCrossEntropy, &wrong, array![[1.0], [0.0]]);
    assert_near("ours", ours, -1e-15_f64.ln(), 0.06);
    let label = value(&SPARSE, &array![[0.0, 1.0]], vec![0]);
    assert_near("of a label", label, -1e-15_f64.ln(), 1e-12);
    let torch = from_logits(&BinaryCrossEntropy, &array![[-100.0]], array![[1.0]]);
    assert_near("torch", torch, 100.0, 1e-12);
}

/// Keras divides a row by its sum, PyTorch takes it as it is. Here it is refused.
#[test]
fn a_row_that_does_not_sum_to_one() {
    let p = array![[0.2, 0.2, 0.1]];
    let keras = cross_entropy(0.2 / p.sum());
    assert_near("keras", keras, 0.9162907318741551, 1e-15);
    assert_near("torch", cross_entropy(0.2), 1.6094379124341003, 1e-15);
    let refused = SPARSE.value(&p, &vec![0].into());
    let message = "outputs with sum 0.5 at row 0; expected 0 to 1, sum 1";
    assert_eq!(refused.unwrap_err().to_string(), message);
}

/// The three rows of listing 4. The mean is over them: neither the sum, nor the mean over all nine
/// entries.
#[test]
fn shares_of_the_rows() {
    let costs = [0.7, 0.8, 0.5].map(cross_entropy);
    assert_near("first", costs[0], 0.35667494393873245, 1e-15);
    assert_near("second", costs[1], 0.2231435513142097, 1e-15);
    assert_near("third", costs[2], std::f64::consts::LN_2, 1e-15);
    let mean = value(&SPARSE, &listing4(), vec![0, 1, 2]);
    assert_near("sum", mean * 3.0, 1.2729656758128876, 1e-12);
}

/// A positive sample of weight 3 counts as three of them; the mean stays over the samples given.
#[test]
fn a_weight_is_a_count() {
    let once = array![[0.9], [0.2], [0.6]];
    let targets = array![[1.0], [0.0], [1.0]];
    let weighted = value(&WeightedBinaryCrossEntropy(3.0), &once, targets.clone());
    let thrice = array![[0.9], [0.9], [0.9], [0.2], [0.6], [0.6], [0.6]];
    let thrice_targets = array![[1.0], [1.0], [1.0], [0.0], [1.0], [1.0], [1.0]];
    let plain = value(&BinaryCrossEntropy, &thrice, thrice_targets);
    assert_near("weight 3", weighted, plain * 7.0 / 3.0, 1e-12);
    let one = value(&WeightedBinaryCrossEntropy(1.0), &once, targets.clone());
    let plain = value(&BinaryCrossEntropy, &once, targets);
    assert_near("weight 1", one, plain, 1e-12);
}
