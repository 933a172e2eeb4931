//! The stages between the network of the chapters and the engine, in `f32` on one thread.

use engine::AdamStep;
use engine::dropout::{Dropout, relu_dropout, relu_dropout_backward};
use engine::loss::softmax_cross_entropy;
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, Axis};
use structure::random::{Generator, generator, uniform, within};

/// How a step is computed. Each way has what the one before it has.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub(crate) enum Way {
    /// As in the chapters: every result is a new array.
    Allocating,
    /// Every result has its buffer, and what belongs together is one loop.
    Fused,
    /// Means of gradients that have stopped coming become zero before they are subnormal.
    Settled,
    /// These loops compiled for the widest instructions, and sixteen random bits a mask.
    Wide,
}

struct Layer {
    /// The weights (inputs, units), and the two means that Adam keeps for each.
    w: [Array2<f32>; 3],
    /// The same for the biases, (1, units).
    b: [Array2<f32>; 3],
    dw: Array2<f32>,
    db: Array2<f32>,
    /// (batch, units), like the next two.
    mask: Array2<f32>,
    y: Array2<f32>,
    dy: Array2<f32>,
}

impl Layer {
    fn new(inputs: usize, units: usize, batch: usize, rng: &mut Generator) -> Self {
        let limit = (6.0 / (inputs + units) as f64).sqrt();
        let mut weight = || within(limit, rng) as f32;
        let dw = Array2::zeros((inputs, units));
        let db = Array2::zeros((1, units));
        let y = Array2::zeros((batch, units));
        Self {
            w: [dw.mapv(|_: f32| weight()), dw.clone(), dw.clone()],
            b: [db.clone(), db.clone(), db.clone()],
            dw,
            db,
            mask: y.clone(),
            dy: y.clone(),
            y,
        }
    }

    fn forward(&mut self, x: &Array2<f32>) {
        self.y.assign(&self.b[0]);
        general_mat_mul(1.0, x, &self.w[0], 1.0, &mut self.y);
    }

    fn relu_dropout(&mut self, way: Way, dropout: &mut Dropout, rng: &mut Generator) {
        let (y, mask) = (flat_mut(&mut self.y), flat_mut(&mut self.mask));
        if way == Way::Wide {
            dropout.draw(mask);
            return relu_dropout(y, mask);
        }
        for (y, mask) in y.iter_mut().zip(mask) {
            *mask = half_of(rng);
            *y = y.max(0.0) * *mask;
        }
    }

    fn relu_dropout_backward(&mut self, way: Way, dropout: &Dropout) {
        let (y, dy) = (flat(&self.y), flat_mut(&mut self.dy));
        if way == Way::Wide {
            return relu_dropout_backward(dy, y, dropout.scale);
        }
        for ((dy, y), mask) in dy.iter_mut().zip(y).zip(flat(&self.mask)) {
            *dy *= if *y > 0.0 { *mask } else { 0.0 };
        }
    }

    fn find_gradient(&mut self, x: &Array2<f32>) {
        self.db.fill(0.0);
        let mut db = self.db.row_mut(0);
        for dy in self.dy.rows() {
            db += &dy;
        }
        general_mat_mul(1.0, &x.t(), &self.dy, 0.0, &mut self.dw);
    }

    fn update(&mut self, way: Way, step: i32) {
        for (parts, gradient) in [(&mut self.w, &self.dw), (&mut self.b, &self.db)] {
            let (parts, gradient) = (parts.each_mut().map(flat_mut), flat(gradient));
            match way {
                Way::Allocating => adam(step, parts, gradient),
                Way::Fused => fused_adam(step, 0.0, parts, gradient),
                Way::Settled => fused_adam(step, 1e-30, parts, gradient),
                Way::Wide => AdamStep::new(step as u32).update(parts, gradient),
            }
        }
    }
}

pub(crate) struct Single {
    way: Way,
    steps: i32,
    rng: Generator,
    dropout: Dropout,
    x: Array2<f32>,
    layers: Vec<Layer>,
}

impl Single {
    pub(crate) fn new(way: Way, widths: &[usize], batch: usize) -> Self {
        let mut rng = generator(0);
        let layers = widths
            .windows(2)
            .map(|pair| Layer::new(pair[0], pair[1], batch, &mut rng));
        Self {
            way,
            steps: 0,
            layers: layers.collect(),
            rng: generator(1),
            dropout: Dropout::new(0.5, 1),
            x: Array2::zeros((batch, widths[0])),
        }
    }

    pub(crate) fn step(&mut self, inputs: &Array2<f32>, labels: &[usize], samples: &[u32]) {
        self.steps += 1;
        let rows = samples.iter().map(|&sample| sample as usize);
        let labels = rows.clone().map(|row| labels[row]);
        if self.way == Way::Allocating {
            let rows: Vec<usize> = rows.collect();
            return self.allocating(inputs.select(Axis(0), &rows), labels);
        }
        let last = self.layers.len() - 1;
        for (mut to, row) in self.x.rows_mut().into_iter().zip(rows) {
            to.assign(&inputs.row(row));
        }
        for i in 0..=last {
            let (before, rest) = self.layers.split_at_mut(i);
            rest[0].forward(before.last().map_or(&self.x, |layer| &layer.y));
            if i < last {
                rest[0].relu_dropout(self.way, &mut self.dropout, &mut self.rng);
            }
        }
        let Layer { y, dy, .. } = &mut self.layers[last];
        dy.assign(y);
        loss(dy, labels);
        for i in (0..=last).rev() {
            let (before, rest) = self.layers.split_at_mut(i);
            rest[0].find_gradient(before.last().map_or(&self.x, |layer| &layer.y));
            if let Some(before) = before.last_mut() {
                let w = &rest[0].w[0];
                general_mat_mul(1.0, &rest[0].dy, &w.t(), 0.0, &mut before.dy);
                before.relu_dropout_backward(self.way, &self.dropout);
            }
            rest[0].update(self.way, self.steps);
        }
    }

    /// The step as it reads in the chapters.
    fn allocating(&mut self, x: Array2<f32>, labels: impl Iterator<Item = usize>) {
        let last = self.layers.len() - 1;
        let mut outputs = vec![x];
        let mut masks = Vec::new();
        for (i, layer) in self.layers.iter().enumerate() {
            let z = outputs[i].dot(&layer.w[0]) + &layer.b[0];
            if i == last {
                outputs.push(z);
            } else {
                let a = z.mapv(|z| z.max(0.0));
                let mask = Array2::from_shape_simple_fn(z.dim(), || half_of(&mut self.rng));
                outputs.push(&a * &mask);
                masks.push(mask * a.mapv(|a| if a > 0.0 { 1.0 } else { 0.0 }));
            }
        }
        let mut dy = outputs[last + 1].clone();
        loss(&mut dy, labels);
        for (i, layer) in self.layers.iter_mut().enumerate().rev() {
            layer.dw = outputs[i].t().dot(&dy);
            layer.db = dy.sum_axis(Axis(0)).insert_axis(Axis(0));
            if i > 0 {
                dy = dy.dot(&layer.w[0].t()) * &masks[i - 1];
            }
            layer.update(self.way, self.steps);
        }
    }
}

/// Replaces logits by the gradient with respect to them.
fn loss(dz: &mut Array2<f32>, labels: impl Iterator<Item = usize>) {
    let (batch, classes) = dz.dim();
    softmax_cross_entropy(flat_mut(dz), classes, labels, batch);
}

/// The mask of a value that is dropped as often as not.
fn half_of(rng: &mut Generator) -> f32 {
    if uniform(rng) < 0.5 { 0.0 } else { 2.0 }
}

/// Adam as it reads in the chapters.
fn adam(step: i32, [w, m, v]: [&mut [f32]; 3], gradient: &[f32]) {
    for ((m, v), g) in m.iter_mut().zip(&mut *v).zip(gradient) {
        *m = 0.9 * *m + 0.1 * g;
        *v = 0.999 * *v + 0.001 * g * g;
    }
    let (c1, c2) = (1.0 - 0.9_f32.powi(step), 1.0 - 0.999_f32.powi(step));
    for ((w, m), v) in w.iter_mut().zip(m).zip(v) {
        *w -= 1e-3 * (*m / c1) / ((*v / c2).sqrt() + 1e-8);
    }
}

/// Adam in one loop, with the corrections multiplied out. A mean below `least` becomes zero.
fn fused_adam(step: i32, least: f32, [w, m, v]: [&mut [f32]; 3], gradient: &[f32]) {
    let settled = |number: f32| if number.abs() < least { 0.0 } else { number };
    let rate = 1e-3 / (1.0 - 0.9_f32.powi(step));
    let root = 1.0 / (1.0 - 0.999_f32.powi(step)).sqrt();
    for (((w, g), m), v) in w.iter_mut().zip(gradient).zip(m).zip(v) {
        *m = settled(0.9 * *m + 0.1 * g);
        *v = settled(0.999 * *v + 0.001 * g * g);
        *w -= rate * *m / (root * v.sqrt() + 1e-8);
    }
}

fn flat(array: &Array2<f32>) -> &[f32] {
    array.as_slice().expect("row by row")
}

fn flat_mut(array: &mut Array2<f32>) -> &mut [f32] {
    array.as_slice_mut().expect("row by row")
}
