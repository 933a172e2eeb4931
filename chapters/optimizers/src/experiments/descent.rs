//! Gradient descent in four steps, on a round and on a narrow bowl.

use std::f64::consts::FRAC_1_SQRT_2;

use structure::experiments::{lines, verdict_if};

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

    /// From the weights to `u` and `v`, and back: turning twice is turning back.
    pub fn turn(self, [a, b]: [f64; 2]) -> [f64; 2] {
        if self.turned {
            [(a + b) * FRAC_1_SQRT_2, (a - b) * FRAC_1_SQRT_2]
        } else {
            [a, b]
        }
    }
}
// ANCHOR_END: bowl

// ANCHOR: four_steps
/// Gradient descent in four steps. Returns how many rounds it took until every derivative was
/// below 1e-6 in size, or `None` if 5,000 rounds were not enough, and the weights then.
fn four_steps(bowl: Bowl, learning_rate: f64) -> (Option<usize>, [f64; 2]) {
    // 1. Start somewhere.
    let mut w = [1.0, 1.0];
    for round in 0..5_000 {
        // 2. Compute the gradient here.
        let gradient = bowl.gradient(w);
        if gradient.iter().all(|g| g.abs() < 1e-6) {
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

/// Several rates on a round bowl, and on one a hundred times as steep one way as the other.
pub fn report() -> String {
    let narrow_rates = [0.001, 0.01, 0.0198, 0.0199, 0.0201, 1.0];
    let bowls: [(&str, [f64; 2], &[f64]); 2] = [
        ("round", [1.0, 1.0], &[0.1, 1.0, 1.9, 2.1]),
        ("narrow", [100.0, 1.0], &narrow_rates),
    ];
    let [(round_rows, round), (narrow_rows, narrow)] = bowls.map(|(name, curvatures, rates)| {
        let turned = false;
        let mut fewest = usize::MAX;
        let rows = lines(rates, |rate| {
            let (rounds, end) = four_steps(Bowl { curvatures, turned }, *rate);
            fewest = fewest.min(rounds.unwrap_or(usize::MAX));
            let shown = rounds.map_or("never".to_owned(), |rounds| rounds.to_string());
            let [a, b] = end.map(weight);
            format!("{name:<8}  {rate:<7} {shown:>7}     {a}, {b}\n")
        });
        (rows, fewest)
    });
    let condition = "the loss is about as steep in all directions";
    let opt_02 = verdict_if(narrow < usize::MAX, narrow / 2 <= round, condition);
    let plural = if round == 1 { "" } else { "s" };
    format!(
        "== rates ==
bowl      rate     rounds     end
{round_rows}{narrow_rows}== claims ==
claim opt-02: {opt_02} | at the best rate tried, a round bowl takes {round} round{plural}, and one \
         with curvatures 100 and 1 takes {narrow} rounds
"
    )
}

fn weight(w: f64) -> String {
    match w.abs() {
        // Adding zero takes the minus sign off what rounds to it.
        ..1e6 => format!("{:.4}", (w * 1e4).round() / 1e4 + 0.0),
        _ => "blown up".to_owned(),
    }
}
