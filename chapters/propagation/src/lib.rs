//! Chapter 3: forward and backward through a stack of layers.
