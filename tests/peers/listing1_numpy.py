"""Listing 1 in NumPy, as it was first written."""

import numpy as np

from small import X, Y, first_weights, report


def train():
    hidden_weights, output_weights = first_weights()
    for _ in range(10_000):
        hidden = 1 / (1 + np.exp(-(X @ hidden_weights)))
        output = 1 / (1 + np.exp(-(hidden @ output_weights)))
        output_delta = (Y - output) * output * (1 - output)
        hidden_delta = output_delta @ output_weights.T * hidden * (1 - hidden)
        output_weights += hidden.T @ output_delta
        hidden_weights += X.T @ hidden_delta
    return np.abs(Y - output).mean()


report("numpy", train)
