//! A chain by hand: the check, another right answer, and the wrong ones that it refuses.

use exercise::{Verdict, close, show};
use propagation::graph::{Graph, Operation};

pub type Answer = fn() -> [f64; 3];

/// For a wrong gradient with respect to v, h and w.
const QUESTIONS: [&str; 3] = [
    "The derivative of the loss with respect to y is y - t. And y = v h: how much does y grow when v grows by 1?",
    "It starts like the one for v, and ends differently: in y = v h, what is h multiplied by?",
    "It starts from the gradient with respect to h. And h = w x: how much does h grow when w grows by 1?",
];

pub fn check(chain_by_hand: Answer) -> Verdict {
    let mut graph = Graph::default();
    let (x, w) = (graph.given("x", 2.0), graph.given("w", 3.0));
    let h = graph.node("h", Operation::Product(w, x));
    let v = graph.given("v", 0.5);
    let y = graph.node("y", Operation::Product(v, h));
    let t = graph.given("t", 1.0);
    let e = graph.node("y - t", Operation::Difference(y, t));
    graph.node("loss", Operation::HalfSquare(e));
    graph.backward();

    let expected = [v, h, w].map(|at| graph.nodes[at].gradient);
    let got = chain_by_hand();
    if expected.iter().zip(&got).all(|(e, g)| close(-g, *e, 1e-9)) {
        return Err(
            "all three have the wrong sign. Here y lies above t: does the loss grow or shrink when y grows?".into(),
        );
    }
    for (i, name) in ["v", "h", "w"].into_iter().enumerate() {
        if !close(got[i], expected[i], 1e-9) {
            let is = |value: f64| i == 0 && close(got[i], value, 1e-9);
            let question = if is(graph.nodes[v].value) {
                "That is the value of v. How much does the loss grow when v grows by a little?"
            } else if is(graph.nodes[h].value) {
                "That is how much y grows when v grows by 1. How much does the loss grow when y does?"
            } else if is(graph.nodes[v].value * graph.nodes[e].value) {
                "Is y - t multiplied by v itself? In y = v h, how much does y grow when v grows by 1?"
            } else if is(2.0 * expected[i]) {
                "Is there a factor of 2 in it? What does the half before the square do to the derivative?"
            } else {
                QUESTIONS[i]
            };
            let got = show(got[i]);
            return Err(format!(
                "{got} is not the gradient with respect to {name}. {question}"
            ));
        }
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("as a formula", || {
        let (x, w, v, t) = (2.0, 3.0, 0.5, 1.0);
        let e = v * w * x - t;
        [e * w * x, e * v, e * v * x]
    }),
    ("the hints, taken literally", || {
        let (x, w, v, t) = (2.0, 3.0, 0.5, 1.0);
        let h = w * x;
        let y = v * h;
        let dv = (y - t) * h;
        let dh = (y - t) * v;
        [dv, dh, dh * x]
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("target minus output", "wrong sign", || [-12.0, -1.0, -2.0]),
    ("each times its own value", "itself", || [1.0, 12.0, 3.0]),
    ("the error forgotten", "does the loss grow", || {
        [6.0, 0.5, 1.0]
    }),
    ("the input forgotten at w", "h = w x", || [12.0, 1.0, 1.0]),
    (
        "the weight v forgotten on the way",
        "h multiplied by",
        || [12.0, 2.0, 4.0],
    ),
    (
        "the derivative of the square without the half",
        "half",
        || [24.0, 2.0, 4.0],
    ),
    ("the values, not the gradients", "the value", || {
        [0.5, 6.0, 3.0]
    }),
];
