//! What a loss refuses, with the message, and what it survives.

use losses::experiments::weighted::WeightedBinaryCrossEntropy;
use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError,
    Quantile, SparseCategoricalCrossEntropy, Targets, one_hot,
};
use ndarray::{Array2, array};
use structure::maximum;

const ON_VALUES: [&dyn Loss; 7] = [
    &MeanSquaredError,
    &MeanAbsoluteError,
    &Huber(1.0),
    &Quantile(0.9),
    &BINARY,
    &WEIGHTED,
    &CategoricalCrossEntropy,
];
const BINARY: BinaryCrossEntropy = BinaryCrossEntropy;
const WEIGHTED: WeightedBinaryCrossEntropy = WeightedBinaryCrossEntropy(2.0);
const SPARSE: SparseCategoricalCrossEntropy = SparseCategoricalCrossEntropy;

const NAN: f64 = f64::NAN;
const INFINITY: f64 = f64::INFINITY;

/// Outputs and targets that do not fit are refused as probabilities and as logits.
#[test]
fn shapes_and_kinds() {
    let column = array![[0.0], [1.0], [1.0]];
    let tenths = Array2::from_elem((4, 10), 0.1);
    let shape = "expected targets of shape (3, 1) like the outputs, found";
    let mut cases: Vec<(&dyn Loss, Array2<f64>, Targets, String)> = Vec::new();
    for loss in ON_VALUES {
        for (y, targets, message) in [
            (
                Array2::zeros((0, 3)),
                Array2::zeros((0, 3)).into(),
                "the batch has no rows; expected at least 1".to_owned(),
            ),
            (
                Array2::zeros((3, 0)),
                Array2::zeros((3, 0)).into(),
                "the outputs have no columns; expected at least 1".to_owned(),
            ),
            // NumPy would broadcast, and compare each output with each target.
            (
                column.clone(),
                array![[0.0, 1.0, 1.0]].into(),
                format!("{shape} (1, 3)"),
            ),
            (
                column.clone(),
                array![[1.0]].into(),
                format!("{shape} (1, 1)"),
            ),
            (
                array![[0.5, 0.5]],
                Targets::Labels(vec![1]),
                format!("{loss:?} compares with values"),
            ),
        ] {
            cases.push((loss, y, targets, message));
        }
    }
    for (y, targets, message) in [
        (
            Array2::zeros((0, 3)),
            Targets::Labels(Vec::new()),
            "the batch has no rows; expected at least 1",
        ),
        (
            Array2::zeros((3, 0)),
            Targets::Labels(vec![0, 0, 0]),
            "the outputs have no columns; expected at least 1",
        ),
        (
            array![[0.5, 0.5]],
            array![[0.5, 0.5]].into(),
            "SparseCategoricalCrossEntropy compares with labels",
        ),
        (
            tenths.clone(),
            vec![0, 9, 3, 10].into(),
            "label 10 at row 3, classes 0..9",
        ),
        (
            tenths,
            vec![0, 1, 2].into(),
            "expected 4 labels, one per row, found 3",
        ),
    ] {
        cases.push((&SPARSE, y, targets, message.to_owned()));
    }
    for (loss, y, targets, message) in cases {
        let name = &format!("{loss:?}");
        let error = loss.value(&y, &targets).unwrap_err();
        assert_eq!(error.to_string(), message, "{name}");
        let error = loss.value_from_logits(&y, &targets).unwrap_err();
        assert_eq!(error.to_string(), message, "{name} from logits");
    }
    let error = one_hot(&[0, 9, 3, 10], 10).unwrap_err();
    assert_eq!(error.to_string(), "label 10 at row 3, classes 0..9");
}

/// A loss, the second row of its outputs, that of its targets, the message.
type Case = (&'static dyn Loss, [f64; 2], [f64; 2], String);

#[test]
fn numbers_out_of_range() {
    let class = || [1.0, 0.0];
    let binary = |number: f64, what: &str, column: usize| {
        format!("{what} {number} at row 1, column {column}; expected a probability, 0 to 1")
    };
    let row =
        |what: &str, sum: f64| format!("{what} with sum {sum} at row 1; expected 0 to 1, sum 1");
    let finite =
        |number: f64| format!("target {number} at row 1, column 0; expected finite numbers");
    let mut cases: Vec<Case> = Vec::new();
    for bad in [-0.1, 1.1, NAN, INFINITY] {
        for loss in [&BINARY as &dyn Loss, &WEIGHTED] {
            cases.push((loss, [0.5, bad], class(), binary(bad, "output", 1)));
        }
    }
    for bad in [-1.0, 2.0] {
        for loss in [&BINARY as &dyn Loss, &WEIGHTED] {
            cases.push((loss, [0.5, 0.5], [bad, 0.0], binary(bad, "target", 0)));
        }
    }
    for loss in ON_VALUES {
        for bad in [NAN, INFINITY, -INFINITY] {
            cases.push((loss, [0.5, 0.5], [bad, 0.0], finite(bad)));
        }
    }
    for (bad, sum) in [
        ([0.25, 0.5], 0.75),
        ([1.25, -0.25], 1.0),
        ([NAN, 0.5], NAN),
        ([INFINITY, 0.0], INFINITY),
    ] {
        let refused = row("outputs", sum);
        cases.push((&CategoricalCrossEntropy, bad, class(), refused));
    }
    for (bad, sum) in [([1.0, 1.0], 2.0), ([0.0, 0.0], 0.0), ([2.0, -1.0], 1.0)] {
        let refused = row("targets", sum);
        cases.push((&CategoricalCrossEntropy, [0.5, 0.5], bad, refused));
    }
    for (loss, y, targets, message) in cases {
        let y = Array2::from(vec![[0.5, 0.5], y]);
        let good = Array2::from(vec![class(), targets]).into();
        let error = loss.value(&y, &good).unwrap_err();
        assert_eq!(error.to_string(), message, "{}", &format!("{loss:?}"));
        if message.starts_with("target") {
            let error = loss.value_from_logits(&y, &good).unwrap_err();
            assert_eq!(
                error.to_string(),
                message,
                "{} from logits",
                &format!("{loss:?}")
            );
        }
    }
    let error = SPARSE.value(&array![[0.5, 0.5], [0.25, 0.5]], &vec![0, 1].into());
    assert_eq!(error.unwrap_err().to_string(), row("outputs", 0.75));
    // Sums that rounding explains pass, and no others.
    for (by, passes) in [(1e-9, true), (1e-7, false), (-1e-7, false)] {
        let y = array![[0.5 + by, 0.5]];
        assert_eq!(SPARSE.value(&y, &vec![0].into()).is_ok(), passes, "{by}");
    }
}

#[test]
fn settings_that_make_no_sense() {
    let y = array![[0.5]];
    let cases: [(&dyn Loss, &str); 10] = [
        (&Huber(0.0), "delta 0; expected a number above 0"),
        (&Huber(-1.0), "delta -1; expected a number above 0"),
        (&Huber(NAN), "delta NaN; expected a number above 0"),
        (
            &Quantile(0.0),
            "quantile 0; expected a number strictly between 0 and 1",
        ),
        (
            &Quantile(1.0),
            "quantile 1; expected a number strictly between 0 and 1",
        ),
        (
            &Quantile(NAN),
            "quantile NaN; expected a number strictly between 0 and 1",
        ),
        (
            &WeightedBinaryCrossEntropy(0.0),
            "weight 0; expected a number above 0",
        ),
        (
            &WeightedBinaryCrossEntropy(-1.0),
            "weight -1; expected a number above 0",
        ),
        (
            &WeightedBinaryCrossEntropy(NAN),
            "weight NaN; expected a number above 0",
        ),
        (
            &WeightedBinaryCrossEntropy(INFINITY),
            "weight inf; expected a number above 0",
        ),
    ];
    for (loss, message) in cases {
        let error = loss.value(&y, &y.clone().into()).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

/// Logits of ten thousand: the probabilities round to 0 and 1, the loss is exact all the same. A
/// class may be ruled out by a logit of -∞, as long as it is not the true one.
#[test]
fn large_logits() {
    let wide = array![[1e4, 0.0], [0.0, 1e4]];
    let out = array![[0.0, 0.0, -INFINITY]];
    let column = array![[1000.0], [-1000.0]];
    let half = 2.0_f64.ln();
    let (gradient, ruled_out) = (array![[0.0, 0.0], [-0.5, 0.5]], array![[-0.5, 0.5, 0.0]]);
    let cases: [(&dyn Loss, _, Targets, _, _); 6] = [
        (&SPARSE, &wide, vec![0, 0].into(), 5000.0, &gradient),
        (
            &CategoricalCrossEntropy,
            &wide,
            array![[1.0, 0.0], [1.0, 0.0]].into(),
            5000.0,
            &gradient,
        ),
        (
            &BINARY,
            &column,
            array![[1.0], [0.0]].into(),
            0.0,
            &array![[0.0], [0.0]],
        ),
        (
            &BINARY,
            &column,
            array![[0.0], [1.0]].into(),
            1000.0,
            &array![[0.5], [-0.5]],
        ),
        (&SPARSE, &out, vec![0].into(), half, &ruled_out),
        (
            &CategoricalCrossEntropy,
            &out,
            array![[1.0, 0.0, 0.0]].into(),
            half,
            &ruled_out,
        ),
    ];
    for (loss, z, targets, expected, gradient) in cases {
        let (value, dz) = loss.value_from_logits(z, &targets).unwrap();
        assert!(
            (value - expected).abs() < 1e-14,
            "{}: {value}",
            &format!("{loss:?}")
        );
        let error = maximum(&(&dz - gradient).mapv(f64::abs));
        assert!(error < 1e-14, "{}: {dz}", &format!("{loss:?}"));
    }
}

#[test]
fn logits_that_are_not_finite() {
    let message = "the logits in row 1 have no finite largest value; expected finite numbers";
    let classes: Targets = array![[1.0, 0.0], [1.0, 0.0]].into();
    let labels: Targets = vec![0, 0].into();
    let cases: [(&dyn Loss, &Targets); 4] = [
        (&CategoricalCrossEntropy, &classes),
        (&BINARY, &classes),
        (&WEIGHTED, &classes),
        (&SPARSE, &labels),
    ];
    for bad in [
        [-INFINITY, -INFINITY],
        [INFINITY, 0.0],
        [NAN, 0.0],
        [0.0, NAN],
    ] {
        let z = Array2::from(vec![[0.0, 1.0], bad]);
        for (loss, targets) in cases {
            let error = loss.value_from_logits(&z, targets).unwrap_err();
            assert_eq!(
                error.to_string(),
                message,
                "{} at {bad:?}",
                &format!("{loss:?}")
            );
        }
    }
}

/// A fault that was found in a batch is told at its place in the data set.
#[test]
fn a_row_of_the_data_set() {
    let y = array![[0.5, 0.5], [0.5, 0.5]];
    let place = |row| 40 + row;
    let error = SPARSE.value(&y, &vec![0, 2].into()).unwrap_err();
    assert_eq!(
        error.in_row(place).to_string(),
        "label 2 at row 41, classes 0..1"
    );
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
        assert!((direct - value).abs() < 1e-14, "{}", &format!("{loss:?}"));
        assert_eq!(gradient, turned);
    }
}
