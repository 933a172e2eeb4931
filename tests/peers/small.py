"""What the scripts for listings 1 and 5 share: the four samples, a clock, and the line that they print."""

import statistics
import time

import numpy as np

X = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], dtype=np.float64)
Y = np.array([[0], [1], [1], [0]], dtype=np.float64)


def first_weights():
    """Those of listing 1."""
    np.random.seed(1)
    return 2 * np.random.random((3, 4)) - 1, 2 * np.random.random((4, 1)) - 1


def report(name, train, repetitions=5):
    """Times `train`, which returns how well it went, and prints the median."""
    times = []
    for _ in range(repetitions):
        started = time.perf_counter()
        quality = train()
        times.append(time.perf_counter() - started)
    print(f"{name} {statistics.median(times):.6f} {quality:.6f}")
