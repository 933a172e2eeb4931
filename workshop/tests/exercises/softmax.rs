//! Softmax of each row: the check, other right answers, and the forms that overflow or are no softmax.

use exercise::Verdict;
use ndarray::{Array2, ArrayView1, Axis, array};
use structure::random::generator;

use crate::support::{alike, expect_array, numbers};

pub type Answer = fn(&Array2<f64>) -> Array2<f64>;

pub fn check(softmax: Answer) -> Verdict {
    // On one row of two logits different mistakes come to the same.
    let other = array![[0.0, 1.0], [2.0, -1.0]];
    // What is said where a number is NaN or infinite, and where it is another one.
    let case = |z: &Array2<f64>, [infinite, finite]: [&str; 2]| {
        let known: Vec<_> = WRONG
            .iter()
            .zip(SENTENCES)
            .filter(|((.., wrong), _)| alike(&wrong(&other), &softmax(&other)))
            .map(|((.., wrong), sentence)| (wrong(z), sentence))
            .collect();
        let got = softmax(z);
        let is_finite = got.iter().all(|p| p.is_finite());
        let sentence = if is_finite { finite } else { infinite };
        let what = format!("softmax of {z}");
        expect_array(&what, &got, &differences(z), &known, sentence)
    };
    let share = [
        "Is something divided by 0?",
        "What is the share of each power in the sum of its own row? A matrix divided by a vector `b` has its column j divided \
         by `b[j]`.",
    ];
    // The logarithm of 3, in digits: the last one is in the messages, and a library may round it otherwise.
    case(&array![[0.0, 1.0986122886681098]], share)?;
    case(&other, share)?;
    let single = "What is the share of a single class?";
    case(&array![[-7.0], [3.0]], [share[0], single])?;
    let mut rng = generator(6);
    for (batch, classes) in [(1, 4), (3, 3), (4, 2), (2, 5)] {
        case(&(4.0 * numbers(&mut rng, batch, classes)), share)?;
    }
    let high = "e^1000 is infinite in an f64, and infinity divided by infinity is NaN. Only the differences of the logits in a \
                row count: which number can be subtracted from all of them?";
    let same = "How large are the shares of two equal logits?";
    case(&array![[1000.0, 1000.0]], [high, same])?;
    let low = "e^-1000 is 0 in an f64, and 0 divided by 0 is NaN. Is the largest power of the row 1 where all its logits are \
               negative?";
    case(&array![[-1000.0, -1000.0]], [low, same])?;
    case(
        &array![[-1001.0, -1000.0], [1000.0, 999.0]],
        [
            "Is the number that is subtracted the largest logit of the row, or that of the whole batch?",
            "The logits of each row differ by 1. Is the difference kept, or are large logits clipped?",
        ],
    )?;
    let far = "Is it the first logit that is subtracted, or the mean? Here the logits lie far apart: which one is safe wherever \
               it stands?";
    case(
        &array![[0.0, 2000.0], [2000.0, 0.0], [-2000.0, 0.0]],
        [
            far,
            "The logits of each row lie far apart. Are the differences kept?",
        ],
    )
}

/// Each probability from the differences to its own logit.
fn differences(z: &Array2<f64>) -> Array2<f64> {
    Array2::from_shape_fn(z.dim(), |(sample, class)| {
        let powers = z
            .row(sample)
            .mapv(|other| (other - z[(sample, class)]).exp());
        1.0 / powers.sum()
    })
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("each from the differences to its own logit", differences),
    ("by the logarithm of the sum", |z| {
        let largest = z.fold_axis(Axis(1), f64::NEG_INFINITY, |a, &b| a.max(b));
        let z = z - &largest.insert_axis(Axis(1));
        let sums = z.mapv(f64::exp).sum_axis(Axis(1)).mapv(f64::ln);
        (z - &sums.insert_axis(Axis(1))).mapv(f64::exp)
    }),
    ("the hints, taken literally", |logits| {
        let mut p = logits.clone();
        for mut row in p.rows_mut() {
            let largest = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            row.mapv_inplace(|z| (z - largest).exp());
            row /= row.sum();
        }
        p
    }),
];

/// The powers after a number is subtracted from the logits of each row, divided by their sum.
fn shifted(z: &Array2<f64>, shift: fn(ArrayView1<'_, f64>) -> f64) -> Array2<f64> {
    let mut p = z.clone();
    for mut row in p.rows_mut() {
        let shift = shift(row.view());
        row.mapv_inplace(|z| (z - shift).exp());
        row /= row.sum();
    }
    p
}

/// What is said to each of the first of [`WRONG`], in their order.
const SENTENCES: [&str; 6] = [
    "That is what comes out with the sum over the whole batch. What is each sum taken over?",
    "That is what comes out with the sum over a column. Is a sample a column, or a row?",
    "That is each power divided by the largest power of its row. Do your probabilities add up to 1?",
    "Those are the shares of the logits in their sum. Which numbers does softmax divide by their sum?",
    "That is the sigmoid of each logit by itself. Do your probabilities add up to 1?",
    "The largest logit of each row gets everything. What share does a smaller one get?",
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "the sum over the whole batch",
        "sum over the whole batch",
        |z| {
            let powers = z.mapv(f64::exp);
            &powers / powers.sum()
        },
    ),
    ("the sum over a column", "sum over a column", |z| {
        let powers = z.mapv(f64::exp);
        &powers / &powers.sum_axis(Axis(0))
    }),
    (
        "divided by the largest power",
        "by the largest power",
        |z| {
            let mut p = z.clone();
            for mut row in p.rows_mut() {
                let largest = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                row.mapv_inplace(|z| (z - largest).exp());
            }
            p
        },
    ),
    (
        "the share of the logits, without e",
        "shares of the logits",
        |z| z / &z.sum_axis(Axis(1)).insert_axis(Axis(1)),
    ),
    ("the sigmoid of each", "sigmoid", |z| {
        z.mapv(|z| 1.0 / (1.0 + (-z).exp()))
    }),
    ("all to the largest", "everything", |z| {
        let mut p = z.clone();
        for mut row in p.rows_mut() {
            let largest = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            row.mapv_inplace(|z| f64::from(u8::from(z == largest)));
        }
        p
    }),
    ("the formula as it is printed", "e^1000 is infinite", |z| {
        shifted(z, |_| 0.0)
    }),
    ("the first logit subtracted", "first logit", |z| {
        shifted(z, |row| row[0])
    }),
    ("the mean subtracted", "mean", |z| {
        shifted(z, |row| row.sum() / row.len() as f64)
    }),
    ("the largest absolute value subtracted", "negative", |z| {
        shifted(z, |row| row.fold(0.0, |largest, z| z.abs().max(largest)))
    }),
    (
        "the largest of the whole batch subtracted",
        "of the whole batch",
        |z| {
            let largest = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            shifted(&(z - largest), |_| 0.0)
        },
    ),
    ("large logits clipped at 500", "clipped", |z| {
        shifted(&z.mapv(|z| z.clamp(-500.0, 500.0)), |_| 0.0)
    }),
];
