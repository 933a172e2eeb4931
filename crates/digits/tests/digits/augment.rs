//! Augmentation: the labels stay, the ink moves as far as it was told, and the same seed gives the
//! same bytes.

use digits::{Augmentation, Images, PIXELS, SIDE, draw};
use ndarray::Array2;

/// One image with full ink in the given pixels.
fn image(inked: &[(usize, usize)]) -> Images {
    let mut pixels = Array2::zeros((1, PIXELS));
    for (row, column) in inked {
        pixels[[0, row * SIDE + column]] = 255;
    }
    Images::new(pixels, vec![3]).unwrap()
}

/// All ink of an image, and its mean row and column.
fn ink(images: &Images) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for (place, &pixel) in images.pixels().row(0).iter().enumerate() {
        let ink = f64::from(pixel) / 255.0;
        for (sum, by) in sums
            .iter_mut()
            .zip([1.0, (place / SIDE) as f64, (place % SIDE) as f64])
        {
            *sum += ink * by;
        }
    }
    [sums[0], sums[1] / sums[0], sums[2] / sums[0]]
}

#[test]
fn nothing_changes_without_an_amount() {
    let images = draw(20, 1);
    assert_eq!(Augmentation::default().apply(&images, 3), images);
}

#[test]
fn a_seed_determines_the_bytes_and_the_labels_stay() {
    let all = Augmentation {
        shift: 2.0,
        slant: 0.2,
        thickness: 0.5,
    };
    let images = draw(20, 1);
    let copies = [4, 4, 5].map(|seed| all.apply(&images, seed));
    assert_eq!(copies[0], copies[1]);
    assert_ne!(copies[0], copies[2]);
    assert_eq!(copies[0].labels(), images.labels());
}

#[test]
fn a_shift_moves_the_ink_and_keeps_it() {
    let block = image(&[(13, 13), (13, 14), (14, 13), (14, 14)]);
    let shift = Augmentation {
        shift: 3.0,
        ..Augmentation::default()
    };
    let mut farthest: f64 = 0.0;
    for seed in 0..50 {
        let [sum, row, column] = ink(&shift.apply(&block, seed));
        assert!((sum - 4.0).abs() < 0.05, "{sum}");
        for place in [row, column] {
            assert!((place - 13.5).abs() < 3.05, "{place}");
            farthest = farthest.max((place - 13.5).abs());
        }
    }
    assert!(farthest > 2.5, "{farthest}");
}

#[test]
fn a_slant_moves_top_and_bottom_apart() {
    let bar: Vec<(usize, usize)> = (4..24).map(|row| (row, 14)).collect();
    let slant = Augmentation {
        slant: 0.3,
        ..Augmentation::default()
    };
    let widest = (0..50).map(|seed| {
        let pixels = slant.apply(&image(&bar), seed).pixels().clone();
        let column = |row: usize| {
            (0..SIDE)
                .max_by_key(|at| pixels[[0, row * SIDE + at]])
                .unwrap()
        };
        assert_eq!(column(13).abs_diff(14), 0);
        column(4).abs_diff(column(23))
    });
    assert!((4..=6).contains(&widest.max().unwrap()));
}

#[test]
fn a_thickness_adds_ink_or_takes_it() {
    let block: Vec<(usize, usize)> = (10..16)
        .flat_map(|row| [(row, 10), (row, 11), (row, 12)])
        .collect();
    let pen = Augmentation {
        thickness: 0.9,
        ..Augmentation::default()
    };
    let sums: Vec<f64> = (0..20)
        .map(|seed| ink(&pen.apply(&image(&block), seed))[0])
        .collect();
    assert!(
        sums.iter().any(|&sum| sum > 24.0) && sums.iter().any(|&sum| sum < 12.0),
        "{sums:?}"
    );
}

/// However much is asked for, there are images with the same labels; ink that was moved too far is gone.
#[test]
fn any_amounts_give_images() {
    let images = draw(10, 1);
    let blank = Array2::<u8>::zeros(images.pixels().dim());
    for amount in [0.0, 5e-324, 1.0, -1.0, 1e9, 1e300, -1e300, f64::MAX / 2.0] {
        for (shift, slant) in [(amount, 0.0), (0.0, amount), (amount, amount)] {
            let augmentation = Augmentation {
                shift,
                slant,
                thickness: 1.0,
            };
            let moved = augmentation.apply(&images, 3);
            assert_eq!(moved.labels(), images.labels());
            let far = shift.abs().max(slant.abs()) > 1e8;
            assert_eq!(moved.pixels() == blank, far, "{shift:e} {slant:e}");
        }
    }
}
