#!/usr/bin/env python3
"""codes.py PROGRAM ROOT: the errors that need a helper that is not itself, or an agency that changes its tables.

Each row makes one thing go wrong and wants its code, and the words by which a person finds the place; lock and evidence stay what
they were. For the conversation itself a copy of PROGRAM gets a helper that is a script. 0: all so, 1: not."""
import os
import shutil
import stat
import sys
import tempfile
import time

from common import Agency, Tests, make_case, restore, tree, verdicts

program, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])

# What a helper may say wrongly: its answer to the order, then how it ends.
STUBS = {
    "speaks another version": ("E1201", r"'2'.*\n.*\n.*install both anew", "hello 2\n\n", 0),
    "says nothing": ("E1303", r"before it was done", "", 0),
    "ends in the middle of a message": ("E1303", r"cut off", "hello 1\n\npiece population\npart 1/1\nbytes 100\nab", 0),
    "ends with a status and no word": ("E1303", r"exit status 3", "hello 1\n\n", 3),
    "is killed": ("E1303", r"signal 9", "hello 1\n\n", -9),
    "knows a fault of another version": ("E1201", r"'E9999'.*\n.*\n.*install both anew", "hello 1\n\nfault population\ncode E9999\n\n", 2),
    "delivers a table of its own": ("E1307", r"'elections'", "hello 1\n\npiece elections\nreader json-stat\nbytes 2\n{}", 0),
    "is done with a table of its own": ("E1307", r"'elections'", "hello 1\n\ndone elections\n\n", 0),
    "delivers in an unknown form": ("E1307", r"'population'", "hello 1\n\npiece population\nreader carrier-pigeon\nbytes 2\n{}", 0),
    "delivers part 3 of 2": ("E1307", r"'population'", "hello 1\n\npiece population\nreader json-stat\npart 3/2\nbytes 2\n{}", 0),
    "delivers after the end": ("E1307", r"'population'", "hello 1\n\ndone population\n\npiece population\nreader json-stat\nbytes 2\n{}", 0),
    "goes on for ever after a mistake": ("E1307", r"'elections'", "hello 1\n\ndone elections\n\n", None),
    "delivers nothing": ("E1308", r"population: part 1 did not come", "hello 1\n\ndone population\n\n", 0),
    "ends before a table is done": ("E1308", r"population: part 1 did not come", "hello 1\n\n", 0),
    "delivers a body that is none": ("E11", r"population", "hello 1\n\npiece population\nreader json-stat\nurl population\nbytes 2\n{}", 0),
}


def write_stub(folder, answer, end):
    """A script beside a copy of the program: it reads the order and answers it."""
    path = os.path.join(folder, "claimcheck-fetch")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"#!{sys.executable}\nimport os, sys\nsys.stdin.buffer.read()\nsys.stdout.write({answer!r})\nsys.stdout.flush()\n"
                   + ("os.kill(os.getpid(), 9)\n" if end == -9 else "import time\ntime.sleep(100)\n" if end is None else f"sys.exit({end})\n"))
    os.chmod(path, stat.S_IRWXU)


def stubs(tests, work, folder):
    """A helper that does not keep to the conversation."""
    beside = os.path.join(work, "beside")
    os.makedirs(beside)
    shutil.copy(program, os.path.join(beside, "claimcheck"))
    other = Tests(os.path.join(beside, "claimcheck"), work)
    before = tree(folder)
    for name, (code, words, answer, end) in STUBS.items():
        write_stub(beside, answer, end)
        began = time.monotonic()
        done = other.run("fetch", "claims/small")
        tests.holds(f"a helper that {name}: at once", time.monotonic() - began < 30)
        tests.holds(f"a helper that {name}", *tests.done(done, 2, f"error {code}", words))
        tests.holds(f"a helper that {name}: one message", done.stderr.count("claimcheck: error") + done.stderr.count(": error ") <= 2, done.stderr)
        tests.holds(f"a helper that {name}: nothing has changed", tree(folder) == before, *tree(folder))
    with open(os.path.join(beside, "claimcheck-fetch"), "wb") as file:
        file.write(b"\x7fELF no program")
    tests.holds("a helper that is no program", *tests.done(other.run("fetch", "claims/small"), 2, "error E1301", "claimcheck-fetch"))
    os.unlink(os.path.join(beside, "claimcheck-fetch"))
    tests.holds("no helper", *tests.done(other.run("fetch", "claims/small"), 2, "error E1302", "everything but fetching works without it"))
    tests.holds("no helper: verify works", other.run("verify", "claims/small").returncode == 3)
    tests.holds("no helper: nothing has changed", tree(folder) == before, *tree(folder))


def edited(tests, work, changes):
    """The rules with CHANGES of the table's text, in a folder of their own; its name."""
    name = f"rules-{len(os.listdir(work))}"
    shutil.copytree(os.path.join(work, "rules"), os.path.join(work, name))
    path = os.path.join(work, name, "sweden.claims")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for old, new in changes:
        tests.holds(f"the rules have {old}", old in text)
        text = text.replace(old, new, 1)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return name


SOURCE = 'source scb table "TAB638"'
SELECT = '  select "ContentsCode" = "BE0101N1"\n'
RULES = [
    ("another kind of figure", "E1217", [(SELECT, '  select "ContentsCode" = "BE0101N9"\n')],
     r"sweden\.claims:\d+:", r"no code 'BE0101N9' in 'ContentsCode'", r"did you mean 'BE0101N1'"),
    ("an age that is not there", "E1217", [(SELECT, SELECT + '  select "Alder" = "200"\n')], r"sweden\.claims:\d+:", r"'200' in 'Alder'"),
    ("years that are not there", "E1217", [(SELECT, SELECT + '  select "Tid" = "FROM(2090)"\n')], r"sweden\.claims:\d+:", r"'FROM\(2090\)' in 'Tid'"),
    ("a dimension of the rules that is none of these", "E1218", [(SELECT, SELECT + '  column "Kon" is municipality\n')],
     r"sweden\.claims:\d+:", r"no code of 'Kon' of TAB638 is one of 'municipality'"),
    ("a dimension that is not there", "E1219", [(SELECT, SELECT + '  select "Ålder" = "tot"\n')],
     r"sweden\.claims:\d+:", r"no dimension 'Ålder'", r"did you mean 'Alder'"),
    ("another source", "E1202", [(SOURCE, 'source scc table "TAB638"')], r"sweden\.claims:\d+:", r"no source is called 'scc'"),
    ("another word", "E1221", [(SOURCE, 'source scb path "TAB638"')], r"sweden\.claims:\d+:", r"needs the word 'table'"),
]


def rules(tests, work, folder):
    """What the rules ask for, and the agency does not have: told at the line that asks."""
    before = tree(folder)
    with Agency(root) as agency:
        for name, code, changes, *words in RULES:
            pack = edited(tests, work, changes)
            done = tests.run("fetch", "claims/small", "--rules", pack, *agency.bases())
            tests.holds(name, *tests.done(done, 2, f"error {code}", *words))
            tests.holds(f"{name}: nothing has changed", tree(folder) == before)
            tests.holds(f"{name}: no figures were asked for", not [row for row in agency.log() if "/data" in row["path"]])
    with Agency(root, "--cells", "0") as agency:
        huge = tests.run("fetch", "claims/small", *agency.bases())
        tests.holds("a server that allows no figure", *tests.done(huge, 2, "error E12(11|20)"))
    with Agency(root, "--cells", "1", "--since", "1968") as agency:
        huge = tests.run("fetch", "claims/small", *agency.bases())
        tests.holds("too many requests", *tests.done(huge, 2, "error E1220", r"sweden\.claims:\d+:"))
        tests.holds("nothing has changed", tree(folder) == before)


def addresses(tests, folder):
    """Addresses inside a network are not spoken to, whatever leads there; no packet leaves this machine."""
    before = tree(folder)
    for address in ("https://10.0.0.1/v2", "https://192.168.1.1/v2", "https://169.254.169.254/v2", "https://[fd00::1]/v2",
                    "https://0.0.0.0/v2", "https://100.64.0.1/v2", "https://[::ffff:10.0.0.1]/v2"):
        done = tests.run("fetch", "claims/small", "--deadline", "5", "--base", f"scb={address}")
        tests.holds(f"{address} is refused", *tests.done(done, 2, "error E1214", "inside a network"))
    tests.holds("nothing has changed", tree(folder) == before)


def proxies(tests, folder):
    """A proxy of the environment is told, without its password; what is on this machine needs none."""
    with Agency(root) as agency:
        secret = {"https_proxy": "http://user:canary-5417@127.0.0.1:9"}
        done = tests.run("fetch", "claims/small", "--dry-run", *agency.bases(), more=secret)
        tests.holds("a proxy is told", *tests.done(done, 0, "note N1201", r"127\.0\.0\.1:9"))
        tests.holds("its password is not", "canary-5417" not in done.stdout + done.stderr, done.stderr)
        away = tests.run("fetch", "claims/small", "--deadline", "5", more=secret)
        tests.holds("a proxy that is not there", *tests.done(away, 2, "error E1205"))
        tests.holds("the password is in no message", "canary-5417" not in away.stdout + away.stderr, away.stderr)


def older(tests, folder):
    """An answer that is older than what is pinned is a warning: a stale copy on the way."""
    with Agency(root) as agency:
        tests.holds("the first fetch", *tests.done(tests.run("fetch", "claims/small", *agency.bases()), 0))
    before = tree(folder)
    with Agency(root, "--updated", "2024-01-01T07:00:00Z", "--revise", "Kiruna,2016,23000") as agency:
        done = tests.run("fetch", "claims/small", "--update", *agency.bases())
        tests.holds("an older answer", *tests.done(done, 0, "warning W1301", "2024-01-01", "2025-02-21"))
    tests.holds("the verdicts stay", verdicts(tests) == {"smaller": "holds", "size": "holds"}, verdicts(tests))
    restore(folder, before)


def main():
    with tempfile.TemporaryDirectory() as work:
        tests = Tests(program, work)
        folder = make_case(work, root)
        stubs(tests, work, folder)
        rules(tests, work, folder)
        addresses(tests, folder)
        proxies(tests, folder)
        older(tests, folder)
        return tests.end()


if __name__ == "__main__":
    sys.exit(main())
