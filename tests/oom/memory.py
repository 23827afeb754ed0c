#!/usr/bin/env python3
"""memory.py PROGRAM ROOT [LIBRARY]: allocation number 1, 2, ... fails, alone and with all behind it.

Each run ends with 2 and a message, or with what it says without a fault; the case keeps its files, the lock is the old or the new
one, whole. At most OOM_POINTS points for each command (60; 10 where PROGRAM counts by itself), spread evenly; OOM_POINTS=0: all. LIBRARY is preloaded; without one
PROGRAM counts by itself. 0: all well, 1: not, 2: nothing was tried."""
import os
import subprocess
import sys
import tempfile

import common

program, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
library = os.path.abspath(sys.argv[3]) if len(sys.argv) > 3 else None
POINTS = int(os.environ.get("OOM_POINTS", "60" if library else "10"))
failures = []


def run(work, arguments, at, later):
    log = os.path.join(work, "count")
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "FAIL_LOG": log, "FAIL_AT": str(at),
                   "ASAN_OPTIONS": "detect_leaks=1:exitcode=99:allocator_may_return_null=1", "UBSAN_OPTIONS": "halt_on_error=1"}
    if later:
        environment["FAIL_LATER"] = "1"
    if library:
        environment["LD_PRELOAD"] = library
    done = subprocess.run([program, *arguments], cwd=work, env=environment, capture_output=True, timeout=60)
    with open(log, encoding="ascii") as file:
        return done, int(file.read())


def sweep(work, case, arguments):
    folder = os.path.join(work, "claims", case)
    before = common.tree(folder)
    clean, count = run(work, arguments, 0, False)
    after = common.tree(folder)
    common.restore(folder, before)
    name = " ".join(arguments)
    if clean.returncode not in (0, 1, 3) or count == 0:
        sys.exit(f"{name}: ended with {clean.returncode} without a fault, {count} allocations\n{clean.stderr.decode()}")
    stride = max(1, -(-count // POINTS)) if POINTS else 1
    runs = 0
    for later in (False, True):
        for at in range(1, count + 1, stride):
            done, _ = run(work, arguments, at, later)
            runs += 1
            now = common.tree(folder)
            what = None
            if done.returncode == 2:
                what = None if done.stderr else "exit status 2 without a word"
            elif done.returncode != clean.returncode:
                what = f"exit status {done.returncode}"
            elif done.stdout != clean.stdout:
                what = f"exit status {done.returncode} with another output"
            elif now != after:
                what = f"exit status {done.returncode}, but the files are not as they should be"
            if not what and "-o" in arguments and now not in (before, after):
                report = now.pop("report.json", b"")  # a whole report of a run with its fault
                what = common.false_verdict(2, report, clean.returncode, common.verdicts(after["report.json"]))
                what = what or (None if common.verdicts(report) is not None else "half a report")
                now["report.json"] = before["report.json"]
            if not what and now not in (before, after):
                what = f"files changed: {sorted(set(now) ^ set(before)) or 'their contents'}"
            if what:
                failures.append(f"{name}: allocation {at}{' and all later' if later else ''}: {what}\n"
                                + done.stderr.decode(errors="replace")[:3000])
            if common.tree(folder) != before:
                common.restore(folder, before)
    print(f"{name}: {count} allocations, {runs} runs", flush=True)


with tempfile.TemporaryDirectory() as work:
    program = common.with_helper(work, program)
    cases = common.make_cases(work, program, root)
    for case in cases:
        claim = "least" if case == "small" else "lowest-rate"
        path = f"claims/{case}"
        with open(os.path.join(work, path, "report.json"), "w", encoding="utf-8") as file:
            file.write("the old report\n")
        if case == "small":
            sweep(work, case, ["new", f"{path}/letter"])
            for form in ("jsonl", "markdown", "html", "sarif", "junit", "github", "csv", "svg", "vega-lite"):
                sweep(work, case, ["verify", "-f", form, path])
            for arguments in (["fetch", path], ["gc", path], ["sources"], ["describe", "births.json"]):
                sweep(work, case, arguments)
        for arguments in (["verify", path], ["verify", "-f", "json", path], ["verify", "-f", "json", "-o", f"{path}/report.json", path], ["check", path],
                          ["explain", path, claim], ["pin", path, "--vintage", "as of today", "--file",
                                                     "births.csv" if case == "small" else "population.csv"]):
            sweep(work, case, arguments)
print(*failures[:20], sep="\n")
print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
