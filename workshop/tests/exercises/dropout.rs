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
                "for a batch of the shape {:?}, your {name} has the shape {:?}. Does a dropped value go away, or become 0?",
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
                let first = coins[(0, place.1)];
                let question = if close(y, x, 1e-12) {
                    "That is the value as it came in. What happens in training where a coin is below the rate?"
                } else if first >= rate {
                    "The coin of the first sample in this column is not below the rate. Which coin decides?"
                } else {
                    "What happens to a value whose coin is below the rate?"
                };
                format!("{fault}. {question}")
            })?;
            expect_close(
                format!("{what} is dropped, so its factor"),
                factor,
                0.0,
                1e-12,
            )
            .map_err(|fault| {
                format!("{fault}. Does the gradient pass where a value was dropped?")
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
            let question = told_by_value(y, x, coins, place, rate);
            return Err(format!("{fault}. {question}"));
        }
        expect_close(format!("{fault}, so its factor"), factor, kept, 1e-9).map_err(|fault| {
            let slips = [
                (
                    1.0,
                    "That leaves the gradient as it is. What was x multiplied by?",
                ),
                (0.0, "Does the gradient pass where a value was kept?"),
                (y, "That is the output. What was x multiplied by?"),
                (
                    1.0 - rate,
                    "That is the share that is kept. What was x multiplied by?",
                ),
            ];
            let question = match slips.iter().find(|slip| close(factor, slip.0, 1e-9)) {
                Some((_, question)) => question,
                None if factor.is_nan() => "Does it depend on x, which may be 0?",
                None => "What was x multiplied by?",
            };
            format!("{fault}. {question}")
        })?;
    }
    Ok(())
}

/// What a wrong output looks like where the value is kept.
fn told_by_value(
    y: f64,
    x: f64,
    coins: &Array2<f64>,
    place: (usize, usize),
    rate: f64,
) -> &'static str {
    let kept = 1.0 / (1.0 - rate);
    let count = coins.iter().filter(|&&coin| coin >= rate).count();
    let this_time = coins.len() as f64 / count as f64;
    let slips = [
        (
            0.0,
            if coins[place] > rate {
                "Is its coin below the rate, and is the rate the share that is dropped, or that is kept?"
            } else {
                "Its coin is equal to the rate. Is that below it?"
            },
        ),
        (
            x,
            "That is the value itself. What makes up for the values that are dropped?",
        ),
        (
            x / rate,
            "That is divided by the share that is dropped. Which share is kept?",
        ),
        (
            x * (1.0 - rate),
            "That is multiplied by the share that is kept. Does it make up for the values that are dropped?",
        ),
        (
            x * (1.0 + rate),
            "That is larger by the share that is dropped. If 80 of 100 values are kept, how much larger must each be to make up for the other 20?",
        ),
        (
            x * this_time,
            "That makes up for what is dropped this time. Which share is kept on average?",
        ),
        (
            kept,
            "That is the factor itself. Which of the two results comes first?",
        ),
    ];
    let slip = slips.iter().find(|slip| close(y, slip.0, 1e-9));
    slip.map_or(
                "Which share of the values is kept on average, and how large must they be to make up for the others?",
                |slip| slip.1,
            )
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
    ("the hints, taken literally", |x, coins, rate| {
        let factors = coins.mapv(|coin| if coin < rate { 0.0 } else { 1.0 / (1.0 - rate) });
        (x * &factors, factors)
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

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("nothing made up for", "value itself", |x, coins, rate| {
        masked(x, coins, rate, 1.0)
    }),
    (
        "kept where it should be dropped",
        "What happens to a value",
        |x, coins, rate| {
            let factors = coins.mapv(|coin| if coin < rate { 1.0 / (1.0 - rate) } else { 0.0 });
            (x * &factors, factors)
        },
    ),
    (
        "divided by the rate",
        "divided by the share that is dropped",
        |x, coins, rate| masked(x, coins, rate, 1.0 / rate),
    ),
    (
        "multiplied by 1 - rate, not divided",
        "multiplied by the share",
        |x, coins, rate| masked(x, coins, rate, 1.0 - rate),
    ),
    (
        "increased by the rate",
        "larger by the share",
        |x, coins, rate| masked(x, coins, rate, 1.0 + rate),
    ),
    (
        "the rate taken for what is kept",
        "the share that is dropped, or that is kept",
        |x, coins, rate| masked(x, coins, 1.0 - rate, 1.0 / rate),
    ),
    (
        "dropped at the rate too",
        "equal to the rate",
        |x, coins, rate| masked(x, coins, rate + f64::EPSILON, 1.0 / (1.0 - rate)),
    ),
    (
        "whole columns, by the coins of the first sample",
        "first sample",
        |x, coins, rate| {
            let coins = Array2::from_shape_fn(x.dim(), |(_, unit)| coins[(0, unit)]);
            right(x, &coins, rate)
        },
    ),
    (
        "made up for by what was dropped this time",
        "this time",
        |x, coins, rate| {
            let kept = coins.iter().filter(|&&coin| coin >= rate).count().max(1);
            masked(x, coins, rate, x.len() as f64 / kept as f64)
        },
    ),
    ("the evaluation mode", "as it came in", |x, _, _| {
        (x.clone(), Array2::ones(x.dim()))
    }),
    (
        "zeros and ones as factors",
        "leaves the gradient",
        |x, coins, rate| (right(x, coins, rate).0, masked(x, coins, rate, 1.0).1),
    ),
    (
        "the gradient passes everywhere",
        "gradient",
        |x, coins, rate| {
            (
                right(x, coins, rate).0,
                Array2::from_elem(x.dim(), 1.0 / (1.0 - rate)),
            )
        },
    ),
    (
        "the output as factors",
        "That is the output",
        |x, coins, rate| {
            let y = right(x, coins, rate).0;
            (y.clone(), y)
        },
    ),
    (
        "the factors divided",
        "share that is kept",
        |x, coins, rate| {
            (
                right(x, coins, rate).0,
                masked(x, coins, rate, 1.0 - rate).1,
            )
        },
    ),
    (
        "factors found by a division by x",
        "depend on x",
        |x, coins, rate| {
            let y = right(x, coins, rate).0;
            let factors = &y / x;
            (y, factors)
        },
    ),
    ("the factors first", "factor itself", |x, coins, rate| {
        let (y, factors) = right(x, coins, rate);
        (factors, y)
    }),
    ("dropped values removed", "go away", |x, coins, rate| {
        let (y, _) = right(x, coins, rate);
        let kept: Vec<f64> = y.iter().copied().filter(|&y| y != 0.0).collect();
        let y = Array2::from_shape_vec((1, kept.len()), kept).expect("one row");
        (y.clone(), y)
    }),
];
