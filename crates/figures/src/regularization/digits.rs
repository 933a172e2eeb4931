//! The figures of networks on drawn digits.

use ::regularization::experiments::digits::{FALSE, HELD_OUT, TRAINING};
use ::regularization::experiments::misread;
use digits::{Images, SIDE, draw};

use crate::kit::{Axis, Figure, Ink, Near, Plot, Side, grid};
use crate::pinned::{pinned, points};

/// Losses, and what becomes of the false labels, epoch by epoch.
pub(crate) fn overfit() -> Figure {
    let pinned = pinned!("chapters/regularization/tests/snapshots/memorising.snap");
    let rows = pinned.rows("curves");
    let column = |at: usize| points(&rows, 0, at);
    let lowest = rows.iter().min_by(|a, b| a[2].total_cmp(&b[2]));
    let lowest = lowest.expect("there are epochs");
    let (epoch, loss) = (lowest[0], lowest[2]);
    let losses = Plot::panel("loss")
        .x(Axis::linear("epoch", 0.0..31.0))
        .y(Axis::linear("cross-entropy, nats", 0.0..1.45))
        .line(Ink::Muted, [(epoch, 0.0), (epoch, 1.45)])
        .dashed()
        .words(Ink::Muted, (epoch, 1.38), Side::Right, "lowest")
        .line(Ink::C1, column(1))
        .label("training", 20.0, Near::Above)
        .line(Ink::C2, column(2))
        .width(9)
        .label("held out", 25.0, Near::Below)
        .dots(Ink::C2, [(epoch, loss)]);
    let shares = Plot::panel("what it reads and repeats")
        .x(Axis::linear("epoch", 0.0..31.0))
        .y(Axis::linear("share", 0.0..1.05))
        .line(Ink::Muted, [(epoch, 0.0), (epoch, 1.05)])
        .dashed()
        .line(Ink::C3, column(4))
        .width(9)
        .words(Ink::C3, (15.0, 0.78), Side::Right, "false labels repeated")
        .line(Ink::C2, column(3))
        .width(9)
        .label("held out, right", 24.0, Near::Below);
    let last = &rows[rows.len() - 1];
    grid(2, 860, [losses, shares]).figure(
        format!(
            "Two panels over 30 epochs. In the first the training loss falls to {:.2} nats; the held-out loss falls to {:.2} \
             at epoch {:.0} and then rises to {:.2}. In the second the share of the {FALSE} false labels that the network \
             repeats rises from {:.2} at epoch 4 to {:.2} at the end, while the share of held-out digits read correctly \
             falls to {:.2}.",
            last[1], lowest[2], lowest[0], last[2], rows[3][4], last[4], last[3]
        ),
        format!(
            "A network of 32 hidden units on {TRAINING} digits, {FALSE} of them with a false label: means over 20 seeds. It \
             first learns to read. Then it memorises the false labels, and reads the {HELD_OUT} digits held out worse for it."
        ),
    )
}

/// One digit, enlarged.
fn digit(title: &str, images: &Images, row: usize) -> Plot {
    let pixels = images.pixels().row(row);
    let inks = pixels.mapv(|byte| f64::from(byte) / 255.0);
    Plot::image(title, SIDE, inks.to_vec())
}

/// The first three drawn digits of each class.
pub(crate) fn drawn() -> Figure {
    let images = draw(400, 1);
    let labels = images.labels();
    let panel = |nth: usize, class: usize| {
        let mut rows = (0..images.len()).filter(|&row| labels[row] == class);
        let row = rows.nth(nth).expect("enough digits of each class");
        digit("", &images, row)
    };
    let panels = (0..3).flat_map(|nth| (0..10).map(move |class| panel(nth, class)));
    grid(10, 170, panels).figure(
        "Three rows of the ten digits from 0 to 9, each 28 by 28 pixels, drawn with strokes of different \
         slant, thickness, size and place.",
        "Digits as listing 6 sees them where MNIST is not there: drawn from strokes, no two the same.",
    )
}

/// How much lower the held-out loss is with dropout, seed by seed.
pub(crate) fn rates() -> Figure {
    let pinned = pinned!("chapters/regularization/tests/snapshots/dropout_rates.snap");
    let rows = pinned.rows("gains");
    let titles = [
        "noisy labels, not stopped early",
        "noisy labels, stopped early",
        "the same, a narrow layer",
        "true labels, stopped early",
    ];
    let mean = |row: &[f64]| row[2..].iter().sum::<f64>() / (row.len() - 2) as f64;
    let of_task = |task: usize| rows.iter().filter(move |row| row[0] == task as f64);
    let panel = |task: usize| {
        let seeds = of_task(task).flat_map(|row| row[2..].iter().map(|gain| (row[1], *gain)));
        let means = of_task(task).map(|row| (row[1], mean(row)));
        let ticks = [0.2, 0.5, 0.8].map(|rate| (rate, rate.to_string()));
        Plot::panel(titles[task])
            .x(Axis::linear("rate of dropout", 0.1..0.9).ticks(ticks))
            .y(Axis::linear("loss lower by, nats", -1.35..0.5))
            .across(0.0)
            .dots(Ink::C1, seeds)
            .width(9)
            .opacity(0.5)
            .line(Ink::C2, means)
            .beaded(15)
    };
    let told = |task: usize| {
        let best = of_task(task).max_by(|a, b| mean(a).total_cmp(&mean(b)));
        let best = best.expect("there are rates");
        format!("{:.3} nats at a rate of {}", mean(best), best[1])
    };
    let [unstopped, wide, narrow, clean] = [0, 1, 2, 3].map(told);
    grid(2, 720, [0, 1, 2, 3].map(panel)).figure(
        format!(
            "Four panels: by how much dropout lowers the held-out loss at rates 0.2, 0.5 and 0.8, a dot for each of 20 \
             seeds and a line through the means. On noisy labels without early stopping the best mean is {unstopped}, and \
             nearly all dots lie above zero. With early stopping it is {wide} in a wide layer and {narrow} in a narrow one. \
             With true labels it is {clean}. At 0.8 the mean is below zero in all."
        ),
        "By how much dropout lowers the held-out loss, against the same seed without dropout; above the dashed line it helps. \
         Dots are seeds, the line joins their means.",
    )
}

/// A line of means with the band from the least to the largest, by the columns of the rows.
fn banded(plot: Plot, ink: Ink, rows: &[Vec<f64>], [x, mean, low, high]: [usize; 4]) -> Plot {
    let band = rows.iter().map(|row| (row[x], row[low], row[high]));
    plot.band(ink, band)
        .line(ink, points(rows, x, mean))
        .beaded(13)
}

/// What is left of the accuracy when hidden units are taken away.
pub(crate) fn removed() -> Figure {
    let rows = pinned!("chapters/regularization/tests/snapshots/reliance.snap").rows("removed");
    let trained = |rate| {
        let rows = rows.iter().filter(|row| row[0] == rate);
        rows.cloned().collect::<Vec<_>>()
    };
    let (without, with) = (trained(0.0), trained(0.5));
    let ticks = [(0.0, "0"), (0.25, "¼"), (0.5, "½"), (0.75, "¾")];
    let x = Axis::linear("share of the hidden units taken away", 0.0..0.78);
    let plot = Plot::new()
        .x(x.ticks(ticks))
        .y(Axis::linear("accuracy on unseen digits", 0.0..1.0));
    let columns = [1, 2, 3, 4];
    let (name, at) = ("trained without dropout", (0.02, 0.48));
    let plot = banded(plot, Ink::C2, &without, columns).words(Ink::C2, at, Side::Right, name);
    let (name, at) = ("trained with dropout at 0.5", (0.56, 0.78));
    let plot = banded(plot, Ink::C1, &with, columns).words(Ink::C1, at, Side::Middle, name);
    plot.draw(800).figure(
        format!(
            "Accuracy on unseen digits over the share of hidden units taken away, none to three quarters, with bands over \
             20 seeds. Whole, both networks read about equally well. With half of the units gone, the one \
             trained without dropout reads {:.2} of the digits, the one trained with it {:.2}.",
            without[2][2], with[2][2]
        ),
        "Units taken away after training, with dropout off. The network that has known dropout can spare them better. Bands: 20 seeds, from the least to the most.",
    )
}

/// The weights of twelve hidden units, each as a picture.
pub(crate) fn first_layer() -> Figure {
    let rows = pinned!("chapters/regularization/tests/snapshots/misread.snap").rows("first layer");
    let largest = rows
        .iter()
        .flatten()
        .fold(0.0_f64, |most, w| most.max(w.abs()));
    let panel = |unit: &Vec<f64>| {
        Plot::image(
            "",
            SIDE / 2,
            unit.iter().map(|w| 1.5 * w / largest).collect(),
        )
    };
    grid(6, 300, rows.iter().map(panel)).figure(
        "Twelve pictures of 14 by 14 weights, blue where ink raises the weighted sum of a unit and orange where it lowers \
         it. Each shows a few blobs and short arcs of both signs side by side near the middle; the margins are almost empty.",
        "The incoming weights of twelve hidden units, each as a picture: blue where ink speaks for the unit, orange where \
         it speaks against.",
    )
}

/// The held-out digits that a trained network misreads, each with what it shows and what was read.
pub(crate) fn misread() -> Figure {
    let rows = pinned!("chapters/regularization/tests/snapshots/misread.snap").rows("misread");
    let images = misread::held_out();
    let panel = |row: &Vec<f64>| {
        let title = format!("{} → {}", row[1], row[2]);
        digit(&title, &images, row[0] as usize)
    };
    let pair = |row: &Vec<f64>| (row[1] as usize, row[2] as usize);
    let times = |wanted: (usize, usize)| rows.iter().filter(|row| pair(row) == wanted).count();
    let most = rows.iter().map(pair).max_by_key(|p| times(*p));
    let (shown, read) = most.expect("some digits are misread");
    let most = times((shown, read));
    let sure = rows.iter().filter(|row| row[3] > 0.9).count();
    grid(8, 240, rows.iter().map(panel)).figure(
        format!(
            "{} drawn digits that the network misread, each with the digit that it shows and, after an arrow, the one \
             that was read. The most frequent mistake is a {shown} read as a {read}, {most} times. \
             {sure} were read wrongly with a probability above 0.9.",
            rows.len()
        ),
        "Digits never seen before that a network misread: what the digit shows → what was read.",
    )
}
