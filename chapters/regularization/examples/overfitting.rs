//! Polynomials through twelve points: by degree, by penalty, and with the penalty picked by
//! cross-validation.

use regularization::experiments::polynomial::{LAMBDAS, fit, validation_error};
use regularization::linear::LinearError;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== degrees ==");
    println!("degree  training error  test error");
    let by_degree = (0..=11)
        .map(|degree| fit(degree, 0.0))
        .collect::<Result<Vec<_>, LinearError>>()?;
    for fitted in &by_degree {
        println!(
            "{:6}  {:14.5}  {:10.5}",
            fitted.degree, fitted.training, fitted.test
        );
    }

    println!("== lambdas ==");
    println!("lambda  training error  test error  validation error");
    let mut rows = Vec::new();
    for lambda in LAMBDAS {
        let fitted = fit(11, lambda)?;
        let validation = validation_error(11, lambda, 6)?;
        println!(
            "{:6.0e}  {:14.5}  {:10.5}  {:16.5}",
            lambda, fitted.training, fitted.test, validation
        );
        rows.push((lambda, fitted, validation));
    }

    println!("== picked ==");
    let picked = rows
        .iter()
        .min_by(|a, b| a.2.total_cmp(&b.2))
        .ok_or("no rows")?;
    let best = rows
        .iter()
        .min_by(|a, b| a.1.test.total_cmp(&b.1.test))
        .ok_or("no rows")?;
    let (first, last) = (&rows[0], &rows[rows.len() - 1]);
    println!("picked by cross-validation: {:.0e}", picked.0);
    println!("its test error: {:.5}", picked.1.test);
    println!("smallest test error of all: {:.5}", best.1.test);

    println!("== claims ==");
    let (cubic, full) = (&by_degree[3], &by_degree[11]);
    println!(
        "claim reg-01: {} | degree 11 against degree 3: training error {:.5} against {:.5}, test \
         error {:.2} against {:.2}",
        verdict(full.training < cubic.training && full.test > cubic.test),
        full.training,
        cubic.training,
        full.test,
        cubic.test
    );
    println!(
        "claim reg-04: {} | test error {:.3} at {:.0e}, {:.3} at {:.0e}, {:.3} at {:.0e}",
        verdict(best.1.test < first.1.test && best.1.test < last.1.test),
        first.1.test,
        first.0,
        best.1.test,
        best.0,
        last.1.test,
        last.0
    );
    println!(
        "claim reg-05: {} | picked without the test points: {:.0e}, test error {:.3}, where the \
         best of all has {:.3}",
        verdict(picked.1.test < 2.0 * best.1.test),
        picked.0,
        picked.1.test,
        best.1.test
    );
    Ok(())
}

fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "false" }
}
