//! What a loss refuses, with the message, and what it survives.

use losses::experiments::imbalance::WeightedBinaryCrossEntropy;
use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Huber, Loss, LossResult, MeanAbsoluteError,
    MeanSquaredError, Quantile, SparseCategoricalCrossEntropy, Targets, one_hot,
};
use ndarray::{Array2, array};
use structure::maximum;

const BINARY: BinaryCrossEntropy = BinaryCrossEntropy;
const WEIGHTED: WeightedBinaryCrossEntropy = WeightedBinaryCrossEntropy(2.0);
const CLASSES: CategoricalCrossEntropy = CategoricalCrossEntropy;
const SPARSE: SparseCategoricalCrossEntropy = SparseCategoricalCrossEntropy;
const ON_VALUES: [&dyn Loss; 7] = [
    &MeanSquaredError,
    &MeanAbsoluteError,
    &Huber(1.0),
    &Quantile(0.9),
    &BINARY,
    &WEIGHTED,
    &CLASSES,
];

const NAN: f64 = f64::NAN;
const INFINITY: f64 = f64::INFINITY;

#[track_caller]
fn refused(name: &dyn Loss, result: LossResult, message: &str) {
    assert_eq!(result.unwrap_err().to_string(), message, "{name:?}");
}

/// Refused as probabilities and as logits.
#[track_caller]
fn refused_twice(loss: &dyn Loss, y: &Array2<f64>, targets: impl Into<Targets>, message: &str) {
    let targets = targets.into();
    refused(loss, loss.value(y, &targets), message);
    refused(loss, loss.value_from_logits(y, &targets), message);
}

#[test]
fn shapes_and_kinds() {
    let (no_rows, no_columns) = (Array2::zeros((0, 3)), Array2::zeros((3, 0)));
    let column = array![[0.0], [1.0], [1.0]];
    let pair = array![[0.5, 0.5]];
    let empty_batch = "the batch has no rows; expected at least 1";
    let empty_rows = "the outputs have no columns; expected at least 1";
    let shape = "expected targets of shape (3, 1) like the outputs, found";
    for loss in ON_VALUES {
        refused_twice(loss, &no_rows, no_rows.clone(), empty_batch);
        refused_twice(loss, &no_columns, no_columns.clone(), empty_rows);
        // NumPy would broadcast, and compare each output with each target.
        let row = column.t().to_owned();
        refused_twice(loss, &column, row, &format!("{shape} (1, 3)"));
        refused_twice(loss, &column, array![[1.0]], &format!("{shape} (1, 1)"));
        let kind = format!("{loss:?} compares with values");
        refused_twice(loss, &pair, vec![1], &kind);
    }
    let tenths = Array2::from_elem((4, 10), 0.1);
    let kind = "SparseCategoricalCrossEntropy compares with labels";
    let (high, few) = (
        "label 10 at row 3, classes 0..9",
        "expected 4 labels, one per row, found 3",
    );
    refused_twice(&SPARSE, &no_rows, vec![], empty_batch);
    refused_twice(&SPARSE, &no_columns, vec![0, 0, 0], empty_rows);
    refused_twice(&SPARSE, &pair, pair.clone(), kind);
    refused_twice(&SPARSE, &tenths, vec![0, 9, 3, 10], high);
    refused_twice(&SPARSE, &tenths, vec![0, 1, 2], few);
    assert_eq!(one_hot(&[0, 9, 3, 10], 10).unwrap_err().to_string(), high);
}

/// The second of two rows is out of range.
#[test]
fn numbers_out_of_range() {
    let good = [0.5, 0.5];
    let outputs = |loss: &dyn Loss, bad: [f64; 2], message: &str| {
        let targets = array![[1.0, 0.0], [1.0, 0.0]].into();
        let y = Array2::from(vec![good, bad]);
        refused(loss, loss.value(&y, &targets), message);
    };
    let targets = |loss: &dyn Loss, bad: [f64; 2], message: &str| {
        let y = Array2::from(vec![good, good]);
        refused_twice(loss, &y, Array2::from(vec![[1.0, 0.0], bad]), message);
    };
    let probability = "expected a probability, 0 to 1";
    for loss in [&BINARY as &dyn Loss, &WEIGHTED] {
        for bad in [-0.1, 1.1, NAN, INFINITY] {
            let message = format!("output {bad} at row 1, column 1; {probability}");
            outputs(loss, [0.5, bad], &message);
        }
        for bad in [-1.0, 2.0] {
            let message = format!("target {bad} at row 1, column 0; {probability}");
            targets(loss, [bad, 0.0], &message);
        }
    }
    for loss in ON_VALUES {
        for bad in [NAN, INFINITY, -INFINITY] {
            let message = format!("target {bad} at row 1, column 0; expected finite numbers");
            targets(loss, [bad, 0.0], &message);
        }
    }
    let sum = |what, sum: f64| format!("{what} with sum {sum} at row 1; expected 0 to 1, sum 1");
    for bad in [[0.25, 0.5], [1.25, -0.25], [NAN, 0.5], [INFINITY, 0.0]] {
        outputs(&CLASSES, bad, &sum("outputs", bad[0] + bad[1]));
    }
    for bad in [[1.0, 1.0], [0.0, 0.0], [2.0, -1.0]] {
        targets(&CLASSES, bad, &sum("targets", bad[0] + bad[1]));
    }
    let result = SPARSE.value(&array![[0.5, 0.5], [0.25, 0.5]], &vec![0, 1].into());
    refused(&SPARSE, result, &sum("outputs", 0.75));
    // Sums that rounding explains pass, and no others.
    for (by, passes) in [(1e-9, true), (1e-7, false), (-1e-7, false)] {
        let y = array![[0.5 + by, 0.5]];
        assert_eq!(SPARSE.value(&y, &vec![0].into()).is_ok(), passes, "{by}");
    }
}

#[test]
fn settings_that_make_no_sense() {
    let y = array![[0.5]];
    let inside = "strictly between 0 and 1";
    let cases: [(&dyn Loss, &str, &str); 10] = [
        (&Huber(0.0), "delta 0", "above 0"),
        (&Huber(-1.0), "delta -1", "above 0"),
        (&Huber(NAN), "delta NaN", "above 0"),
        (&Quantile(0.0), "quantile 0", inside),
        (&Quantile(1.0), "quantile 1", inside),
        (&Quantile(NAN), "quantile NaN", inside),
        (&WeightedBinaryCrossEntropy(0.0), "weight 0", "above 0"),
        (&WeightedBinaryCrossEntropy(-1.0), "weight -1", "above 0"),
        (&WeightedBinaryCrossEntropy(NAN), "weight NaN", "above 0"),
        (
            &WeightedBinaryCrossEntropy(INFINITY),
            "weight inf",
            "above 0",
        ),
    ];
    for (loss, found, expected) in cases {
        let message = format!("{found}; expected a number {expected}");
        refused(loss, loss.value(&y, &y.clone().into()), &message);
    }
}

/// Logits of ten thousand: the probabilities round to 0 and 1, the loss is exact all the same. A
/// class may be ruled out by a logit of -∞, as long as it is not the true one.
#[test]
fn large_logits() {
    let wide = array![[1e4, 0.0], [0.0, 1e4]];
    let first = array![[1.0, 0.0], [1.0, 0.0]];
    let steep = array![[0.0, 0.0], [-0.5, 0.5]];
    let column = array![[1000.0], [-1000.0]];
    let (yes, no) = (array![[1.0], [0.0]], array![[0.0], [1.0]]);
    let (flat, turned) = (array![[0.0], [0.0]], array![[0.5], [-0.5]]);
    let out = array![[0.0, 0.0, -INFINITY]];
    let third = array![[1.0, 0.0, 0.0]];
    let (half, ruled_out) = (2.0_f64.ln(), array![[-0.5, 0.5, 0.0]]);
    let cases: [(&dyn Loss, _, Targets, _, _); 6] = [
        (&SPARSE, &wide, vec![0, 0].into(), 5000.0, &steep),
        (&CLASSES, &wide, first.into(), 5000.0, &steep),
        (&BINARY, &column, yes.into(), 0.0, &flat),
        (&BINARY, &column, no.into(), 1000.0, &turned),
        (&SPARSE, &out, vec![0].into(), half, &ruled_out),
        (&CLASSES, &out, third.into(), half, &ruled_out),
    ];
    for (loss, z, targets, expected, gradient) in cases {
        let (value, dz) = loss.value_from_logits(z, &targets).unwrap();
        assert!((value - expected).abs() < 1e-14, "{loss:?}: {value}");
        let error = maximum(&(&dz - gradient).mapv(f64::abs));
        assert!(error < 1e-14, "{loss:?}: {dz}");
    }
}

#[test]
fn logits_that_are_not_finite() {
    let message = "the logits in row 1 have no finite largest value; expected finite numbers";
    let classes: Targets = array![[1.0, 0.0], [1.0, 0.0]].into();
    let labels: Targets = vec![0, 0].into();
    let cases: [(&dyn Loss, &Targets); 4] = [
        (&CLASSES, &classes),
        (&BINARY, &classes),
        (&WEIGHTED, &classes),
        (&SPARSE, &labels),
    ];
    let all = [-INFINITY, -INFINITY];
    for bad in [all, [INFINITY, 0.0], [NAN, 0.0], [0.0, NAN]] {
        let z = Array2::from(vec![[0.0, 1.0], bad]);
        for (loss, targets) in cases {
            refused(loss, loss.value_from_logits(&z, targets), message);
        }
    }
}

/// A fault that was found in a batch is told at its place in the data set.
#[test]
fn a_row_of_the_data_set() {
    let y = array![[0.5, 0.5], [0.5, 0.5]];
    let place = |row| 40 + row;
    let error = SPARSE.value(&y, &vec![0, 2].into()).unwrap_err();
    let message = "label 2 at row 41, classes 0..1";
    assert_eq!(error.in_row(place).to_string(), message);
    let z = array![[0.0, NAN]];
    let error = SPARSE.value_from_logits(&z, &vec![0].into()).unwrap_err();
    let message = "the logits in row 40 have no finite largest value; expected finite numbers";
    assert_eq!(error.in_row(place).to_string(), message);
    let error = SPARSE.value(&y, &vec![0].into()).unwrap_err();
    assert_eq!(error.clone().in_row(place), error);
}

/// Column-major arrays hold the same numbers, and get the same loss and gradient.
#[test]
fn memory_layout_does_not_matter() {
    let turned = array![[0.7, 0.1, 0.2], [0.2, 0.8, 0.3], [0.1, 0.1, 0.5]].reversed_axes();
    let rows = turned.as_standard_layout().into_owned();
    let losses: [(&dyn Loss, Targets); 3] = [
        (&SPARSE, vec![0, 1, 2].into()),
        (&BINARY, Array2::eye(3).into()),
        (&MeanSquaredError, Array2::eye(3).into()),
    ];
    for (loss, targets) in losses {
        let (direct, gradient) = loss.value(&rows, &targets).unwrap();
        let (value, turned) = loss.value(&turned, &targets).unwrap();
        assert!((direct - value).abs() < 1e-14, "{loss:?}");
        assert_eq!(gradient, turned);
    }
}
