//! Polynomials through twelve points: by degree, by penalty, and with the penalty chosen by
//! cross-validation; then the same over many sets of points.

use super::polynomial::{
    Fitted, Points, TEST, TRAINING, fit, fit_to, lifted, points, scattered, validation_error,
};
use super::{lines, verdict};

/// Coefficients to try: a factor of ten apart, from next to nothing to far too much.
pub const LAMBDAS: [f64; 10] = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0];

/// How many sets of points are drawn, where one is not enough.
const SETS: usize = 200;

/// Fits a polynomial of degree 11 with each of the [`LAMBDAS`]: each with its error in
/// cross-validation.
fn tried(training: &Points, test: &Points) -> [(Fitted, f64); 10] {
    LAMBDAS.map(|lambda| {
        let fitted = fit_to(training, test, 11, lambda);
        (fitted, validation_error(training, 11, lambda, 6))
    })
}

fn lowest(tried: &[(Fitted, f64)], error: fn(&(Fitted, f64)) -> f64) -> &Fitted {
    let smaller = |a, b| if error(b) < error(a) { b } else { a };
    &tried.iter().fold(&tried[0], smaller).0
}

/// The fit that cross-validation chooses.
fn picked(tried: &[(Fitted, f64)]) -> &Fitted {
    lowest(tried, |(_, validation)| *validation)
}

/// The fit that is best on the test points.
fn best(tried: &[(Fitted, f64)]) -> &Fitted {
    lowest(tried, |(fitted, _)| fitted.test)
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
    let (training, test, largest) = (fitted.training, fitted.test, fitted.largest_weight());
    format!("{training:14.5}  {test:10.5}  {largest:14.decimals$}")
}

/// All that the chapter fits to points.
pub fn report() -> String {
    let [(a, claims_a), (b, claims_b), (c, claims_c)] = [degrees(), penalties(), lifts()];
    format!("{a}{b}{c}== claims ==\n{claims_a}{claims_b}{claims_c}")
}

/// Degrees 0 to 11 on one set of points, and two of them on many; then the claim.
fn degrees() -> (String, String) {
    let degrees: Vec<Fitted> = (0..=11).map(|degree| fit(degree, 0.0)).collect();
    let degrees_table = lines(&degrees, |fitted| {
        format!("{:6}  {}", fitted.degree, row(fitted, 1))
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
        let full = if full < 1e3 {
            format!("{full:.3}")
        } else {
            format!("{full:.0e}")
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
    (tables, claim)
}

/// Degree 11 under each penalty, and what cross-validation chooses, here and in many sets of
/// points; then the claims.
fn penalties() -> (String, String) {
    let tried_here = tried(&points(TRAINING, 1), &points(TEST, 2));
    let table = lines(&tried_here, |(fitted, validation)| {
        format!(
            "{:6.0e}  {}  {validation:16.5}",
            fitted.lambda,
            row(fitted, 2)
        )
    });
    let (picked_here, best_here) = (picked(&tried_here), best(&tried_here));
    // The test errors with the penalty that is picked, the best, and hardly any.
    let sets = over_sets(points, |training, test| {
        let tried = tried(&training, &test);
        [picked(&tried), best(&tried), &tried[0].0].map(|fitted| fitted.test)
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
        picked_here.lambda, picked_here.test, best_here.test
    );
    let three = [&tried_here[0].0, best_here, &tried_here[9].0];
    let [weak, best, strong] = three.map(|fitted| fitted.training);
    let lowest = three[1].test < three[0].test.min(three[2].test);
    let reg_04 = verdict(lowest && weak < best && best < strong);
    let tests = three.map(|fitted| format!("{:.3} at {:.0e}", fitted.test, fitted.lambda));
    let reg_05 = verdict(close > SETS * 3 / 4 && better > SETS * 9 / 10);
    let claims = format!(
        "claim reg-04: {reg_04} | test error {}; training error {weak:.3}, {best:.3}, {strong:.3}\n\
         claim reg-05: {reg_05} | of {SETS} sets of points, {close} get a strength whose test error \
         is less than one and a half times the best, and {better} a better one than with hardly any \
         penalty\n",
        tests.join(", ")
    );
    (tables, claims)
}

/// The test error where the points lie higher, with the constant penalised and free; then the
/// claim.
fn lifts() -> (String, String) {
    let rows = [0.0, 1.0, 10.0, 100.0].map(|lift| (lift, lifted(lift, false), lifted(lift, true)));
    let table = lines(rows, |(lift, penalised, free)| {
        format!("{lift:4}   {penalised:26.4}   {free:12.4}")
    });
    let (lift, penalised, free) = rows[3];
    let reg_15 = verdict(penalised < 1.1 * free);
    let table = format!(
        "== lifted ==\n\
         test error, strength 0.1, by how high the points lie\n\
         lift   the constant has its price   it goes free\n\
         {table}\n"
    );
    let claim = format!(
        "claim reg-15: {reg_15} | where the points lie {lift} higher, the test error is \
         {penalised:.3} with a price on the constant and {free:.3} without\n"
    );
    (table, claim)
}
