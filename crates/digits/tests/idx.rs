//! The IDX reader: what it reads, and its errors for everything else.

use digits::idx::{self, IdxError, MOST_ITEMS};
use digits::{Images, ImagesError, PIXELS};
use ndarray::Array2;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// An IDX file of bytes.
fn file(lengths: &[u32], items: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, lengths.len() as u8];
    bytes.extend(lengths.iter().flat_map(|length| length.to_be_bytes()));
    bytes.extend(items);
    bytes
}

fn images(count: u32) -> Vec<u8> {
    let items: Vec<u8> = (0..count as usize * PIXELS).map(|i| i as u8).collect();
    file(&[count, 28, 28], &items)
}

fn labels(labels: &[u8]) -> Vec<u8> {
    file(&[labels.len() as u32], labels)
}

/// `bytes` with some of them replaced.
fn with(mut bytes: Vec<u8>, at: usize, new: &[u8]) -> Vec<u8> {
    bytes[at..at + new.len()].copy_from_slice(new);
    bytes
}

#[test]
fn a_good_pair() {
    let read = idx::read(&images(3), &labels(&[5, 0, 4])).unwrap();
    assert_eq!(read.pixels().dim(), (3, PIXELS));
    assert_eq!(read.pixels()[(1, 2)], (PIXELS + 2) as u8);
    assert_eq!(read.labels(), [5, 0, 4]);
    assert!(idx::read(&images(0), &labels(&[])).unwrap().is_empty());
}

#[test]
fn malformed_images_are_refused() {
    let header = |found| IdxError::Header {
        expected: 16,
        found,
    };
    let magic = |found| IdxError::Magic { found };
    let rank = |found| IdxError::Rank { expected: 3, found };
    let payload = |expected, found| IdxError::Payload { expected, found };
    let items = |found| IdxError::Items { found };
    let size = |rows, columns| IdxError::Size { rows, columns };
    let good = images(2);
    let two = 2 * PIXELS;
    let over = MOST_ITEMS + 1;
    let product = u128::from(MOST_ITEMS) * u128::from(u32::MAX) * u128::from(u32::MAX);
    for (name, bytes, expected) in [
        ("nothing", vec![], header(0)),
        ("half a magic number", vec![0, 0], header(2)),
        ("half a header", good[..15].to_vec(), header(15)),
        ("a web page", b"<!DOCTYPE html>".to_vec(), magic(*b"<!DO")),
        ("gzip", vec![0x1f, 0x8b, 8, 0], magic([0x1f, 0x8b, 8, 0])),
        ("little-endian", vec![3, 8, 0, 0], magic([3, 8, 0, 0])),
        (
            "floats",
            with(good.clone(), 2, &[13]),
            IdxError::Type { found: 13 },
        ),
        ("labels", labels(&[1, 2]), rank(1)),
        ("rank 255", with(good.clone(), 3, &[255]), rank(255)),
        (
            "a byte short",
            good[..good.len() - 1].to_vec(),
            payload(two as u128, two - 1),
        ),
        (
            "a byte long",
            [&good[..], &[0]].concat(),
            payload(two as u128, two + 1),
        ),
        ("2^32 - 1 images", with(good, 4, &[255; 4]), items(u32::MAX)),
        ("one over the cap", file(&[over, 28, 28], &[]), items(over)),
        (
            "the cap, and no pixel",
            file(&[MOST_ITEMS, 28, 28], &[]),
            payload(784_000_000, 0),
        ),
        (
            "a product past 64 bits",
            file(&[MOST_ITEMS, u32::MAX, u32::MAX], &[]),
            payload(product, 0),
        ),
        ("32x32", file(&[1, 32, 32], &[0; 1024]), size(32, 32)),
        (
            "as many pixels",
            file(&[1, 14, 56], &[0; PIXELS]),
            size(14, 56),
        ),
        ("27x28", file(&[1, 27, 28], &[0; 756]), size(27, 28)),
        ("28x0", file(&[1, 28, 0], &[]), size(28, 0)),
    ] {
        assert_eq!(idx::images(&bytes), Err(expected), "{name}");
    }
}

#[test]
fn messages_say_what_was_expected_and_found() {
    let of_labels = |bytes: &[u8]| idx::labels(bytes).unwrap_err().to_string();
    let of_pair = |count, digits: &[u8]| {
        let error = idx::read(&images(count), &labels(digits)).unwrap_err();
        error.to_string()
    };
    for (found, expected) in [
        (
            of_labels(&[1, 8, 0, 0]),
            "wrong byte order: expected to start with 0 0 8, found [01, 08, 00, 00]",
        ),
        (
            of_labels(&[0x1f, 0x8b, 8, 8]),
            "still compressed with gzip: expected to start with 0 0 8, found [1f, 8b, 08, 08]",
        ),
        (
            of_labels(b"vers"),
            "not IDX: expected to start with 0 0 8, found [76, 65, 72, 73]",
        ),
        (
            of_labels(&images(1)),
            "expected labels (rank 1), found images (rank 3)",
        ),
        (
            idx::read(&labels(&[1]), &images(1))
                .unwrap_err()
                .to_string(),
            "expected images (rank 3), found labels (rank 1)",
        ),
        (
            idx::images(&file(&[MOST_ITEMS + 1, 28, 28], &[]))
                .unwrap_err()
                .to_string(),
            "expected at most 1000000 items, found 1000001",
        ),
        (
            of_pair(2, &[1, 2, 3]),
            "expected one label per image, found 2 images and 3 labels",
        ),
        (
            of_pair(4, &[9, 0, 3, 10]),
            "label 10 at row 3, classes 0..9",
        ),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn an_image_has_784_pixels() {
    let found = Images::new(Array2::zeros((2, 783)), vec![1, 2]);
    assert_eq!(found, Err(ImagesError::Pixels { found: 783 }));
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
