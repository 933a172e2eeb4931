//! The drawn digits, the readers of IDX and of the MNIST folder, and the download.

#![allow(
    clippy::unwrap_used,
    reason = "the helpers of a test may fail as it may"
)]

mod augment;
#[cfg(feature = "download")]
mod download;
mod drawn;
mod idx;
#[cfg(feature = "mnist")]
mod mnist;

use digits::PIXELS;

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
