//! A unit to repair: the check, another right answer, and units with a fault left in them.

use exercise::{Verdict, close, show};
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
            let kept = trained(start, &BinaryCrossEntropy, targets());
            let mut pairs = unit.weights.iter().zip(&kept.weights);
            if pairs.all(|(found, expected)| close(*found, *expected, 1e-6)) {
                continue;
            }
            return Err(format!(
                "from the start {start:?}, the outputs are right, but not the weights to which this training leads. Does it \
                 start where it did, at the same rate, and last as many steps? And does every sample count alike?"
            ));
        }
        let moved = (unit.weights[[0, 0]] - start[0]).abs();
        let same = y.iter().all(|output| (output - y[[0, 0]]).abs() < 0.1);
        let question = if unit.weights.column(0).to_vec() == start {
            "The weights are as they were at the start. Does any step move them?"
        } else if moved < 0.1 {
            "The first weight has hardly moved. Which factor in the derivative of this loss is nearly 0 for a wrong, certain output?"
        } else if same {
            "All four outputs are about the same. Which targets does the unit see?"
        } else if largest_error(&y, &(1.0 - targets())) < 0.1 {
            "The outputs fit the opposite of the targets. Which targets does the unit see?"
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
    trained_for(500, 1.0, start, loss, targets)
}

fn trained_for(
    steps: usize,
    rate: f64,
    start: [f64; 3],
    loss: &dyn Loss,
    targets: Array2<f64>,
) -> Dense {
    let mut unit = unit(start);
    let targets = Targets::Values(targets);
    for _ in 0..steps {
        step(&mut unit, &inputs(), &targets, loss, rate);
    }
    unit
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("the gradient by hand, p - t", |start| {
        let (x, mut unit) = (inputs(), unit(start));
        for _ in 0..500 {
            let dz = (probabilities(&unit, &x) - targets()) / 4.0;
            unit.weights -= &x.t().dot(&dz);
        }
        unit
    }),
    ("the hints, taken literally", |start| {
        let mut unit = unit(start);
        let (loss, targets) = (BinaryCrossEntropy, Targets::Values(targets()));
        for _ in 0..500 {
            step(&mut unit, &inputs(), &targets, &loss, 1.0);
        }
        unit
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("as it was found", "Which factor", |start| {
        trained(start, &MeanSquaredError, Array2::from_elem((4, 1), 0.5))
    }),
    (
        "the targets mended, the loss not",
        "Which factor",
        |start| trained(start, &MeanSquaredError, targets()),
    ),
    (
        "the loss mended, the targets not",
        "Which targets",
        |start| trained(start, &BinaryCrossEntropy, Array2::from_elem((4, 1), 0.5)),
    ),
    ("broadcast targets", "Which factor", |start| {
        trained(start, &BroadcastSquaredError, targets())
    }),
    ("the targets turned round", "the opposite", |start| {
        trained(start, &BinaryCrossEntropy, 1.0 - targets())
    }),
    ("not trained at all", "any step", unit),
    ("another start", "start where it did", |_| {
        trained([0.0; 3], &BinaryCrossEntropy, targets())
    }),
    ("another rate", "at the same rate", |start| {
        trained_for(500, 2.0, start, &BinaryCrossEntropy, targets())
    }),
    ("twice as many steps", "as many steps", |start| {
        trained_for(1_000, 1.0, start, &BinaryCrossEntropy, targets())
    }),
];
