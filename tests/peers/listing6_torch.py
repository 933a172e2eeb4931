"""Listing 6 in PyTorch, run step by step as its tutorials do, with the fused form of Adam."""

import torch
from torch import nn

from digits import BATCH, DROPPED, EPOCHS, EPSILON, KEEP1, KEEP2, RATE, SEED, THREADS, WIDTHS
from digits import Clock, mnist

torch.manual_seed(SEED)
torch.set_num_threads(THREADS)

layers = []
for inputs, outputs in zip(WIDTHS, WIDTHS[1:]):
    layer = nn.Linear(inputs, outputs)
    nn.init.xavier_uniform_(layer.weight)
    nn.init.zeros_(layer.bias)
    layers += [layer, nn.ReLU(), nn.Dropout(DROPPED)]
model = nn.Sequential(*layers[:-2])
loss_of = nn.CrossEntropyLoss()
adam = torch.optim.Adam(model.parameters(), RATE, (KEEP1, KEEP2), EPSILON, fused=True)

images, labels = (torch.from_numpy(part) for part in mnist("train"))
clock = Clock()
for _ in range(EPOCHS):
    model.train()
    clock.start()
    for batch in torch.randperm(len(images)).split(BATCH):
        loss = loss_of(model(images[batch]), labels[batch])
        adam.zero_grad()
        loss.backward()
        adam.step()
        loss.item()
    clock.stop()

model.eval()
with torch.no_grad():
    images, labels = (torch.from_numpy(part) for part in mnist("t10k"))
    right = (model(images).argmax(dim=1) == labels).float().mean().item()
clock.report("torch", right)
