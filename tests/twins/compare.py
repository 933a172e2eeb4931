#!/usr/bin/env python3
"""Runs the twins in NumPy, and compares every number that they print with what the listing in Rust printed."""

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHAPTERS = HERE.parents[1] / "chapters"
CHAPTER_OF = {
    "listing1": "structure",
    "listing2": "activations",
    "listing3": "propagation",
    "listing4": "losses",
}
# Both print eight decimals; the last one may be rounded the other way.
TOLERANCE = 2e-8
NUMBER = re.compile(r"[-+]?\d+(?:,\d{3})*(?:\.\d*)?(?:e[-+]?\d+)?")


def numbers(text):
    return [float(number.replace(",", "")) for number in NUMBER.findall(text)]


def pinned(listing):
    """What the listing in Rust printed, without the header of its snapshot."""
    file = CHAPTERS / CHAPTER_OF[listing] / "tests/snapshots" / f"{listing}.snap"
    return file.read_text(encoding="utf-8").split("---\n", 2)[2]


def printed(listing):
    run = [sys.executable, HERE / f"{listing}.py"]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


def differences(listing, twin, ours):
    twin, ours = numbers(twin), numbers(ours)
    if len(twin) != len(ours):
        return [f"{listing}: the twin prints {len(twin)} numbers, the listing {len(ours)}"]
    return [
        f"{listing}, number {place}: the twin prints {a}, the listing {b}"
        for place, (a, b) in enumerate(zip(twin, ours), 1)
        if not abs(a - b) <= TOLERANCE
    ]


def main():
    found, compared = [], 0
    for listing in CHAPTER_OF:
        twin, ours = printed(listing), pinned(listing)
        found += differences(listing, twin, ours)
        compared += len(numbers(ours))
        # The comparison must see a number that differs, and one that is missing.
        for wrong in (NUMBER.sub("0.5432", twin, count=1), NUMBER.sub("", twin, count=1)):
            assert differences(listing, wrong, ours), f"{listing} may differ unseen"
    print("\n".join(found) or f"{compared} numbers agree")
    sys.exit(bool(found))


main()
