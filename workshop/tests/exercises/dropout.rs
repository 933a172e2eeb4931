//! Dropout with given coins: the check, other right answers, and the wrong ones that it refuses.

use exercise::{Verdict, close, expect_close, show};
use ndarray::{Array2, Zip, array};
use structure::random::{generator, uniform, within};

pub type Answer = fn(&Array2<f64>, &Array2<f64>, f64) -> (Array2<f64>, Array2<f64>);

pub fn check(dropout: Answer) -> Verdict {
    for (x, coins, rate) in [
        (array![[4.0, 8.0]], array![[0.1, 0.7]], 0.2),
        // A coin that is equal to the rate is not below it, and a rate of 0 drops nothing.
        (array![[3.0], [-6.0]], array![[0.25], [0.0]], 0.25),
        (array![[3.0], [-6.0]], array![[0.0], [0.9]], 0.0),
        // As ReLU leaves it.
        (
            array![[0.0, 2.0], [0.0, 0.0]],
            array![[0.9, 0.8], [0.3, 0.6]],
            0.5,
        ),
    ] {
        one_case(dropout, &x, &coins, rate)?;
    }
    let mut rng = generator(63);
    for shape in [(1, 4), (3, 3), (5, 2), (2, 7), (4, 4)] {
        let x = Array2::from_shape_simple_fn(shape, || within(2.0, &mut rng));
        let coins = Array2::from_shape_simple_fn(shape, || uniform(&mut rng));
        one_case(dropout, &x, &coins, 0.9 * uniform(&mut rng))?;
    }
    Ok(())
}

fn one_case(answer: Answer, x: &Array2<f64>, coins: &Array2<f64>, rate: f64) -> Verdict {
    let (y, factors) = answer(x, coins, rate);
    for (name, found) in [("output", &y), ("array of factors", &factors)] {
        if found.dim() != x.dim() {
            return Err(format!(
                "for a batch of the shape {:?}, your {name} has the shape {:?}. Dropped values become 0, they do not go away",
                x.dim(),
                found.dim()
            ));
        }
    }
    for (place, &y) in y.indexed_iter() {
        let (x, coin, factor) = (x[place], coins[place], factors[place]);
        let [at, value, thrown] = [rate, x, coin].map(show);
        let what = format!("at rate {at}, the value {value} at {place:?} with the coin {thrown}");
        if coin < rate {
            expect_close(&what, y, 0.0, 1e-12).map_err(|fault| {
                format!("{fault}. A value whose coin is below the rate is dropped")
            })?;
            expect_close(
                format!("{what} is dropped, so its factor"),
                factor,
                0.0,
                1e-12,
            )
            .map_err(|fault| {
                format!("{fault}. The gradient does not pass where a value was dropped")
            })?;
            continue;
        }
        let kept = 1.0 / (1.0 - rate);
        let fault = format!("{what} is kept");
        if !close(y, x * kept, 1e-9) {
            let fault = format!(
                "{fault}, and should become {}, and yours is {}",
                show(x * kept),
                show(y)
            );
            let slips = [
                (0.0, "A value is dropped only if its coin is below the rate"),
                (x, "Others were dropped, and what is kept makes up for them"),
                (
                    x / rate,
                    "That is divided by the share that is dropped. What share is kept?",
                ),
                (
                    x * (1.0 - rate),
                    "That is multiplied by the share that is kept. It should be divided by it",
                ),
            ];
            let slip = slips.iter().find(|slip| close(y, slip.0, 1e-9));
            let question = slip.map_or(
                "A kept value is divided by the share that is kept on average, whichever coins were drawn",
                |slip| slip.1,
            );
            return Err(format!("{fault}. {question}"));
        }
        expect_close(format!("{fault}, so its factor"), factor, kept, 1e-9).map_err(|fault| {
            let slips = [
                (1.0, "The output was divided, so the gradient is divided too"),
                (0.0, "The output passed here, so the gradient passes too"),
                (y, "That is the output. The factor is what x was multiplied by"),
                (1.0 - rate, "The output is right. The gradient is multiplied by the same factor, not divided by it"),
            ];
            match slips.iter().find(|slip| close(factor, slip.0, 1e-9)) {
                Some((_, question)) => format!("{fault}. {question}"),
                None if factor.is_nan() => format!("{fault}. A factor does not depend on x, which may be 0"),
                None => fault,
            }
        })?;
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("value by value", |x, coins, rate| {
        let factors = coins.mapv(|coin| f64::from(u8::from(coin >= rate)) / (1.0 - rate));
        let y = Array2::from_shape_fn(x.dim(), |place| {
            if coins[place] >= rate {
                x[place] / (1.0 - rate)
            } else {
                0.0
            }
        });
        (y, factors)
    }),
    ("in place", |x, coins, rate| {
        let (mut y, mut factors) = (x.clone(), Array2::ones(x.dim()));
        Zip::from(&mut y)
            .and(&mut factors)
            .and(coins)
            .for_each(|y, factor, &coin| {
                if coin < rate {
                    (*y, *factor) = (0.0, 0.0);
                } else {
                    *y /= 1.0 - rate;
                    *factor /= 1.0 - rate;
                }
            });
        (y, factors)
    }),
];

/// Factors of `kept` where the coin is not below the rate, and what they make of `x`.
fn masked(
    x: &Array2<f64>,
    coins: &Array2<f64>,
    rate: f64,
    kept: f64,
) -> (Array2<f64>, Array2<f64>) {
    let factors = coins.mapv(|coin| if coin < rate { 0.0 } else { kept });
    (x * &factors, factors)
}

fn right(x: &Array2<f64>, coins: &Array2<f64>, rate: f64) -> (Array2<f64>, Array2<f64>) {
    masked(x, coins, rate, 1.0 / (1.0 - rate))
}

pub const WRONG: &[(&str, Answer)] = &[
    ("nothing made up for", |x, coins, rate| {
        masked(x, coins, rate, 1.0)
    }),
    ("kept where it should be dropped", |x, coins, rate| {
        let factors = coins.mapv(|coin| if coin < rate { 1.0 / (1.0 - rate) } else { 0.0 });
        (x * &factors, factors)
    }),
    ("divided by the rate", |x, coins, rate| {
        masked(x, coins, rate, 1.0 / rate)
    }),
    ("multiplied by 1 - rate, not divided", |x, coins, rate| {
        masked(x, coins, rate, 1.0 - rate)
    }),
    ("increased by the rate", |x, coins, rate| {
        masked(x, coins, rate, 1.0 + rate)
    }),
    ("the rate taken for what is kept", |x, coins, rate| {
        masked(x, coins, 1.0 - rate, 1.0 / rate)
    }),
    ("dropped at the rate too", |x, coins, rate| {
        masked(x, coins, rate + f64::EPSILON, 1.0 / (1.0 - rate))
    }),
    (
        "whole columns, by the coins of the first sample",
        |x, coins, rate| {
            let coins = Array2::from_shape_fn(x.dim(), |(_, unit)| coins[(0, unit)]);
            right(x, &coins, rate)
        },
    ),
    (
        "made up for by what was dropped this time",
        |x, coins, rate| {
            let kept = coins.iter().filter(|&&coin| coin >= rate).count().max(1);
            masked(x, coins, rate, x.len() as f64 / kept as f64)
        },
    ),
    ("the evaluation mode", |x, _, _| {
        (x.clone(), Array2::ones(x.dim()))
    }),
    ("zeros and ones as factors", |x, coins, rate| {
        (right(x, coins, rate).0, masked(x, coins, rate, 1.0).1)
    }),
    ("the gradient passes everywhere", |x, coins, rate| {
        (
            right(x, coins, rate).0,
            Array2::from_elem(x.dim(), 1.0 / (1.0 - rate)),
        )
    }),
    ("the output as factors", |x, coins, rate| {
        let y = right(x, coins, rate).0;
        (y.clone(), y)
    }),
    ("the factors divided", |x, coins, rate| {
        (
            right(x, coins, rate).0,
            masked(x, coins, rate, 1.0 - rate).1,
        )
    }),
    ("factors found by a division by x", |x, coins, rate| {
        let y = right(x, coins, rate).0;
        let factors = &y / x;
        (y, factors)
    }),
    ("the factors first", |x, coins, rate| {
        let (y, factors) = right(x, coins, rate);
        (factors, y)
    }),
    ("dropped values removed", |x, coins, rate| {
        let (y, _) = right(x, coins, rate);
        let kept: Vec<f64> = y.iter().copied().filter(|&y| y != 0.0).collect();
        let y = Array2::from_shape_vec((1, kept.len()), kept).expect("one row");
        (y.clone(), y)
    }),
];
