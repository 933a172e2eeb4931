"""Listing 6 in NumPy: buffers are made once, and all weights lie in one array for Adam."""

import numpy as np

from digits import BATCH, DROPPED, EPOCHS, EPSILON, KEEP1, KEEP2, RATE, SEED, WIDTHS
from digits import Clock, first_weights, mnist

draw = np.random.default_rng(SEED)
start = first_weights(draw)
flat = np.concatenate([part.ravel() for part in start])
slope, mean, square, work = (np.zeros_like(flat) for _ in range(4))


def parts(array):
    """Views of the flat array in the shapes of the weights."""
    ends = np.cumsum([part.size for part in start])
    return [piece.reshape(part.shape) for piece, part in zip(np.split(array, ends[:-1]), start)]


w1, b1, w2, b2, w3, b3 = parts(flat)
g1, c1, g2, c2, g3, c3 = parts(slope)
hidden1, hidden2, output = (np.empty((BATCH, width), np.float32) for width in WIDTHS[1:])
back1, back2, mask1, mask2 = (np.empty_like(a) for a in (hidden1, hidden2, hidden1, hidden2))


def bend_and_drop(h, mask):
    """ReLU and dropout in one; the mask is then the slope of both."""
    draw.random(out=mask, dtype=np.float32)
    np.multiply((mask >= DROPPED) & (h > 0), np.float32(1 / (1 - DROPPED)), out=mask)
    h *= mask


def step(x, labels, number):
    n = len(x)
    h1, h2, z = hidden1[:n], hidden2[:n], output[:n]
    d1, d2, m1, m2 = back1[:n], back2[:n], mask1[:n], mask2[:n]
    np.matmul(x, w1, out=h1)
    h1 += b1
    bend_and_drop(h1, m1)
    np.matmul(h1, w2, out=h2)
    h2 += b2
    bend_and_drop(h2, m2)
    np.matmul(h2, w3, out=z)
    z += b3

    z -= z.max(axis=1, keepdims=True)
    np.exp(z, out=z)
    z /= z.sum(axis=1, keepdims=True)
    rows = np.arange(n)
    loss = -np.log(z[rows, labels]).mean()
    z[rows, labels] -= 1
    z /= n

    np.matmul(h2.T, z, out=g3)
    z.sum(axis=0, out=c3)
    np.matmul(z, w3.T, out=d2)
    d2 *= m2
    np.matmul(h1.T, d2, out=g2)
    d2.sum(axis=0, out=c2)
    np.matmul(d2, w2.T, out=d1)
    d1 *= m1
    np.matmul(x.T, d1, out=g1)
    d1.sum(axis=0, out=c1)

    np.multiply(mean, KEEP1, out=mean)
    np.multiply(slope, 1 - KEEP1, out=work)
    np.add(mean, work, out=mean)
    np.multiply(square, KEEP2, out=square)
    np.multiply(slope, slope, out=work)
    np.multiply(work, 1 - KEEP2, out=work)
    np.add(square, work, out=square)
    np.sqrt(square, out=work)
    np.multiply(work, 1 / (1 - KEEP2**number) ** 0.5, out=work)
    np.add(work, EPSILON, out=work)
    np.divide(mean, work, out=work)
    np.multiply(work, RATE / (1 - KEEP1**number), out=work)
    np.subtract(flat, work, out=flat)
    return loss


def accuracy(x, labels):
    h1 = np.maximum(x @ w1 + b1, 0)
    h2 = np.maximum(h1 @ w2 + b2, 0)
    return float(((h2 @ w3 + b3).argmax(axis=1) == labels).mean())


images, labels = mnist("train")
clock, number = Clock(), 0
for _ in range(EPOCHS):
    clock.start()
    order = draw.permutation(len(images))
    for at in range(0, len(order), BATCH):
        number += 1
        batch = order[at : at + BATCH]
        step(images[batch], labels[batch], number)
    clock.stop()
clock.report("numpy", accuracy(*mnist("t10k")))
