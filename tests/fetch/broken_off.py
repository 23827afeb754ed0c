#!/usr/bin/env python3
"""broken_off.py PROGRAM ROOT: a fetch that is killed, interrupted, out of disk, or not alone.

Kill -9 before each call of claimcheck that changes a file, and before each line that the helper writes (strace -e inject): the lock is
the old one or the new one, all that it names is there, verify gives the old or the new verdicts, and the next fetch needs no cleaning.
A disk that is full at each of these calls: an error, and the old state byte for byte. 0: all so, 1: not, 77: no strace."""
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

from common import Agency, Tests, make_case, restore, tree, verdicts

program, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SLOWER = int(os.environ.get("CLAIMCHECK_SLOWER", "1"))
CASE = "claims/small"
OLD = {"smaller": "holds", "size": "holds"}
NEW = {"smaller": "fails", "size": "fails"}
CHANGING = ["openat", "write", "fsync", "renameat", "unlinkat", "mkdirat", "ftruncate"]
MUTABLE = re.compile(rb"^(retrieved|revised-from|record|part|url|final) .*\n", re.M)


def same_lock(a, b):
    """Whether two locks differ in nothing but when, where and in what order of servers they were fetched."""
    return MUTABLE.sub(b"", a) == MUTABLE.sub(b"", b)


def points(log):
    """Name and number of each call in LOG that changes something: those behind the first mention of the hold."""
    count, found, begun = {}, [], False
    with open(log, encoding="utf-8", errors="replace") as file:
        for line in file:
            call = re.match(r"(?:\d+ +)?(\w+)\(", line)
            if not call:
                continue
            count[call[1]] = count.get(call[1], 0) + 1
            begun = begun or ".fetch.lock" in line
            if begun and call[1] in CHANGING and (call[1] != "openat" or "O_CREAT" in line) and not re.match(r"(?:\d+ +)?write\([12],", line):
                found.append((call[1], count[call[1]]))
    return found


class Trial:
    """Fetches from one state of the case to another, with a fault on the way."""

    def __init__(self, tests, folder, arguments, old):
        self.tests, self.folder, self.arguments, self.old = tests, folder, arguments, old
        self.log = os.path.join(tests.work, "trace")
        self.before = tree(folder)
        clean = self.run("trace=" + ",".join(CHANGING))
        tests.holds("a fetch that is only watched", clean.returncode in (0, 1), clean.stdout + clean.stderr)
        self.after, self.points = tree(folder), points(self.log)
        restore(folder, self.before)
        tests.holds("it changes files", len(self.points) > 8, self.points)

    def run(self, inject):
        return self.tests.run("fetch", CASE, *self.arguments, prefix=["strace", "-qq", "-o", self.log, "-e", inject])

    def is_old(self):
        return tree(self.folder).get("evidence.lock") == self.before.get("evidence.lock")

    def whole(self, may_lie_about):
        """What is wrong with the state of the files: lock old or new, all that it names there, nothing else but leftovers."""
        now, lock = tree(self.folder), "evidence.lock"
        kept = self.before if self.is_old() else self.after
        wrong = [] if self.is_old() or same_lock(now[lock], self.after[lock]) else ["neither the old lock nor the new one"]
        wrong += [f"{name} is not there, or is changed" for name in kept if name != lock and now.get(name) != kept[name]]
        if not may_lie_about and self.is_old() and now != self.before:
            wrong.append(f"left behind: {sorted(set(now) - set(self.before))}")
        return wrong

    def judge(self, may_lie_about):
        wrong, wanted = self.whole(may_lie_about), self.old if self.is_old() else NEW
        if verdicts(self.tests) != wanted:
            wrong.append(f"verdicts {verdicts(self.tests)}, wanted {wanted}")
        return wrong

    def killed(self, name, number):
        done = self.run(f"inject={name}:signal=KILL:when={number}")
        wrong = self.judge(True) if done.returncode == -9 else [f"exit {done.returncode}, not killed"]
        again = self.tests.run("fetch", CASE, *self.arguments)
        if again.returncode not in (0, 1):
            wrong.append(f"the next fetch: {again.returncode} {again.stderr}")
        left = [path for path in tree(self.folder) if path.startswith("evidence/.tmp-") or path == ".fetch.lock"]
        if left or not same_lock(tree(self.folder)["evidence.lock"], self.after["evidence.lock"]):
            wrong.append(f"after the next fetch: {left}, or another lock")
        self.tests.holds(f"killed before {name} {number}", not wrong, *wrong)
        restore(self.folder, self.before)

    def full(self, name, number):
        done = self.run(f"inject={name}:error=ENOSPC:when={number}")
        wrong = self.whole(False)
        if done.returncode == 2 and not re.search("error E(06|1201|1301|1303)", done.stderr):
            wrong.append("no word of the disk")
        elif done.returncode != 2 and self.is_old():
            wrong.append(f"exit {done.returncode}, and the lock is the old one")
        self.tests.holds(f"disk full at {name} {number}", not wrong, *wrong, done.stderr)
        restore(self.folder, self.before)


def files(tests, folder):
    """From nothing to the first figures, and from them to revised ones, with each fault at each call."""
    with Agency(root, "--cells", "5000", "--calls", "1000", "--revise", "Umeå,2021,80000") as agency:
        first = Trial(tests, folder, agency.bases(), {"smaller": "undecided", "size": "undecided"})
        for name, number in first.points:
            first.full(name, number)
        for name, number in first.points:
            first.killed(name, number)
        with Agency(root, "--cells", "5000") as before:
            tests.holds("the figures before", *tests.done(tests.run("fetch", CASE, *before.bases()), 0))
        update = Trial(tests, folder, ["--update", *agency.bases()], OLD)
        for name, number in update.points:
            update.killed(name, number)
            update.full(name, number)


def helper(tests, folder):
    """The helper is killed before each of its first lines: an error, and the old state byte for byte."""
    beside = os.path.join(tests.work, "beside")
    os.makedirs(beside)
    shutil.copy(tests.program, os.path.join(beside, "claimcheck"))
    other = Tests(os.path.join(beside, "claimcheck"), tests.work)
    real, script = os.path.join(os.path.dirname(tests.program), "claimcheck-fetch"), os.path.join(beside, "claimcheck-fetch")
    before = tree(folder)
    with Agency(root, "--cells", "5000", "--calls", "1000") as agency:
        for number in range(1, 30):
            with open(script, "w", encoding="utf-8") as file:
                file.write(f"#!/bin/sh\nexec strace -qq -o {tests.work}/helper -e inject=write:signal=KILL:when={number} {real}\n")
            os.chmod(script, stat.S_IRWXU)
            done = other.run("fetch", CASE, "--update", *agency.bases())
            if done.returncode == 0 and number > 7:  # it writes no more lines than that
                restore(folder, before)
                break
            tests.holds(f"helper killed before line {number}", *tests.done(done, 2, "error E1303"))
            tests.holds(f"helper killed before line {number}: the old state", tree(folder) == before)


def start(tests, agency, *options):
    """A fetch in a process group of its own; comes back when it waits for figures."""
    asked = len(agency.log())
    running = subprocess.Popen([tests.program, "fetch", CASE, *options, *agency.bases()], cwd=tests.work, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=tests.environment(), start_new_session=True)
    until = time.monotonic() + 20 * SLOWER
    while not [row for row in agency.log()[asked:] if "/data" in row["path"]] and time.monotonic() < until:
        time.sleep(0.02)
    return running


def is_gone(group):
    """Whether no process of GROUP is left, soon."""
    for _ in range(40 * SLOWER):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def interrupted(tests, folder):
    """Ctrl-C in the middle of an answer, and claimcheck alone killed: no figures, no stray helper, a next fetch that works."""
    before = tree(folder)
    for name, hit, ends in (("Ctrl-C", lambda run: os.killpg(run.pid, signal.SIGINT), -signal.SIGINT),
                            ("the terminal is closed", lambda run: os.killpg(run.pid, signal.SIGHUP), -signal.SIGHUP),
                            ("claimcheck alone is killed", lambda run: run.kill(), -signal.SIGKILL),
                            ("claimcheck alone is asked to end", lambda run: run.terminate(), -signal.SIGTERM)):
        with Agency(root, "--pause", "60") as agency:
            running, began = start(tests, agency, "--update"), time.monotonic()
            hit(running)
            running.communicate()
            tests.holds(f"{name}: it ends as a shell expects", running.returncode == ends, running.returncode)
            tests.holds(f"{name}: at once", time.monotonic() - began < 5 * SLOWER)
            tests.holds(f"{name}: no helper is left", is_gone(running.pid))
            now = {path: data for path, data in tree(folder).items() if path != ".fetch.lock"}
            tests.holds(f"{name}: the old evidence is whole", now == before, sorted(set(now) ^ set(before)))
            tests.holds(f"{name}: the old verdicts", verdicts(tests) == OLD)
        with Agency(root) as agency:
            again = tests.run("fetch", CASE, "--update", *agency.bases())
            tests.holds(f"{name}: the next fetch needs no cleaning", *tests.done(again, 0, "none changed"))
            tests.holds(f"{name}: and leaves nothing", ".fetch.lock" not in tree(folder))
        restore(folder, before)


def two_at_once(tests, folder):
    """The second of two says so, with the number of the first, and changes nothing."""
    with Agency(root, "--pause", "60") as slow, Agency(root) as agency:
        running = start(tests, slow, "--update")
        before, asked = tree(folder), len(agency.log())
        for command in (["fetch", CASE, "--update", *agency.bases()], ["gc", CASE]):
            second = tests.run(*command)
            tests.holds(f"a second {command[0]}", *tests.done(second, 2, "error E1304", f"process {running.pid}"))
        tests.holds("the second asks nobody", len(agency.log()) == asked)
        tests.holds("the second changes nothing", tree(folder) == before)
        tests.holds("verify is not in the way", verdicts(tests) == OLD)
        tests.holds("the first is at work still", running.poll() is None)
        os.killpg(running.pid, signal.SIGINT)
        running.communicate()


def main():
    if not shutil.which("strace") or subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
        print("SKIPPED: no strace here, or it may not trace")
        return 77
    with tempfile.TemporaryDirectory() as work:
        tests = Tests(program, work)
        folder = make_case(work, root)
        files(tests, folder)
        helper(tests, folder)
        interrupted(tests, folder)
        two_at_once(tests, folder)
        return tests.end()


if __name__ == "__main__":
    sys.exit(main())
