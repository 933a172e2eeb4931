"""Listing 6 in JAX: a whole epoch is compiled into one loop, its fastest form here."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np

from digits import BATCH, DROPPED, EPOCHS, EPSILON, KEEP1, KEEP2, RATE, SEED
from digits import Clock, first_weights, mnist


def answers(weights, x, key=None):
    """The logits; with a key, units of the hidden layers are dropped."""
    pairs = list(zip(weights[::2], weights[1::2]))
    for w, b in pairs[:-1]:
        x = jax.nn.relu(x @ w + b)
        if key is not None:
            key, drawn = jax.random.split(key)
            kept = jax.random.bernoulli(drawn, 1 - DROPPED, x.shape)
            x = jnp.where(kept, x / (1 - DROPPED), 0)
    w, b = pairs[-1]
    return x @ w + b


def cost(weights, x, labels, key):
    logs = jax.nn.log_softmax(answers(weights, x, key))
    return -logs[jnp.arange(len(labels)), labels].mean()


def step(state, batch):
    weights, means, squares, number = state
    x, labels, key = batch
    number += 1
    loss, slopes = jax.value_and_grad(cost)(weights, x, labels, key)
    means = [KEEP1 * m + (1 - KEEP1) * g for m, g in zip(means, slopes)]
    squares = [KEEP2 * v + (1 - KEEP2) * g * g for v, g in zip(squares, slopes)]
    rate, root = RATE / (1 - KEEP1**number), jnp.sqrt(1 - KEEP2**number)
    weights = [
        w - rate * m / (jnp.sqrt(v) / root + EPSILON)
        for w, m, v in zip(weights, means, squares)
    ]
    return (weights, means, squares, number), loss


@partial(jax.jit, donate_argnums=0)
def epoch(state, images, labels, order, key):
    def one(state, each):
        batch, key = each
        return step(state, (images[batch], labels[batch], key))

    return jax.lax.scan(one, state, (order, jax.random.split(key, len(order))))


draw = np.random.default_rng(SEED)
key = jax.random.key(SEED, impl="rbg")
images, labels = (jnp.asarray(part) for part in mnist("train"))
weights = [jnp.asarray(part) for part in first_weights(draw)]
state = (weights, [0 * w for w in weights], [0 * w for w in weights], jnp.float32(0))


def order():
    return jnp.asarray(draw.permutation(len(images)).reshape(-1, BATCH))


# Compiling is left out of the time, as it is for the others.
compiled = epoch.lower(state, images, labels, order(), key).compile()
clock = Clock()
for _ in range(EPOCHS):
    clock.start()
    key, drawn = jax.random.split(key)
    batches = order()
    state, losses = compiled(state, images, labels, batches, drawn)
    losses.block_until_ready()
    clock.stop()

images, labels = mnist("t10k")
right = (np.asarray(answers(state[0], images)).argmax(axis=1) == labels).mean()
clock.report("jax", float(right))
