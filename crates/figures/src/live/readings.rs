//! The panels of the live figures of digits, and what they show in words.

use super::reader::{Read, Reader, UNSEEN};
use crate::kit::{Axis, Ink, Plot, Side, counted, plain};

/// The losses so far, on an axis of as many epochs as there can be.
pub(super) fn losses(reader: &Reader, most: usize) -> Plot {
    let training = (1..).map(f64::from).zip(reader.losses.iter().copied());
    let unseen = reader.after.iter().map(|after| after.loss);
    let unseen = (0..).map(f64::from).zip(unseen);
    let end = reader.losses.len() as f64;
    let last = |losses: Option<f64>| losses.map(|loss| (end, loss));
    let name = most as f64 * 0.4;
    Plot::panel("the loss so far")
        .x(Axis::linear("epoch", 0.0..most as f64))
        .y(Axis::linear("cross-entropy, nats", 0.0..3.0))
        .words(Ink::C2, (name, 2.7), Side::Right, "unseen digits")
        .words(Ink::C1, (name, 2.3), Side::Right, "training")
        .line(Ink::C1, training)
        .line(Ink::C2, unseen)
        .dashed()
        .dots(Ink::C1, last(reader.losses.last().copied()))
        .dots(Ink::C2, last(reader.after.last().map(|after| after.loss)))
}

/// The digit as the network gets it.
pub(super) fn image(read: &Read) -> Plot {
    let (mark, under) = match read.shown {
        None => ("", "your digit".to_owned()),
        Some((number, label)) => (
            if label == read.digit { "✓ " } else { "✗ " },
            format!("unseen digit {number}, {}", a(label)),
        ),
    };
    let side = (read.pixels.len() as f64).sqrt() as usize;
    let title = format!("{mark}reads {}", read.digit);
    Plot::image(&title, side, read.pixels.clone()).x(Axis::names(&under, []))
}

/// The probabilities of the ten digits as bars, the largest in numbers.
pub(super) fn probabilities(read: &Read) -> Plot {
    let names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let plot = Plot::panel("how likely each digit is")
        .x(Axis::names("", names))
        .y(Axis::linear("probability", 0.0..1.1));
    let bars = (0..).map(f64::from).zip(&read.probabilities);
    let plot = bars.fold(plot, |plot, (place, p)| {
        let ends = [place - 0.35, place + 0.35].map(|x| (x, 0.0, *p));
        plot.band(Ink::C1, ends).opacity(0.6)
    });
    let largest = read.probabilities[read.digit];
    let at = (read.digit as f64, largest + 0.05);
    plot.words(Ink::Text, at, Side::Middle, &plain(largest, 2))
}

/// How the network does after its training so far, and what it reads.
pub(super) fn summary(reader: &Reader, read: &Read) -> String {
    let (epochs, right) = (reader.losses.len(), reader.right());
    let digits = plain(reader.digits() as f64, 0);
    let trained = match epochs {
        0 => "Before training".to_owned(),
        _ => format!(
            "After {} on {digits} digits",
            counted(epochs as f64, "epoch")
        ),
    };
    let digit = match read.shown {
        None => "your digit".to_owned(),
        Some((number, label)) => format!("unseen digit {number}, {},", a(label)),
    };
    let probability = plain(read.probabilities[read.digit], 2);
    let loss = reader.after.last().map_or(f64::NAN, |after| after.loss);
    format!(
        "{trained} the network reads {right} of {UNSEEN} unseen digits correctly, with a mean loss of {}. It reads {digit} as \
         {}, with the probability {probability}.",
        plain(loss, 2),
        a(read.digit)
    )
}

/// A digit with its article.
fn a(digit: usize) -> String {
    let article = if digit == 8 { "an" } else { "a" };
    format!("{article} {digit}")
}
