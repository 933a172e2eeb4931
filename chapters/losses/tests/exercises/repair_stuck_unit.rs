//! A unit to repair: the check, another right answer, and units with a fault left in them.

use exercise::{Verdict, show};
use losses::experiments::broadcast::BroadcastSquaredError;
use losses::experiments::unit::{probabilities, step, unit};
use losses::{BinaryCrossEntropy, Loss, MeanSquaredError, Targets};
use ndarray::Array2;
use structure::Dense;
use structure::experiments::largest_error;
use structure::first_network::{inputs, targets};

pub type Answer = fn([f64; 3]) -> Dense;

/// The floats of an answer, each of which may turn out as NaN.
pub fn floats(answer: &mut Dense) -> Vec<&mut f64> {
    answer
        .weights
        .iter_mut()
        .chain(answer.bias.iter_mut().flatten())
        .collect()
}

pub fn check(repair_stuck_unit: Answer) -> Verdict {
    for start in [[-10.0, 0.0, 0.0], [-14.0, 2.0, 0.0], [-20.0, 0.0, 5.0]] {
        let unit = repair_stuck_unit(start);
        if unit.weights.dim() != (3, 1) || unit.bias.is_some() {
            return Err("keep the unit: three weights and no bias".into());
        }
        let y = probabilities(&unit, &inputs());
        let worst = largest_error(&y, &targets());
        if worst < 0.1 {
            continue;
        }
        let moved = (unit.weights[[0, 0]] - start[0]).abs();
        let same = y.iter().all(|output| (output - y[[0, 0]]).abs() < 0.1);
        let question = if moved < 0.1 {
            "The first weight has hardly moved. Which factor in the derivative of this loss is nearly 0 for a wrong, certain output?"
        } else if same {
            "All four outputs are about the same. Which targets does the unit see?"
        } else {
            "It moves, and not far enough. Do loss and targets both fit?"
        };
        return Err(format!(
            "from the start {start:?}, the largest error is {} after training and should be below 0.1. {question}",
            show(worst)
        ));
    }
    Ok(())
}

fn trained(start: [f64; 3], loss: &dyn Loss, targets: Array2<f64>) -> Dense {
    let mut unit = unit(start);
    let targets = Targets::Values(targets);
    for _ in 0..500 {
        step(&mut unit, &inputs(), &targets, loss, 1.0);
    }
    unit
}

pub const RIGHT: &[(&str, Answer)] = &[("the gradient by hand, p - t", |start| {
    let (x, mut unit) = (inputs(), unit(start));
    for _ in 0..500 {
        let dz = (probabilities(&unit, &x) - targets()) / 4.0;
        unit.weights -= &x.t().dot(&dz);
    }
    unit
})];

pub const WRONG: &[(&str, Answer)] = &[
    ("as it was found", |start| {
        trained(start, &MeanSquaredError, Array2::from_elem((4, 1), 0.5))
    }),
    ("the targets mended, the loss not", |start| {
        trained(start, &MeanSquaredError, targets())
    }),
    ("the loss mended, the targets not", |start| {
        trained(start, &BinaryCrossEntropy, Array2::from_elem((4, 1), 0.5))
    }),
    ("broadcast targets", |start| {
        trained(start, &BroadcastSquaredError, targets())
    }),
    ("the targets turned round", |start| {
        trained(start, &BinaryCrossEntropy, 1.0 - targets())
    }),
    ("not trained at all", unit),
];
