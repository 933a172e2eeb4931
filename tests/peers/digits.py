"""What the three scripts share: MNIST as arrays, the settings, and the line that they print."""

import gzip
import os
import statistics
import struct
import time
from pathlib import Path

import numpy as np

WIDTHS = (784, 128, 64, 10)
BATCH = 32
DROPPED = 0.5
RATE, KEEP1, KEEP2, EPSILON = 1e-3, 0.9, 0.999, 1e-8

EPOCHS = int(os.environ.get("EPOCHS", "10"))
SEED = int(os.environ.get("SEED", "0"))
THREADS = int(os.environ.get("THREADS", "1"))


def mnist(part):
    """The images of `train` or `t10k` as rows of 784 floats from 0 to 1, and their labels."""
    home = Path(__file__).resolve().parents[2] / "data"
    folder = Path(os.environ.get("MNIST_DIR") or home)
    with gzip.open(folder / f"{part}-images-idx3-ubyte.gz") as file:
        _, count, rows, columns = struct.unpack(">4I", file.read(16))
        pixels = np.frombuffer(file.read(), np.uint8).reshape(count, rows * columns)
    with gzip.open(folder / f"{part}-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read()[8:], np.uint8).astype(np.int64)
    return (pixels / np.float32(255)).astype(np.float32), labels


def first_weights(draw):
    """Glorot's uniform weights and biases of zero, layer by layer."""
    weights = []
    for inputs, outputs in zip(WIDTHS, WIDTHS[1:]):
        reach = (6 / (inputs + outputs)) ** 0.5
        weights.append(draw.uniform(-reach, reach, (inputs, outputs)).astype(np.float32))
        weights.append(np.zeros(outputs, np.float32))
    return weights


class Clock:
    """The wall clock of each epoch."""

    def __init__(self):
        self.epochs = []

    def start(self):
        self.started = time.perf_counter()

    def stop(self):
        self.epochs.append(time.perf_counter() - self.started)

    def report(self, name, accuracy):
        print(f"{name} {statistics.median(self.epochs):.4f} {accuracy:.4f}")
