//! The box graph: forward and backward a box at a time, over one output or two.

mod graph;

use std::fmt::Write as _;

use super::super::{Control, Live, View, all, at_once};
use crate::kit::{Axis, Dot, Drawing, Ink, Plot, plain, stacked};

use graph::{Boxes, LAST, numbers};

/// Two neurons in a row, and a second output beside the first.
pub(crate) static BOXES: Live = at_once(
    "forward and backward through a graph of boxes",
    &[
        Control::range("step", "steps done", [0.0, LAST as f64, 1.0], LAST as f64),
        Control::range("x", "input x", [-3.0, 3.0, 0.1], 1.0),
        Control::range("w", "weight w", WEIGHT, 2.0),
        Control::range("v1", "weight v₁", WEIGHT, -1.0),
        Control::range("t1", "target t₁", [0.0, 1.0, 0.1], 1.0),
        Control::choice("second", "second output", &["no", "yes"], 1.0),
        Control::range("v2", "weight v₂", [-4.0, 4.0, 0.01], 2.0).only("second", 1),
        Control::choice("moved", "what to move", &INPUTS, 1.0),
        Control::range("change", "by how much", [-2.0, 2.0, 0.05], 0.5),
    ],
    false,
    boxes,
);

const WEIGHT: [f64; 3] = [-4.0, 4.0, 0.1];
/// What can be moved, in the order of the controls.
const INPUTS: [&str; 4] = ["x", "w", "v₁", "t₁"];

fn boxes(values: &[f64]) -> View {
    let [step, x, w, v, t, second, v2, moved, change] = all(values);
    let (inputs, second) = ([x, w, v, t], (second == 1.0).then_some(v2));
    let boxes = Boxes::new(inputs, second, step as usize);
    let (moved, name) = (moved as usize, INPUTS[moved as usize]);
    let loss = |change: f64| {
        let mut inputs = inputs;
        inputs[moved] += change;
        let nodes = numbers(inputs, second).nodes;
        nodes[nodes.len() - 1].value
    };
    let at = boxes.find(name);
    let gradient = boxes
        .has_gradient(at)
        .then(|| boxes.graph.nodes[at].gradient);
    let mut summary = boxes.said();
    if let Some(gradient) = gradient {
        let paths = boxes.paths(at).into_iter().map(|path| {
            let factors: Vec<String> = path.iter().map(|factor| plain(*factor, 3)).collect();
            let product: f64 = path.iter().product();
            format!("{} = {}", factors.join(" · "), plain(product, 4))
        });
        let paths: Vec<String> = paths.collect();
        let (each, sum) = match paths.len() {
            1 => ("the path", String::new()),
            _ => ("each path", format!(", together {}", plain(gradient, 4))),
        };
        let _ = write!(
            summary,
            " Along {each} from the loss to {name}: {}{sum}. Moving {name} by {} should change the loss by {} and changes it by {}.",
            paths.join(", and "),
            plain(change, 2),
            plain(gradient * change, 4),
            plain(loss(change) - loss(0.0), 4)
        );
    }
    let graph = boxes.sheet(true).draw_or(&boxes.sheet(false));
    let figure = stacked([graph, moves(name, loss, gradient, change)]).figure(
        format!(
            "Boxes joined by arrows, from the input x and the weight w through the hidden unit h and one output or two to the loss. Each \
             holds its value and, below it, its gradient; on the arrows stand the derivatives. Below, the loss over what moves, and the \
             straight line that the gradient predicts. {summary}"
        ),
        "The chain with a second output beside the first, whose target $t_2$ is 0. Between two boxes stands how fast the later one \
         changes with the earlier one. Dashed arrows show where the gradient has come back. The last step's boxes are highlighted. Below, \
         the real loss and the one that the gradient predicts when one number moves.",
    );
    View { figure, summary }
}

/// The loss over the change of one input, and the line that the gradient predicts.
fn moves(name: &str, loss: impl Fn(f64) -> f64, gradient: Option<f64>, change: f64) -> Drawing {
    const FAR: f64 = 2.0;
    let losses = (-20..=20).map(|i| loss(FAR * f64::from(i) / 20.0));
    let (low, high) = losses.fold((f64::MAX, f64::MIN), |(low, high), loss| {
        (low.min(loss), high.max(loss))
    });
    let room = (0.15 * (high - low)).max(0.02);
    let plot = Plot::new()
        .x(Axis::linear(format!("change of {name}"), -FAR..FAR))
        .y(Axis::linear("loss", low - room..high + room))
        .curve(Ink::C1, -FAR, FAR, &loss)
        .label_end("real");
    let now = loss(0.0);
    let plot = match gradient {
        Some(gradient) => plot
            .curve(Ink::C2, -FAR, FAR, |change| now + gradient * change)
            .dashed()
            .label_end("predicted")
            .dots(Ink::C2, [(change, now + gradient * change)])
            .shaped(Dot::Square),
        None => plot,
    };
    plot.dots(Ink::C1, [(change, loss(change))])
        .dots(Ink::Text, [(0.0, now)])
        .shaped(Dot::Ring)
        .draw(560)
}
