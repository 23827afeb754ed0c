#!/usr/bin/env python3
"""calls.py PROGRAM ROOT: system call number 1, 2, ... of each name fails (strace -e inject), and kill -9 at each step of a writer.

The oracle is that of common.py; a file that is written is the old or the new one, whole, and nothing else is left behind. Two of five
errors for each call, in turn; OOM_CALLS=all: each. 0: all well, 1: not, 77: no strace."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import common

program, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
CALLS = ["openat", "read", "fstat", "newfstatat", "write", "fsync", "close", "rename", "renameat", "renameat2", "mkdirat"]
ERRORS = ["EIO", "ENOSPC", "EINTR", "EACCES", "EMFILE"]
PER_CALL = 5 if os.environ.get("OOM_CALLS") == "all" else 2
failures = []


def run(work, arguments, inject=None):
    log = os.path.join(work, "trace")
    follow = [] if arguments[0] == "fetch" else ["-f"]  # not into the helper
    command = ["strace", *follow, "-qq", "-o", log] + (["-e", "trace=all"] if not inject else ["-e", "inject=" + inject])
    done = subprocess.run([*command, program, *arguments], cwd=work, capture_output=True, timeout=60,
                          env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "dumb",
                               "ASAN_OPTIONS": "detect_leaks=0"})  # LeakSanitizer and strace both want to be the tracer
    return done, log


def calls_of(log):
    """Per name, how often the loader calls it, and how often the whole run: main begins by asking after descriptor 0."""
    loader, whole, is_main = {}, {}, False
    with open(log, encoding="utf-8", errors="replace") as file:
        for line in file:
            found = re.match(r"(?:\d+ +)?(\w+)\(", line)
            is_main = is_main or "F_GETFD" in line
            if found:
                whole[found[1]] = whole.get(found[1], 0) + 1
                if not is_main:
                    loader[found[1]] = whole[found[1]]
    return loader, whole


def trial(work, case, name, arguments, inject, before, after, clean, is_killed):
    folder = os.path.join(work, "claims", case)
    done, _ = run(work, arguments, inject)
    now = common.tree(folder)
    left = {path: data for path, data in now.items() if path not in before and path not in after}
    what = None
    mixed = [path for path in before if now.get(path) not in (before[path], after.get(path))]
    if "-o" in arguments and mixed == ["report.json"] and not is_killed:  # a whole report of the run with its fault
        report, mixed = now["report.json"], []
        what = common.false_verdict(done.returncode, report, clean.returncode, common.verdicts(after["report.json"]))
        if not what and common.verdicts(report) is None:
            what = "half a report"
    if what:
        pass
    elif mixed:
        what = f"neither old nor new: {mixed}"
    elif left and not (is_killed and all(re.search(r"\.tmp-|^\.fetch\.lock$|^evidence/births\.1\.", path) for path in left)):
        what = f"left behind: {sorted(left)}"
    elif is_killed:
        if left:  # what a killed run leaves behind is in nobody's way
            again, _ = run(work, arguments)
            what = f"the next run ends with {again.returncode}" if again.returncode != clean.returncode else None
    elif done.returncode < 0 or done.returncode > 3:
        what = f"exit status {done.returncode}"
    elif done.returncode == 2 and not done.stderr and "write" not in inject:
        what = "exit status 2 without a word"
    elif "-o" in arguments and done.returncode != 2 and now["report.json"] == before["report.json"]:
        what = f"exit status {done.returncode}, and the report is the old one"
    elif arguments[0] == "verify" and "-o" not in arguments:
        what = common.false_verdict(done.returncode, done.stdout, clean.returncode, common.verdicts(clean.stdout))
    elif arguments[0] in ("pin", "new", "fetch") and done.returncode == 0 and now != after:
        what = "exit status 0, but the lock or folder is not written"
    elif arguments[0] == "new" and now not in (before, after):
        what = "half a folder"
    if what:
        failures.append(f"{name}, {inject}: {what}\n{done.stderr.decode(errors='replace')[-600:]}")
    if now != before:
        common.restore(folder, before)


def sweep(work, case, arguments):
    folder = os.path.join(work, "claims", case)
    before = common.tree(folder)
    clean, log = run(work, arguments)
    after = common.tree(folder)
    common.restore(folder, before)
    name = " ".join(arguments)
    if clean.returncode not in (0, 1, 3):
        sys.exit(f"{name}: ended with {clean.returncode} without a fault\n{clean.stderr.decode()}")
    loader, whole = calls_of(log)
    runs = 0
    # A close that strace makes fail leaves the pipe to the helper open, as no system does: both would wait for ever.
    for call in [name for name in CALLS if name != "close" or arguments[0] != "fetch"]:
        first, last = loader.get(call, 0) + 1, whole.get(call, 0)
        for at in range(first, last + 1):
            errors = [ERRORS[(at * PER_CALL + i) % len(ERRORS)] for i in range(PER_CALL)]
            for error in errors:
                trial(work, case, name, arguments, f"{call}:error={error}:when={at}", before, after, clean, False)
            if before != after and call in ("openat", "write", "fsync", "close", "rename", "renameat", "renameat2", "mkdirat"):
                trial(work, case, name, arguments, f"{call}:signal=KILL:when={at}", before, after, clean, True)
                runs += 1
            runs += len(errors)
    print(f"{name}: {runs} runs", flush=True)


if not shutil.which("strace") or subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
    print("SKIPPED: no strace here, or it may not trace")
    sys.exit(77)
with tempfile.TemporaryDirectory() as work:
    program = common.with_helper(work, program)
    for case in common.make_cases(work, program, root):
        path = f"claims/{case}"
        with open(os.path.join(work, path, "report.json"), "w", encoding="utf-8") as file:
            file.write("the old report\n")
        if case == "small":
            sweep(work, case, ["new", f"{path}/letter"])
            sweep(work, case, ["fetch", path])
        for arguments in (["verify", "-f", "json", "--no-vary", path],
                          ["verify", "-f", "json", "--no-vary", "-o", f"{path}/report.json", path],
                          ["pin", path, "--vintage", "as of today", "--file",
                           "births.csv" if case == "small" else "population.csv"]):
            sweep(work, case, arguments)
print(*failures[:20], sep="\n")
print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
