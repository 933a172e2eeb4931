#!/usr/bin/env python3
"""Runs a listing in Rust and its peers in turn, and prints medians and ratios.

    python tests/peers/compare.py [--listing 6] [--rounds 5] [--epochs 3] [--threads 1] [numpy candle ...]

Listing 6 needs the four MNIST files (`cargo run -- data mnist`). A peer in Python whose library is
not installed is left out; one in Rust is built first. On one thread all run on the same processor.
"""

import argparse
import importlib.util
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

# Of each listing: the package of our program, what the number behind the seconds says, and the peers.
LISTINGS = {
    "1": ("structure", "first_network_time", "error", ("numpy", "torch", "jax")),
    "5": ("optimizers", "small_model_time", "accuracy", ("torch", "jax", "keras")),
    "6": (
        "engine",
        "epoch_time",
        "accuracy",
        ("numpy", "torch", "jax", "candle", "burn", "dfdx"),
    ),
}
IN_RUST = ("candle", "burn", "dfdx")

TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").absolute()


def cargo(folder, target, *what):
    """Builds a program in release mode."""
    build = ["cargo", "build", "--quiet", "--release", "--target-dir", target, *what]
    subprocess.run(build, cwd=folder, check=True)


def ours(chapter, example):
    """The command that runs our program."""
    cargo(ROOT, TARGET, "-p", chapter, "--example", example)
    return [str(TARGET / "release/examples" / example)]


def theirs(listing, peer):
    """The command that runs a peer; nothing if its library is not installed."""
    if peer in IN_RUST:
        target = TARGET / "peers"
        cargo(HERE / "rust", target, "--locked", "--features", peer, "--bin", peer)
        return [str(target / "release" / peer)]
    if importlib.util.find_spec(peer):
        return [sys.executable, str(HERE / f"listing{listing}_{peer}.py")]
    print(f"{peer} is not installed and left out", file=sys.stderr)
    return None


def run(command, threads, epochs):
    """The seconds that the program prints, and the number behind them."""
    count = str(threads)
    settings = os.environ | {"EPOCHS": str(epochs), "THREADS": count}
    settings |= {f"{name}_NUM_THREADS": count for name in ("OMP", "MKL", "OPENBLAS", "RAYON")}
    settings.setdefault("MNIST_DIR", str(ROOT / "data"))
    pin = {}
    if threads == 1:
        settings["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
    if hasattr(os, "sched_setaffinity"):
        processors = sorted(os.sched_getaffinity(0))[-threads:]
        pin["preexec_fn"] = lambda: os.sched_setaffinity(0, processors)
    done = subprocess.run(command, env=settings, capture_output=True, text=True, **pin)
    if done.returncode:
        sys.exit(f"{command} failed:\n{done.stderr}")
    _, seconds, quality = done.stdout.split()
    return float(seconds), float(quality)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--listing", choices=LISTINGS, default="6")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=3, help="of listing 6")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("peers", nargs="*", metavar="peer")
    asked = parser.parse_args()

    chapter, example, quality, peers = LISTINGS[asked.listing]
    for peer in asked.peers:
        if peer not in peers:
            parser.error(f"listing {asked.listing} has the peers {' '.join(peers)}, and no {peer}")
    commands = {"workbook": ours(chapter, example)}
    for peer in asked.peers or peers:
        if command := theirs(asked.listing, peer):
            commands[peer] = command
    runs = {name: [] for name in commands}
    for _ in range(asked.rounds):
        for name, command in commands.items():
            runs[name].append(run(command, asked.threads, asked.epochs))

    unit = statistics.median(seconds for seconds, _ in runs["workbook"])
    print(f"{'':10}{'seconds':>10}{'ratio':>9}{'fastest':>10}{quality:>10}")
    for name, results in runs.items():
        times, qualities = zip(*results)
        middle = statistics.median(times)
        # Three significant digits, without an exponent: 1.00, 53300.
        ratio = float(f"{middle / unit:.3g}")
        ratio = f"{ratio:.2f}" if ratio < 10 else f"{ratio:.10g}"
        print(
            f"{name:10}{middle:10.4g}{ratio:>9}{min(times):10.4g}"
            f"{statistics.median(qualities):10.3f}"
        )


main()
