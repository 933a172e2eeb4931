//! Until the parts are there.
use crate::network::{Few, Gradient, Layer, Settings};
use ndarray::{Array1, Array2, Axis};

struct Memory {
    m: Vec<Vec<f64>>,
    v: Vec<Vec<f64>>,
}

fn step(layers: &mut [Layer], gradients: &[Gradient], memory: &mut Memory, t: i32, rate: f64) {
    for (i, (layer, g)) in layers.iter_mut().zip(gradients).enumerate() {
        let (w, gw) = (
            layer.weights.as_slice_mut().unwrap(),
            g.weights.as_standard_layout(),
        );
        crate::parts::adam(
            w,
            &mut memory.m[2 * i],
            &mut memory.v[2 * i],
            gw.as_slice().unwrap(),
            t,
            rate,
        );
        let (w, gw) = (
            layer.bias.as_slice_mut().unwrap(),
            g.bias.as_slice().unwrap(),
        );
        crate::parts::adam(
            w,
            &mut memory.m[2 * i + 1],
            &mut memory.v[2 * i + 1],
            gw,
            t,
            rate,
        );
    }
}

fn memory(layers: &[Layer]) -> Memory {
    let z: Vec<Vec<f64>> = layers
        .iter()
        .flat_map(|l| [vec![0.0; l.weights.len()], vec![0.0; l.bias.len()]])
        .collect();
    Memory { m: z.clone(), v: z }
}

pub fn fit(
    layers: &mut [Layer],
    x: &Array2<f64>,
    labels: &[usize],
    settings: Settings,
    below: &mut dyn FnMut(usize) -> usize,
) -> Vec<f64> {
    let per = labels.len().div_ceil(settings.batch_size);
    let steps = per * settings.epochs;
    let mut memory = memory(layers);
    let mut done = 0;
    let mut losses = Vec::new();
    for _ in 0..settings.epochs {
        let mut sum = 0.0;
        for batch in crate::parts::batches(labels.len(), settings.batch_size, below) {
            let bx = x.select(Axis(0), &batch);
            let bl: Vec<usize> = batch.iter().map(|&i| labels[i]).collect();
            let passes = crate::parts::forward(layers, &bx);
            let (loss, dy) = crate::parts::cross_entropy(&passes.last().unwrap().y, &bl);
            sum += loss * batch.len() as f64;
            let (g, _) = crate::parts::backward(layers, &passes, &dy);
            let rate = crate::parts::schedule(done, steps, settings.warmup, settings.peak);
            done += 1;
            step(layers, &g, &mut memory, done as i32, rate);
        }
        losses.push(sum / labels.len() as f64);
    }
    losses
}

pub fn fit_few(
    layers: &mut [Layer],
    x: &Array2<f64>,
    labels: &[usize],
    validation: (&Array2<f64>, &[usize]),
    settings: Few,
    below: &mut dyn FnMut(usize) -> usize,
    uniform: &mut dyn FnMut() -> f64,
) -> usize {
    let mut memory = memory(layers);
    let mut done = 0;
    let (mut best, mut losses) = (layers.to_vec(), Vec::<f64>::new());
    for epoch in 0..settings.epochs {
        for batch in crate::parts::batches(labels.len(), settings.batch_size, below) {
            let mut bx = x.select(Axis(0), &batch);
            let bl: Vec<usize> = batch.iter().map(|&i| labels[i]).collect();
            let n = layers.len();
            let (mut passes, mut all) = (Vec::new(), Vec::new());
            for (i, layer) in layers.iter().enumerate() {
                let pass = crate::parts::forward(std::slice::from_ref(layer), &bx).remove(0);
                bx = pass.y.clone();
                if i + 1 < n {
                    let coins = Array2::from_shape_simple_fn(bx.dim(), || uniform());
                    let (y, factors) = crate::parts::dropout(&bx, &coins, settings.rate);
                    bx = y;
                    all.push(factors);
                }
                passes.push(pass);
            }
            let (_, mut dy) = crate::parts::cross_entropy(&bx, &bl);
            let mut g = Vec::new();
            for i in (0..n).rev() {
                let (mut gi, dx) = crate::parts::backward(&layers[i..=i], &passes[i..=i], &dy);
                let mut gi = gi.remove(0);
                gi.weights += &crate::parts::l2(&layers[i].weights, settings.lambda).1;
                g.push(gi);
                dy = dx;
                if i > 0 {
                    dy *= &all[i - 1];
                }
            }
            g.reverse();
            done += 1;
            step(layers, &g, &mut memory, done, settings.peak);
        }
        let logits = crate::parts::forward(layers, validation.0).pop().unwrap().y;
        let (loss, _) = crate::parts::cross_entropy(&logits, validation.1);
        if losses.iter().all(|&l| loss < l) {
            best = layers.to_vec();
        }
        losses.push(loss);
        if crate::parts::early_stopping(&losses, settings.patience).is_some() {
            break;
        }
        let _ = epoch;
    }
    layers.clone_from_slice(&best);
    (0..losses.len())
        .min_by(|&a, &b| losses[a].total_cmp(&losses[b]))
        .unwrap_or(0)
}
#[allow(dead_code)]
type A = Array1<f64>;
