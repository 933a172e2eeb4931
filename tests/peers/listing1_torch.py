"""Listing 1 in PyTorch, with the gradients written out as in the listing."""

import torch

from small import X, Y, first_weights, report

torch.set_num_threads(1)
x, y = torch.from_numpy(X), torch.from_numpy(Y)


@torch.inference_mode()
def train():
    hidden_weights, output_weights = map(torch.from_numpy, first_weights())
    for _ in range(10_000):
        hidden = torch.sigmoid(x @ hidden_weights)
        output = torch.sigmoid(hidden @ output_weights)
        output_delta = (y - output) * output * (1 - output)
        hidden_delta = output_delta @ output_weights.T * hidden * (1 - hidden)
        output_weights += hidden.T @ output_delta
        hidden_weights += x.T @ hidden_delta
    return float((y - output).abs().mean())


report("torch", train)
