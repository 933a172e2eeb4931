//! The IDX reader: what it reads, and its errors for everything else.

use digits::idx::{self, IdxError::*, MOST_ITEMS};
use digits::{Images, ImagesError, PIXELS};
use ndarray::Array2;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::{file, images, labels};

#[test]
fn good_files() {
    let pixels = idx::images(&images(3)).unwrap();
    assert_eq!(pixels.dim(), (3, PIXELS));
    assert_eq!(pixels[(1, 2)], (PIXELS + 2) as u8);
    assert_eq!(idx::labels(&labels(&[5, 0, 4])), Ok(vec![5, 0, 4]));
    assert_eq!(idx::images(&images(0)).unwrap().nrows(), 0);
}

#[test]
fn malformed_images_are_refused() {
    let (good, two) = (images(2), 2 * PIXELS);
    let short = good[..good.len() - 1].to_vec();
    let long = [&good[..], &[0]].concat();
    let [floats, rank_255, huge] =
        [(2, &[13][..]), (3, &[255]), (4, &[255; 4])].map(|(at, new)| {
            let mut bytes = good.clone();
            bytes[at..at + new.len()].copy_from_slice(new);
            bytes
        });
    let (over, most) = (MOST_ITEMS + 1, [MOST_ITEMS, u32::MAX, u32::MAX]);
    let product = most.map(u128::from).iter().product();
    let no_pixel = file(&[MOST_ITEMS, 28, 28], &[]);
    let flat = file(&[1, 14, 56], &[0; PIXELS]);
    for (name, bytes, expected) in [
        ("nothing", vec![], Header(16, 0)),
        ("half a magic number", vec![0, 0], Header(16, 2)),
        ("half a header", good[..15].to_vec(), Header(16, 15)),
        ("a web page", b"<!DOCTYPE html>".to_vec(), Magic(*b"<!DO")),
        ("gzip", vec![0x1f, 0x8b, 8, 0], Magic([0x1f, 0x8b, 8, 0])),
        ("little-endian", vec![3, 8, 0, 0], Magic([3, 8, 0, 0])),
        ("floats", floats, Type(13)),
        ("labels", labels(&[1, 2]), Rank(3, 1)),
        ("rank 255", rank_255, Rank(3, 255)),
        ("a byte short", short, Payload(two as u128, two - 1)),
        ("a byte long", long, Payload(two as u128, two + 1)),
        ("2^32 - 1 images", huge, Items(u32::MAX)),
        ("one over the cap", file(&[over, 28, 28], &[]), Items(over)),
        ("no pixel", no_pixel, Payload(784_000_000, 0)),
        ("past 64 bits", file(&most, &[]), Payload(product, 0)),
        ("32x32", file(&[1, 32, 32], &[0; 1024]), Size(32, 32)),
        ("as many pixels", flat, Size(14, 56)),
        ("27x28", file(&[1, 27, 28], &[0; 756]), Size(27, 28)),
        ("28x0", file(&[1, 28, 0], &[]), Size(28, 0)),
    ] {
        assert_eq!(idx::images(&bytes), Err(expected), "{name}");
    }
}

#[test]
fn messages_say_what_was_expected_and_found() {
    let messages = "\
wrong byte order: expected to start with 0 0 8, found [01, 08, 00, 00]
still compressed with gzip: expected to start with 0 0 8, found [1f, 8b, 08, 08]
not IDX: expected to start with 0 0 8, found [76, 65, 72, 73]
items of another type: expected 8 (bytes), found 13
expected labels (rank 1), found rank 2";
    let vers = *b"vers";
    let gzip = [0x1f, 0x8b, 8, 8];
    let starts = [[1, 8, 0, 0], gzip, vers, [0, 0, 13, 1], [0, 0, 8, 2]];
    for (start, message) in starts.iter().zip(messages.lines()) {
        assert_eq!(idx::labels(start).unwrap_err().to_string(), message);
    }
}

#[test]
fn images_and_labels_that_do_not_go_together_are_refused() {
    let found = |shape, labels: &[u8]| Images::new(Array2::zeros(shape), labels.to_vec());
    let label = ImagesError::Label(10, 3);
    for (found, expected) in [
        (found((2, 783), &[1, 2]), ImagesError::Pixels(783)),
        (found((2, PIXELS), &[1, 2, 3]), ImagesError::Counts(2, 3)),
        (found((4, PIXELS), &[9, 0, 3, 10]), label),
    ] {
        assert_eq!(found, Err(expected));
    }
}

#[test]
fn images_are_selected_in_the_given_order() {
    let images = Images::new(Array2::zeros((4, PIXELS)), vec![9, 8, 7, 6]).unwrap();
    assert_eq!(images.select([3, 0, 3]).labels(), [6, 9, 6]);
    assert!(images.select([]).is_empty());
}

/// Bytes that are sometimes noise, sometimes nearly right.
fn arbitrary(rng: &mut ChaCha8Rng) -> Vec<u8> {
    let below = |rng: &mut ChaCha8Rng, n: usize| rng.next_u32() as usize % n;
    let length = |rng: &mut ChaCha8Rng| rng.next_u32() >> below(rng, 32);
    let mut bytes = match below(rng, 4) {
        0 => (0..below(rng, 64)).map(|_| rng.next_u32() as u8).collect(),
        1 => images(below(rng, 3) as u32),
        2 => file(&[length(rng)], &[0; 8]),
        _ => file(&[length(rng), length(rng), length(rng)], &[0; 8]),
    };
    for _ in 0..below(rng, 3) {
        if !bytes.is_empty() {
            let at = below(rng, bytes.len().min(20));
            bytes[at] = [0, 1, 28, 255, rng.next_u32() as u8][below(rng, 5)];
        }
    }
    bytes.truncate(below(rng, 2 * bytes.len() + 1));
    bytes
}

#[test]
fn arbitrary_bytes_are_read_whole_or_refused() {
    let rng = &mut ChaCha8Rng::seed_from_u64(1);
    let mut accepted = 0;
    for _ in 0..20_000 {
        let bytes = arbitrary(rng);
        if let Ok(images) = idx::images(&bytes) {
            assert_eq!(bytes.len(), 16 + images.len());
            accepted += 1;
        }
        if let Ok(labels) = idx::labels(&bytes) {
            assert_eq!(bytes.len(), 8 + labels.len());
            accepted += 1;
        }
    }
    assert!(accepted > 1_000, "only {accepted} are accepted");
}
