//! Canaries: if one of these falls, every pinned output of the workbook falls with it.

use rand::{Rng, SeedableRng};
use structure::random::{
    FastGenerator, NumpyLegacy, below, fast_generator, generator, normal, shuffle, uniform,
};

#[test]
fn the_stream_is_the_one_that_is_named() {
    assert_eq!(generator(7).next_u64(), 0x2865_5334_23d7_43bb);
}

#[test]
fn the_fast_stream_is_the_one_that_is_named() {
    // The first numbers of the authors' own program from the state 1, 2, 3, 4.
    let mut state = [0; 32];
    for word in 0..4 {
        state[8 * word] = word as u8 + 1;
    }
    let mut rng = FastGenerator::from_seed(state);
    let drawn: [u64; 3] = std::array::from_fn(|_| rng.next_u64());
    assert_eq!(drawn, [41_943_041, 58_720_359, 3_588_806_011_781_223]);
    // And the way from a seed to a state, SplitMix64.
    assert_eq!(fast_generator(7).next_u64(), 1_021_219_803_524_665_661);
}

#[test]
fn uniform_is_the_top_53_bits_and_stays_below_one() {
    assert_eq!(
        uniform(&mut generator(7)),
        (0x2865_5334_23d7_43bb_u64 >> 11) as f64 / 2f64.powi(53)
    );

    let mut rng = generator(1);
    let draws: Vec<f64> = (0..10_000).map(|_| uniform(&mut rng)).collect();
    assert!(draws.iter().all(|x| (0.0..1.0).contains(x)));
    let mean = draws.iter().sum::<f64>() / draws.len() as f64;
    assert!((mean - 0.5).abs() < 0.01, "mean {mean}");
}

#[test]
fn below_reaches_every_number_about_as_often() {
    let mut rng = generator(2);
    let mut counts = [0; 7];
    for _ in 0..7_000 {
        counts[below(&mut rng, 7)] += 1;
    }
    assert!(counts.iter().all(|n| (850..1150).contains(n)), "{counts:?}");
}

#[test]
fn shuffle_makes_each_order_as_often() {
    let mut rng = generator(3);
    let mut counts = std::collections::BTreeMap::new();
    for _ in 0..6_000 {
        let mut items = [0, 1, 2];
        shuffle(&mut rng, &mut items);
        *counts.entry(items).or_insert(0) += 1;
    }
    assert_eq!(counts.len(), 6);
    assert!(
        counts.values().all(|n| (850..1150).contains(n)),
        "{counts:?}"
    );
}

#[test]
fn shuffle_is_pinned() {
    let mut items: Vec<u8> = (0..10).collect();
    shuffle(&mut generator(7), &mut items);
    assert_eq!(items, [4, 6, 2, 0, 8, 3, 7, 5, 9, 1]);
}

#[test]
fn shuffle_of_nothing_and_of_one() {
    shuffle::<u8>(&mut generator(0), &mut []);
    let mut one = [5];
    shuffle(&mut generator(0), &mut one);
    assert_eq!(one, [5]);
}

#[test]
fn numpy_stream_is_pinned() {
    // numpy.random.seed(1); numpy.random.random(4), NumPy 2.4.6
    let mut numpy = NumpyLegacy::new(1);
    for expected in [
        0.417022004702574,
        0.7203244934421581,
        0.00011437481734488664,
        0.30233257263183977,
    ] {
        assert_eq!(numpy.random(), expected);
    }
}

#[test]
fn normal_has_mean_0_and_variance_1() {
    let mut rng = generator(1);
    let draws: Vec<f64> = (0..100_000).map(|_| normal(&mut rng)).collect();
    let mean = draws.iter().sum::<f64>() / 1e5;
    let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 1e5;
    assert!(mean.abs() < 0.01, "mean {mean}");
    assert!((variance - 1.0).abs() < 0.02, "variance {variance}");
}
