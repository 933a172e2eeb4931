//! Polynomials through twelve points: by degree, by penalty, and with the penalty picked by
//! cross-validation; then the same over many sets of points.

use regularization::experiments::polynomial::{
    Fitted, LAMBDAS, Picked, Points, TRAINING, fit, lifted, median, over_sets, picked, points,
    scattered, validation_error,
};
use regularization::linear::LinearError;

/// How many sets of points are drawn, where one is not enough.
const SETS: u64 = 200;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== degrees ==");
    println!("degree  training error  test error  largest weight");
    let by_degree = (0..=11)
        .map(|degree| fit(degree, 0.0))
        .collect::<Result<Vec<_>, LinearError>>()?;
    for fitted in &by_degree {
        println!(
            "{:6}  {:14.5}  {:10.5}  {:14.1}",
            fitted.degree,
            fitted.training,
            fitted.test,
            fitted.largest_weight()
        );
    }

    println!("== sets ==");
    println!("                  median test error         sets of {SETS} in which");
    println!("places of points  degree 3      degree 11   degree 11 is worse");
    let even = many("even", points)?;
    many("random", scattered)?;

    println!("== lambdas ==");
    println!("lambda  training error  test error  largest weight  cross-validation");
    let set = points(TRAINING, 1);
    let mut rows = Vec::new();
    for lambda in LAMBDAS {
        let fitted = fit(11, lambda)?;
        let validation = validation_error(&set, 11, lambda, 6)?;
        println!(
            "{:6.0e}  {:14.5}  {:10.5}  {:14.2}  {:16.5}",
            lambda,
            fitted.training,
            fitted.test,
            fitted.largest_weight(),
            validation
        );
        rows.push((fitted, validation));
    }

    println!("== picked ==");
    let chosen = &rows
        .iter()
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .ok_or("no rows")?
        .0;
    let best = &rows
        .iter()
        .min_by(|a, b| a.0.test.total_cmp(&b.0.test))
        .ok_or("no rows")?
        .0;
    println!("picked by cross-validation: {:.0e}", chosen.lambda);
    println!("its test error: {:.5}", chosen.test);
    println!("smallest test error of all: {:.5}", best.test);

    let (better, close) = picked_in_many_sets()?;
    let (lift, priced, free) = lift_points()?;

    println!("== claims ==");
    let (cubic, full) = (&by_degree[3], &by_degree[11]);
    println!(
        "claim reg-01: {} | degree 11 against degree 3: training error {:.5} against {:.5}; test \
         error larger in {even} of {SETS} sets of points",
        verdict(full.training < cubic.training && even as u64 > SETS * 9 / 10),
        full.training,
        cubic.training
    );
    let (first, last) = (&rows[0].0, &rows[rows.len() - 1].0);
    let at = |fitted: &Fitted| format!("{:.3} at {:.0e}", fitted.test, fitted.lambda);
    println!(
        "claim reg-04: {} | test error {}, {}, {}; training error {:.3}, {:.3}, {:.3}",
        verdict(
            best.test < first.test.min(last.test)
                && first.training < best.training
                && best.training < last.training
        ),
        at(first),
        at(best),
        at(last),
        first.training,
        best.training,
        last.training
    );
    println!(
        "claim reg-05: {} | of {SETS} sets of points, {close} get a strength whose test error is less \
         than one and a half times the best, and {better} a better one than with hardly any penalty",
        verdict(close as u64 > SETS * 3 / 4 && better as u64 > SETS * 9 / 10)
    );
    println!(
        "claim reg-15: {} | where the points lie {lift} higher, the test error is {priced:.3} with a price \
         on the constant and {free:.3} without",
        verdict(priced < 1.1 * free)
    );
    Ok(())
}

/// Prints what cross-validation picks for many sets of points, and counts where that is better than hardly
/// any penalty, and where it is close to the best.
fn picked_in_many_sets() -> Result<(usize, usize), Box<dyn std::error::Error>> {
    println!("== picked in many sets ==");
    let over = picked(SETS)?;
    let count = |good: fn(&Picked) -> bool| over.iter().filter(|set| good(set)).count();
    let (better, close) = (
        count(|set| set.test < set.hardly_any),
        count(|set| set.test < 1.5 * set.best),
    );
    println!("sets: {}", over.len());
    println!("better than with hardly any penalty: {better}");
    println!("less than one and a half times the best: {close}");
    println!(
        "median test error at what is picked: {:.4}",
        median(over.iter().map(|set| set.test).collect())
    );
    println!(
        "median test error at the best: {:.4}",
        median(over.iter().map(|set| set.best).collect())
    );
    Ok((better, close))
}

/// Prints what a price on the constant does to points that lie higher and higher; returns the last row.
fn lift_points() -> Result<(f64, f64, f64), LinearError> {
    println!("== lifted ==");
    println!("test error, strength 0.1, by how high the points lie");
    println!("lift   the constant has its price   it goes free");
    let mut last = (0.0, 0.0, 0.0);
    for lift in [0.0, 1.0, 10.0, 100.0] {
        let (priced, free) = (lifted(lift, false)?, lifted(lift, true)?);
        println!("{lift:4}   {priced:26.4}   {free:12.4}");
        last = (lift, priced, free);
    }
    Ok(last)
}

/// Prints what many sets of points make of two degrees, and counts where the higher one is worse.
fn many(places: &str, draw: fn(usize, u64) -> Points) -> Result<usize, LinearError> {
    let (cubic, full) = (over_sets(draw, 3, SETS)?, over_sets(draw, 11, SETS)?);
    let worse = cubic.iter().zip(&full).filter(|(a, b)| b > a).count();
    println!(
        "{places:16}  {:8.3}  {:>13}   {worse:18}",
        median(cubic),
        short(median(full))
    );
    Ok(worse)
}

/// With three decimals, or as a power of ten where these would be lost in it.
fn short(error: f64) -> String {
    if error < 1e3 {
        format!("{error:.3}")
    } else {
        format!("{error:.0e}")
    }
}

fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "false" }
}
