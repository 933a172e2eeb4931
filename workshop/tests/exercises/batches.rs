//! Mini-batches in random order: the check, other right answers, and the wrong ones that it refuses.

use std::collections::{BTreeMap, BTreeSet};

use exercise::Verdict;
use structure::random::{self, Generator, generator};

pub type Answer = fn(usize, usize, &mut dyn FnMut(usize) -> usize) -> Vec<Vec<usize>>;

pub fn check(batches: Answer) -> Verdict {
    let mut rng = generator(14);
    for (samples, size) in [(5, 2), (6, 3), (1, 4), (7, 1), (8, 32), (12, 5), (40, 7)] {
        complete(batches, samples, size, &mut rng)?;
    }
    orders(batches, &mut rng)
}

/// The batches, and how often `below` was called.
fn drawn(
    batches: Answer,
    samples: usize,
    size: usize,
    rng: &mut Generator,
) -> Result<(Vec<Vec<usize>>, usize), String> {
    let (mut calls, mut of_none) = (0, false);
    let found = batches(samples, size, &mut |n| {
        calls += 1;
        of_none |= n == 0;
        random::below(rng, n.max(1))
    });
    if of_none {
        return Err(format!(
            "with {samples} samples in batches of {size}, `below(0)` is called. Which number is below 0?"
        ));
    }
    Ok((found, calls))
}

/// Every sample once, in batches of the right sizes.
fn complete(batches: Answer, samples: usize, size: usize, rng: &mut Generator) -> Verdict {
    let (found, _) = drawn(batches, samples, size, rng)?;
    let what = format!("with {samples} samples in batches of {size},");
    let sizes: Vec<usize> = found.iter().map(Vec::len).collect();
    let mut counts = vec![0; samples];
    for &sample in found.iter().flatten() {
        *counts.get_mut(sample).ok_or(format!(
            "{what} there is a sample {sample} in a batch, and the last one is {}. What number does the count start from?",
            samples - 1
        ))? += 1;
    }
    let missing = counts.iter().filter(|&&count| count == 0).count();
    if let Some(sample) = counts.iter().position(|&count| count != 1) {
        let fault = match counts[sample] {
            0 => format!("{what} sample {sample} never comes up"),
            count => format!("{what} sample {sample} comes up {count} times"),
        };
        let fault = format!("{fault}, and should come up once");
        let repeated = counts.iter().any(|&count| count > 1);
        return Err(
            if missing == samples % size && !repeated && sizes.iter().all(|&found| found == size) {
                format!(
                    "{fault}. All your batches are full. What becomes of the samples that do not fill one?"
                )
            } else if missing > 0 && repeated {
                format!(
                    "{fault}. Some samples come up too often, and others never. May one that was drawn be drawn again?"
                )
            } else if repeated && sizes.iter().all(|&found| found == size) {
                format!(
                    "{fault}. All your batches are full. Is the last one filled up with samples of the others?"
                )
            } else {
                fault
            },
        );
    }
    let mut expected = vec![size; samples / size];
    expected.extend((!samples.is_multiple_of(size)).then_some(samples % size));
    if sizes == expected {
        return Ok(());
    }
    let fault =
        format!("{what} the sizes of the batches should be {expected:?}, and yours are {sizes:?}");
    Err(if sizes.contains(&0) {
        format!("{fault}. Which samples would be in the empty one?")
    } else if sizes.len() == size {
        format!("{fault}. Is `size` the number of batches?")
    } else {
        fault
    })
}

/// All orders of four samples about equally often.
fn orders(batches: Answer, rng: &mut Generator) -> Verdict {
    const DRAWS: usize = 6_000;
    const SAMPLES: usize = 4;
    let mut counts: BTreeMap<Vec<usize>, usize> = permutations(SAMPLES)
        .into_iter()
        .map(|order| (order, 0))
        .collect();
    // The samples of the first batch, in the order of their numbers.
    let mut first = BTreeSet::new();
    let mut calls = 0;
    for _ in 0..DRAWS {
        let (found, called) = drawn(batches, SAMPLES, 2, rng)?;
        calls += called;
        first.insert(found[0].iter().copied().collect::<BTreeSet<usize>>());
        *counts.entry(found.concat()).or_default() += 1;
    }
    if calls == 0 {
        return Err(
            "the order is not random: `below` is never called. Where does the randomness come from?"
                .into(),
        );
    }
    let mean = DRAWS as f64 / counts.len() as f64;
    let error = |count: usize| count as f64 - mean;
    // Above 90 once in a thousand million right answers.
    let chi_squared: f64 = counts
        .values()
        .map(|&count| error(count).powi(2) / mean)
        .sum();
    if chi_squared < 90.0 {
        return Ok(());
    }
    if first.len() == 1 {
        return Err(format!(
            "of 4 samples in batches of 2, the first batch always holds the samples {:?}. Are samples shuffled only \
             within their batches?",
            first.first().into_iter().flatten().collect::<Vec<_>>()
        ));
    }
    if first.len() == 2 {
        return Err("of 4 samples in batches of 2, the same two are always together. Are the samples shuffled, or the \
                    batches?"
            .into());
    }
    let never = counts.iter().filter(|(_, count)| **count == 0);
    if let Some((order, _)) = never.clone().next() {
        let all = |is: &dyn Fn(&[usize]) -> bool| {
            let mut found = counts.iter().filter(|(_, count)| **count > 0);
            found.all(|(order, _)| is(order))
        };
        let moved = all(&|order| {
            order
                .iter()
                .zip(0..)
                .all(|(&sample, place)| sample != place)
        });
        let rotated = all(&|order| {
            order
                .windows(2)
                .all(|pair| pair[1] == (pair[0] + 1) % SAMPLES)
        });
        let question = if moved {
            "In those that do, no sample is in its own place. May a sample stay where it is?"
        } else if rotated {
            "In those that do, the same sample follows each. Is only the start random?"
        } else {
            "Does each place get one of all samples that have no place yet?"
        };
        return Err(format!(
            "in {DRAWS} shuffles of 4 samples, only {} of the 24 orders come up, and {order:?} never does. {question}",
            counts.values().filter(|&&count| count > 0).count()
        ));
    }
    let worst = counts
        .iter()
        .max_by(|a, b| error(*a.1).abs().total_cmp(&error(*b.1).abs()));
    let (order, count) = worst.ok_or("there is no order")?;
    Err(format!(
        "in {DRAWS} shuffles of 4 samples, the order {order:?} comes up {count} times, and each of the 24 orders should come up about \
         {mean} times. Is a place that is settled swapped again?"
    ))
}

/// All orders of the numbers below `n`.
fn permutations(n: usize) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for number in 0..n {
        let longer = |order: Vec<usize>| {
            (0..=order.len()).map(move |place| {
                let mut order = order.clone();
                order.insert(place, number);
                order
            })
        };
        orders = orders.into_iter().flat_map(longer).collect();
    }
    orders
}

fn cut(order: &[usize], size: usize) -> Vec<Vec<usize>> {
    order.chunks(size).map(<[usize]>::to_vec).collect()
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("swapped from the front", |samples, size, below| {
        let mut order: Vec<usize> = (0..samples).collect();
        for place in 0..samples {
            order.swap(place, place + below(samples - place));
        }
        cut(&order, size)
    }),
    (
        "drawn one by one from those that are left",
        |samples, size, below| {
            let mut left: Vec<usize> = (0..samples).collect();
            let mut found = vec![Vec::new()];
            while !left.is_empty() {
                if found[found.len() - 1].len() == size {
                    found.push(Vec::new());
                }
                let sample = left.swap_remove(below(left.len()));
                found.last_mut().expect("one at least").push(sample);
            }
            found
        },
    ),
    ("sorted by random numbers", |samples, size, below| {
        let mut order: Vec<usize> = (0..samples).collect();
        order.sort_by_cached_key(|_| below(1 << 31));
        cut(&order, size)
    }),
    ("the hints, taken literally", |samples, size, below| {
        let mut order: Vec<usize> = (0..samples).collect();
        for last in (1..samples).rev() {
            order.swap(last, below(last + 1));
        }
        order.chunks(size).map(<[usize]>::to_vec).collect()
    }),
];

/// A right order.
fn shuffled(samples: usize, below: &mut dyn FnMut(usize) -> usize) -> Vec<usize> {
    (RIGHT[0].1)(samples, samples, below).concat()
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("not shuffled", "never called", |samples, size, _| {
        cut(&(0..samples).collect::<Vec<_>>(), size)
    }),
    (
        "the shorter batch dropped",
        "do not fill",
        |samples, size, below| {
            let order = shuffled(samples, below);
            order.chunks_exact(size).map(<[usize]>::to_vec).collect()
        },
    ),
    (
        "the last batch filled up",
        "filled up",
        |samples, size, below| {
            let mut order = shuffled(samples, below);
            while !order.len().is_multiple_of(size) {
                order.push(order[order.len() % samples]);
            }
            cut(&order, size)
        },
    ),
    (
        "an empty batch at the end",
        "empty",
        |samples, size, below| {
            let mut found = cut(&shuffled(samples, below), size);
            found.push(Vec::new());
            found
        },
    ),
    (
        "drawn with replacement",
        "drawn again",
        |samples, size, below| {
            let order: Vec<usize> = (0..samples).map(|_| below(samples)).collect();
            cut(&order, size)
        },
    ),
    ("samples counted from 1", "count", |samples, size, below| {
        let order: Vec<usize> = shuffled(samples, below)
            .iter()
            .map(|sample| sample + 1)
            .collect();
        cut(&order, size)
    }),
    (
        "the size taken for the number of batches",
        "number of batches",
        |samples, size, below| cut(&shuffled(samples, below), samples.div_ceil(size)),
    ),
    (
        "every place swapped with any place",
        "settled",
        |samples, size, below| {
            let mut order: Vec<usize> = (0..samples).collect();
            for place in 0..samples {
                order.swap(place, below(samples));
            }
            cut(&order, size)
        },
    ),
    (
        "no sample may stay",
        "stay where it is",
        |samples, size, below| {
            let mut order: Vec<usize> = (0..samples).collect();
            for last in (1..samples).rev() {
                order.swap(last, below(last));
            }
            cut(&order, size)
        },
    ),
    ("below 0 too", "below(0)", |samples, size, below| {
        let mut order: Vec<usize> = (0..samples).collect();
        for last in (0..samples).rev() {
            order.swap(last, below(last));
        }
        cut(&order, size)
    }),
    (
        "a random start, then in order",
        "Is only the start",
        |samples, size, below| {
            let mut order: Vec<usize> = (0..samples).collect();
            order.rotate_left(below(samples));
            cut(&order, size)
        },
    ),
    (
        "the batches shuffled, not the samples",
        "always together",
        |samples, size, below| {
            let whole = samples / size;
            let mut found: Vec<Vec<usize>> = cut(&(0..samples).collect::<Vec<_>>(), size);
            for last in (1..whole).rev() {
                found.swap(last, below(last + 1));
            }
            found
        },
    ),
    (
        "shuffled within each batch",
        "within their batches",
        |samples, size, below| {
            let mut found = cut(&(0..samples).collect::<Vec<_>>(), size);
            for batch in &mut found {
                let order = shuffled(batch.len(), below);
                *batch = order.iter().map(|&place| batch[place]).collect();
            }
            found
        },
    ),
];
