//! Polynomials through twelve points: by degree, by penalty, and with the penalty chosen by
//! cross-validation; then the same over many sets of points.

use std::fmt;

use super::polynomial::{
    Fitted, Points, TEST, TRAINING, fit, fit_to, lifted, points, scattered, validation_error,
};
use super::verdict;

/// Coefficients to try: a factor of ten apart, from next to nothing to far too much.
pub const LAMBDAS: [f64; 10] = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0];

/// How many sets of points are drawn, where one is not enough.
const SETS: usize = 200;

/// All that the chapter fits to points.
pub struct Report {
    /// Degrees 0 to 11 without a penalty.
    pub degrees: Vec<Fitted>,
    /// The test errors of degrees 3 and 11, set by set, with the points at even places.
    even: [Vec<f64>; 2],
    /// The same with the points at random places.
    random: [Vec<f64>; 2],
    /// Degree 11 with each of the [`LAMBDAS`], and its error in cross-validation.
    lambdas: [(Fitted, f64); 10],
    chosen: Vec<Chosen>,
    /// How much higher the points lie, and the test error with the constant penalised and free.
    pub lifted: [(f64, f64, f64); 4],
}

/// The test errors with what cross-validation chooses for one set of points.
struct Chosen {
    /// With the coefficient that it chooses.
    test: f64,
    /// With the coefficient that is best on the test points.
    best: f64,
    /// With the smallest coefficient.
    hardly_any: f64,
}

/// Fits all of them.
pub fn report() -> Report {
    let set = points(TRAINING, 1);
    Report {
        degrees: (0..=11).map(|degree| fit(degree, 0.0)).collect(),
        even: [3, 11].map(|degree| test_errors(points, degree)),
        random: [3, 11].map(|degree| test_errors(scattered, degree)),
        lambdas: LAMBDAS.map(|lambda| (fit(11, lambda), validation_error(&set, 11, lambda, 6))),
        chosen: sets().map(choose).collect(),
        lifted: [0.0, 1.0, 10.0, 100.0].map(|lift| (lift, lifted(lift, false), lifted(lift, true))),
    }
}

/// The first seed of each set of points; the test points have the next.
fn sets() -> impl Iterator<Item = u64> {
    (0..SETS as u64).map(|set| 2 * set + 11)
}

fn test_errors(draw: fn(usize, u64) -> Points, degree: usize) -> Vec<f64> {
    let test = |seed| {
        let (training, test) = (draw(TRAINING, seed), draw(TEST, seed + 1));
        fit_to(&training, &test, degree, 0.0).test
    };
    sets().map(test).collect()
}

fn choose(seed: u64) -> Chosen {
    let (training, test) = (points(TRAINING, seed), points(TEST, seed + 1));
    let tried = LAMBDAS.map(|lambda| {
        let fitted = fit_to(&training, &test, 11, lambda);
        (fitted, validation_error(&training, 11, lambda, 6))
    });
    Chosen {
        test: lowest(&tried, |(_, validation)| *validation).test,
        best: lowest(&tried, |(fitted, _)| fitted.test).test,
        hardly_any: tried[0].0.test,
    }
}

fn lowest(tried: &[(Fitted, f64)], error: fn(&(Fitted, f64)) -> f64) -> &Fitted {
    let smaller = |a, b| if error(b) < error(a) { b } else { a };
    &tried.iter().fold(&tried[0], smaller).0
}

/// The number in the middle.
fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// In how many sets degree 11 has the larger test error.
fn worse([cubic, full]: &[Vec<f64>; 2]) -> usize {
    let pairs = cubic.iter().zip(full);
    pairs.filter(|(cubic, full)| full > cubic).count()
}

/// With three decimals, or as a power of ten where these would be lost in it.
fn short(error: f64) -> String {
    if error < 1e3 {
        format!("{error:.3}")
    } else {
        format!("{error:.0e}")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "== degrees ==\n\
             degree  training error  test error  largest weight"
        )?;
        for fitted in &self.degrees {
            let (degree, training, test) = (fitted.degree, fitted.training, fitted.test);
            let largest = fitted.largest_weight();
            writeln!(
                f,
                "{degree:6}  {training:14.5}  {test:10.5}  {largest:14.1}"
            )?;
        }
        writeln!(
            f,
            "== sets ==\n                  \
             median test error         sets of {SETS} in which\n\
             places of points  degree 3      degree 11   degree 11 is worse"
        )?;
        for (places, errors) in [("even", &self.even), ("random", &self.random)] {
            let [cubic, full] = errors.clone().map(median);
            let (full, worse) = (short(full), worse(errors));
            writeln!(f, "{places:16}  {cubic:8.3}  {full:>13}   {worse:18}")?;
        }
        writeln!(
            f,
            "== lambdas ==\n\
             lambda  training error  test error  largest weight  cross-validation"
        )?;
        for (fitted, validation) in &self.lambdas {
            let (lambda, training, test) = (fitted.lambda, fitted.training, fitted.test);
            let largest = fitted.largest_weight();
            write!(
                f,
                "{lambda:6.0e}  {training:14.5}  {test:10.5}  {largest:14.2}"
            )?;
            writeln!(f, "  {validation:16.5}")?;
        }
        self.write_choices(f)?;
        writeln!(
            f,
            "== lifted ==\n\
             test error, strength 0.1, by how high the points lie\n\
             lift   the constant has its price   it goes free"
        )?;
        for (lift, penalised, free) in &self.lifted {
            writeln!(f, "{lift:4}   {penalised:26.4}   {free:12.4}")?;
        }
        self.write_claims(f)
    }
}

impl Report {
    /// In how many sets the choice is less than one and a half times as bad as the best.
    fn close(&self) -> usize {
        let close = |set: &&Chosen| set.test < 1.5 * set.best;
        self.chosen.iter().filter(close).count()
    }

    /// In how many sets the choice is better than hardly any penalty.
    fn better(&self) -> usize {
        let better = |set: &&Chosen| set.test < set.hardly_any;
        self.chosen.iter().filter(better).count()
    }

    /// The fit with the smallest test error.
    fn best(&self) -> &Fitted {
        lowest(&self.lambdas, |(fitted, _)| fitted.test)
    }

    fn write_choices(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let picked = lowest(&self.lambdas, |(_, validation)| *validation);
        let test = median(self.chosen.iter().map(|set| set.test));
        let best = median(self.chosen.iter().map(|set| set.best));
        writeln!(
            f,
            "== picked ==\n\
             picked by cross-validation: {:.0e}\n\
             its test error: {:.5}\n\
             smallest test error of all: {:.5}\n\
             == picked in many sets ==\n\
             sets: {SETS}\n\
             better than with hardly any penalty: {}\n\
             less than one and a half times the best: {}\n\
             median test error at what is picked: {test:.4}\n\
             median test error at the best: {best:.4}",
            picked.lambda,
            picked.test,
            self.best().test,
            self.better(),
            self.close()
        )
    }

    fn write_claims(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (cubic, full) = (self.degrees[3].training, self.degrees[11].training);
        let worse = worse(&self.even);
        let reg_01 = verdict(full < cubic && worse > SETS * 9 / 10);
        let three = [&self.lambdas[0].0, self.best(), &self.lambdas[9].0];
        let [weak, best, strong] = three.map(|fitted| fitted.training);
        let lowest = three[1].test < three[0].test.min(three[2].test);
        let reg_04 = verdict(lowest && weak < best && best < strong);
        let tests = three.map(|fitted| format!("{:.3} at {:.0e}", fitted.test, fitted.lambda));
        let (close, better) = (self.close(), self.better());
        let reg_05 = verdict(close > SETS * 3 / 4 && better > SETS * 9 / 10);
        let (lift, penalised, free) = self.lifted[3];
        let reg_15 = verdict(penalised < 1.1 * free);
        writeln!(
            f,
            "== claims ==\n\
             claim reg-01: {reg_01} | degree 11 against degree 3: training error {full:.5} against \
             {cubic:.5}; test error larger in {worse} of {SETS} sets of points\n\
             claim reg-04: {reg_04} | test error {}; training error {weak:.3}, {best:.3}, \
             {strong:.3}\n\
             claim reg-05: {reg_05} | of {SETS} sets of points, {close} get a strength whose test \
             error is less than one and a half times the best, and {better} a better one than with \
             hardly any penalty\n\
             claim reg-15: {reg_15} | where the points lie {lift} higher, the test error is \
             {penalised:.3} with a price on the constant and {free:.3} without",
            tests.join(", ")
        )
    }
}
