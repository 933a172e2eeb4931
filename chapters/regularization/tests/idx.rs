//! The IDX reader: what it reads, and what it says of everything else.

use regularization::idx::{self, IdxError, MOST_ITEMS};
use regularization::images::{ImagesError, PIXELS};

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
    assert_eq!(read.labels().to_vec(), [5, 0, 4]);
}

#[test]
fn an_empty_pair() {
    assert!(idx::read(&images(0), &labels(&[])).unwrap().is_empty());
}

fn refused(name: &str, bytes: &[u8], expected: &IdxError) {
    assert_eq!(idx::images(bytes).as_ref(), Err(expected), "{name}");
}

#[test]
fn what_does_not_start_like_images() {
    let header = |found| IdxError::Header {
        expected: 16,
        found,
    };
    refused("nothing", &[], &header(0));
    refused("half a magic number", &[0, 0], &header(2));
    refused("half a header", &images(2)[..15], &header(15));

    let magic = |found| IdxError::Magic { found };
    refused("a web page", b"<!DOCTYPE html>", &magic(*b"<!DO"));
    refused(
        "still gzip",
        &[0x1f, 0x8b, 8, 0],
        &magic([0x1f, 0x8b, 8, 0]),
    );
    refused(
        "little-endian",
        &with(images(2), 0, &[3, 8, 0, 0]),
        &magic([3, 8, 0, 0]),
    );

    let rank = |found| IdxError::Rank { expected: 3, found };
    refused(
        "floats",
        &with(images(2), 2, &[0x0d]),
        &IdxError::Type { found: 0x0d },
    );
    refused("labels", &labels(&[1, 2]), &rank(1));
    refused("rank 255", &with(images(2), 3, &[255]), &rank(255));
}

#[test]
fn what_is_not_as_long_as_it_says() {
    let payload = |expected, found| IdxError::Payload { expected, found };
    let (good, items) = (images(2), 2 * PIXELS);
    refused(
        "a byte short",
        &good[..good.len() - 1],
        &payload(items as u128, items - 1),
    );
    refused(
        "a byte long",
        &[&good[..], &[0]].concat(),
        &payload(items as u128, items + 1),
    );

    let found = u32::MAX;
    refused(
        "4 thousand million",
        &with(good, 4, &[255; 4]),
        &IdxError::Items { found },
    );
    let found = MOST_ITEMS + 1;
    refused(
        "one over the cap",
        &file(&[found, 28, 28], &[]),
        &IdxError::Items { found },
    );
    assert_eq!(
        IdxError::Items { found }.to_string(),
        "expected at most 1000000 items, found 1000001"
    );
    let vast = file(&[MOST_ITEMS, u32::MAX, u32::MAX], &[]);
    let product = u128::from(MOST_ITEMS) * u128::from(u32::MAX) * u128::from(u32::MAX);
    refused("a product past 64 bits", &vast, &payload(product, 0));
}

#[test]
fn images_of_another_size() {
    let size = |rows, columns| IdxError::Size { rows, columns };
    refused("32x32", &file(&[1, 32, 32], &[0; 1024]), &size(32, 32));
    refused(
        "the same number of pixels",
        &file(&[1, 14, 56], &[0; PIXELS]),
        &size(14, 56),
    );
    refused("27x28", &file(&[1, 27, 28], &[0; 756]), &size(27, 28));
    refused("28x0", &file(&[1, 28, 0], &[]), &size(28, 0));
}

#[test]
fn images_in_the_place_of_labels() {
    let error = idx::read(&labels(&[1]), &images(1)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected images (rank 3), found labels (rank 1)"
    );
    let error = idx::labels(&images(1)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected labels (rank 1), found images (rank 3)"
    );
}

#[test]
fn messages_say_what_was_mistaken_for_what() {
    let message = |bytes: &[u8]| idx::labels(bytes).unwrap_err().to_string();
    assert_eq!(
        message(&[1, 8, 0, 0]),
        "wrong byte order: expected 0 0 8, found [01, 08, 00, 00]"
    );
    assert_eq!(
        message(&[0x1f, 0x8b, 8, 8]),
        "still compressed: expected 0 0 8, found the gzip mark [1f, 8b, 08, 08]"
    );
    assert_eq!(
        message(b"vers"),
        "not IDX: expected to start with 0 0 8, found [76, 65, 72, 73]"
    );
}

#[test]
fn a_pair_that_does_not_belong_together() {
    let counts = IdxError::Images(ImagesError::Counts {
        images: 2,
        labels: 3,
    });
    assert_eq!(idx::read(&images(2), &labels(&[1, 2, 3])), Err(counts));
    let label = IdxError::Images(ImagesError::Label { label: 10, row: 1 });
    assert_eq!(idx::read(&images(2), &labels(&[9, 10])), Err(label));
}
