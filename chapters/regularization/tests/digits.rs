//! The drawn digits: the same bytes everywhere, all ten of them, readable but not all alike.

use regularization::digits::digits;
use regularization::images::{CLASSES, Images, PIXELS, SIDE};

/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a.
fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn the_bytes_are_pinned() {
    let images = digits(1_000, 1);
    let found = (
        hash(images.labels().iter().copied()),
        hash(images.pixels().iter().copied()),
    );
    assert_eq!(
        found,
        (0x2d9f_1be8_4df1_bb66, 0xa35f_a11c_116e_8c71),
        "{found:#x?}"
    );
}

#[test]
fn another_seed_gives_other_digits() {
    assert_ne!(digits(10, 1), digits(10, 2));
}

#[test]
fn none_at_all() {
    assert!(digits(0, 1).is_empty());
}

#[test]
fn each_digit_is_drawn_about_as_often() {
    let mut counts = [0; CLASSES];
    for &label in digits(10_000, 3).labels() {
        counts[usize::from(label)] += 1;
    }
    assert!(counts.iter().all(|n| (850..1150).contains(n)), "{counts:?}");
}

#[test]
fn most_of_the_paper_is_blank_and_no_image_is() {
    let images = digits(2_000, 4);
    let blank =
        images.pixels().iter().filter(|&&p| p == 0).count() as f64 / images.pixels().len() as f64;
    assert!((0.75..0.85).contains(&blank), "{blank}");
    for (i, image) in images.pixels().rows().into_iter().enumerate() {
        let dark = image.iter().filter(|&&p| p > 100).count();
        assert!(
            (15..300).contains(&dark),
            "image {i} has {dark} dark pixels"
        );
    }
}

#[test]
fn the_pen_stays_on_the_paper() {
    let images = digits(2_000, 5);
    let at_the_edge =
        |i: usize| [0, SIDE - 1].contains(&(i / SIDE)) || [0, SIDE - 1].contains(&(i % SIDE));
    let cut = images
        .pixels()
        .rows()
        .into_iter()
        // A spot of dirt is alone; a stroke that runs off the paper leaves several dark pixels
        // there.
        .filter(|image| {
            image
                .iter()
                .enumerate()
                .filter(|&(i, &p)| at_the_edge(i) && p > 128)
                .count()
                > 2
        })
        .count();
    assert!(cut < 40, "{cut} of 2000 are cut off");
}

/// The label of the nearest of the images in `known`.
fn nearest(known: &Images, image: &[u8]) -> u8 {
    let distance = |row: usize| -> u32 {
        let other = known.pixels().row(row);
        image
            .iter()
            .zip(other)
            .map(|(&a, &b)| u32::from(a.abs_diff(b)).pow(2))
            .sum()
    };
    known.labels()[(0..known.len())
        .min_by_key(|&row| distance(row))
        .expect("some image is known")]
}

#[test]
fn digits_of_a_kind_look_alike_and_of_two_kinds_can_be_mistaken() {
    let (known, unseen) = (digits(1_000, 6), digits(500, 7));
    let right = (0..unseen.len())
        .filter(|&i| {
            let image: Vec<u8> = unseen.pixels().row(i).to_vec();
            nearest(&known, &image) == unseen.labels()[i]
        })
        .count();
    assert!((425..490).contains(&right), "{right} of 500");
}

#[test]
fn ink_becomes_numbers_from_0_to_1() {
    let images = digits(50, 8);
    let inputs = images.inputs::<f32>();
    assert_eq!(inputs.dim(), (50, PIXELS));
    for (&x, &byte) in inputs.iter().zip(images.pixels()) {
        assert_eq!(x, f32::from(byte) / 255.0);
    }
    assert_eq!(images.targets().len(), 50);
}
