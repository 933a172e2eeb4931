//! Samples with their targets.

use std::hint::black_box;

use losses::Targets;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, s};
use structure::{Float, both, check_batch};

use crate::ModelError;

// ANCHOR: dataset
/// Inputs (samples, features) with one target per sample, all finite, and at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset<A> {
    inputs: Array2<A>,
    targets: Targets<A>,
}
// ANCHOR_END: dataset

impl<A: Float> Dataset<A> {
    /// Takes inputs (samples, features), and targets (samples, outputs) or one label per sample.
    ///
    /// # Errors
    /// [`ModelError`] when there are no samples, not one target per sample, or an input or a
    /// target that is not finite.
    pub fn new(mut inputs: Array2<A>, targets: impl Into<Targets<A>>) -> Result<Self, ModelError> {
        let targets = targets.into();
        check_batch(&inputs, "data set", inputs.ncols())?;
        if inputs.nrows() != targets.len() {
            return Err(ModelError::Samples {
                inputs: inputs.nrows(),
                targets: targets.len(),
            });
        }
        if let Targets::Values(values) = &targets {
            let hole = values.indexed_iter().find(|(_, value)| !value.is_finite());
            if let Some(((row, column), value)) = hole {
                return Err(ModelError::Target {
                    row,
                    column,
                    value: value.widen(),
                });
            }
        }
        // Row-major, so that a sample is one slice.
        if !inputs.is_standard_layout() {
            inputs = inputs.as_standard_layout().into_owned();
        }
        Ok(Self { inputs, targets })
    }

    /// The inputs, (samples, features).
    pub fn inputs(&self) -> &Array2<A> {
        &self.inputs
    }

    /// The targets.
    pub fn targets(&self) -> &Targets<A> {
        &self.targets
    }

    /// Samples.
    pub fn len(&self) -> usize {
        self.inputs.nrows()
    }

    /// Never: a data set has at least one sample.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Values per sample.
    pub fn features(&self) -> usize {
        self.inputs.ncols()
    }

    /// The given samples, in the given order.
    ///
    /// # Errors
    /// [`ModelError`] when there are none.
    ///
    /// # Panics
    /// If an index is not below [`len`](Self::len).
    pub fn select(&self, samples: &[usize]) -> Result<Self, ModelError> {
        Self::new(
            self.inputs.select(Axis(0), samples),
            self.targets.select(samples),
        )
    }
}

/// One batch of a data set, copied together into buffers that are used again and again.
#[derive(Clone, Debug)]
pub struct Batch<A> {
    inputs: Array2<A>,
    targets: Targets<A>,
    rows: usize,
}

impl<A: Float> Batch<A> {
    /// An empty batch, with room for `capacity` samples of the data.
    pub fn new(data: &Dataset<A>, capacity: usize) -> Self {
        let targets = match &data.targets {
            Targets::Values(values) => Targets::Values(Array2::zeros((capacity, values.ncols()))),
            Targets::Labels(_) => Targets::Labels(Vec::with_capacity(capacity)),
        };
        Self {
            inputs: Array2::zeros((capacity, data.features())),
            targets,
            rows: 0,
        }
    }

    // ANCHOR: gather
    /// Copies the given samples, in the given order.
    ///
    /// # Panics
    /// If there are more than the capacity, or an index is not below the length of the data.
    pub fn gather(&mut self, data: &Dataset<A>, samples: &[usize]) {
        self.rows = samples.len();
        let all = data.inputs.as_slice().expect("kept row-major");
        let features = data.features();
        // Whole slices are copied with the widest instructions of the machine. Before that, two looks
        // at each: so the memory is asked for all of them at once, and not for one after the other.
        // Each thread copies the features that it needs in the first product.
        let copy = |mut part: ArrayViewMut2<'_, A>, from: usize| {
            let columns = part.ncols();
            for &sample in samples {
                let row = &all[sample * features + from..][..columns];
                black_box((row.first().copied(), row.get(columns / 2).copied()));
            }
            for (mut row, &sample) in part.rows_mut().into_iter().zip(samples) {
                let row = row.as_slice_mut().expect("row-major");
                row.copy_from_slice(&all[sample * features + from..][..columns]);
            }
        };
        let middle = features / 2;
        let rows = self.inputs.slice_mut(s![..samples.len(), ..]);
        let (left, right) = rows.split_at(Axis(1), middle);
        both(|| copy(left, 0), || copy(right, middle));
        match (&mut self.targets, &data.targets) {
            (Targets::Labels(batch), Targets::Labels(all)) => {
                batch.clear();
                batch.extend(samples.iter().map(|&sample| all[sample]));
            }
            (Targets::Values(batch), Targets::Values(all)) => {
                // The targets have exactly as many rows as the batch, in the memory that is there.
                let columns = all.ncols();
                let mut values = std::mem::take(batch).into_raw_vec_and_offset().0;
                values.clear();
                for &sample in samples {
                    values.extend(all.row(sample));
                }
                *batch = Array2::from_shape_vec((samples.len(), columns), values)
                    .expect("one row of targets per sample");
            }
            _ => unreachable!("a batch has the kind of targets that its data has"),
        }
    }
    // ANCHOR_END: gather

    /// The inputs of the batch, (samples, features).
    pub fn inputs(&self) -> ArrayView2<'_, A> {
        self.inputs.slice(s![..self.rows, ..])
    }

    /// The targets of the batch.
    pub fn targets(&self) -> &Targets<A> {
        &self.targets
    }
}
