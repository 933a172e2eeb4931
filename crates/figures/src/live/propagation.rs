//! The live figures of the chapter on propagation.

mod boxes;

use std::cell::RefCell;
use std::sync::OnceLock;

use ::activations::sigmoid;
use ::losses::squared_error;
use ::propagation::experiments::surface;
use ::structure::first_network::{inputs, targets};
use ::structure::random::{generator, within};

use super::{Control, Live, View, all};
use crate::kit::{Axis, Dot, Ink, Plot, counted, grid, plain, scientific};

pub(crate) use boxes::BOXES;

/// Gradient descent on the loss of two weights.
pub(crate) static DESCENT: Live = Live {
    title: "gradient descent on a loss of two weights",
    controls: &[
        Control::range("w", "start, w", [0.0, 18.0, 0.5], 2.0),
        Control::range("b", "start, b", [-6.0, 12.0, 0.5], -3.0),
        RATE,
        Control::steps("steps", 200, 100.0),
    ],
    random: false,
    draw: descent,
    advance: |values| {
        let [_, _, rate, steps] = all(values);
        others(rate, steps, 1).len() == STARTS
    },
    still: OnceLock::new(),
};

const RATE: Control = Control::power("rate", "learning rate", [-2.0, 2.7, 0.1], 0.5);

/// The levels of the loss that are drawn; below the first, the descent has come down.
const LEVELS: [f64; 5] = [0.02, 0.1, 0.2, 0.5, 0.9];

/// How many random starts there are beside the reader's.
const STARTS: usize = 30;

/// The random starts, each from a seed of its own, over the panel.
fn starts() -> impl Iterator<Item = (f64, f64)> {
    (1..=STARTS as u64).map(|seed| {
        let mut rng = generator(seed);
        (9.0 + within(9.0, &mut rng), 3.0 + within(9.0, &mut rng))
    })
}

/// The losses that the random starts end with, after at most `most` more of them than were known before.
fn others(rate: f64, steps: f64, most: usize) -> Vec<f64> {
    thread_local! {
        static LAST: RefCell<([f64; 2], Vec<f64>)> = RefCell::default();
    }
    LAST.with_borrow_mut(|(of, losses)| {
        if *of != [rate, steps] {
            (*of, *losses) = ([rate, steps], Vec::new());
        }
        for start in starts().skip(losses.len()).take(most) {
            let path = surface::path(start, rate, steps as usize);
            let (w, b) = path[path.len() - 1];
            losses.push(loss(w, b));
        }
        losses.clone()
    })
}

/// [`surface::loss`] without a network for each point, of which the level lines need thousands.
fn loss(w: f64, b: f64) -> f64 {
    let samples = inputs().into_iter();
    let features = samples.step_by(3).zip(targets());
    let errors = features.map(|(x, t)| squared_error(sigmoid(w * x + b), t));
    errors.sum::<f64>() / 2.0
}

fn descent(values: &[f64]) -> View {
    let [w, b, rate, steps] = all(values);
    let path = surface::path((w, b), rate, steps as usize);
    let losses: Vec<f64> = path.iter().map(|(w, b)| loss(*w, *b)).collect();
    let (first, last) = (losses[0], losses[losses.len() - 1]);
    let rose = losses.windows(2).filter(|pair| pair[1] > pair[0]).count();
    let end = path[path.len() - 1];
    let others = starts().zip(others(rate, steps, STARTS));
    let (down, stuck): (Vec<_>, Vec<_>) = others.partition(|(_, loss)| *loss < LEVELS[0]);
    let left = Plot::panel("the path of the weights")
        .x(Axis::linear("w", 0.0..18.0))
        .y(Axis::linear("b", -6.0..13.0))
        .no_grid()
        .levels(Ink::Muted, &LEVELS, loss)
        .dots(Ink::C3, down.iter().map(|(start, _)| *start))
        .width(8)
        .dots(Ink::C2, stuck.iter().map(|(start, _)| *start))
        .shaped(Dot::Cross)
        .width(8)
        .line(Ink::C1, path.iter().copied())
        .width(4)
        .beaded(8)
        .dots(Ink::Text, [(w, b)])
        .shaped(Dot::Ring)
        .dots(Ink::C2, [end])
        .shaped(Dot::Square)
        .handle((w, b), ["w", "b"]);
    let right = Plot::panel("the loss at each step")
        .x(Axis::linear("step", 0.0..steps.max(10.0)))
        .y(Axis::log("", 1e-6..2.0))
        .dots(
            Ink::C3,
            down.iter().map(|(_, loss)| (steps, loss.max(1e-6))),
        )
        .width(8)
        .dots(Ink::C2, stuck.iter().map(|(_, loss)| (steps, *loss)))
        .shaped(Dot::Cross)
        .width(8)
        .line(Ink::C1, (0..).map(f64::from).zip(losses));
    let [begins, ends] = [first, last].map(|loss| match loss {
        0.1.. => plain(loss, 2),
        0.001.. => plain(loss, 4),
        _ => scientific(loss),
    });
    let rose = match rose {
        _ if steps == 0.0 => String::new(),
        0 if last > 0.99 * first => "It hardly changes. ".to_owned(),
        0 => "It falls at every step. ".to_owned(),
        count => format!("It rises at {}. ", counted(count as f64, "step")),
    };
    let summary = format!(
        "At the rate {} the loss goes from {begins} to {ends} in {}. {rose}\
         From {} of 30 random starts it ends below {}.",
        RATE.words(rate),
        counted(steps, "step"),
        down.len(),
        LEVELS[0]
    );
    let figure = grid(2, 860, [left, right]).figure(
        format!(
            "First panel: the level lines of a loss over the weights w and b, a valley between two slopes, and the path of gradient \
             descent from a ring to a square; 30 other starts, dots where the descent comes down from there and crosses where it does not. \
             Second panel: the loss at each step, on a logarithmic axis, and where the 30 others end. {summary}"
        ),
        "The loss of a neuron with two weights, and gradient descent on it. Each thin line joins points of equal loss; the path leads \
         from the ring to the square. Small marks are 30 random starts: a dot where the loss comes below the innermost level by the last step, a cross where \
         it does not. In the second panel they stand at the losses that they end with.",
    );
    View { figure, summary }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_starts_come_down_as_the_page_says() {
        for (rate, down) in [(0.5, 24), (1.3, 29), (2.7, 12)] {
            let summary = DESCENT.view(&[2.0, -3.0, rate]).summary;
            let expected = format!("From {down} of 30 random starts it ends below 0.02.");
            assert!(summary.ends_with(&expected), "{summary}");
        }
    }

    #[test]
    fn the_loss_of_the_level_lines_is_that_of_the_chapter() {
        for (w, b) in [(2.0, -3.0), (0.0, 0.0), (15.0, -7.0)] {
            assert!((loss(w, b) - surface::loss(w, b)).abs() < 1e-12);
        }
    }
}
