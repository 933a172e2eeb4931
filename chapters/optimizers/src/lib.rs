//! Chapter 5: optimizers, and a model that is compiled, fitted and evaluated.
