//! Several networks on the same digits, and the mean of their probabilities.

use losses::Targets;
use ndarray::Array2;
use structure::argmax;
use structure::experiments::intervals::mean;
use structure::experiments::{Report, lines};

use super::small::{dataset, images, misread, network, train};
use super::valid;

const MEMBERS: u64 = 5;

pub fn report() -> Report<()> {
    let mut rows: Vec<(String, Vec<f64>)> = ["single", "ensemble", "wide", "single loss", "ens loss", "wide loss"].iter().map(|n| ((*n).to_owned(), vec![])).collect();
    for seed in 0..5 {
        let [few, held_out] = images(seed);
        let (data, unseen) = (dataset(&few), dataset(&held_out));
        let Targets::Labels(labels) = unseen.targets() else { unreachable!() };
        let mut sum = Array2::zeros((0, 0));
        let (mut alone, mut loss) = (0.0, 0.0);
        for member in 0..MEMBERS {
            let mut model = network(16, 100 * member + seed);
            train(&mut model, &data, 15);
            alone += misread(&mut model, &unseen) / MEMBERS as f64;
            loss += valid(model.evaluate(&unseen)).loss / MEMBERS as f64;
            let p = valid(model.predict(unseen.inputs())) / MEMBERS as f64;
            sum = if member == 0 { p } else { sum + p };
        }
        let wrong = valid(argmax(&sum)).iter().zip(labels).filter(|(a, b)| a != b).count();
        let ens = labels.iter().enumerate().map(|(i, &l)| -sum[[i, l]].ln()).sum::<f64>() / labels.len() as f64;
        let mut wide = network(80, seed);
        train(&mut wide, &data, 15);
        let w = misread(&mut wide, &unseen);
        let wl = valid(wide.evaluate(&unseen)).loss;
        for (r, v) in rows.iter_mut().zip([alone, wrong as f64, w, loss, ens, wl]) { r.1.push(v); }
    }
    Report::new((), lines(&rows, |(n, v)| { let (m, h) = mean(v); format!("{n:12} {m:.3} +- {h:.3}\n") }))
}
