//! How the intervals of the reports are computed.

use structure::experiments::intervals::{counted, mean};

#[test]
fn counts_and_means_have_the_intervals_of_the_tables() {
    // Wilson's interval, by R's binom.confint; Student's 2.093 at 19 degrees of freedom.
    assert_eq!(counted(11, 50), "11 of 50 (13 to 35%)");
    assert_eq!(counted(0, 20), "0 of 20 (0 to 16%)");
    assert_eq!(counted(20, 20), "20 of 20 (84 to 100%)");
    let runs: Vec<f64> = (1..=20).map(f64::from).collect();
    let (middle, half) = mean(&runs);
    assert_eq!(middle, 10.5);
    assert!(
        (half - 2.093024 * (35.0_f64 / 20.0).sqrt()).abs() < 1e-3,
        "{half}"
    );
}
