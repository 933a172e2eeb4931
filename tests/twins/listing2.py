"""Listing 2 in NumPy: ReLU of four numbers."""

import numpy as np


def relu(z):
    return np.maximum(0, z)


print(relu(np.array([-1, 2, -0.5, 3])))
