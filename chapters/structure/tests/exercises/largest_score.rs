//! The class with the largest score: the check, another right answer, and the wrong ones that it refuses.

use exercise::Verdict;
use ndarray::arr1;
use structure::argmax;
use structure::random::{below, generator};

pub type Answer = fn(&[f64]) -> Option<usize>;

pub fn check(largest_score: Answer) -> Verdict {
    const NAN: f64 = f64::NAN;
    let case = |scores: &[f64], question: &str| {
        let row = arr1(scores).insert_axis(ndarray::Axis(0));
        let expected = argmax(&row).ok().map(|classes| classes[0]);
        let given = largest_score(scores);
        if given == expected {
            return Ok(());
        }
        Err(format!(
            "largest_score({scores:?}) should be {expected:?}, and yours is {given:?}. {question}"
        ))
    };
    let negative = "All scores may be negative. What do you compare the first one with?";
    let tie = "Two are equally large, and the first of them wins.";
    let nan_first = "A NaN in the first place spoils the row as well.";
    let lowest = "Two equally small scores: the first wins.";
    case(&[0.1, 2.0, -1.0], "Which index holds the largest number?")?;
    case(&[-3.0, -2.0, -5.0], negative)?;
    case(&[1.0, 4.0, 4.0, 2.0], tie)?;
    case(&[], "There is nothing to choose from.")?;
    case(
        &[1.0, NAN, 0.0],
        "NaN is neither larger nor smaller than 1.",
    )?;
    case(&[NAN, 1.0], nan_first)?;
    case(&[f64::NEG_INFINITY; 2], lowest)?;
    case(&[0.0, f64::INFINITY], "Infinity is larger than 0.")?;
    let mut rng = generator(4);
    for _ in 0..200 {
        let count = 1 + below(&mut rng, 6);
        let scores = (0..count).map(|_| below(&mut rng, 9) as f64 - 4.0);
        let scores: Vec<f64> = scores.collect();
        case(&scores, "It is right for the examples of the task.")?;
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("with the iterators of the standard library", |scores| {
        if scores.iter().any(|score| score.is_nan()) {
            return None;
        }
        let largest = scores.iter().copied().reduce(f64::max)?;
        scores.iter().position(|&score| score == largest)
    }),
    ("the hints, taken literally", |scores| {
        let mut best: Option<usize> = None;
        for (index, score) in scores.iter().enumerate() {
            if score.is_nan() {
                return None;
            }
            match best {
                Some(so_far) if *score <= scores[so_far] => {}
                _ => best = Some(index),
            }
        }
        best
    }),
];

fn by_total_order(scores: &[f64]) -> Option<usize> {
    (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]))
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "max_by, which keeps the last of equals",
        "equally large",
        by_total_order,
    ),
    (
        "starts from 0, so that negative scores never win",
        "negative",
        |scores| {
            let mut best = (0.0, None);
            for (class, &score) in scores.iter().enumerate() {
                if score > best.0 {
                    best = (score, Some(class));
                }
            }
            best.1
        },
    ),
    ("the smallest score", "largest number", |scores| {
        (0..scores.len()).min_by(|&a, &b| scores[a].total_cmp(&scores[b]))
    }),
    (
        "NaN passed over in silence",
        "neither larger nor smaller",
        |scores| {
            let largest = scores.iter().copied().reduce(f64::max)?;
            scores.iter().position(|&score| score == largest)
        },
    ),
    (
        "class 0 where there are no scores",
        "nothing to choose",
        |scores| {
            if scores.iter().any(|score| score.is_nan()) {
                return None;
            }
            let mut best = 0;
            for class in 0..scores.len() {
                if scores[class] > scores[best] {
                    best = class;
                }
            }
            Some(best)
        },
    ),
];
