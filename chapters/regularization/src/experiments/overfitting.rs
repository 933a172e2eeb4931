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
pub const SETS: usize = 200;

/// All that the chapter fits to points.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Degrees 0 to 11 without a penalty.
    pub degrees: Vec<Fitted>,
    /// Two degrees over many sets of points at even places.
    pub even: TwoDegrees,
    /// The same with the points at random places.
    pub random: TwoDegrees,
    /// Degree 11 with each of the [`LAMBDAS`], and its error in cross-validation.
    pub lambdas: Vec<(Fitted, f64)>,
    /// What cross-validation chooses over many sets of points.
    pub chosen: Vec<Chosen>,
    /// How much higher the points lie, and the test error with the constant penalised and free.
    pub lifted: Vec<(f64, f64, f64)>,
}

/// The test errors of two degrees, set by set.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoDegrees {
    /// Of degree 3.
    pub cubic: Vec<f64>,
    /// Of degree 11.
    pub full: Vec<f64>,
}

/// What cross-validation chooses for one set of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chosen {
    /// The test error with the coefficient that it chooses.
    pub test: f64,
    /// The test error with the coefficient that is best on the test points.
    pub best: f64,
    /// The test error with the smallest coefficient: hardly any penalty.
    pub hardly_any: f64,
}

/// Fits all of them.
pub fn report() -> Report {
    let set = points(TRAINING, 1);
    Report {
        degrees: (0..=11).map(|degree| fit(degree, 0.0)).collect(),
        even: TwoDegrees::over_sets(points),
        random: TwoDegrees::over_sets(scattered),
        lambdas: LAMBDAS
            .map(|lambda| (fit(11, lambda), validation_error(&set, 11, lambda, 6)))
            .to_vec(),
        chosen: sets().map(Chosen::in_set).collect(),
        lifted: [0.0, 1.0, 10.0, 100.0]
            .map(|lift| (lift, lifted(lift, false), lifted(lift, true)))
            .to_vec(),
    }
}

/// The first seed of each set of points; the test points have the next.
fn sets() -> impl Iterator<Item = u64> {
    (0..SETS as u64).map(|set| 2 * set + 11)
}

impl TwoDegrees {
    fn over_sets(draw: fn(usize, u64) -> Points) -> Self {
        let errors = |degree| {
            let test = |seed| {
                let (training, test) = (draw(TRAINING, seed), draw(TEST, seed + 1));
                fit_to(&training, &test, degree, 0.0).test
            };
            sets().map(test).collect()
        };
        Self {
            cubic: errors(3),
            full: errors(11),
        }
    }

    /// In how many sets degree 11 has the larger test error.
    pub fn worse(&self) -> usize {
        let mut pairs = self.cubic.iter().zip(&self.full);
        pairs.by_ref().filter(|(cubic, full)| full > cubic).count()
    }
}

impl Chosen {
    fn in_set(seed: u64) -> Self {
        let (training, test) = (points(TRAINING, seed), points(TEST, seed + 1));
        let tried = LAMBDAS.map(|lambda| {
            let error = validation_error(&training, 11, lambda, 6);
            (error, fit_to(&training, &test, 11, lambda).test)
        });
        let least = |a: (f64, f64), b: (f64, f64)| if b.0 < a.0 { b } else { a };
        Self {
            test: tried.into_iter().fold(tried[0], least).1,
            best: tried
                .iter()
                .fold(tried[0].1, |best, tried| best.min(tried.1)),
            hardly_any: tried[0].1,
        }
    }
}

impl Report {
    /// The fit that cross-validation chooses for the points of the page.
    pub fn by_cross_validation(&self) -> &Fitted {
        self.lowest(|(_, validation)| *validation)
    }

    /// The fit with the smallest test error.
    pub fn best(&self) -> &Fitted {
        self.lowest(|(fitted, _)| fitted.test)
    }

    fn lowest(&self, error: impl Fn(&(Fitted, f64)) -> f64) -> &Fitted {
        let smaller = |a, b| if error(b) < error(a) { b } else { a };
        &self.lambdas.iter().fold(&self.lambdas[0], smaller).0
    }

    /// In how many sets the choice is less than one and a half times as bad as the best.
    pub fn close(&self) -> usize {
        let close = |chosen: &&Chosen| chosen.test < 1.5 * chosen.best;
        self.chosen.iter().filter(close).count()
    }

    /// In how many sets the choice is better than hardly any penalty.
    pub fn better(&self) -> usize {
        let better = |chosen: &&Chosen| chosen.test < chosen.hardly_any;
        self.chosen.iter().filter(better).count()
    }
}

/// The number in the middle.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== degrees ==")?;
        writeln!(f, "degree  training error  test error  largest weight")?;
        for fitted in &self.degrees {
            writeln!(
                f,
                "{:6}  {:14.5}  {:10.5}  {:14.1}",
                fitted.degree,
                fitted.training,
                fitted.test,
                fitted.largest_weight()
            )?;
        }
        writeln!(f, "== sets ==")?;
        writeln!(
            f,
            "                  median test error         sets of {SETS} in which"
        )?;
        writeln!(
            f,
            "places of points  degree 3      degree 11   degree 11 is worse"
        )?;
        for (places, two) in [("even", &self.even), ("random", &self.random)] {
            let [cubic, full] = [&two.cubic, &two.full].map(|errors| median(errors.clone()));
            let (full, worse) = (short(full), two.worse());
            writeln!(f, "{places:16}  {cubic:8.3}  {full:>13}   {worse:18}")?;
        }
        writeln!(f, "== lambdas ==")?;
        writeln!(
            f,
            "lambda  training error  test error  largest weight  cross-validation"
        )?;
        for (fitted, validation) in &self.lambdas {
            writeln!(
                f,
                "{:6.0e}  {:14.5}  {:10.5}  {:14.2}  {validation:16.5}",
                fitted.lambda,
                fitted.training,
                fitted.test,
                fitted.largest_weight()
            )?;
        }
        self.write_choices(f)?;
        writeln!(f, "== lifted ==")?;
        writeln!(
            f,
            "test error, strength 0.1, by how high the points lie\n\
             lift   the constant has its price   it goes free"
        )?;
        for (lift, penalised, free) in &self.lifted {
            writeln!(f, "{lift:4}   {penalised:26.4}   {free:12.4}")?;
        }
        self.write_claims(f)
    }
}

impl Report {
    fn write_choices(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chosen = self.by_cross_validation();
        writeln!(f, "== picked ==")?;
        writeln!(f, "picked by cross-validation: {:.0e}", chosen.lambda)?;
        writeln!(f, "its test error: {:.5}", chosen.test)?;
        writeln!(f, "smallest test error of all: {:.5}", self.best().test)?;

        let over = |error: fn(&Chosen) -> f64| median(self.chosen.iter().map(error));
        writeln!(f, "== picked in many sets ==")?;
        writeln!(f, "sets: {}", self.chosen.len())?;
        writeln!(f, "better than with hardly any penalty: {}", self.better())?;
        writeln!(
            f,
            "less than one and a half times the best: {}",
            self.close()
        )?;
        writeln!(
            f,
            "median test error at what is picked: {:.4}",
            over(|set| set.test)
        )?;
        writeln!(
            f,
            "median test error at the best: {:.4}",
            over(|set| set.best)
        )
    }

    fn write_claims(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== claims ==")?;
        let (cubic, full, worse) = (&self.degrees[3], &self.degrees[11], self.even.worse());
        writeln!(
            f,
            "claim reg-01: {} | degree 11 against degree 3: training error {:.5} against {:.5}; \
             test error larger in {worse} of {SETS} sets of points",
            verdict(full.training < cubic.training && worse > SETS * 9 / 10),
            full.training,
            cubic.training
        )?;
        let (first, best) = (&self.lambdas[0].0, self.best());
        let last = &self.lambdas[LAMBDAS.len() - 1].0;
        let test = |fitted: &Fitted| format!("{:.3} at {:.0e}", fitted.test, fitted.lambda);
        writeln!(
            f,
            "claim reg-04: {} | test error {}, {}, {}; training error {:.3}, {:.3}, {:.3}",
            verdict(
                best.test < first.test.min(last.test)
                    && first.training < best.training
                    && best.training < last.training
            ),
            test(first),
            test(best),
            test(last),
            first.training,
            best.training,
            last.training
        )?;
        let (close, better) = (self.close(), self.better());
        writeln!(
            f,
            "claim reg-05: {} | of {SETS} sets of points, {close} get a strength whose test error \
             is less than one and a half times the best, and {better} a better one than with \
             hardly any penalty",
            verdict(close > SETS * 3 / 4 && better > SETS * 9 / 10)
        )?;
        let (lift, penalised, free) = self.lifted[self.lifted.len() - 1];
        writeln!(
            f,
            "claim reg-15: {} | where the points lie {lift} higher, the test error is \
             {penalised:.3} with a price on the constant and {free:.3} without",
            verdict(penalised < 1.1 * free)
        )
    }
}

/// With three decimals, or as a power of ten where these would be lost in it.
fn short(error: f64) -> String {
    if error < 1e3 {
        format!("{error:.3}")
    } else {
        format!("{error:.0e}")
    }
}
