//! Confusion, areas and bins, against scikit-learn 1.7 and by hand.

use losses::experiments::metrics::{
    Bin, Point, area_under_roc, average_precision, calibration, class_scores, confusion_matrix,
    threshold_curve,
};
use ndarray::array;

use crate::assert_near;

/// The example of scikit-learn's guide to metrics.
#[test]
fn a_confusion_matrix_has_a_row_for_each_true_class() {
    let confusion = confusion_matrix(&[2, 0, 2, 2, 0, 1], &[0, 0, 2, 2, 0, 2], 3);
    assert_eq!(confusion, array![[2, 0, 0], [0, 0, 1], [1, 0, 2]]);
    let [precision, recall, f1] = class_scores(&confusion, 2);
    assert_near("precision", precision, 2.0 / 3.0, 1e-15);
    assert_near("recall", recall, 2.0 / 3.0, 1e-15);
    assert_near("F1", f1, 2.0 / 3.0, 1e-15);
    let [precision, recall, f1] = class_scores(&confusion, 0);
    assert_near("precision", precision, 2.0 / 3.0, 1e-15);
    assert_near("recall", recall, 1.0, 1e-15);
    assert_near("F1", f1, 0.8, 1e-15);
}

/// The example of `roc_auc_score` and `average_precision_score` in scikit-learn.
#[test]
fn areas_are_those_of_scikit_learn() {
    let points = threshold_curve(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true]);
    assert_near("ROC", area_under_roc(&points), 0.75, 1e-15);
    let average = average_precision(&points);
    assert_near("average precision", average, 0.8333333333333333, 1e-15);
}

/// Equal scores cross the threshold together: a constant score ranks nothing.
#[test]
fn equal_scores_are_one_point() {
    let points = threshold_curve(&[0.5; 4], &[true, false, false, false]);
    let all = Point {
        recall: 1.0,
        false_positive_rate: 1.0,
        precision: 0.25,
    };
    assert_eq!(points, [all]);
    assert_eq!(area_under_roc(&points), 0.5);
    assert_eq!(average_precision(&points), 0.25);
}

#[test]
fn bins_hold_their_lower_edge_and_the_last_one_both() {
    let bins = calibration(
        &[0.0, 0.5, 0.75, 1.0],
        &[false, true, false, true],
        &[0.0, 0.25, 0.5, 1.0],
    );
    let bin = |samples, predicted, observed| Bin {
        samples,
        predicted,
        observed,
    };
    assert_eq!(bins, [bin(1, 0.0, 0.0), bin(3, 0.75, 2.0 / 3.0)]);
}
