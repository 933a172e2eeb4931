//! An optimizer of one's own: the check, another right one, and wrong ones.

use exercise::{Verdict, close, show};
use optimizers::experiments::models::{Task, learn};
use optimizers::experiments::walk::walk;
use optimizers::{
    GradientDescent, Optimizer, SettingError, Step, check_not_negative, check_positive,
};
use structure::random::{generator, uniform};

pub type Answer = fn(f64) -> Box<dyn Optimizer>;

/// Where one step takes `w`, beside a weight with a large gradient, which must not matter.
fn step(optimizer: &dyn Optimizer, w: f64, gradient: f64) -> f64 {
    walk(optimizer, [w, 7.0], 1, |_, _| [gradient, 30.0])[1][0]
}

/// An optimizer shows no floats.
pub fn floats(_: &mut Box<dyn Optimizer>) -> Vec<&mut f64> {
    Vec::new()
}

pub fn check(sign_descent: Answer) -> Verdict {
    let case = |rate: f64, w: f64, g: f64, question: &str| {
        let expected = w - rate * sign(g);
        let found = step(&*sign_descent(rate), w, g);
        if close(found, expected, 1e-12) {
            return Ok(());
        }
        let [w, g, rate, expected, found] = [w, g, rate, expected, found].map(show);
        Err(format!(
            "at w = {w}, with gradient {g} and rate {rate}, w should become {expected}, and yours becomes {found}. \
             {question}"
        ))
    };
    let size = "Which way is down, and does the size of the gradient matter?";
    let negative = "The gradient is below zero: which way is down?";
    case(0.5, 1.0, 2.0, size)?;
    case(0.5, 1.0, -3.0, negative)?;
    case(0.5, 1.0, 0.0, "What is 0.0_f64.signum() in Rust?")?;
    let mut rng = generator(9);
    for _ in 0..50 {
        let mut draw = || 4.0 * uniform(&mut rng) - 2.0;
        let (rate, w, g) = (draw().abs(), draw(), draw());
        case(
            rate,
            w,
            g,
            "Is every step as long as the rate, for small gradients too?",
        )?;
    }
    let optimizer = sign_descent(0.25);
    let (rate, slots) = (optimizer.learning_rate(), optimizer.slots());
    if (rate, slots) != (0.25, 0) {
        return Err(format!(
            "it should have the rate 0.25 that it was given and no slots; yours has {} and {slots}",
            show(rate)
        ));
    }
    for rate in [-0.1, f64::NAN, f64::INFINITY] {
        if sign_descent(rate).check().is_ok() {
            return Err(format!("its check lets the learning rate {rate} pass"));
        }
    }
    if sign_descent(0.0).check().is_err() {
        return Err(
            "its check refuses the learning rate 0, which moves nothing and is allowed".into(),
        );
    }
    let [before, after] =
        learn(Task::Border, sign_descent(0.01), 1).map_err(|error| error.to_string())?;
    if after.loss < 0.5 * before.loss {
        return Ok(());
    }
    let [before, after] = [before.loss, after.loss].map(show);
    Err(format!(
        "a model trained with it goes from a loss of {before} to {after}, and should at least halve it"
    ))
}

/// Sign descent out of parts, right or wrong.
struct Parts {
    rate: f64,
    direction: fn(f64) -> f64,
    check: fn(f64) -> Result<(), SettingError>,
}

impl Optimizer for Parts {
    fn learning_rate(&self) -> f64 {
        self.rate
    }

    fn check(&self) -> Result<(), SettingError> {
        (self.check)(self.rate)
    }

    fn slots(&self) -> usize {
        0
    }

    fn update(&self, _: Step, w: &mut [f64], gradient: &[f64], _: &mut [Vec<f64>]) {
        for (w, &g) in w.iter_mut().zip(gradient) {
            *w -= self.rate * (self.direction)(g);
        }
    }
}

fn sign(g: f64) -> f64 {
    f64::from(i8::from(g > 0.0) - i8::from(g < 0.0))
}

fn parts(rate: f64, direction: fn(f64) -> f64) -> Box<dyn Optimizer> {
    checked_by(
        |rate| check_not_negative("learning rate", rate),
        rate,
        direction,
    )
}

fn checked_by(
    check: fn(f64) -> Result<(), SettingError>,
    rate: f64,
    direction: fn(f64) -> f64,
) -> Box<dyn Optimizer> {
    Box::new(Parts {
        rate,
        direction,
        check,
    })
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("two comparisons in place of signum", |rate| {
        parts(rate, sign)
    }),
    ("the hints, taken literally", |rate| {
        struct SignDescent(f64);

        impl Optimizer for SignDescent {
            fn learning_rate(&self) -> f64 {
                self.0
            }

            fn check(&self) -> Result<(), SettingError> {
                check_not_negative("learning rate", self.0)
            }

            fn slots(&self) -> usize {
                0
            }

            fn update(&self, step: Step, w: &mut [f64], gradient: &[f64], _: &mut [Vec<f64>]) {
                for (w, g) in w.iter_mut().zip(gradient) {
                    if *g != 0.0 {
                        *w -= step.learning_rate * g.signum();
                    }
                }
            }
        }

        Box::new(SignDescent(rate))
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("plain gradient descent", "size of the gradient", |rate| {
        Box::new(GradientDescent::new(rate))
    }),
    ("up the gradient", "Which way is down", |rate| {
        parts(rate, |g| -sign(g))
    }),
    ("the signum of zero taken for zero", "signum", |rate| {
        parts(rate, f64::signum)
    }),
    ("always down", "below zero", |rate| {
        parts(rate, |g| sign(g).abs())
    }),
    (
        "large gradients cut off, small ones left as they are",
        "as long as the rate",
        |rate| parts(rate, |g| g.clamp(-1.0, 1.0)),
    ),
    ("a rate that nobody checks", "check lets", |rate| {
        checked_by(|_| Ok(()), rate, sign)
    }),
    ("a rate of zero refused", "allowed", |rate| {
        checked_by(|rate| check_positive("learning rate", rate), rate, sign)
    }),
];
