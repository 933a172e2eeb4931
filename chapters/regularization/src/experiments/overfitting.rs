//! Polynomials through twelve points: by degree, by penalty, and with the penalty chosen by
//! cross-validation; then the same over many sets of points.

use super::polynomial::{
    Fitted, Points, TEST, TRAINING, fit, fit_to, lifted, points, scattered, validation_error,
};
use super::{largest, lines, lowest, verdict};

/// Coefficients to try: a factor of ten apart, from next to nothing to far too much.
pub const LAMBDAS: [f64; 10] = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0];

const SETS: usize = 200; // of points, where one is not enough

/// Fits a polynomial of degree 11 with each of the [`LAMBDAS`]: the fits, their errors in
/// cross-validation, which of them it picks, and which is best on the test points.
fn tried(training: &Points, test: &Points) -> ([Fitted; 10], [f64; 10], [usize; 2]) {
    let fits = LAMBDAS.map(|lambda| fit_to(training, test, 11, lambda));
    let validation = LAMBDAS.map(|lambda| validation_error(training, 11, lambda, 6));
    let test_errors = fits.each_ref().map(|fitted| fitted.test);
    let chosen = [lowest(&validation), lowest(&test_errors)];
    (fits, validation, chosen)
}

/// What `measure` makes of the training and the test points of each set.
fn over_sets<T>(draw: fn(usize, u64) -> Points, measure: impl Fn(Points, Points) -> T) -> Vec<T> {
    let seeds = (0..SETS as u64).map(|set| 2 * set + 11);
    let set = |seed| measure(draw(TRAINING, seed), draw(TEST, seed + 1));
    seeds.map(set).collect()
}

/// The number in the middle.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The errors of a fit, and its largest weight.
fn row(fitted: &Fitted, decimals: usize) -> String {
    let largest = largest(&fitted.weights);
    let (training, test) = (fitted.training, fitted.test);
    format!("{training:14.5}  {test:10.5}  {largest:14.decimals$}")
}

/// All that the chapter fits to points: degrees, penalties, and points that lie higher, with the
/// constant penalised and free.
pub fn report() -> String {
    let ([degrees, reg_01], [penalties, claims]) = (degrees(), penalties());
    let rows = [0.0, 1.0, 10.0, 100.0].map(|lift| (lift, lifted(lift, false), lifted(lift, true)));
    let lifts = lines(rows, |(lift, penalised, free)| {
        format!("{lift:4}   {penalised:26.4}   {free:12.4}")
    });
    let (lift, penalised, free) = rows[3];
    let reg_15 = verdict(penalised < 1.1 * free);
    format!(
        "{degrees}{penalties}\
         == lifted ==\n\
         test error, strength 0.1, by how high the points lie\n\
         lift   the constant has its price   it goes free\n\
         {lifts}\n\
         == claims ==\n\
         {reg_01}{claims}\
         claim reg-15: {reg_15} | where the points lie {lift} higher, the test error is \
         {penalised:.3} with a price on the constant and {free:.3} without\n"
    )
}

/// Degrees 0 to 11 on one set of points, and two of them on many; then the claim.
fn degrees() -> [String; 2] {
    let degrees: Vec<Fitted> = (0..=11).map(|degree| fit(degree, 0.0)).collect();
    let degrees_table = lines(degrees.iter().enumerate(), |(degree, fitted)| {
        format!("{degree:6}  {}", row(fitted, 1))
    });
    let test_errors = |training: Points, test: Points| {
        [3, 11].map(|degree| fit_to(&training, &test, degree, 0.0).test)
    };
    let [even, random] = [points, scattered].map(|draw| over_sets(draw, test_errors));
    let worse = |sets: &[[f64; 2]]| sets.iter().filter(|[cubic, full]| full > cubic).count();
    let places = [("even", &even), ("random", &random)];
    let sets = lines(places, |(places, sets)| {
        let [cubic, full] = [0, 1].map(|degree| median(sets.iter().map(|set| set[degree])));
        // As a power of ten where three decimals would be lost in it.
        let full = match full {
            ..1e3 => format!("{full:.3}"),
            _ => format!("{full:.0e}"),
        };
        format!("{places:16}  {cubic:8.3}  {full:>13}   {:18}", worse(sets))
    });
    let (cubic, full, worse) = (degrees[3].training, degrees[11].training, worse(&even));
    let reg_01 = verdict(full < cubic && worse > SETS * 9 / 10);
    let tables = format!(
        "== degrees ==\n\
         degree  training error  test error  largest weight\n\
         {degrees_table}\n\
         == sets ==\n                  \
         median test error         sets of {SETS} in which\n\
         places of points  degree 3      degree 11   degree 11 is worse\n\
         {sets}\n"
    );
    let claim = format!(
        "claim reg-01: {reg_01} | degree 11 against degree 3: training error {full:.5} against \
         {cubic:.5}; test error larger in {worse} of {SETS} sets of points\n"
    );
    [tables, claim]
}

/// Degree 11 under each penalty, and what cross-validation chooses, here and in many sets of
/// points; then the claims.
fn penalties() -> [String; 2] {
    let (fits, validation, [picked, best]) = tried(&points(TRAINING, 1), &points(TEST, 2));
    let tried_here = LAMBDAS.iter().zip(fits.iter().zip(validation));
    let table = lines(tried_here, |(lambda, (fitted, validation))| {
        format!("{lambda:6.0e}  {}  {validation:16.5}", row(fitted, 2))
    });
    // The test errors with the penalty that is picked, the best, and hardly any.
    let sets = over_sets(points, |training, test| {
        let (fits, _, [picked, best]) = tried(&training, &test);
        [picked, best, 0].map(|which| fits[which].test)
    });
    let better = sets.iter().filter(|set| set[0] < set[2]).count();
    let close = sets.iter().filter(|set| set[0] < 1.5 * set[1]).count();
    let [at_picked, at_best] = [0, 1].map(|which| median(sets.iter().map(|set| set[which])));
    let tables = format!(
        "== lambdas ==\n\
         lambda  training error  test error  largest weight  cross-validation\n\
         {table}\n\
         == picked ==\n\
         picked by cross-validation: {:.0e}\n\
         its test error: {:.5}\n\
         smallest test error of all: {:.5}\n\
         == picked in many sets ==\n\
         sets: {SETS}\n\
         better than with hardly any penalty: {better}\n\
         less than one and a half times the best: {close}\n\
         median test error at what is picked: {at_picked:.4}\n\
         median test error at the best: {at_best:.4}\n",
        LAMBDAS[picked], fits[picked].test, fits[best].test
    );
    let three = [0, best, 9];
    let [weak, middle, strong] = three.map(|which| fits[which].training);
    let lowest = fits[best].test < fits[0].test.min(fits[9].test);
    let reg_04 = verdict(lowest && weak < middle && middle < strong);
    let tests = three.map(|which| format!("{:.3} at {:.0e}", fits[which].test, LAMBDAS[which]));
    let reg_05 = verdict(close > SETS * 3 / 4 && better > SETS * 9 / 10);
    let claims = format!(
        "claim reg-04: {reg_04} | test error {}; training error {weak:.3}, {middle:.3}, {strong:.3}\n\
         claim reg-05: {reg_05} | of {SETS} sets of points, {close} get a strength whose test error \
         is less than one and a half times the best, and {better} a better one than with hardly any \
         penalty\n",
        tests.join(", ")
    );
    [tables, claims]
}
