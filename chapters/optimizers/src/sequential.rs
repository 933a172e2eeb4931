//! The plan of a model: layers one after the other.

use activations::Activation;
use losses::Loss;
use propagation::{ActivationLayer, DenseLayer, Layer, Stack};
use structure::random::{Generator, generator};
use structure::{Dense, Float, Initialiser, ShapeError};

use crate::{Model, ModelError, Optimizer};

// ANCHOR: build
/// Something that becomes a layer as soon as it is known how many values per sample arrive.
pub trait Build<A: Float> {
    /// Makes the layer, with its random numbers drawn from `rng`.
    ///
    /// # Errors
    /// [`ModelError`] when there can be no such layer.
    fn build(
        self: Box<Self>,
        inputs: usize,
        rng: &mut Generator,
    ) -> Result<Box<dyn Layer<A>>, ModelError>;
}

/// A layer that is there already.
struct Ready<L>(L);

impl<A: Float, L: Layer<A> + 'static> Build<A> for Ready<L> {
    fn build(
        self: Box<Self>,
        _inputs: usize,
        _rng: &mut Generator,
    ) -> Result<Box<dyn Layer<A>>, ModelError> {
        Ok(Box::new(self.0))
    }
}

/// A dense layer that is yet to be made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DenseBuilder {
    /// Values per sample that come out.
    pub units: usize,
    /// Where the first weights come from.
    pub initialiser: Initialiser,
}

impl DenseBuilder {
    /// The layer, with its own type.
    ///
    /// # Errors
    /// [`ShapeError`] when there are no inputs or no units, or too many of them.
    pub fn layer<A: Float>(
        self,
        inputs: usize,
        rng: &mut Generator,
    ) -> Result<DenseLayer<A>, ShapeError> {
        Dense::new(inputs, self.units, self.initialiser, rng).map(DenseLayer::new)
    }
}

impl<A: Float> Build<A> for DenseBuilder {
    fn build(
        self: Box<Self>,
        inputs: usize,
        rng: &mut Generator,
    ) -> Result<Box<dyn Layer<A>>, ModelError> {
        Ok(Box::new(self.layer(inputs, rng)?))
    }
}
// ANCHOR_END: build

enum Part<A> {
    Layer(Box<dyn Build<A>>),
    Activation(Activation),
}

// ANCHOR: sequential
/// The plan of a model. [`compile`](Self::compile) makes it one.
///
/// ```
/// use activations::Activation::{Relu, Softmax};
/// use losses::SparseCategoricalCrossEntropy;
/// use optimizers::{Adam, Sequential};
///
/// let model = Sequential::<f32>::new(784)
///     .dense(128, Relu)
///     .dense(10, Softmax)
///     .compile(Adam::default(), SparseCategoricalCrossEntropy)?;
/// # Ok::<(), optimizers::ModelError>(())
/// ```
pub struct Sequential<A: Float> {
    inputs: usize,
    parts: Vec<Part<A>>,
    seed: u64,
}

impl<A: Float> Sequential<A> {
    /// A plan for so many values per sample.
    pub fn new(inputs: usize) -> Self {
        Self {
            inputs,
            parts: Vec::new(),
            seed: 0,
        }
    }

    /// The seed of all random numbers of the model: first weights, order of samples, dropout.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// A dense layer with biases and Glorot's weights, and then an activation.
    pub fn dense(self, units: usize, activation: Activation) -> Self {
        self.dense_from(units, activation, Initialiser::Glorot)
    }

    /// A dense layer with biases and the given first weights, and then an activation.
    pub fn dense_from(
        self,
        units: usize,
        activation: Activation,
        initialiser: Initialiser,
    ) -> Self {
        self.then(DenseBuilder { units, initialiser })
            .activation(activation)
    }

    /// Any layer that can be built, also one that this crate does not know.
    pub fn then(mut self, layer: impl Build<A> + 'static) -> Self {
        self.parts.push(Part::Layer(Box::new(layer)));
        self
    }

    /// A layer that is there already, with the weights that it has.
    pub fn layer(self, layer: impl Layer<A> + 'static) -> Self {
        self.then(Ready(layer))
    }

    /// An activation.
    pub fn activation(mut self, activation: Activation) -> Self {
        self.parts.push(Part::Activation(activation));
        self
    }
    // ANCHOR_END: sequential

    // ANCHOR: compile
    /// Makes the layers and joins them with an optimizer and a loss.
    ///
    /// Where the last activation is the one that the loss can take in, the two are computed
    /// together, from the logits.
    ///
    /// # Errors
    /// [`ModelError`] when layers do not fit or a setting is outside its range.
    pub fn compile(
        mut self,
        optimizer: impl Optimizer<A> + 'static,
        loss: impl Loss<A> + 'static,
    ) -> Result<Model<A>, ModelError> {
        optimizer.check()?;
        let mut head = Activation::Linear;
        if let Some(&Part::Activation(last)) = self.parts.last()
            && loss.link() == Some(last)
        {
            head = last;
            self.parts.pop();
        }
        let mut rng = generator(self.seed);
        let mut stack = Stack::new(self.inputs);
        for part in self.parts {
            match part {
                Part::Layer(plan) => stack.push(plan.build(stack.width(), &mut rng)?)?,
                // What comes in goes out: no layer is needed.
                Part::Activation(Activation::Linear) => {}
                Part::Activation(activation) => stack.push(ActivationLayer(activation))?,
            }
        }
        if stack.layers().is_empty() {
            return Err(ModelError::NoLayers);
        }
        Ok(Model::new(
            stack,
            head,
            Box::new(optimizer),
            Box::new(loss),
            rng,
        ))
    }
    // ANCHOR_END: compile
}
