//! Shows which parts of the network are the reader's, trains it, and shows what it reads.

mod map;
mod picture;
mod show;
mod trouble;

use std::process::ExitCode;

use workshop::tasks::{self, Reader};

use picture::ABREAST;
use show::{Look, say};

/// What is learned, and the function that shows it and says whether it is.
type Stage = (&'static str, fn(Look) -> bool);

fn main() -> ExitCode {
    let look = Look::of_stdout();
    map::show(look);
    let stages: [Stage; 3] = [
        (
            "XOR: `train` teaches it to a network of 2 inputs, 4 hidden units and 1 output",
            xor,
        ),
        (
            "Digits: `fit` teaches 4,000 drawn ones to a network of 196 inputs, 64 hidden units and 10 outputs",
            digits,
        ),
        (
            "Few digits: 300, one label in five of which is false, by `fit` and by `fit_few`",
            few,
        ),
    ];
    let mut all_learned = true;
    let mut stopped_in = None;
    for (what, stage) in stages {
        say!("\n{what}");
        match trouble::catch(|| stage(look)) {
            Ok(learned) => all_learned &= learned,
            Err(trouble) => {
                all_learned = false;
                if stopped_in == Some(trouble.part) {
                    say!("  It stopped in the same part.");
                } else {
                    trouble.tell(look);
                }
                stopped_in = Some(trouble.part);
            }
        }
    }
    say!();
    map::next(look);
    ExitCode::from(u8::from(!all_learned))
}

fn xor(look: Look) -> bool {
    let xor = tasks::xor(1);
    for epoch in [1, 10, 100, 1_000] {
        say!("  epoch {epoch:>5}  loss {:.4}", xor.losses[epoch - 1]);
    }
    for (x, (y, t)) in xor.x.rows().into_iter().zip(xor.y.iter().zip(&xor.t)) {
        say!("  {} xor {} is {t}, and it says {y:.2}", x[0], x[1]);
    }
    if xor.is_learned() {
        say!("  {}", look.green("It has learned XOR."));
    } else {
        trouble::advise(look, "It has not learned XOR.");
    }
    xor.is_learned()
}

fn digits(look: Look) -> bool {
    let reader = tasks::reader(1);
    for (epoch, loss) in (1..).zip(&reader.losses) {
        say!("  epoch {epoch:>5}  loss {loss:.4}");
    }
    let accuracy = reader.accuracy();
    let count = reader.unseen.len();
    let said = format!(
        "It reads {:.1} % of {count} digits that it has not seen.",
        100.0 * accuracy
    );
    let learned = accuracy >= 0.95;
    if learned {
        say!("  {}", look.green(&said));
    } else {
        trouble::advise(look, &said);
    }
    pictures(&reader, look);
    learned
}

/// Some digits that it reads, and some that it misreads.
fn pictures(reader: &Reader, look: Look) {
    let small = reader.unseen.halved();
    let read = tasks::readings(&reader.layers, &small);
    let labels = reader.unseen.labels();
    for (is_right, heading) in [(true, "read right"), (false, "misread")] {
        let shown: Vec<_> = (0..labels.len())
            .filter(|&at| (read[at].0 == labels[at]) == is_right)
            .take(ABREAST)
            .map(|at| {
                let (digit, label) = (read[at].0, labels[at]);
                let below = if is_right {
                    digit.to_string()
                } else {
                    format!("{label} read as {digit}")
                };
                (small.row(at).to_vec(), below)
            })
            .collect();
        if !shown.is_empty() {
            say!("\n  {heading}");
            for line in picture::row(&shown, look) {
                say!("  {line}");
            }
        }
    }
}

fn few(look: Look) -> bool {
    let mut gains = Vec::new();
    for seed in 1..=5 {
        let [plain, careful] = tasks::few(seed).map(|accuracy| 100.0 * accuracy);
        say!("  start {seed}  fit reads {plain:.1} % of unseen digits, fit_few {careful:.1} %");
        gains.push(careful - plain);
    }
    gains.sort_by(f64::total_cmp);
    let median = gains[gains.len() / 2];
    let better = median > 0.0;
    if better {
        let said = format!(
            "With few digits `fit_few` reads {median:.1} points more, in the median of the five."
        );
        say!("  {}", look.green(&said));
    } else {
        trouble::advise(look, "`fit_few` reads no more than `fit`.");
    }
    better
}
