"""Listing 4 in NumPy: the categorical cross-entropy of three predictions."""

import numpy as np

targets = np.eye(3)
predicted = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]])


def cross_entropy(targets, predicted):
    p = np.clip(predicted, 1e-15, 1 - 1e-15)
    return -np.sum(targets * np.log(p), axis=1)


costs = cross_entropy(targets, predicted)
print(f"loss = {costs.mean():.12f}")
for row, label in enumerate(targets.argmax(axis=1)):
    p = predicted[row, label]
    print(f"row {row}: true class {label}, given {p}, costs {costs[row]:.8f}")
