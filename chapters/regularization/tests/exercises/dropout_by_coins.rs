//! Dropout with coins already thrown: the check, another right answer, and the wrong ones that it refuses.

use exercise::{Verdict, close, expect_close, show};
use ndarray::{Array2, array};
use structure::random::{generator, uniform};

pub type Answer = fn(&Array2<f64>, &Array2<f64>, f64) -> Array2<f64>;

pub fn check(dropout_by_coins: Answer) -> Verdict {
    for (x, coins, rate) in [
        (array![[4.0, 8.0]], array![[0.1, 0.7]], 0.2),
        // A coin that lies on the rate is not below it, and a rate of 0 drops nothing.
        (array![[3.0], [-6.0]], array![[0.25], [0.0]], 0.25),
        (array![[3.0], [-6.0]], array![[0.0], [0.9]], 0.0),
    ] {
        one_case(dropout_by_coins, &x, &coins, rate)?;
    }
    let mut rng = generator(63);
    for (batch, units) in [(1, 4), (3, 3), (5, 2), (2, 7), (4, 4)] {
        let x = Array2::from_shape_simple_fn((batch, units), || 4.0 * uniform(&mut rng) - 2.0);
        let coins = Array2::from_shape_simple_fn((batch, units), || uniform(&mut rng));
        one_case(dropout_by_coins, &x, &coins, 0.9 * uniform(&mut rng))?;
    }
    Ok(())
}

fn one_case(answer: Answer, x: &Array2<f64>, coins: &Array2<f64>, rate: f64) -> Verdict {
    let y = answer(x, coins, rate);
    if y.dim() != x.dim() {
        return Err(format!(
            "a batch of the shape {:?} comes out as {:?}. Dropped values become 0, they do not go away",
            x.dim(),
            y.dim()
        ));
    }
    for (place, &y) in y.indexed_iter() {
        let (x, coin) = (x[place], coins[place]);
        let [at, value, thrown] = [rate, x, coin].map(show);
        let what = format!("at rate {at}, the value {value} at {place:?} with the coin {thrown}");
        if coin < rate {
            expect_close(what, y, 0.0, 1e-12).map_err(|fault| {
                format!("{fault}. Is that coin below the rate, and what happens to a value that is dropped?")
            })?;
        // What it would be, times what is kept on average, gives the value back.
        } else if !close(y * (1.0 - rate), x, 1e-9) {
            let fault = format!("{what} is kept, and yours is {}", show(y));
            if y == 0.0 && x != 0.0 {
                return Err(format!(
                    "{fault}. A coin drops its value where it lies below the rate, and nowhere else"
                ));
            }
            return Err(format!(
                "{fault}. At this rate, {} of 100 such values are kept on average. How much larger must each of them be \
                 to make up for the others?",
                show((1000.0 * (1.0 - rate)).round() / 10.0)
            ));
        }
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("value by value", |x, coins, rate| {
        Array2::from_shape_fn(x.dim(), |place| {
            if coins[place] >= rate {
                x[place] / (1.0 - rate)
            } else {
                0.0
            }
        })
    }),
    ("the hints, taken literally", |x, coins, rate| {
        let mask = coins.mapv(|coin| if coin < rate { 0.0 } else { 1.0 / (1.0 - rate) });
        x * &mask
    }),
];

/// Drops where the coin lies below the rate, and multiplies the others by `kept`.
fn masked(x: &Array2<f64>, coins: &Array2<f64>, rate: f64, kept: f64) -> Array2<f64> {
    x * &coins.mapv(|coin| if coin < rate { 0.0 } else { kept })
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("nothing made up for", "make up", |x, coins, rate| {
        masked(x, coins, rate, 1.0)
    }),
    (
        "kept where it should be dropped",
        "below the rate, and what",
        |x, coins, rate| x / (1.0 - rate) - masked(x, coins, rate, 1.0 / (1.0 - rate)),
    ),
    ("divided by the rate", "make up", |x, coins, rate| {
        masked(x, coins, rate, 1.0 / rate)
    }),
    (
        "multiplied by 1 - rate, not divided",
        "How much larger",
        |x, coins, rate| masked(x, coins, rate, 1.0 - rate),
    ),
    ("increased by the rate", "make up", |x, coins, rate| {
        masked(x, coins, rate, 1.0 + rate)
    }),
    (
        "the rate taken for what is kept",
        "nowhere else",
        |x, coins, rate| masked(x, coins, 1.0 - rate, 1.0 / rate),
    ),
    (
        "dropped on the border too",
        "nowhere else",
        |x, coins, rate| masked(x, coins, rate + f64::EPSILON, 1.0 / (1.0 - rate)),
    ),
    (
        "whole columns, by the coins of the first sample",
        "Is that coin below",
        |x, coins, rate| {
            let coins = Array2::from_shape_fn(x.dim(), |(_, unit)| coins[(0, unit)]);
            masked(x, &coins, rate, 1.0 / (1.0 - rate))
        },
    ),
    (
        "made up for by what was dropped this time",
        "on average",
        |x, coins, rate| {
            let kept = coins.iter().filter(|&&coin| coin >= rate).count().max(1);
            masked(x, coins, rate, x.len() as f64 / kept as f64)
        },
    ),
    (
        "the evaluation mode",
        "a value that is dropped",
        |x, _, _| x.clone(),
    ),
];
