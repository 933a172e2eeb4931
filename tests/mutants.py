"""Counts the mutants of the solutions that the checks of the exercises refuse.

Run it from the root, with Python and cargo-mutants: `cargo install cargo-mutants`, then `python3 tests/mutants.py`, or
with the names of some exercises. It works in a copy under target/mutants.

cargo-mutants makes the mutants, out of a crate that names every solution as a module. All mutants of a chapter are then
compiled into one test program, without those that the compiler refuses, and each runs in a process of its own through
the check of its exercise. A mutant is refused when the check says no, when it panics, and when it does not end.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

CHAPTERS = ["structure", "activations", "propagation", "losses", "optimizers", "regularization"]
WORKSHOP = "workshop"
SECONDS = 60
ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "target/mutants/tree"


def folder_of(chapter):
    return COPY / chapter if chapter == WORKSHOP else COPY / "chapters" / chapter


def copy():
    """The files of the repository as they are now, and the crate of all solutions."""
    shutil.rmtree(COPY, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, COPY / name)
    manifest = COPY / "Cargo.toml"
    manifest.write_text(manifest.read_text().replace("members = [", 'members = ["solutions",', 1))
    crate = COPY / "solutions"
    (crate / "src").mkdir(parents=True)
    needs = "".join(f"{name}.workspace = true\n" for name in [*CHAPTERS, "ndarray"])
    (crate / "Cargo.toml").write_text(
        f'[package]\nname = "solutions"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n{needs}')
    solutions = sorted([*COPY.glob("chapters/*/solutions/*.rs"), *COPY.glob("workshop/solutions/*.rs")])
    (crate / "src/lib.rs").write_text("".join(
        f'#[path = "../../{path.relative_to(COPY)}"]\npub mod {path.stem};\n' for path in solutions))


def mutants():
    """Each mutant: its chapter, its exercise, what was changed, and its text."""
    done = subprocess.run(["cargo", "mutants", "--list", "--json", "--package", "solutions"],
                          cwd=COPY, check=True, capture_output=True, text=True)
    found = []
    for mutant in json.loads(done.stdout):
        path = (COPY / mutant["file"]).resolve()
        text = path.read_text()
        starts = [0]
        for line in text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        begin, end = (starts[at["line"] - 1] + at["column"] - 1
                      for at in (mutant["span"]["start"], mutant["span"]["end"]))
        found.append({
            "chapter": path.parts[-3],
            "name": path.stem,
            "what": re.sub(r"^.*\.rs:", "", mutant["name"]),
            "text": text[:begin] + mutant["replacement"] + text[end:],
        })
    return found


def program(chapter, all_of_it):
    """The test program of those that compile, and these with their number."""
    folder = folder_of(chapter)
    (folder / "mutants").mkdir(exist_ok=True)
    viable = dict(enumerate(all_of_it))
    for number, mutant in viable.items():
        (folder / f"mutants/m{number}.rs").write_text(mutant["text"])
    while True:
        names = sorted(path.stem for path in (folder / "tests/exercises").glob("*.rs"))
        lines = ["#![allow(warnings)]"]
        if chapter == WORKSHOP:
            lines += ["mod support;", "use workshop::{network, parts};"]
        lines += [f'#[path = "exercises/{name}.rs"] mod check_{name};' for name in names]
        for number, mutant in viable.items():
            lines.append(f'#[path = "../mutants/m{number}.rs"] mod m{number};')
            lines.append(f'#[test] fn t{number}() {{ check_{mutant["name"]}::check(m{number}::{mutant["name"]}).unwrap() }}')
        (folder / "tests/mutants.rs").write_text("\n".join(lines) + "\n")
        done = subprocess.run(["cargo", "test", "--package", chapter, "--test", "mutants", "--no-run",
                               "--message-format", "json"],
                              cwd=COPY, capture_output=True, text=True)
        refused, executable = set(), None
        for line in done.stdout.splitlines():
            message = json.loads(line)
            if message["reason"] == "compiler-artifact" and message["target"]["name"] == "mutants":
                executable = message["executable"]
            if message["reason"] == "compiler-message" and message["message"]["level"] == "error":
                for span in message["message"]["spans"]:
                    refused.update(map(int, re.findall(r"mutants/m(\d+)\.rs", span["file_name"])))
        if done.returncode == 0:
            return executable, viable
        if not refused & viable.keys():
            sys.exit(done.stderr)
        viable = {number: mutant for number, mutant in viable.items() if number not in refused}


def survives(executable, chapter, number):
    """Whether the check accepts the mutant."""
    try:
        done = subprocess.run([executable, f"t{number}", "--exact"], cwd=folder_of(chapter), timeout=SECONDS,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and f"test t{number} ... ok" in done.stdout


def main():
    copy()
    wanted = sys.argv[1:]
    found = [mutant for mutant in mutants() if not wanted or mutant["name"] in wanted]
    total = refused = 0
    for chapter in [*CHAPTERS, WORKSHOP]:
        mine = [mutant for mutant in found if mutant["chapter"] == chapter]
        if not mine:
            continue
        executable, viable = program(chapter, mine)
        left = [mutant for number, mutant in viable.items() if survives(executable, chapter, number)]
        print(f"{chapter}: {len(mine)} mutants, {len(viable)} compile, {len(viable) - len(left)} are refused", flush=True)
        for mutant in left:
            print(f"  accepted: {mutant['name']}:{mutant['what']}", flush=True)
        total += len(viable)
        refused += len(viable) - len(left)
    print(f"together: {refused} of {total} are refused, {100 * refused / max(total, 1):.1f}%")


main()
