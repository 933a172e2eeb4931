"""Listing 5 in JAX: all epochs are compiled into one loop. Compiling is left out of the time."""

import jax
import jax.numpy as jnp

from small import X, Y, report

jax.config.update("jax_enable_x64", True)
RATE, KEEP1, KEEP2, EPSILON = 1e-3, 0.9, 0.999, 1e-8


def logits(weights):
    w1, b1, w2, b2 = weights
    return jax.nn.relu(X @ w1 + b1) @ w2 + b2


def cost(weights):
    z = logits(weights)
    return (jax.nn.softplus(z) - Y * z).mean()


def epoch(done, state):
    weights, means, squares = state
    number = done + 1.0
    slopes = jax.grad(cost)(weights)
    means = [KEEP1 * m + (1 - KEEP1) * g for m, g in zip(means, slopes)]
    squares = [KEEP2 * v + (1 - KEEP2) * g * g for v, g in zip(squares, slopes)]
    rate, root = RATE / (1 - KEEP1**number), jnp.sqrt(1 - KEEP2**number)
    weights = [
        w - rate * m / (jnp.sqrt(v) / root + EPSILON)
        for w, m, v in zip(weights, means, squares)
    ]
    return weights, means, squares


@jax.jit
def run(weights):
    zeros = [jnp.zeros_like(w) for w in weights]
    return jax.lax.fori_loop(0, 1_000, epoch, (weights, zeros, zeros))[0]


def train():
    glorot = jax.nn.initializers.glorot_uniform(dtype=jnp.float64)
    one, two = jax.random.split(jax.random.key(1))
    first = [glorot(one, (3, 4)), jnp.zeros(4), glorot(two, (4, 1)), jnp.zeros(1)]
    weights = run(first)
    return float(((logits(weights) > 0) == (Y > 0.5)).mean())


train()
report("jax", train)
