"""Listing 1 in JAX: all epochs are compiled into one loop. Compiling is left out of the time."""

import jax
import jax.numpy as jnp

from small import X, Y, first_weights, report

jax.config.update("jax_enable_x64", True)


def epoch(_, state):
    hidden_weights, output_weights, _ = state
    hidden = jax.nn.sigmoid(X @ hidden_weights)
    output = jax.nn.sigmoid(hidden @ output_weights)
    output_delta = (Y - output) * output * (1 - output)
    hidden_delta = output_delta @ output_weights.T * hidden * (1 - hidden)
    return (
        hidden_weights + X.T @ hidden_delta,
        output_weights + hidden.T @ output_delta,
        output,
    )


@jax.jit
def run(hidden_weights, output_weights):
    state = hidden_weights, output_weights, jnp.zeros_like(Y)
    return jax.lax.fori_loop(0, 10_000, epoch, state)[2]


def train():
    return float(abs(Y - run(*first_weights())).mean())


train()
report("jax", train)
