//! Gradient descent in four steps, on a round and on a narrow bowl.

use std::f64::consts::FRAC_1_SQRT_2;
use std::fmt;

// ANCHOR: bowl
/// `½ (c₀ u² + c₁ v²)`, where `u` and `v` are the two weights, or the two weights turned by 45°.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bowl {
    /// How fast the gradient grows along `u` and along `v`.
    pub curvatures: [f64; 2],
    /// Whether its axes lie across those of the weights.
    pub turned: bool,
}

impl Bowl {
    /// The height over `w`.
    pub fn loss(self, w: [f64; 2]) -> f64 {
        let [u, v] = self.turn(w);
        0.5 * (self.curvatures[0] * u * u + self.curvatures[1] * v * v)
    }

    /// The gradient at `w`.
    pub fn gradient(self, w: [f64; 2]) -> [f64; 2] {
        let [u, v] = self.turn(w);
        self.turn([self.curvatures[0] * u, self.curvatures[1] * v])
    }
}
// ANCHOR_END: bowl

impl Bowl {
    /// A bowl along the axes of the weights.
    pub fn new(curvatures: [f64; 2]) -> Self {
        Self {
            curvatures,
            turned: false,
        }
    }

    /// From the weights to `u` and `v`, and back: turning twice is turning back.
    pub fn turn(self, [a, b]: [f64; 2]) -> [f64; 2] {
        if self.turned {
            [(a + b) * FRAC_1_SQRT_2, (a - b) * FRAC_1_SQRT_2]
        } else {
            [a, b]
        }
    }
}

/// As steep one way as the other.
pub const ROUND: [f64; 2] = [1.0, 1.0];
/// A hundred times as steep one way as the other.
pub const NARROW: [f64; 2] = [100.0, 1.0];

// ANCHOR: four_steps
/// Gradient descent in four steps. Returns how many rounds it took until every derivative was
/// below `flat` in size, or `None` if `patience` rounds were not enough, and the weights then.
pub fn four_steps(
    bowl: Bowl,
    learning_rate: f64,
    flat: f64,
    patience: usize,
) -> (Option<usize>, [f64; 2]) {
    // 1. Start somewhere.
    let mut w = [1.0, 1.0];
    for round in 0..patience {
        // 2. Compute the gradient here.
        let gradient = bowl.gradient(w);
        if gradient.iter().all(|g| g.abs() < flat) {
            return (Some(round), w);
        }
        // 3. Move each weight against its derivative, times the learning rate.
        for (w, g) in w.iter_mut().zip(gradient) {
            *w -= learning_rate * g;
        }
        // 4. Do it again, until it is flat.
    }
    (None, w)
}
// ANCHOR_END: four_steps

/// How one rate did on one bowl.
#[derive(Clone, Copy, Debug)]
pub struct Descent {
    /// The curvatures of the bowl.
    pub curvatures: [f64; 2],
    /// The learning rate.
    pub rate: f64,
    /// Rounds until it was flat.
    pub rounds: Option<usize>,
    /// The weights then.
    pub end: [f64; 2],
}

/// Several rates on both bowls.
#[derive(Debug)]
pub struct Report(pub Vec<Descent>);

/// Descends on both bowls.
pub fn report() -> Report {
    let round = [0.1, 1.0, 1.9, 2.1].map(|rate| (ROUND, rate));
    let narrow = [0.001, 0.01, 0.0198, 0.0199, 0.0201, 1.0].map(|rate| (NARROW, rate));
    let descend = |&(curvatures, rate): &([f64; 2], f64)| {
        let (rounds, end) = four_steps(Bowl::new(curvatures), rate, 1e-6, 5_000);
        Descent {
            curvatures,
            rate,
            rounds,
            end,
        }
    };
    Report(round.iter().chain(&narrow).map(descend).collect())
}

impl Report {
    /// The fewest rounds on a bowl.
    pub fn best(&self, curvatures: [f64; 2]) -> Option<usize> {
        let here = self.0.iter().filter(|row| row.curvatures == curvatures);
        here.filter_map(|row| row.rounds).min()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== rates ==")?;
        writeln!(f, "bowl      rate     rounds     end")?;
        for row in &self.0 {
            let bowl = if row.curvatures == ROUND {
                "round"
            } else {
                "narrow"
            };
            let rounds = row.rounds.map_or("never".to_owned(), |n| n.to_string());
            let [a, b] = row.end.map(weight);
            writeln!(f, "{bowl:<8}  {:<7} {rounds:>7}     {a}, {b}", row.rate)?;
        }
        let (round, narrow) = (self.best(ROUND), self.best(NARROW));
        let verdict = match (round, narrow) {
            (Some(round), Some(narrow)) if narrow <= 2 * round => "holds",
            (Some(_), Some(_)) => "holds if the loss is about as steep in all directions",
            _ => "false",
        };
        let rounds = |best: Option<usize>| match best {
            Some(1) => "1 round".to_owned(),
            Some(rounds) => format!("{rounds} rounds"),
            None => "no number of rounds".to_owned(),
        };
        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim opt-02: {verdict} | at the best rate tried, a round bowl takes {}, and one with \
             curvatures 100 and 1 takes {}",
            rounds(round),
            rounds(narrow)
        )
    }
}

fn weight(w: f64) -> String {
    if w.abs() < 1e6 {
        // Adding zero takes the minus sign off what rounds to it.
        format!("{:.4}", (w * 1e4).round() / 1e4 + 0.0)
    } else {
        "blown up".to_owned()
    }
}
