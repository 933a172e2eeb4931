//! Find the bug in dropout: the suspects, and the tests of learners that are fooled by one.

use exercise::{Verdict, suspects};
use ndarray::{Array1, Array2, Axis};
use propagation::{Layer, Mode};
use rand::Rng;
use structure::random::{Generator, generator, shuffle, uniform};

type Dropout = fn(&Array2<f64>, f64, Mode, &mut Generator) -> Array2<f64>;
pub type Answer = fn(Dropout) -> bool;

/// A dropout handed to the learner's test, and what it is.
type Suspect = (&'static str, Dropout);

/// In training, drops with probability `drop` by a coin for each value, and multiplies the others by `kept`.
fn coins(x: &Array2<f64>, drop: f64, kept: f64, mode: Mode, rng: &mut Generator) -> Array2<f64> {
    if mode == Mode::Evaluation {
        return x.clone();
    }
    x.mapv(|x| if uniform(rng) < drop { 0.0 } else { x * kept })
}

fn right(x: &Array2<f64>, rate: f64, mode: Mode, rng: &mut Generator) -> Array2<f64> {
    coins(x, rate, 1.0 / (1.0 - rate), mode, rng)
}

/// Of `count` places, exactly the share `rate` becomes 0, and the others make up for it.
fn exact_share(count: usize, rate: f64, mode: Mode, rng: &mut Generator) -> Array1<f64> {
    if mode == Mode::Evaluation {
        return Array1::ones(count);
    }
    let dropped = (count as f64 * rate).round() as usize;
    let mut share = vec![1.0 / (1.0 - rate); count];
    share[..dropped].fill(0.0);
    shuffle(rng, &mut share);
    share.into()
}

const RIGHT_ONES: &[Suspect] = &[
    ("a coin for each value", right),
    ("the layer of this chapter", |x, rate, mode, rng| {
        let layer = regularization::Dropout::new(rate, rng.next_u64());
        layer.map_or_else(|_| x.clone(), |mut layer| layer.forward(x, mode))
    }),
];

const WRONG_ONES: &[Suspect] = &[
    (
        "nothing makes up in training for what is dropped, so the mean sinks",
        |x, rate, mode, rng| coins(x, rate, 1.0, mode, rng),
    ),
    ("it drops in evaluation too", |x, rate, _, rng| {
        right(x, rate, Mode::Training, rng)
    }),
    (
        "it scales in evaluation instead of in training, which is dropout too, but not inverted",
        |x, rate, mode, rng| match mode {
            Mode::Training => coins(x, rate, 1.0, mode, rng),
            Mode::Evaluation => x * (1.0 - rate),
        },
    ),
    (
        "training and evaluation have changed places",
        |x, rate, mode, rng| match mode {
            Mode::Training => x.clone(),
            Mode::Evaluation => right(x, rate, Mode::Training, rng),
        },
    ),
    (
        "it makes up for it in evaluation too, where nothing is missing",
        |x, rate, mode, rng| match mode {
            Mode::Training => right(x, rate, mode, rng),
            Mode::Evaluation => x / (1.0 - rate),
        },
    ),
    (
        "the rate is taken for the share that is kept: right only at 0.5, and in the mean",
        |x, rate, mode, rng| right(x, 1.0 - rate, mode, rng),
    ),
    (
        "divided by the rate: right only at 0.5",
        |x, rate, mode, rng| coins(x, rate, 1.0 / rate, mode, rng),
    ),
    (
        "always half of the units, whatever the rate, scaled to fit: right only at 0.5",
        |x, _, mode, rng| right(x, 0.5, mode, rng),
    ),
    (
        "one throw for the whole batch: each sample loses the same units",
        |x, rate, mode, rng| {
            let row = x.row(0).mapv(|_| 1.0).insert_axis(Axis(0));
            x * &right(&row, rate, mode, rng)
        },
    ),
    (
        "one throw for each sample, so it loses all units or none",
        |x, rate, mode, rng| {
            let column = x.column(0).mapv(|_| 1.0).insert_axis(Axis(1));
            x * &right(&column, rate, mode, rng)
        },
    ),
    (
        "it drops whole samples, exactly the share that the rate says",
        |x, rate, mode, rng| {
            let share = exact_share(x.nrows(), rate, mode, rng);
            x * &share.insert_axis(Axis(1))
        },
    ),
    (
        "it drops the same units of each sample, exactly the share that the rate says",
        |x, rate, mode, rng| x * &exact_share(x.ncols(), rate, mode, rng),
    ),
    ("the same coins every time", |x, rate, mode, _| {
        right(x, rate, mode, &mut generator(5))
    }),
    ("it drops nothing at all", |x, _, _, _| x.clone()),
];

pub fn check(dropout_suspect: Answer) -> Verdict {
    suspects::judge(
        &suspects::listed(RIGHT_ONES, WRONG_ONES),
        dropout_suspect,
        "dropout",
        [
            "Does it expect the coins to fall evenly, or the same twice?",
            "Which batch, rate and mode would show it?",
        ],
    )
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("by the products of neighbours", |suspect| {
        let x = Array2::from_elem((120, 90), -2.0);
        let mut rng = generator(8);
        [0.3, 0.7].into_iter().all(|rate| {
            let modes = [Mode::Evaluation, Mode::Training, Mode::Training];
            let [asked, once, twice] = modes.map(|mode| suspect(&x, rate, mode, &mut rng));
            let n = x.len() as f64;
            let gone = |y: &Array2<f64>| y.mapv(|y| if y == 0.0 { 1.0 } else { 0.0 });
            let (a, b) = (gone(&once), gone(&twice));
            // Of two values with coins of their own, both are gone in rate * rate of all cases.
            let both = |other: Array2<f64>| ((&a * &other).sum() / n - rate * rate).abs() < 0.03;
            let down = Array2::from_shape_fn(a.dim(), |(r, c)| a[((r + 1) % 120, c)]);
            let along = Array2::from_shape_fn(a.dim(), |(r, c)| a[(r, (c + 1) % 90)]);
            asked == x
                && (a.sum() / n - rate).abs() < 0.02
                && once
                    .iter()
                    .all(|&y| y == 0.0 || (y * (1.0 - rate) + 2.0).abs() < 1e-9)
                && [b, down, along].into_iter().all(both)
        })
    }),
    ("the hints, taken literally", |suspect| {
        let x = Array2::from_elem((100, 100), 4.0);
        let mut rng = generator(6);
        [0.5, 0.2].into_iter().all(|rate| {
            let evaluated = suspect(&x, rate, Mode::Evaluation, &mut rng);
            let y = suspect(&x, rate, Mode::Training, &mut rng);
            let next = suspect(&x, rate, Mode::Training, &mut rng);
            let zeros = y.iter().filter(|&&y| y == 0.0).count() as f64 / 10_000.0;
            let values = y
                .iter()
                .all(|&y| y == 0.0 || (y - 4.0 / (1.0 - rate)).abs() < 1e-9);
            let all_alike = y
                .rows()
                .into_iter()
                .chain(y.columns())
                .any(|lane| lane.iter().all(|&y| y == 0.0) || lane.iter().all(|&y| y != 0.0));
            evaluated == x && values && (zeros - rate).abs() < 0.02 && y != next && !all_alike
        })
    }),
];

/// A batch of ones.
fn ones() -> Array2<f64> {
    Array2::ones((100, 100))
}

/// Evaluation changes nothing, and in training the mean stays at each of these rates.
fn means(suspect: Dropout, rates: &[f64], tolerance: f64) -> bool {
    let mut rng = generator(3);
    rates.iter().all(|&rate| {
        let y = suspect(&ones(), rate, Mode::Training, &mut rng);
        let asked = suspect(&ones(), rate, Mode::Evaluation, &mut rng);
        asked == ones() && (y.sum() / 10_000.0 - 1.0).abs() < tolerance && y != ones()
    })
}

/// Evaluation changes nothing; training drops the share of the rate, and makes up for it.
fn shares(suspect: Dropout, rates: &[f64], off: f64, pattern: fn(&Array2<f64>) -> bool) -> bool {
    let mut rng = generator(3);
    rates.iter().all(|&rate| {
        let y = suspect(&ones(), rate, Mode::Training, &mut rng);
        let gone = y.iter().filter(|&&y| y == 0.0).count() as f64 / 10_000.0;
        let kept = |y: f64| (y - 1.0 / (1.0 - rate)).abs() < 1e-9;
        suspect(&ones(), rate, Mode::Evaluation, &mut rng) == ones()
            && (gone - rate).abs() < off
            && y.iter().all(|&y| y == 0.0 || kept(y))
            && pattern(&y)
    })
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no test at all", "believes every", |_| true),
    ("nothing passes", "turns away every", |_| false),
    ("only the training mode", "in evaluation", |suspect| {
        let y = suspect(&ones(), 0.2, Mode::Training, &mut generator(3));
        (y.sum() / 10_000.0 - 1.0).abs() < 0.05 && y != ones()
    }),
    ("only the evaluation mode", "in training", |suspect| {
        suspect(&ones(), 0.2, Mode::Evaluation, &mut generator(3)) == ones()
    }),
    (
        "only whether something is dropped",
        "the mean sinks",
        |suspect| {
            let mut rng = generator(3);
            let y = suspect(&ones(), 0.2, Mode::Training, &mut rng);
            y.iter().any(|&y| y == 0.0)
                && suspect(&ones(), 0.2, Mode::Evaluation, &mut rng) == ones()
        },
    ),
    ("only the rate 0.5", "right only at 0.5", |suspect| {
        means(suspect, &[0.5], 0.05)
    }),
    ("only the mean", "in the mean", |suspect| {
        means(suspect, &[0.2, 0.5], 0.05)
    }),
    ("the mean to the last bit", "evenly", |suspect| {
        means(suspect, &[0.2, 0.5], 1e-9)
    }),
    (
        "only shares and values, not the patterns",
        "the same units",
        |suspect| shares(suspect, &[0.2, 0.5], 0.15, |_| true),
    ),
    (
        "shares and rows, and not the columns",
        "exactly the share",
        |suspect| {
            shares(suspect, &[0.2, 0.5, 0.8], 0.02, |y| {
                let mut rows = y.rows().into_iter();
                rows.all(|row| row.iter().any(|&y| y != row[0]))
            })
        },
    ),
    (
        "the same seed must give the same, and so must the next pass",
        "the same twice",
        |suspect| {
            let mut rng = generator(3);
            let mut pass = || suspect(&ones(), 0.2, Mode::Training, &mut rng);
            pass() == pass()
        },
    ),
];
