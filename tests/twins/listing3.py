"""Listing 3 in NumPy: listing 1 with a learning rate of 0.1, in the two ways that one can read it."""

import numpy as np

X = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
y = np.array([[0, 1, 1, 0]]).T


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initial_weights():
    np.random.seed(1)
    return 2 * np.random.random((3, 4)) - 1, 2 * np.random.random((4, 1)) - 1


# ANCHOR: train
def train(hidden, output, learning_rate):
    for epoch in range(10_000):
        a1 = sigmoid(X @ hidden)
        a2 = sigmoid(a1 @ output)
        delta2 = (y - a2) * a2 * (1 - a2)
        delta1 = delta2 @ output.T * a1 * (1 - a1)
        output += learning_rate * a1.T @ delta2
        hidden += learning_rate * X.T @ delta1
    return a2


print("== fresh ==")
hidden, output = initial_weights()
a2 = train(hidden, output, 0.1)
print("outputs after training:")
print(a2)

print("== continued ==")
hidden, output = initial_weights()
train(hidden, output, 1)
a2 = train(hidden, output, 0.1)
print("outputs after training:")
print(a2)
# ANCHOR_END: train
