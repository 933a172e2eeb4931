//! A loop to repair: the check, another right answer, and loops with a fault left in them.

use exercise::{Verdict, show};
use ndarray::{Array2, s};
use propagation::running_example::{inputs, targets, xor_targets};
use propagation::{Stack, descend, mean_squared_error, propagate, running_example, training_step};
use structure::first_network::FirstNetwork;

pub type Answer = fn(&Array2<f64>) -> Stack<f64>;

pub fn check(repair_loop: Answer) -> Verdict {
    let x = inputs();
    for (name, t) in [
        ("on exclusive or", xor_targets()),
        ("on the running example", targets()),
        ("on the opposite of exclusive or", 1.0 - xor_targets()),
    ] {
        let mut stack = repair_loop(&t);
        let mut fresh = running_example(&FirstNetwork::new(1));
        if stack.inputs() != 3 || stack.width() != 1 || stack.parameter_count() != 16 {
            return Err("keep the network: 3 inputs, 4 hidden units, 1 output, no biases".into());
        }
        let fits = |_| "four samples of three features".to_owned();
        let before = mean_squared_error(&mut fresh, &x, &t).map_err(fits)?;
        let after = mean_squared_error(&mut stack, &x, &t).map_err(fits)?;
        let question = if after < 0.01 {
            continue;
        } else if wrong_samples(&mut stack, &t) == [false, false, true, true] {
            "The first two samples come out right. Do the other two ever go forward?"
        } else if after > before {
            "It is worse than before. Which way does a step have to go, and how old is the gradient that it follows?"
        } else {
            "It is better than before, and not there. From how many samples is the gradient taken, for which targets, \
             and how long are the steps?"
        };
        return Err(format!(
            "{name}, the error is {} before training and {} after it, and should be below 0.01. {question}",
            show(before),
            show(after)
        ));
    }
    Ok(())
}

fn wrong_samples(stack: &mut Stack<f64>, t: &Array2<f64>) -> Vec<bool> {
    match stack.forward(&inputs(), propagation::Mode::Evaluation) {
        Ok(y) => y.iter().zip(t).map(|(y, t)| (y - t).abs() > 0.2).collect(),
        Err(_) => Vec::new(),
    }
}

pub const RIGHT: &[(&str, Answer)] = &[("with training_step, at rate 3", |targets| {
    trained(|stack| {
        training_step(stack, &inputs(), targets, 3.0).expect("four samples");
    })
})];

fn trained(mut step: impl FnMut(&mut Stack<f64>)) -> Stack<f64> {
    let mut stack = running_example(&FirstNetwork::new(1));
    for _ in 0..3_000 {
        step(&mut stack);
    }
    stack
}

pub const WRONG: &[(&str, Answer)] = &[
    ("as it was found", |targets| {
        let mut stack = running_example(&FirstNetwork::new(1));
        let (x, t) = (inputs(), targets.slice(s![..2, ..]));
        propagate(&mut stack, &x.slice(s![..2, ..]), &t).expect("two samples");
        for _ in 0..3_000 {
            descend(&mut stack, -1.0);
        }
        stack
    }),
    ("still uphill", |targets| {
        trained(|stack| {
            propagate(stack, &inputs(), targets).expect("four samples");
            descend(stack, -1.0);
        })
    }),
    ("still only the first two samples", |targets| {
        trained(|stack| {
            let (x, t) = (inputs(), targets.slice(s![..2, ..]));
            training_step(stack, &x.slice(s![..2, ..]), &t, 1.0).expect("two samples");
        })
    }),
    ("still one gradient for all steps", |targets| {
        let mut stack = running_example(&FirstNetwork::new(1));
        propagate(&mut stack, &inputs(), targets).expect("four samples");
        for _ in 0..3_000 {
            descend(&mut stack, 1.0);
        }
        stack
    }),
    ("repaired, and a rate of 0.01", |targets| {
        trained(|stack| {
            training_step(stack, &inputs(), targets, 0.01).expect("four samples");
        })
    }),
    ("always the targets of the running example", |_ignored| {
        trained(|stack| {
            training_step(stack, &inputs(), &targets(), 1.0).expect("four samples");
        })
    }),
];
