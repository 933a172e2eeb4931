//! Gradient descent in four steps, on a round bowl and on an ill-conditioned one.

use std::f64::consts::FRAC_1_SQRT_2;

use structure::experiments::{Report, Setup, verdict_if};

/// A bowl, `½ (c₀ u² + c₁ v²)`. `u` and `v` are the two weights, or the weights rotated by 45°.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bowl {
    /// How fast the gradient grows along `u` and along `v`.
    pub curvatures: [f64; 2],
    /// Whether the axes of the bowl lie across those of the weights.
    pub rotated: bool,
}

impl Bowl {
    /// The loss at `w`.
    pub fn loss(self, w: [f64; 2]) -> f64 {
        let [u, v] = self.rotate(w);
        0.5 * (self.curvatures[0] * u * u + self.curvatures[1] * v * v)
    }

    /// The gradient at `w`.
    pub fn gradient(self, w: [f64; 2]) -> [f64; 2] {
        let [u, v] = self.rotate(w);
        self.rotate([self.curvatures[0] * u, self.curvatures[1] * v])
    }

    /// From the weights to `u` and `v`, and back: the map is its own inverse.
    pub fn rotate(self, [a, b]: [f64; 2]) -> [f64; 2] {
        if self.rotated {
            [(a + b) * FRAC_1_SQRT_2, (a - b) * FRAC_1_SQRT_2]
        } else {
            [a, b]
        }
    }
}

/// Gradient descent in four steps. Returns the number of steps after which every derivative was
/// below 1e-6 in size, or `None` if 5,000 were not enough, and the weights then.
fn four_steps(bowl: Bowl, learning_rate: f64) -> (Option<usize>, [f64; 2]) {
    // 1. Start somewhere.
    let mut w = [1.0, 1.0];
    for steps in 0..5_000 {
        // 2. Compute the gradient.
        let gradient = bowl.gradient(w);
        if gradient.iter().all(|g| g.abs() < 1e-6) {
            return (Some(steps), w);
        }
        // 3. Move each weight against its derivative, times the learning rate.
        for (w, g) in w.iter_mut().zip(gradient) {
            *w -= learning_rate * g;
        }
        // 4. Repeat.
    }
    (None, w)
}

/// Steps until the derivatives are small, for each bowl and rate.
pub struct Descent {
    /// With curvatures 1 and 1: the rate, and the steps.
    pub round: Vec<(f64, Option<usize>)>,
    /// With curvatures 100 and 1.
    pub narrow: Vec<(f64, Option<usize>)>,
}

/// Several rates on a round bowl and on an ill-conditioned one.
pub fn report() -> Report<Descent> {
    let setup = Setup {
        data: "two weights on a quadratic bowl, with curvatures 1 and 1 (round) or 100 and 1 (narrow)",
        training: "plain gradient descent from (1, 1), until every derivative is below a millionth, at most 5,000 steps",
        criterion: "opt-02 holds if both bowls take at most 10 steps at the best rate tried, and under its condition if \
                    only the round one does",
        ..Setup::default()
    };
    let mut rows = Vec::new();
    let mut run = |name: &str, curvatures: [f64; 2], rates: &[f64]| {
        let steps = rates.iter().map(|&rate| {
            let rotated = false;
            let (steps, end) = four_steps(
                Bowl {
                    curvatures,
                    rotated,
                },
                rate,
            );
            let [a, b] = end.map(weight);
            let shown = match steps {
                Some(steps) => steps.to_string(),
                None if a == DIVERGED || b == DIVERGED => "never".to_owned(),
                None => "> 5000".to_owned(),
            };
            rows.push(format!("{name:<8}  {rate:<7} {shown:>7}     {a}, {b}\n"));
            (rate, steps)
        });
        steps.collect::<Vec<_>>()
    };
    let round = run("round", [1.0, 1.0], &[0.1, 1.0, 1.9, 2.1]);
    let narrow_rates = [0.001, 0.01, 0.0196, 0.0198, 0.0199, 0.0201, 1.0];
    let narrow = run("narrow", [100.0, 1.0], &narrow_rates);
    let rows = rows.concat();
    let fewest = |steps: &[(f64, Option<usize>)]| {
        let steps = steps.iter().filter_map(|(_, steps)| *steps);
        steps.fold(usize::MAX, usize::min)
    };
    let [of_round, of_narrow] = [fewest(&round), fewest(&narrow)];
    let condition = "the loss is about as steep in all directions";
    let opt_02 = verdict_if(of_round <= 10, of_narrow <= 10, condition);
    let text = format!(
        "{setup}
== rates ==
bowl      rate      steps     end
{rows}== claims ==
claim opt-02: {opt_02} | steps at the best rate tried: {of_round} on the round bowl, {of_narrow} on the narrow one"
    );
    Report::new(Descent { round, narrow }, text)
}

/// What is printed for a weight that has gone far away.
const DIVERGED: &str = "diverged";

fn weight(w: f64) -> String {
    match w.abs() {
        // Adding zero takes the minus sign off what rounds to it.
        ..1e6 => format!("{:.4}", (w * 1e4).round() / 1e4 + 0.0),
        _ => DIVERGED.to_owned(),
    }
}
