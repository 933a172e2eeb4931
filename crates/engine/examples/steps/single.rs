//! The stages between the network of the chapters and the engine, in `f32` on one thread.

use engine::dropout::{Dropout, relu_dropout, relu_dropout_backward};
use engine::loss::softmax_cross_entropy;
use engine::{Adam, WeightsMut};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis};
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
    inputs: usize,
    units: usize,
    /// Weights and, behind them, biases: in one piece for Adam. So for their gradient and means.
    weights: Vec<f32>,
    gradient: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    mask: Vec<f32>,
    /// (batch, units)
    y: Vec<f32>,
    dy: Vec<f32>,
}

impl Layer {
    fn forward(&mut self, x: &[f32]) {
        let (w, b) = self.weights.split_at(self.inputs * self.units);
        for row in self.y.chunks_exact_mut(self.units) {
            row.copy_from_slice(b);
        }
        let (x, w) = (view(x, self.inputs), view(w, self.units));
        general_mat_mul(1.0, &x, &w, 1.0, &mut view_mut(&mut self.y, self.units));
    }

    fn relu_dropout(&mut self, way: Way, dropout: &mut Dropout, rng: &mut Generator) {
        if way == Way::Wide {
            dropout.draw(&mut self.mask);
            relu_dropout(&mut self.y, &self.mask);
        } else {
            for (y, mask) in self.y.iter_mut().zip(&mut self.mask) {
                *mask = if uniform(rng) < 0.5 { 0.0 } else { 2.0 };
                *y = y.max(0.0) * *mask;
            }
        }
    }

    fn relu_dropout_backward(&mut self, way: Way, dropout: &Dropout) {
        if way == Way::Wide {
            relu_dropout_backward(&mut self.dy, &self.y, dropout.scale());
        } else {
            for ((dy, y), mask) in self.dy.iter_mut().zip(&self.y).zip(&self.mask) {
                *dy *= if *y > 0.0 { *mask } else { 0.0 };
            }
        }
    }

    fn find_gradient(&mut self, x: &[f32]) {
        let (dw, db) = self.gradient.split_at_mut(self.inputs * self.units);
        db.fill(0.0);
        for row in self.dy.chunks_exact(self.units) {
            for (db, dy) in db.iter_mut().zip(row) {
                *db += dy;
            }
        }
        let (x, dy) = (view(x, self.inputs), view(&self.dy, self.units));
        general_mat_mul(1.0, &x.t(), &dy, 0.0, &mut view_mut(dw, self.units));
    }

    fn backward(&self, dx: &mut [f32]) {
        let w = &self.weights[..self.inputs * self.units];
        let (dy, w) = (view(&self.dy, self.units), view(w, self.units));
        general_mat_mul(1.0, &dy, &w.t(), 0.0, &mut view_mut(dx, self.inputs));
    }

    fn update(&mut self, way: Way, step: i32) {
        let (values, mean, square) = (&mut self.weights, &mut self.mean, &mut self.square);
        if way == Way::Wide {
            let weights = WeightsMut {
                values,
                mean,
                square,
            };
            Adam::default()
                .step(step as u32)
                .update(weights, &self.gradient);
        } else {
            let least = if way >= Way::Settled { 1e-30 } else { 0.0 };
            fused_adam(step, least, values, &self.gradient, mean, square);
        }
    }
}

pub(crate) struct Single {
    way: Way,
    batch: usize,
    steps: i32,
    rng: Generator,
    dropout: Dropout,
    x: Vec<f32>,
    layers: Vec<Layer>,
}

impl Single {
    pub(crate) fn new(way: Way, widths: &[usize], batch: usize) -> Self {
        let mut rng = generator(0);
        let layers = widths.windows(2).map(|pair| {
            let (inputs, units) = (pair[0], pair[1]);
            let limit = (6.0 / (inputs + units) as f64).sqrt();
            let mut weights: Vec<f32> = (0..inputs * units)
                .map(|_| within(limit, &mut rng) as f32)
                .collect();
            weights.resize((inputs + 1) * units, 0.0);
            let zeros = vec![0.0; weights.len()];
            let values = vec![0.0; batch * units];
            Layer {
                inputs,
                units,
                weights,
                gradient: zeros.clone(),
                mean: zeros.clone(),
                square: zeros,
                mask: values.clone(),
                y: values.clone(),
                dy: values,
            }
        });
        Self {
            way,
            batch,
            steps: 0,
            layers: layers.collect(),
            rng: generator(1),
            dropout: Dropout::new(0.5, 1),
            x: vec![0.0; batch * widths[0]],
        }
    }

    pub(crate) fn step(&mut self, inputs: &Array2<f32>, labels: &[usize], samples: &[u32]) {
        self.steps += 1;
        if self.way == Way::Allocating {
            return self.allocating(inputs, labels, samples);
        }
        let last = self.layers.len() - 1;
        for (to, &sample) in self.x.chunks_exact_mut(inputs.ncols()).zip(samples) {
            let row = inputs.row(sample as usize);
            to.copy_from_slice(row.as_slice().expect("row by row"));
        }
        for i in 0..=last {
            let (before, rest) = self.layers.split_at_mut(i);
            let x = before.last().map_or(&self.x, |layer| &layer.y);
            rest[0].forward(x);
            if i < last {
                rest[0].relu_dropout(self.way, &mut self.dropout, &mut self.rng);
            }
        }
        let Layer { y, dy, units, .. } = &mut self.layers[last];
        dy.copy_from_slice(y);
        let labels = samples.iter().map(|&sample| labels[sample as usize]);
        softmax_cross_entropy(dy, *units, labels, self.batch);
        for i in (0..=last).rev() {
            let (before, rest) = self.layers.split_at_mut(i);
            let x = before.last().map_or(&self.x, |layer| &layer.y);
            rest[0].find_gradient(x);
            if let Some(before) = before.last_mut() {
                rest[0].backward(&mut before.dy);
                before.relu_dropout_backward(self.way, &self.dropout);
            }
            rest[0].update(self.way, self.steps);
        }
    }

    /// The step as it reads in the chapters.
    fn allocating(&mut self, inputs: &Array2<f32>, labels: &[usize], samples: &[u32]) {
        let rows: Vec<usize> = samples.iter().map(|&sample| sample as usize).collect();
        let last = self.layers.len() - 1;
        let mut outputs = vec![inputs.select(Axis(0), &rows)];
        let mut masks = Vec::new();
        for (i, layer) in self.layers.iter().enumerate() {
            let (w, b) = layer.weights.split_at(layer.inputs * layer.units);
            let z = outputs[i].dot(&view(w, layer.units)) + view(b, layer.units);
            if i == last {
                outputs.push(z);
            } else {
                let a = z.mapv(|z| z.max(0.0));
                let mask = Array2::from_shape_simple_fn(z.dim(), || {
                    if uniform(&mut self.rng) < 0.5 {
                        0.0
                    } else {
                        2.0
                    }
                });
                outputs.push(&a * &mask);
                masks.push(mask * a.mapv(|a| if a > 0.0 { 1.0 } else { 0.0 }));
            }
        }
        let mut dy = outputs[last + 1].clone();
        let classes = dy.ncols();
        let targets = rows.iter().map(|&row| labels[row]);
        let logits = dy.as_slice_mut().expect("row by row");
        softmax_cross_entropy(logits, classes, targets, self.batch);
        for (i, layer) in self.layers.iter_mut().enumerate().rev() {
            let (w, b) = layer.weights.split_at_mut(layer.inputs * layer.units);
            let (m, mb) = layer.mean.split_at_mut(w.len());
            let (v, vb) = layer.square.split_at_mut(w.len());
            let dw = outputs[i].t().dot(&dy);
            let db = dy.sum_axis(Axis(0));
            if i > 0 {
                dy = dy.dot(&view(w, layer.units).t()) * &masks[i - 1];
            }
            adam(self.steps, w, dw.as_slice().expect("row by row"), m, v);
            adam(self.steps, b, db.as_slice().expect("one row"), mb, vb);
        }
    }
}

/// Adam as it reads in the chapters.
fn adam(step: i32, weights: &mut [f32], gradient: &[f32], mean: &mut [f32], square: &mut [f32]) {
    for ((m, v), g) in mean.iter_mut().zip(&mut *square).zip(gradient) {
        *m = 0.9 * *m + 0.1 * g;
        *v = 0.999 * *v + 0.001 * g * g;
    }
    let (c1, c2) = (1.0 - 0.9_f32.powi(step), 1.0 - 0.999_f32.powi(step));
    for ((w, m), v) in weights.iter_mut().zip(mean).zip(square) {
        *w -= 1e-3 * (*m / c1) / ((*v / c2).sqrt() + 1e-8);
    }
}

/// Adam in one loop, with the corrections multiplied out. A mean below `least` becomes zero.
fn fused_adam(
    step: i32,
    least: f32,
    weights: &mut [f32],
    gradient: &[f32],
    mean: &mut [f32],
    square: &mut [f32],
) {
    let settled = |number: f32| if number.abs() < least { 0.0 } else { number };
    let rate = 1e-3 / (1.0 - 0.9_f32.powi(step));
    let root = 1.0 / (1.0 - 0.999_f32.powi(step)).sqrt();
    for (((w, g), m), v) in weights.iter_mut().zip(gradient).zip(mean).zip(square) {
        *m = settled(0.9 * *m + 0.1 * g);
        *v = settled(0.999 * *v + 0.001 * g * g);
        *w -= rate * *m / (root * v.sqrt() + 1e-8);
    }
}

fn view(numbers: &[f32], columns: usize) -> ArrayView2<'_, f32> {
    let shape = (numbers.len() / columns, columns);
    ArrayView2::from_shape(shape, numbers).expect("whole rows")
}

fn view_mut(numbers: &mut [f32], columns: usize) -> ArrayViewMut2<'_, f32> {
    let shape = (numbers.len() / columns, columns);
    ArrayViewMut2::from_shape(shape, numbers).expect("whole rows")
}
