//! Canaries: if one of these falls, every pinned output of the workbook falls with it.

use std::collections::BTreeMap;

use rand::Rng;
use structure::random::{NumpyLegacy, below, generator, normal, shuffle, uniform, within};

use crate::assert_near;

#[test]
fn the_streams_are_pinned() {
    assert_eq!(generator(7).next_u64(), 0x2865_5334_23d7_43bb);
    let top_53_bits = (0x2865_5334_23d7_43bb_u64 >> 11) as f64 / 2f64.powi(53);
    assert_eq!(uniform(&mut generator(7)), top_53_bits);
    let mut items: Vec<u8> = (0..10).collect();
    shuffle(&mut generator(7), &mut items);
    assert_eq!(items, [4, 6, 2, 0, 8, 3, 7, 5, 9, 1]);
    // numpy.random.seed(1); numpy.random.random(4), NumPy 2.4.6
    let mut numpy = NumpyLegacy::new(1);
    assert_eq!(numpy.random(), 0.417022004702574);
    assert_eq!(numpy.random(), 0.7203244934421581);
    assert_eq!(numpy.random(), 0.00011437481734488664);
    assert_eq!(numpy.random(), 0.30233257263183977);
}

#[test]
fn draws_have_their_range_mean_and_variance() {
    let mean_and_variance = |draws: &[f64]| {
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let squares = draws.iter().map(|x| (x - mean).powi(2));
        (mean, squares.sum::<f64>() / draws.len() as f64)
    };
    let mut rng = generator(1);
    let draws: Vec<f64> = (0..10_000).map(|_| within(3.0, &mut rng)).collect();
    assert!(draws.iter().all(|x| (-3.0..3.0).contains(x)));
    assert_near(mean_and_variance(&draws).0, 0.0, 0.06);
    let draws: Vec<f64> = (0..100_000).map(|_| normal(&mut rng)).collect();
    let (mean, variance) = mean_and_variance(&draws);
    assert_near(mean, 0.0, 0.01);
    assert_near(variance, 1.0, 0.02);
}

#[test]
fn every_number_below_and_every_order_comes_about_as_often() {
    let mut rng = generator(2);
    let mut numbers = BTreeMap::new();
    for _ in 0..7_000 {
        *numbers.entry(below(&mut rng, 7)).or_insert(0) += 1;
    }
    let mut orders = BTreeMap::new();
    for _ in 0..6_000 {
        let mut items = [0, 1, 2];
        shuffle(&mut rng, &mut items);
        *orders.entry(items).or_insert(0) += 1;
    }
    assert_eq!((numbers.len(), orders.len()), (7, 6));
    let counts = numbers.into_values().chain(orders.into_values());
    for count in counts {
        assert_near(f64::from(count), 1_000.0, 150.0);
    }
}

#[test]
fn shuffle_of_nothing_and_of_one() {
    shuffle::<u8>(&mut generator(0), &mut []);
    let mut one = [5];
    shuffle(&mut generator(0), &mut one);
    assert_eq!(one, [5]);
}
