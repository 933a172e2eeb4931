#!/usr/bin/env python3
"""Runs listing 6 in Rust and its peers in turn, and prints medians and ratios.

    python tests/peers/compare.py [--rounds 3] [--epochs 2] [--threads 1] [numpy torch jax]

Needs the four MNIST files (`cargo run -- data mnist`) and what requirements.txt lists; a peer whose
library is not installed is left out. On one thread all run on the same processor.
"""

import argparse
import importlib.util
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PEERS = ("numpy", "torch", "jax")


def built():
    """Builds our program and says where it lies."""
    build = ["cargo", "build", "--release", "-p", "regularization", "--example", "epoch_time"]
    if not os.environ.get("EPOCH_TIME"):
        subprocess.run(build, cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return os.environ.get("EPOCH_TIME", str(target / "release/examples/epoch_time"))


def run(command, threads, epochs):
    """CPU seconds of the whole run, the median epoch in seconds, and the accuracy."""
    count = str(threads)
    settings = os.environ | {"EPOCHS": str(epochs), "THREADS": count}
    settings |= {f"{name}_NUM_THREADS": count for name in ("OMP", "MKL", "OPENBLAS")}
    settings.setdefault("MNIST_DIR", str(ROOT / "data"))
    pin = {}
    if threads == 1:
        settings["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
        if hasattr(os, "sched_setaffinity"):
            pin["preexec_fn"] = lambda: os.sched_setaffinity(0, {os.cpu_count() - 1})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=settings, capture_output=True, text=True, **pin)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command} failed:\n{done.stderr}")
    _, seconds, accuracy = done.stdout.split()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, float(seconds), float(accuracy)


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--epochs", type=int, default=2)
    asked.add_argument("--threads", type=int, default=1)
    asked.add_argument("peers", nargs="*", default=PEERS, metavar="peer")
    asked = asked.parse_args()

    commands = {"workbook": [built()]}
    for peer in asked.peers:
        if importlib.util.find_spec(peer):
            commands[peer] = [sys.executable, str(HERE / f"with_{peer}.py")]
        else:
            print(f"{peer} is not installed and left out", file=sys.stderr)
    runs = {name: [] for name in commands}
    for _ in range(asked.rounds):
        for name, command in commands.items():
            # What two runs have in common, such as reading and compiling, falls out.
            short, _, _ = run(command, asked.threads, 1)
            long, seconds, accuracy = run(command, asked.threads, 1 + asked.epochs)
            runs[name].append(((long - short) / asked.epochs, seconds, accuracy))

    medians = {}
    for name, rows in runs.items():
        medians[name] = [statistics.median(column) for column in zip(*rows)]
    ours = medians["workbook"][0]
    print(f"{'an epoch':10}{'CPU s':>8}{'ratio':>8}{'wall s':>8}{'accuracy':>10}")
    for name, (cpu, seconds, accuracy) in medians.items():
        print(f"{name:10}{cpu:8.3f}{cpu / ours:8.2f}{seconds:8.2f}{accuracy:10.3f}")


main()
