//! The plan of a model: layers one after the other.

use activations::Activation;
use losses::Loss;
use propagation::{ActivationLayer, DenseLayer, Layer, Network};
use structure::random::{Generator, generator};
use structure::{Dense, Initialiser};

use crate::{Model, ModelError, Optimizer, OptimizerState, check_not_negative};

/// Makes a layer from the number of values per sample that arrive, and the generator of the model.
pub trait MakeLayer: FnOnce(usize, &mut Generator) -> Result<Box<dyn Layer>, ModelError> {}

impl<F: FnOnce(usize, &mut Generator) -> Result<Box<dyn Layer>, ModelError>> MakeLayer for F {}

/// A dense layer with biases and the given initial weights, for [`Sequential::then`].
pub fn dense(units: usize, initialiser: Initialiser) -> impl MakeLayer {
    move |inputs, rng: &mut Generator| {
        let dense = Dense::new(inputs, units, initialiser, rng)?;
        Ok(Box::new(DenseLayer::new(dense)) as Box<dyn Layer>)
    }
}

/// The plan of a model. [`compile`](Self::compile) makes it one.
///
/// ```
/// use activations::Activation::{Relu, Softmax};
/// use losses::SparseCategoricalCrossEntropy;
/// use optimizers::{Adam, Sequential};
///
/// let model = Sequential::new(784)
///     .dense(128, Relu)
///     .dense(10, Softmax)
///     .compile(Adam::default(), SparseCategoricalCrossEntropy)?;
/// # Ok::<(), optimizers::ModelError>(())
/// ```
pub struct Sequential {
    inputs: usize,
    /// Or the first fault among them.
    layers: Result<Vec<Box<dyn Layer>>, ModelError>,
    /// Values per sample that come out of the last of them.
    width: usize,
    /// The activation that comes last: the loss may include it.
    last: Activation,
    rng: Generator,
}

impl Sequential {
    // ANCHOR: layers
    /// A plan for `inputs` values per sample, with seed 0.
    pub fn new(inputs: usize) -> Self {
        Self::seeded(inputs, 0)
    }

    /// The same with a seed for all its random numbers: weights, order of samples, dropout.
    pub fn seeded(inputs: usize, seed: u64) -> Self {
        Self {
            inputs,
            layers: Ok(Vec::new()),
            width: inputs,
            last: Activation::Linear,
            rng: generator(seed),
        }
    }

    /// A dense layer with biases and Glorot's weights, and then an activation.
    pub fn dense(self, units: usize, activation: Activation) -> Self {
        let layer = dense(units, Initialiser::Glorot);
        self.then(layer).activation(activation)
    }

    /// A layer that is there already, with the weights that it has.
    pub fn layer(self, layer: impl Layer + 'static) -> Self {
        self.then(|_: usize, _: &mut Generator| Ok(Box::new(layer) as Box<dyn Layer>))
    }

    /// Any layer, once the number of values per sample that arrive is known.
    pub fn then(mut self, make: impl MakeLayer) -> Self {
        let made = make(self.width, &mut self.rng);
        self.layers = self.layers.and_then(|mut layers| {
            let layer = made?;
            // Network::new says what is wrong with a width that does not fit.
            self.width = layer.outputs(self.width).unwrap_or(self.width);
            layers.push(layer);
            Ok(layers)
        });
        self.last = Activation::Linear;
        self
    }

    /// An activation. A linear one needs no layer.
    pub fn activation(mut self, activation: Activation) -> Self {
        if activation != Activation::Linear {
            self = self.then(move |_: usize, _: &mut Generator| {
                if let Activation::LeakyRelu(leak) = activation {
                    check_not_negative("leak", leak)?;
                }
                Ok(Box::new(ActivationLayer::new(activation)) as Box<dyn Layer>)
            });
        }
        self.last = activation;
        self
    }
    // ANCHOR_END: layers

    /// Joins the layers with an optimizer and a loss.
    ///
    /// Where the last activation is the one that the loss can include, the two are computed
    /// together, from the logits.
    ///
    /// # Errors
    /// [`ModelError`] when layers do not fit or a setting is outside its range.
    pub fn compile(
        self,
        optimizer: impl Into<Box<dyn Optimizer>>,
        loss: impl Loss + 'static,
    ) -> Result<Model, ModelError> {
        let optimizer = optimizer.into();
        optimizer.check()?;
        let mut layers = self.layers?;
        let mut head = Activation::Linear;
        if loss.output_activation() == Some(self.last) {
            head = self.last;
            layers.pop();
        }
        if layers.is_empty() {
            let message = "a model without layers; expected at least 1";
            return Err(ModelError::Data(message.to_owned()));
        }
        Ok(Model {
            network: Network::new(self.inputs, layers)?,
            head,
            optimizer,
            loss: Box::new(loss),
            state: OptimizerState::default(),
            rng: self.rng,
        })
    }
}
