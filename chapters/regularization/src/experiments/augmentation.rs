//! Few digits, and changed copies of them: how many unseen digits are misread.

use digits::{Augmentation, Images, SIDE};
use ndarray::{Axis, concatenate, s};
use optimizers::Dataset;
use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, lines};

use super::digits::halved;
use super::small::{HELD_OUT, TRAINING, dataset, images, misread, network, train};
use super::valid;

/// Copies of each digit, beside itself.
const COPIES: u64 = 4;
const EPOCHS: usize = 6;

/// All three changes, each about as large as the differences between writers.
pub const ALL: Augmentation = Augmentation { shift: 2.0, slant: 0.2, thickness: 0.5 };

// ANCHOR: augmented
/// The images, and `COPIES` changed copies of each.
fn augmented(images: &Images, change: impl Fn(&Images, u64) -> Images) -> Dataset {
    let copies = (1..=COPIES).map(|copy| change(images, copy));
    let all: Vec<Images> = std::iter::once(images.clone()).chain(copies).collect();
    let inputs: Vec<_> = all.iter().map(halved).collect();
    let views: Vec<_> = inputs.iter().map(|inputs| inputs.view()).collect();
    let labels = all.iter().flat_map(Images::labels).collect::<Vec<usize>>();
    valid(Dataset::new(valid(concatenate(Axis(0), &views)), labels))
}
// ANCHOR_END: augmented

/// The images as a mirror shows them.
fn mirrored(images: &Images) -> Images {
    let rows = valid(images.pixels().to_shape((images.len() * SIDE, SIDE)));
    let pixels = rows.slice(s![.., ..;-1]).as_standard_layout().into_owned();
    let pixels = valid(pixels.into_shape_with_order(images.pixels().dim()));
    valid(Images::new(pixels, images.labels().into_iter().map(|label| label as u8).collect()))
}

pub fn report() -> Report<()> {
    let none = Augmentation::default();
    let arms: [(&str, Augmentation); 5] = [
        ("shift", Augmentation { shift: ALL.shift, ..none }),
        ("slant", Augmentation { slant: ALL.slant, ..none }),
        ("thickness", Augmentation { thickness: ALL.thickness, ..none }),
        ("all", ALL),
        ("mirror", none),
    ];
    let mut table: Vec<(String, Vec<f64>)> = Vec::new();
    let names = ["plain", "plain x5"].into_iter().chain(arms.iter().map(|a| a.0));
    for n in names { table.push((n.to_owned(), vec![])); }
    for seed in 0..5 {
        let [few, held_out] = images(seed);
        let unseen = dataset(&held_out);
        let data = dataset(&few);
        let mut model = network(16, seed);
        train(&mut model, &data, EPOCHS);
        table[0].1.push(misread(&mut model, &unseen));
        train(&mut model, &data, EPOCHS * 4);
        table[1].1.push(misread(&mut model, &unseen));
        for (i, (name, change)) in arms.iter().enumerate() {
            let data = augmented(&few, |images, copy| if *name == "mirror" { mirrored(images) } else { change.apply(images, 10 * seed + copy) });
            let mut model = network(16, seed);
            train(&mut model, &data, EPOCHS);
            table[2 + i].1.push(misread(&mut model, &unseen));
        }
    }
    let text = lines(&table, |(n, v)| { let (m, h) = mean(v); format!("{n:12} {m:.1} +- {h:.1} of {HELD_OUT} {TRAINING}\n") });
    let _ = Setup::default();
    Report::new((), text)
}
