//! Chapter 2: activation functions and their slopes.
