//! The live figures of the chapter on optimizers.

use ::optimizers::experiments::rules::{RULES, momentum};
use ::optimizers::experiments::walk::walk_and_state;
use ::optimizers::{Adam, Optimizer};

use super::{Control, Live, View, all, at_once};
use crate::kit::{Axis, Dot, Ink, Plot, Side, counted, grid, plain, scientific};

/// Five rules on a bowl.
pub(crate) static BOWL: Live = at_once(
    "five rules on a bowl",
    &[
        Control::range("u", "start, along", [-10.0, 4.0, 0.1], -9.0),
        Control::range("v", "start, across", [-3.0, 3.0, 0.1], 1.7),
        Control::range("angle", "angle, degrees", [0.0, 90.0, 5.0], 0.0),
        Control::range("steep", "larger curvature", [1.0, 100.0, 1.0], 25.0),
        rate("descent", "rate, descent", -1.2),
        rate("momentum", "rate, momentum", -1.8),
        rate("adagrad", "rate, AdaGrad", 0.2),
        rate("rmsprop", "rate, RMSProp", -0.7),
        rate("adam", "rate, Adam", -0.4),
        Control::range("mu", "momentum, μ", [0.0, 0.98, 0.02], 0.9),
        Control::range("beta1", "Adam, β₁", [0.0, 0.98, 0.02], 0.9),
        Control::steps("steps", 200, 60.0),
    ],
    false,
    bowl,
);

const fn rate(name: &'static str, label: &'static str, start: f64) -> Control {
    Control::power(name, label, [-3.0, 1.5, 0.1], start)
}

/// The levels of the loss that are drawn.
const LEVELS: [f64; 5] = [0.5, 4.0, 12.0, 30.0, 70.0];

/// The rules, at the ends of their lines.
const NAMES: [&str; 5] = ["descent", "momentum", "AdaGrad", "RMSProp", "Adam"];

/// What each rule holds for each weight, by its letter on the page.
const STATES: [&[&str]; 5] = [&[], &["u"], &["s"], &["s"], &["m", "v"]];

/// One array of a rule: a number for each of the two weights.
fn array((name, values): (&&str, &Vec<f64>)) -> String {
    let number = |value: &f64| match value.abs() {
        0.0 => "0".to_owned(),
        0.01..10.0 => plain(*value, 2),
        10.0..1e4 => plain(*value, 0),
        size if size.is_finite() => scientific(*value),
        // Diverged, and infinity less infinity.
        _ => value.to_string(),
    };
    let numbers: Vec<String> = values.iter().map(number).collect();
    format!("{name} = {}", numbers.join(", "))
}

fn bowl(values: &[f64]) -> View {
    let [u, v, angle, steep, rates @ ..] = all::<12>(values);
    let [
        descent,
        with_momentum,
        adagrad,
        rmsprop,
        adam,
        mu,
        beta1,
        steps,
    ] = rates;
    let (sin, cos) = angle.to_radians().sin_cos();
    // From the weights to the directions along the valley and across it, and back.
    let turned = move |[a, b]: [f64; 2]| [cos * a + sin * b, cos * b - sin * a];
    let back = move |[u, v]: [f64; 2]| [cos * u - sin * v, sin * u + cos * v];
    let loss = move |[u, v]: [f64; 2]| 0.5 * (u * u + steep * v * v);
    let gradient = move |w: &[f64; 2]| {
        let [u, v] = turned(*w);
        back([u, steep * v])
    };
    let rules: [Box<dyn Optimizer>; 5] = [
        RULES[0].1(descent),
        momentum(with_momentum, mu),
        RULES[2].1(adagrad),
        RULES[3].1(rmsprop),
        Box::new(Adam {
            beta1,
            ..Adam::new(adam)
        }),
    ];
    let runs = rules.map(|rule| {
        let start = back([u, v]);
        let (path, state) = walk_and_state(&*rule, start, steps as i32, |_, w| gradient(w));
        (path.into_iter().map(turned).collect::<Vec<_>>(), state)
    });
    let paths = runs.each_ref().map(|(path, _)| path);
    let held: Vec<Vec<String>> = runs
        .iter()
        .zip(STATES)
        .map(|((_, state), names)| names.iter().zip(state).map(array).collect())
        .collect();
    let panel = |rule: usize| {
        let points = paths[rule].iter().map(|w| (w[0], w[1]));
        let plot = Plot::panel(RULES[rule].0)
            .x(Axis::linear("along the valley", -10.5..4.5))
            .y(Axis::linear("across it", -3.5..3.5))
            .no_grid()
            .levels(Ink::Muted, &LEVELS, |a, b| loss([a, b]))
            .opacity(0.4)
            .line(Ink::series(rule), points.clone())
            .width(4)
            .beaded(8)
            .dots(Ink::Text, points.take(1))
            .shaped(Dot::Ring);
        let below = (0..).map(f64::from).zip(held[rule].iter().rev());
        let plot = below.fold(plot, |plot, (line, text)| {
            plot.words(Ink::Text, (-10.4, -3.0 + line), Side::Right, text)
        });
        plot.handle((u, v), ["u", "v"])
    };
    let ticks = [0.0, steps.max(10.0)].map(|step| (step, plain(step, 0)));
    let losses = Plot::panel("the losses")
        .x(Axis::linear("step", 0.0..steps.max(10.0)).ticks(ticks))
        .y(Axis::log("", 1e-4..1e3));
    let losses = (0..5).fold(losses, |plot, rule| {
        let losses = paths[rule].iter().map(|w| loss(*w));
        plot.line(Ink::series(rule), (0..).map(f64::from).zip(losses))
            .width(5)
            .label_end(NAMES[rule])
    });
    let ends = (0..5).map(|rule| {
        let last = loss(paths[rule][steps as usize]);
        let last = match last {
            ..1e-4 => "less than 0.0001".to_owned(),
            ..1e4 => plain(last, if last < 1.0 { 4 } else { 1 }),
            _ => "more than 10,000".to_owned(),
        };
        format!("{} {last}", RULES[rule].0)
    });
    let ends: Vec<String> = ends.collect();
    let summary = format!(
        "After {} on a bowl with the curvatures 1 and {}, rotated by {} degrees, the losses are: {}.",
        counted(steps, "step"),
        plain(steep, 0),
        plain(angle, 0),
        ends.join(", ")
    );
    let states = held.iter().zip(RULES).filter(|(held, _)| !held.is_empty());
    let states = states.map(|(held, (name, _))| format!("{name} {}", held.join(" and ")));
    let states = states.collect::<Vec<_>>().join("; ");
    let figure = grid(3, 560, (0..5).map(panel).chain([losses])).figure(
        format!(
            "Five panels with the level lines of one bowl, and in each the path of one rule from the same start, a ring. Sixth panel: the \
             losses over the steps, on a logarithmic axis. {summary} For the two weights the rules then hold: {states}."
        ),
        "Five rules on a bowl, from one start (the ring). A dot is a step. The bowl is rotated against the weights, and the picture is turned back. Below the paths stands what a rule \
         holds for each of the two weights after the last step: the velocity $u$, the sum or the mean of squares $s$, Adam's averages $m$ and $v$. \
         The sixth panel has the losses.",
    );
    View { figure, summary }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_of_adagrad_are_as_the_page_says() {
        for (angle, sums) in [(0.0, "s = 349, 1,815"), (30.0, "s = 1,357, 1,445")] {
            let alt = BOWL.view(&[-9.0, 1.7, angle]).figure.alt;
            assert!(alt.contains(sums), "{alt}");
        }
    }
}
