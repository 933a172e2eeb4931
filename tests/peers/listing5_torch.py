"""Listing 5 in PyTorch, with the fused form of Adam."""

import torch
from torch import nn

from small import X, Y, report

torch.set_num_threads(1)
x, y = torch.from_numpy(X), torch.from_numpy(Y)


def train():
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1)).double()
    loss_of = nn.BCEWithLogitsLoss()
    adam = torch.optim.Adam(model.parameters(), fused=True)
    for _ in range(1_000):
        loss = loss_of(model(x), y)
        adam.zero_grad()
        loss.backward()
        adam.step()
    with torch.no_grad():
        return float(((model(x) > 0) == (y > 0.5)).double().mean())


report("torch", train)
