//! Layers one after the other, with the buffers between them.

use ndarray::{Array2, ArrayRef2, ArrayView2, ArrayViewMut2, s};
use structure::{Float, InputError};

use crate::{Layer, Mode, Parameter, StackError};

// ANCHOR: stack
/// A chain of layers. It owns the output of each layer and the gradient by it, so that
/// a step over a batch no larger than the last ones allocates nothing.
pub struct Stack<A: Float> {
    inputs: usize,
    layers: Vec<Box<dyn Layer<A>>>,
    /// Of each layer, (capacity, outputs).
    outputs: Vec<Array2<A>>,
    /// By the output of each layer, (capacity, outputs).
    gradients: Vec<Array2<A>>,
    /// Rows of the last batch, at most the capacity.
    rows: usize,
}
// ANCHOR_END: stack

impl<A: Float> Stack<A> {
    // ANCHOR: build
    /// A chain without layers for so many values per sample.
    pub fn new(inputs: usize) -> Self {
        Self {
            inputs,
            layers: Vec::new(),
            outputs: Vec::new(),
            gradients: Vec::new(),
            rows: 0,
        }
    }

    /// Puts a layer at the end.
    ///
    /// # Errors
    /// [`StackError::Width`] when it does not take what the layer before it gives.
    pub fn push(&mut self, layer: impl Layer<A> + 'static) -> Result<(), StackError> {
        let found = self.width();
        let outputs = layer.outputs(found).map_err(|expected| StackError::Width {
            layer: format!("layer {} ({})", self.layers.len(), layer.name()),
            expected,
            found,
        })?;
        self.layers.push(Box::new(layer));
        self.outputs.push(Array2::zeros((0, outputs)));
        self.gradients.push(Array2::zeros((0, outputs)));
        Ok(())
    }

    /// [`push`](Self::push) for a chain in one expression.
    ///
    /// # Errors
    /// As [`push`](Self::push).
    pub fn with(mut self, layer: impl Layer<A> + 'static) -> Result<Self, StackError> {
        self.push(layer)?;
        Ok(self)
    }
    // ANCHOR_END: build

    // ANCHOR: widths
    /// Values per sample that go in.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Values per sample that come out of the last layer.
    pub fn width(&self) -> usize {
        self.outputs.last().map_or(self.inputs, Array2::ncols)
    }

    /// The layers, first to last.
    pub fn layers(&self) -> &[Box<dyn Layer<A>>] {
        &self.layers
    }
    // ANCHOR_END: widths

    // ANCHOR: forward
    /// Sends a batch (batch, inputs) through all layers. The output stays in the stack.
    ///
    /// Whoever calls has checked that the numbers are finite; that takes one look at
    /// the data, not one at every step.
    ///
    /// # Errors
    /// [`InputError`] when the batch is empty or has another width.
    ///
    /// # Panics
    /// If there are no layers.
    pub fn forward(
        &mut self,
        x: &ArrayRef2<A>,
        mode: Mode,
    ) -> Result<ArrayView2<'_, A>, InputError> {
        self.check(x)?;
        self.make_room(x.nrows());
        let rows = self.rows;
        for (i, layer) in self.layers.iter_mut().enumerate() {
            let (before, rest) = self.outputs.split_at_mut(i);
            let mut y = top_mut(&mut rest[0], rows);
            match before.last() {
                None => layer.forward(x, &mut y, mode),
                Some(x) => layer.forward(&top(x, rows), &mut y, mode),
            }
        }
        Ok(self.output())
    }
    // ANCHOR_END: forward

    // ANCHOR: buffers
    /// The output of the last layer for the last batch (batch, outputs).
    ///
    /// # Panics
    /// If there are no layers.
    pub fn output(&self) -> ArrayView2<'_, A> {
        let last = self.outputs.last().expect("a stack with layers");
        top(last, self.rows)
    }

    /// The output of every layer for the last batch, first to last.
    pub fn layer_outputs(&self) -> impl Iterator<Item = ArrayView2<'_, A>> {
        self.outputs.iter().map(|y| top(y, self.rows))
    }

    /// The gradient by the output of every layer, as the last backward pass left it.
    pub fn layer_gradients(&self) -> impl Iterator<Item = ArrayView2<'_, A>> {
        self.gradients.iter().map(|dy| top(dy, self.rows))
    }

    /// The output of the last batch, and the place where the loss writes its gradient
    /// by it.
    ///
    /// # Panics
    /// If there are no layers.
    pub fn output_and_gradient(&mut self) -> (ArrayView2<'_, A>, ArrayViewMut2<'_, A>) {
        let y = self.outputs.last().expect("a stack with layers");
        let dy = self.gradients.last_mut().expect("a stack with layers");
        (top(y, self.rows), top_mut(dy, self.rows))
    }
    // ANCHOR_END: buffers

    // ANCHOR: backward
    /// Sends the gradient that [`output_and_gradient`](Self::output_and_gradient) was
    /// given back to the first layer. `x` is the batch of the last forward pass; the
    /// gradient by it goes into `dx`, if anybody asks for it.
    ///
    /// # Panics
    /// If `x` has another shape than the batch of the last forward pass.
    pub fn backward(&mut self, x: &ArrayRef2<A>, mut dx: Option<&mut ArrayRef2<A>>) {
        let rows = self.rows;
        assert_eq!(
            x.dim(),
            (rows, self.inputs),
            "not the batch that went forward"
        );
        for (i, layer) in self.layers.iter_mut().enumerate().rev() {
            let y = top(&self.outputs[i], rows);
            let (before, rest) = self.gradients.split_at_mut(i);
            let dy = top(&rest[0], rows);
            match before.last_mut() {
                None => layer.backward(x, &y, &dy, dx.as_deref_mut()),
                Some(dx) => {
                    let x = top(&self.outputs[i - 1], rows);
                    layer.backward(&x, &y, &dy, Some(&mut top_mut(dx, rows)));
                }
            }
        }
    }
    // ANCHOR_END: backward

    // ANCHOR: parameters
    /// Shows the parameters of all layers, first to last, always in the same order.
    pub fn visit_parameters(&mut self, visit: &mut dyn FnMut(Parameter<'_, A>)) {
        for layer in &mut self.layers {
            layer.visit_parameters(visit);
        }
    }

    /// How many numbers the layers learn.
    pub fn parameter_count(&mut self) -> usize {
        let mut count = 0;
        self.visit_parameters(&mut |parameter| count += parameter.values.len());
        count
    }

    /// What the layers add to the loss on account of their weights.
    pub fn penalty(&mut self) -> f64 {
        self.layers.iter_mut().map(Layer::penalty).sum()
    }
    // ANCHOR_END: parameters

    // ANCHOR: make_room
    /// Whether samples with so many features can go in.
    ///
    /// # Errors
    /// [`InputError::Width`] with the name of the first layer.
    ///
    /// # Panics
    /// If there are no layers.
    pub fn check_width(&self, features: usize) -> Result<(), InputError> {
        if features == self.inputs {
            return Ok(());
        }
        let first = self.layers.first().expect("a stack with layers");
        Err(InputError::Width {
            layer: format!("layer 0 ({})", first.name()),
            expected: self.inputs,
            found: features,
        })
    }

    fn check(&self, x: &ArrayRef2<A>) -> Result<(), InputError> {
        self.check_width(x.ncols())?;
        if x.nrows() == 0 {
            return Err(InputError::EmptyBatch);
        }
        Ok(())
    }

    fn make_room(&mut self, rows: usize) {
        self.rows = rows;
        for buffer in self.outputs.iter_mut().chain(&mut self.gradients) {
            if buffer.nrows() < rows {
                *buffer = Array2::zeros((rows, buffer.ncols()));
            }
        }
    }
}

/// The first rows of a buffer. For the smallest networks a slice takes as long as a product, so
/// the usual case, all rows, does without.
fn top<A>(buffer: &Array2<A>, rows: usize) -> ArrayView2<'_, A> {
    if buffer.nrows() == rows {
        buffer.view()
    } else {
        buffer.slice(s![..rows, ..])
    }
}

fn top_mut<A>(buffer: &mut Array2<A>, rows: usize) -> ArrayViewMut2<'_, A> {
    if buffer.nrows() == rows {
        buffer.view_mut()
    } else {
        buffer.slice_mut(s![..rows, ..])
    }
}
// ANCHOR_END: make_room
