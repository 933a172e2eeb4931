"""Listing 1 in NumPy: a network learns the first column of its inputs."""

import numpy as np

X = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
y = np.array([[0, 1, 1, 0]]).T


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_derivative(a):
    """Takes the output of the sigmoid, not its input."""
    return a * (1 - a)


np.random.seed(1)
hidden = 2 * np.random.random((3, 4)) - 1
output = 2 * np.random.random((4, 1)) - 1

print("before training:")
print(sigmoid(sigmoid(X @ hidden) @ output))

for epoch in range(10_000):
    a1 = sigmoid(X @ hidden)
    a2 = sigmoid(a1 @ output)
    delta2 = (y - a2) * sigmoid_derivative(a2)
    delta1 = delta2 @ output.T * sigmoid_derivative(a1)
    output += a1.T @ delta2
    hidden += X.T @ delta1

print("after 10,000 epochs:")
print(a2)
