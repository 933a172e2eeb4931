//! How to search for hyperparameters: the scale, the edges, and random tries against a grid.

use structure::experiments::intervals::{counted, median, share};
use structure::experiments::{Report, Setup, decided, joined};
use structure::random::{generator, uniform};

use super::polynomial::{Points, SETS, TRAINING, fit_to, points, sets, validation_error};
use super::shared::lowest;

// ANCHOR: extend
/// Tries coefficients a factor of ten apart, and more of them on the side where the best one is the
/// last, until it lies inside. Returns each with its error, in ascending order.
pub fn extend(grid: &[f64], error: impl Fn(f64) -> f64) -> Vec<[f64; 2]> {
    const MOST: usize = 20;
    let mut tried: Vec<[f64; 2]> = grid.iter().map(|&lambda| [lambda, error(lambda)]).collect();
    while tried.len() < MOST {
        let errors: Vec<f64> = tried.iter().map(|[_, error]| *error).collect();
        let best = lowest(&errors);
        if best == 0 {
            let lambda = tried[0][0] / 10.0;
            tried.insert(0, [lambda, error(lambda)]);
        } else if best == tried.len() - 1 {
            let lambda = tried[best][0] * 10.0;
            tried.push([lambda, error(lambda)]);
        } else {
            break;
        }
    }
    tried
}
// ANCHOR_END: extend

/// A degree and a coefficient to try.
type Try = (usize, f64);

/// Nine tries between degrees 3 and 11 and coefficients 1e-8 and 10: a grid of three by three, evenly
/// on a linear or a logarithmic scale of the coefficient, or at random.
fn tries(logarithmic: bool, random: bool, seed: u64) -> [Try; 9] {
    let mut rng = generator(seed);
    std::array::from_fn(|at| {
        let thirds = [at / 3, at % 3].map(|third| (third as f64 + 0.5) / 3.0);
        let places = if random {
            [uniform(&mut rng), uniform(&mut rng)]
        } else {
            thirds
        };
        let lambda = if logarithmic {
            10_f64.powf(-8.0 + 9.0 * places[1])
        } else {
            10.0 * places[1]
        };
        (3 + (9.0 * places[0]) as usize, lambda)
    })
}

/// The test error of the try with the smallest error on the points that choose.
fn chosen([training, test]: &[Points; 2], choosing: &Points, tries: [Try; 9]) -> f64 {
    let judged = tries.map(|(degree, lambda)| fit_to(training, choosing, degree, lambda).test);
    let (degree, lambda) = tries[lowest(&judged)];
    fit_to(training, test, degree, lambda).test
}

const NAMES: [&str; 4] = ["linear, grid", "linear, random", "log, grid", "log, random"];

/// The edges on the page's points, then four kinds of search on many sets: the test errors.
pub fn report() -> Report<[Vec<f64>; 4]> {
    let setup = Setup {
        data: "12 points to fit, 12 to choose and 200 to test, evenly spread, as before",
        training: "ridge regression; nine tries a search: degree 3 to 11, λ from 1e-8 to 10 on a logarithmic scale or 0 \
                   to 10 on a linear one, as a grid of three by three or at random",
        seeds: "200 sets of points",
        criterion: "reg-23 holds if the logarithmic grid ends with a smaller test error than the linear one in over half \
                    of the sets, and is false if in under half, the whole 95% interval included; reg-24 likewise for \
                    random tries against the grid, both logarithmic",
        ..Setup::default()
    };
    let here = points(TRAINING, 1);
    let walk = extend(&[1e-6, 1e-5, 1e-4], |lambda| {
        validation_error(&here, 11, lambda, 6, 3)
    });
    let edges = joined(&walk, |[lambda, error]| {
        format!("{lambda:6.0e}  {error:16.3}")
    });
    let sets = sets(points);
    let errors = [0, 1, 2, 3].map(|search| {
        let of_set = |(seed, set): (u64, &[Points; 2])| {
            let choosing = points(TRAINING, 10_000 + seed);
            chosen(
                set,
                &choosing,
                tries(search / 2 == 1, search % 2 == 1, seed),
            )
        };
        (0..).zip(&sets).map(of_set).collect::<Vec<f64>>()
    });
    let table = joined(NAMES.iter().zip(&errors), |(name, errors)| {
        format!("{name:14}  {:17.4}", median(errors.iter().copied()))
    });
    let wins = |a: usize, b: usize| {
        let count = errors[a]
            .iter()
            .zip(&errors[b])
            .filter(|(a, b)| a < b)
            .count();
        let (low, high) = share(count, SETS);
        (counted(count, SETS), decided(low > 0.5, high < 0.5))
    };
    let ((scale, reg_23), (random, reg_24)) = (wins(2, 0), wins(3, 2));
    let text = format!(
        "{setup}\n\
         == edges ==\n\
         lambda  cross-validation\n\
         {edges}\n\
         == searches ==\n\
         λ, tries        median test error\n\
         {table}\n\
         == claims ==\n\
         claim reg-23: {reg_23} | the logarithmic grid beats the linear one in {scale} sets\n\
         claim reg-24: {reg_24} | random tries beat the grid, both on a logarithmic scale, in {random} sets"
    );
    Report::new(errors, text)
}
