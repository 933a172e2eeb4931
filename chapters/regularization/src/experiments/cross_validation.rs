//! Cross-validation against fixed coefficients, over many sets of points.

use structure::experiments::intervals::{counted, median, share};
use structure::experiments::{Report, Setup, decided, joined};

use super::polynomial::{Points, SETS, TEST, TRAINING, fit_to, points, sets, validation_error};
use super::shared::lowest;

/// Coefficients to choose from: a factor of ten apart.
pub const LAMBDAS: [f64; 10] = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0, 100.0, 1000.0];

const FOLDS: usize = 6;
const REPEATS: u64 = 5;

/// The error of each of the [`LAMBDAS`] in cross-validation, the mean over several divisions into folds.
pub fn errors(training: &Points, repeats: u64) -> [f64; 10] {
    LAMBDAS.map(|lambda| {
        let error = |seed| validation_error(training, 11, lambda, FOLDS, seed);
        (3..3 + repeats).map(error).sum::<f64>() / repeats as f64
    })
}

/// The test errors of one set of points.
pub struct Tested {
    /// With each of the [`LAMBDAS`].
    pub fixed: [f64; 10],
    /// What folds dealt once pick, what folds dealt several times pick, and the best in hindsight:
    /// indices of [`LAMBDAS`].
    pub picked: [usize; 3],
}

fn tested([training, test]: &[Points; 2]) -> Tested {
    let fixed = LAMBDAS.map(|lambda| fit_to(training, test, 11, lambda).test);
    let [once, repeated] = [1, REPEATS].map(|repeats| lowest(&errors(training, repeats)));
    Tested {
        fixed,
        picked: [once, repeated, lowest(&fixed)],
    }
}

/// On the page's set of points, and on many.
pub fn report() -> Report<Vec<Tested>> {
    let setup = Setup {
        data: "12 points to fit and 200 to test, evenly spread, as before",
        training: "a polynomial of degree 11, fitted by ridge regression; λ fixed, or picked among the ten by 6-fold \
                   cross-validation, with the folds dealt once or five times",
        seeds: "the set of points above, then 200 others; the test points pick nothing",
        criterion: "a pick is good if its test error is below 1.5 times that of the best λ in hindsight; reg-05 holds \
                    if folds dealt five times make a good pick in over 3 of 4 sets, and is false if in under 3 of 4, the \
                    whole 95% interval included; reg-22 holds if they beat folds dealt once in over half of the sets \
                    in which the two differ, likewise",
        ..Setup::default()
    };
    let here = [points(TRAINING, 1), points(TEST, 2)];
    let [once, repeated] = [1, REPEATS].map(|repeats| errors(&here[0], repeats));
    let page = tested(&here);
    let table = joined(LAMBDAS.iter().enumerate(), |(at, lambda)| {
        let (once, repeated, test) = (once[at], repeated[at], page.fixed[at]);
        format!("{lambda:6.0e}  {once:10.3}  {repeated:16.3}  {test:10.3}")
    });
    let all: Vec<Tested> = sets(points).iter().map(tested).collect();
    let test_of = |set: &Tested, rule: usize| match rule {
        0..10 => set.fixed[rule],
        _ => set.fixed[set.picked[rule - 10]],
    };
    let good = |rule| {
        let good = |set: &&Tested| test_of(set, rule) < 1.5 * test_of(set, 12);
        all.iter().filter(good).count()
    };
    let names = [
        "folds dealt once",
        "folds dealt five times",
        "best in hindsight",
    ];
    let rules = joined(0..13, |rule| {
        let name = match rule {
            0..10 => format!("lambda {:.0e}", LAMBDAS[rule]),
            _ => names[rule - 10].to_owned(),
        };
        let median = median(all.iter().map(|set| test_of(set, rule)));
        let better = all
            .iter()
            .filter(|set| test_of(set, rule) < test_of(set, 11))
            .count();
        format!("{name:22}  {median:17.4}  {:11}  {better:21}", good(rule))
    });
    let good_picks = good(11);
    let (low, high) = share(good_picks, SETS);
    let reg_05 = decided(low > 0.75, high < 0.75);
    let pairs = all.iter().map(|set| [test_of(set, 10), test_of(set, 11)]);
    let differ: Vec<[f64; 2]> = pairs.filter(|[once, repeated]| once != repeated).collect();
    let wins = differ
        .iter()
        .filter(|[once, repeated]| repeated < once)
        .count();
    let (low, high) = share(wins, differ.len());
    let reg_22 = decided(low > 0.5, high < 0.5);
    let text = format!(
        "{setup}\n\
         == here ==\n\
         lambda  dealt once  dealt five times  test error\n\
         {table}\n\
         == picked ==\n\
         folds dealt once: {:.0e}\n\
         folds dealt five times: {:.0e}\n\
         best in hindsight: {:.0e}\n\
         == rules ==\n                                              \
         good picks  better than folds\n                        \
         median test error  of {SETS} sets       dealt five times\n\
         {rules}\n\
         == claims ==\n\
         claim reg-05: {reg_05} | a good pick in {} sets\n\
         claim reg-22: {reg_22} | folds dealt five times beat folds dealt once in {} sets in which they pick another λ",
        LAMBDAS[page.picked[0]],
        LAMBDAS[page.picked[1]],
        LAMBDAS[page.picked[2]],
        counted(good_picks, SETS),
        counted(wins, differ.len())
    );
    Report::new(all, text)
}
