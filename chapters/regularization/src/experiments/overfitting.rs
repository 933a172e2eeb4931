//! Polynomials of degree 0 to 11 through twelve points, on one set and on many.

use structure::experiments::intervals::{counted, median, share};
use structure::experiments::{Report, Setup, decided, joined};

use super::polynomial::{Fitted, SETS, fit, fit_to, points, scattered, sets};
use super::shared::largest;

/// What the fits to the points of the page came to, and to many sets.
pub struct Degrees {
    /// On the points of the page: degree 0 first.
    pub fits: Vec<Fitted>,
    /// For points at even places and at random ones: the test errors of degree 3 and of degree 11 in
    /// each set.
    pub sets: [Vec<[f64; 2]>; 2],
}

/// Degrees 0 to 11 on one set of points, and two of them on many.
pub fn report() -> Report<Degrees> {
    let setup = Setup {
        data: "12 points to fit and 200 to test, from `2x³ - x` with noise uniform in ±0.3; evenly spread over -1 to 1, \
               or at random places",
        training: "polynomials, fitted by least squares",
        seeds: "one set of points, then 200 others",
        criterion: "reg-01 holds if degree 11 has the smaller training error and the larger test error in over 90% of \
                    the evenly spread sets, the whole 95% interval of that share included",
        ..Setup::default()
    };
    let fits: Vec<Fitted> = (0..=11).map(|degree| fit(degree, 0.0)).collect();
    let table = joined(fits.iter().enumerate(), |(degree, fitted)| {
        let largest = largest(&fitted.weights);
        let (training, test) = (fitted.training, fitted.test);
        format!("{degree:6}  {training:14.5}  {test:10.5}  {largest:14.1}")
    });
    let mut fitted_better = 0;
    let of_sets = [points, scattered].map(|draw| {
        let errors = sets(draw).into_iter().map(|[training, test]| {
            let [cubic, full] = [3, 11].map(|degree| fit_to(&training, &test, degree, 0.0));
            fitted_better += usize::from(full.training < cubic.training);
            [cubic.test, full.test]
        });
        errors.collect::<Vec<_>>()
    });
    let worse = |sets: &[[f64; 2]]| sets.iter().filter(|[cubic, full]| full > cubic).count();
    let many = joined(["even", "random"].iter().zip(&of_sets), |(places, sets)| {
        let [cubic, full] = [0, 1].map(|degree| median(sets.iter().map(|set| set[degree])));
        // As a power of ten where three decimals would be lost in it.
        let full = match full {
            ..1e3 => format!("{full:.3}"),
            _ => format!("{full:.0e}"),
        };
        format!("{places:16}  {cubic:8.3}  {full:>13}   {:18}", worse(sets))
    });
    let worse = worse(&of_sets[0]);
    let (low, high) = share(worse, SETS);
    let reg_01 = decided(low > 0.9 && fitted_better == 2 * SETS, high < 0.9);
    let counted = counted(worse, SETS);
    let text = format!(
        "{setup}\n\
         == degrees ==\n\
         degree  training error  test error  largest weight\n\
         {table}\n\
         == sets ==\n                  \
         median test error         sets of {SETS} in which\n\
         places of points  degree 3      degree 11   degree 11 is worse\n\
         {many}\n\
         == claims ==\n\
         claim reg-01: {reg_01} | on evenly spread points degree 11 has the larger test error in {counted} sets, and \
         the smaller training error in all"
    );
    Report::new(
        Degrees {
            fits,
            sets: of_sets,
        },
        text,
    )
}
