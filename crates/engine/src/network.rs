//! The network of listing 6, and its training.

use std::ops::Add;

use rand::Rng;
use structure::random::{Generator, generator, shuffle};

use crate::dropout::{Dropout, relu_dropout, relu_dropout_backward};
use crate::gather::{Images, gather};
use crate::layer::Layer;
use crate::loss::{Score, softmax_cross_entropy};
use crate::{AdamStep, Matrix, Threads, matmul, matmul_nt};

/// Dense layers with ReLU and dropout after each but the last, which ends in softmax; trained with
/// Adam.
///
/// All buffers are made once, so a step allocates nothing.
#[derive(Clone, Debug)]
pub struct Network {
    layers: Vec<Layer>,
    steps: u32,
    /// Samples in a batch, at most.
    batch: usize,
    rng: Generator,
    /// The first half of the features, and the second.
    features: [FeatureHalf; 2],
    /// The first half of the samples of a batch, and the second.
    samples: [SampleHalf; 2],
}

/// Half of the features of a batch, and what they bring to the first layer.
#[derive(Clone, Debug)]
struct FeatureHalf {
    from: usize,
    width: usize,
    /// (batch, width)
    x: Vec<f32>,
    /// (batch, units of the first layer)
    z: Vec<f32>,
}

/// Half of the samples of a batch, on their way from the first layer to the loss and back.
#[derive(Clone, Debug)]
struct SampleHalf {
    dropout: Dropout,
    /// Of each hidden layer, (samples, units).
    masks: Vec<Vec<f32>>,
    /// The output of each hidden layer, after ReLU and dropout, (samples, units).
    outputs: Vec<Vec<f32>>,
    /// The gradient with respect to `z` of each layer, (samples, units). The last one holds the
    /// logits first.
    gradients: Vec<Vec<f32>>,
    /// What the thread of this half writes down in between: the transpose of a layer's weights, or
    /// the gradient of half of them.
    scratch: Vec<f32>,
}

/// Whether a pass is part of the training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Training,
    Evaluation,
}

/// How many of the samples of a batch are in each half.
fn halves(samples: usize) -> [usize; 2] {
    [samples.div_ceil(2), samples / 2]
}

impl Network {
    /// A network of these widths, inputs first, with weights, masks and order of samples from
    /// `seed`. Each hidden value is dropped with probability `dropout`. A batch has at most `batch`
    /// samples.
    ///
    /// # Panics
    /// If there are fewer than two widths, a width or the batch is 0, or the rate is not in [0, 1).
    pub fn new(widths: &[usize], dropout: f64, batch: usize, seed: u64) -> Self {
        assert!(widths.len() > 1, "a layer has inputs and outputs");
        assert!(widths.iter().all(|&width| width > 0), "a width of 0");
        assert!(batch > 0, "a batch of 0 samples");
        let mut rng = generator(seed);
        let pairs = widths.windows(2);
        let layers: Vec<Layer> = pairs
            .map(|pair| Layer::new(pair[0], pair[1], &mut rng))
            .collect();
        let (inputs, units) = (widths[0], widths[1]);
        let feature_half = |from, width| FeatureHalf {
            from,
            width,
            x: vec![0.0; batch * width],
            z: vec![0.0; batch * units],
        };
        let buffers = |widths: &[usize]| -> Vec<Vec<f32>> {
            let [half, _] = halves(batch);
            widths.iter().map(|units| vec![0.0; half * units]).collect()
        };
        let transposed = layers[1..].iter().map(|layer| layer.weights().len());
        let scratch = transposed.fold(inputs.div_ceil(2) * units, usize::max);
        let mut sample_half = || SampleHalf {
            dropout: Dropout::new(dropout, rng.next_u64()),
            masks: buffers(&widths[1..widths.len() - 1]),
            outputs: buffers(&widths[1..widths.len() - 1]),
            gradients: buffers(&widths[1..]),
            scratch: vec![0.0; scratch],
        };
        let middle = inputs / 2;
        Self {
            layers,
            steps: 0,
            batch,
            features: [
                feature_half(0, middle),
                feature_half(middle, inputs - middle),
            ],
            samples: [sample_half(), sample_half()],
            rng,
        }
    }

    /// The layers, first to last.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The masks of hidden layer `layer` in the last step, for a batch of `samples`: 0 for each
    /// value that was dropped, the [`scale`](crate::dropout::Dropout::scale) for the others; (samples,
    /// units), row by row.
    pub fn masks(&self, layer: usize, samples: usize) -> impl Iterator<Item = f32> {
        let units = self.layers[layer].units;
        let halves = self.samples.iter().zip(halves(samples));
        halves.flat_map(move |(half, count)| half.masks[layer][..count * units].iter().copied())
    }

    /// One pass over the samples in `order`, which is shuffled first. Returns the sums over the
    /// batches, each measured before its own update.
    ///
    /// # Panics
    /// If `images` has another number of features, or fewer samples.
    pub fn epoch(&mut self, images: Images<'_>, order: &mut [u32], threads: &mut Threads) -> Score {
        shuffle(&mut self.rng, order);
        order
            .chunks(self.batch)
            .map(|samples| self.step(images, samples, threads))
            .fold(Score::default(), Score::add)
    }

    /// One step of training on these samples. Returns the sums over them, measured before the
    /// update.
    ///
    /// The work is halved in three ways: the first layer by features, everything from there to the
    /// loss and back by samples, and each update by weights. It is halved with one thread, too, so the
    /// results are the same to the bit.
    ///
    /// # Panics
    /// As [`epoch`](Self::epoch), or if there are more samples than a batch has.
    pub fn step(&mut self, images: Images<'_>, samples: &[u32], threads: &mut Threads) -> Score {
        let score = self.pass(images, samples, threads, Mode::Training);
        self.steps += 1;
        let step = AdamStep::new(self.steps);
        let counts = halves(samples.len());
        let [first, second] = &mut self.samples;
        for (i, layer) in self.layers.iter_mut().enumerate() {
            let (inputs, units) = (layer.inputs, layer.units);
            let x = if i == 0 {
                self.features.each_ref().map(|half| {
                    let (first, second) = half.x.split_at(counts[0] * half.width);
                    matrices([first, second], counts, half.width)
                })
            } else {
                let x = [&first.outputs[i - 1][..], &second.outputs[i - 1]];
                let x = matrices(x, counts, inputs);
                let middle = inputs / 2;
                [(0, middle), (middle, inputs - middle)]
                    .map(|(from, width)| x.map(|x| x.columns(from, width)))
            };
            let dy = [&first.gradients[i][..], &second.gradients[i]];
            let dy = matrices(dy, counts, units);
            let scratch = [&mut first.scratch[..], &mut second.scratch];
            layer.update(step, x, dy, scratch, threads);
        }
        score
    }

    /// The sums over all samples, without dropout.
    ///
    /// # Panics
    /// If `images` has another number of features.
    pub fn evaluate(&mut self, images: Images<'_>, threads: &mut Threads) -> Score {
        let order: Vec<u32> = (0..images.labels.len() as u32).collect();
        order
            .chunks(self.batch)
            .map(|samples| self.pass(images, samples, threads, Mode::Evaluation))
            .fold(Score::default(), Score::add)
    }

    /// Forward, and in training also backward to the first layer.
    fn pass(
        &mut self,
        images: Images<'_>,
        samples: &[u32],
        threads: &mut Threads,
        mode: Mode,
    ) -> Score {
        let layers = &self.layers[..];
        assert_eq!(images.features(), layers[0].inputs, "features");
        assert!(samples.len() <= self.batch, "more samples than a batch has");
        let [left, right] = &mut self.features;
        threads.join(
            || left.forward(images, samples, &layers[0]),
            || right.forward(images, samples, &layers[0]),
        );

        let batch = samples.len();
        let [middle, _] = halves(batch);
        let (first_samples, second_samples) = samples.split_at(middle);
        let z = [&self.features[0].z, &self.features[1].z];
        let z = z.map(|z| z.split_at(middle * layers[0].units));
        let classes = layers[layers.len() - 1].units;
        let [first, second] = &mut self.samples;
        let run = |half: &mut SampleHalf, z: [&[f32]; 2], samples: &[u32]| {
            half.forward(layers, z, samples.len(), mode);
            let labels = samples.iter().map(|&sample| images.labels[sample as usize]);
            let logits = half.gradients.last_mut().expect("a layer");
            let score = softmax_cross_entropy(logits, classes, labels, batch);
            if mode == Mode::Training {
                half.backward(layers, samples.len());
            }
            score
        };
        let (first, second) = threads.join(
            || run(first, z.map(|(z, _)| z), first_samples),
            || run(second, z.map(|(_, z)| z), second_samples),
        );
        first + second
    }
}

/// The samples of both halves of a batch, `rows` of them each.
fn matrices(halves: [&[f32]; 2], rows: [usize; 2], columns: usize) -> [Matrix<'_>; 2] {
    [0, 1].map(|half| Matrix::new(halves[half], rows[half], columns))
}

impl FeatureHalf {
    fn forward(&mut self, images: Images<'_>, samples: &[u32], layer: &Layer) {
        let x = &mut self.x[..samples.len() * self.width];
        gather(x, images, samples, self.from, self.width);
        let z = &mut self.z[..samples.len() * layer.units];
        let bias = (self.from == 0).then(|| layer.bias());
        let w = layer.weights_of(self.from, self.width);
        matmul(z, Matrix::new(x, samples.len(), self.width), w, bias);
    }
}

impl SampleHalf {
    /// From the two parts of `z` of the first layer to the logits.
    fn forward(&mut self, layers: &[Layer], z: [&[f32]; 2], samples: usize, mode: Mode) {
        for (i, layer) in layers.iter().enumerate() {
            let count = samples * layer.units;
            let (before, rest) = self.outputs.split_at_mut(i);
            let is_hidden = !rest.is_empty();
            let y = rest.first_mut().unwrap_or(&mut self.gradients[i]);
            let y = &mut y[..count];
            if let Some(x) = before.last() {
                let x = Matrix::new(x, samples, layer.inputs);
                let w = layer.weights_of(0, layer.inputs);
                matmul(y, x, w, Some(layer.bias()));
            } else {
                for ((y, left), right) in y.iter_mut().zip(z[0]).zip(z[1]) {
                    *y = left + right;
                }
            }
            if is_hidden {
                let mask = &mut self.masks[i][..count];
                match mode {
                    Mode::Training => self.dropout.draw(mask),
                    Mode::Evaluation => mask.fill(1.0),
                }
                relu_dropout(y, mask);
            }
        }
    }

    /// From the gradient with respect to the logits to that with respect to `z` of the first layer.
    fn backward(&mut self, layers: &[Layer], samples: usize) {
        for (i, layer) in layers.iter().enumerate().skip(1).rev() {
            let Layer { inputs, units, .. } = *layer;
            let (before, rest) = self.gradients.split_at_mut(i);
            let dx = &mut before[i - 1][..samples * inputs];
            let dy = Matrix::new(&rest[0], samples, units);
            matmul_nt(dx, dy, layer.weights_of(0, inputs), &mut self.scratch);
            let a = &self.outputs[i - 1][..samples * inputs];
            relu_dropout_backward(dx, a, self.dropout.scale);
        }
    }
}
