//! The drawn digits: the same bytes everywhere, all ten of them, readable but not all alike.

use digits::{CLASSES, Hand, PIXELS, SIDE, draw, trace};
use ndarray::ArrayView1;

/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a.
fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn the_bytes_are_pinned() {
    let images = draw(1_000, 1);
    let labels = images.labels().into_iter().map(|label| label as u8);
    let found = [hash(labels), hash(images.pixels().iter().copied())];
    let expected = [0x2d9f_1be8_4df1_bb66, 0xa35f_a11c_116e_8c71];
    assert_eq!(found, expected, "{found:#x?}");
    assert_ne!(draw(10, 1), draw(10, 2));
    assert!(draw(0, 1).is_empty());
    let mut hand = Hand::new(1);
    assert_eq!(hand.draw(300).and(&hand.draw(700)), images);
}

#[test]
fn each_digit_is_drawn_about_as_often() {
    let mut counts = [0; CLASSES];
    for label in draw(10_000, 3).labels() {
        counts[label] += 1;
    }
    assert!(counts.iter().all(|n| (850..1150).contains(n)), "{counts:?}");
}

#[test]
fn most_of_the_paper_is_blank_and_no_image_is() {
    let images = draw(2_000, 4);
    let pixels = images.pixels();
    let blank = pixels.iter().filter(|&&p| p == 0).count() as f64 / pixels.len() as f64;
    assert!((0.75..0.85).contains(&blank), "{blank}");
    for (i, image) in pixels.rows().into_iter().enumerate() {
        let dark = image.iter().filter(|&&p| p > 100).count();
        assert!((15..300).contains(&dark), "image {i}: {dark} dark pixels");
    }
}

#[test]
fn the_pen_stays_on_the_paper() {
    let images = draw(2_000, 5);
    let edge = [0, SIDE - 1];
    let at_the_edge = |i: usize| edge.contains(&(i / SIDE)) || edge.contains(&(i % SIDE));
    // A spot of dirt is alone; a stroke that runs off the paper leaves several dark pixels there.
    let is_cut = |image: &ArrayView1<'_, u8>| {
        let pixels = image.iter().enumerate();
        pixels.filter(|&(i, &p)| at_the_edge(i) && p > 128).count() > 2
    };
    let cut = images.pixels().rows().into_iter().filter(is_cut).count();
    assert!(cut < 40, "{cut} of 2000 are cut off");
}

#[test]
fn digits_of_a_kind_look_alike_and_of_two_kinds_can_be_mistaken() {
    let (known, unseen) = (draw(1_000, 6), draw(500, 7));
    let distance = |a: usize, b: usize| -> u32 {
        let (a, b) = (known.pixels().row(a), unseen.pixels().row(b));
        let pairs = a.into_iter().zip(b);
        pairs.map(|(&p, &q)| u32::from(p.abs_diff(q)).pow(2)).sum()
    };
    let nearest = |b: usize| (0..known.len()).min_by_key(|&a| distance(a, b));
    let (shown, answers) = (unseen.labels(), known.labels());
    let is_right = |&b: &usize| nearest(b).is_some_and(|a| answers[a] == shown[b]);
    let right = (0..unseen.len()).filter(is_right).count();
    assert!((425..490).contains(&right), "{right} of 500");
}

#[test]
fn ink_becomes_numbers_from_0_to_1() {
    let images = draw(50, 8);
    let (double, single) = (images.inputs(), images.inputs_f32());
    assert_eq!((double.dim(), single.dim()), ((50, PIXELS), (50, PIXELS)));
    for ((&x, &y), &byte) in double.iter().zip(&single).zip(images.pixels()) {
        assert_eq!((x, y), (f64::from(byte) / 255.0, f32::from(byte) / 255.0));
    }
}

#[test]
fn a_halved_image_has_the_means_of_four_pixels() {
    let images = draw(3, 1);
    let (whole, half) = (images.inputs(), images.halved());
    assert_eq!(half.dim(), (3, 196));
    for ((image, place), &mean) in half.indexed_iter() {
        let corner = 56 * (place / 14) + 2 * (place % 14);
        let four = [0, 1, 28, 29].map(|pixel| whole[[image, corner + pixel]]);
        assert!((mean - four.iter().sum::<f64>() / 4.0).abs() < 1e-15);
    }
}

#[test]
fn a_traced_digit_is_as_large_and_in_the_middle_as_drawn_ones_are() {
    let seven = [(0.0, 0.0), (20.0, 0.0), (10.0, 40.0)];
    let moved = |scale: f64, by: f64| {
        let moved = |&(x, y): &(f64, f64)| (scale * x + by, scale * y + by);
        trace(&[seven.iter().map(moved).collect()])
    };
    let ink = |images: &digits::Images| -> Vec<usize> {
        let pixels = images.pixels().iter().enumerate();
        pixels.filter_map(|(i, &p)| (p > 0).then_some(i)).collect()
    };
    let image = moved(1.0, 0.0);
    assert_eq!(image, moved(8.0, 64.0));
    let rows: Vec<usize> = ink(&image).iter().map(|i| i / SIDE).collect();
    let columns: Vec<usize> = ink(&image).iter().map(|i| i % SIDE).collect();
    let ends = |all: &[usize]| (*all.iter().min().unwrap(), *all.iter().max().unwrap());
    // 18 pixels from the middle of the pen at the top to that at the bottom, and some of the pen at either end.
    assert_eq!((ends(&rows), ends(&columns)), ((3, 24), (8, 19)));

    // A ring becomes as narrow as the widest drawn digits; a dot stays one; without a stroke there is no ink.
    let ring = vec![(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)];
    let columns: Vec<usize> = ink(&trace(&[ring])).iter().map(|i| i % SIDE).collect();
    assert_eq!(ends(&columns), (5, 22));
    assert!((4..=12).contains(&ink(&trace(&[vec![(3.0, 3.0)]])).len()));
    assert!(ink(&trace(&[])).is_empty());
}
