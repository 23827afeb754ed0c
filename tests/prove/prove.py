#!/usr/bin/env python3
"""prove.py PROGRAM [--claims N] [--seed S] [--case SEED] [--per-case N] [--jobs N] [--keep FOLDER] [--show N]: random claims, judged by PROGRAM and by the slow
exact evaluator beside this file. Each setting of each check must come out the same; see README.md.

Exit status: 0 no difference, 1 some, 2 the program refused a case, 77 cannot run here."""
import argparse
import collections
import itertools
import json
import multiprocessing
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
from fractions import Fraction

import claims
from case import Setting
from claims import F, O, T, U

MAX_GUESSES = 6    # completions that are tried per setting
MAX_SETTINGS = 2   # of one check in which gaps are filled
WORD = {"true": T, "false": F, "unknown": U, "outside": O}
PLAIN = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TERM": "dumb"}


def settings(case, uses):
    """All settings of the choices named, in the order of the case, the last running fastest."""
    used = [c for c in case.choices.values() if c.name in uses]
    for picks in itertools.product(*(c.values for c in used)):
        yield {c.name: v for c, v in zip(used, picks)}


def base_of(case):
    return {c.name: c.base for c in case.choices.values()}


# ---- what the oracle says --------------------------------------------------------------------------------------------------

def judge(case, node):
    """Truth by setting (a tuple of picks), with the gaps that were met there."""
    base, result = base_of(case), {}
    for picks in settings(case, node.uses):
        at = Setting(case, {**base, **picks})
        truth = node.worth(at)
        result[tuple(picks.values())] = (truth, at.gaps)
    return result


def completions(case, gaps, r):
    """Guesses for the gaps: small, large, and beside the figures that are there."""
    lists = []
    for name, key in sorted(gaps, key=str):
        table = next(t for t in [*case.tables, case.index] if t.name == name)
        values = sorted(set(table.cells.values()))
        likely = [v for x in r.sample(values, min(3, len(values))) for v in (x, x + Fraction(1, 3), x - 1)]
        grid = {0, 1, 10**7, *likely} if table.bounded else {0, 1, 10**7, -10**7, *likely}
        lists.append([(name, key, v) for v in sorted(grid) if not table.bounded or v >= 0])
    total = 1
    for values in lists:
        total *= len(values)
    if total <= MAX_GUESSES:
        chosen = itertools.product(*lists)
    else:
        chosen = (tuple(r.choice(values) for values in lists) for _ in range(MAX_GUESSES))
    for guess in chosen:
        yield {(name, key): v for name, key, v in guess}


def filled(case, node, picks, gaps, r):
    """The truths that come out where every gap has a figure."""
    found = collections.Counter()
    for guesses in completions(case, gaps, r):
        at = Setting(case, {**base_of(case), **picks}, guesses)
        found[node.worth(at)] += 1
    return found


# ---- one case --------------------------------------------------------------------------------------------------------------

def write(case, folder):
    evidence = folder / "evidence"
    evidence.mkdir(parents=True)
    (folder / "case.claims").write_text(case.text(), encoding="utf-8")
    if case.stretches:
        (evidence / "towns.csv").write_text(case.towns(), encoding="utf-8")
    (evidence / "doc.txt").write_text(case.document, encoding="utf-8")
    for table in [*case.tables, case.index]:
        (evidence / f"{table.name}.csv").write_text(case.csv(table), encoding="utf-8")


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], env=PLAIN, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=600, check=False)


class Difference(Exception):
    pass


def along(case, uses, judged, base):
    """What the report must say of each choice: its values with the truth there, others at base."""
    used = [c for c in case.choices.values() if c.name in uses]
    start = tuple(base[c.name] for c in used)
    for i, choice in enumerate(used):
        yield choice.name, [judged[start[:i] + (v,) + start[i + 1:]][0] for v in choice.values]


def compare_check(case, node, said, judged, base):
    """Raises Difference if the report of a check is not what was judged."""
    counts = collections.Counter(truth for truth, _ in judged.values())
    used = [c for c in case.choices.values() if c.name in node.uses]
    want_base = judged[tuple(base[c.name] for c in used)][0]
    got_base = said["verdict"]
    if got_base != want_base:
        raise Difference(f"at the base: program {got_base}, oracle {want_base}")
    got = said.get("settings") or {}
    varied = len(judged) > 1
    told = {c["name"]: [v["verdict"] for v in c["values"]] for c in said.get("choices", [])}
    for name, truths in along(case, node.uses, judged, base):
        if len(truths) > 1 and name in told and told[name] != truths:
            raise Difference(f"along {name}: program {told[name]}, oracle {truths}")
        if len(truths) > 1 and name not in told and len(set(truths)) > 1:
            raise Difference(f"{name} is not told; oracle {truths}")
    if not varied or not got.get("total"):
        return
    factor, rest = divmod(len(judged), got["total"])
    if rest:
        raise Difference(f"{got['total']} settings, oracle {len(judged)}")
    mine = {T: counts[T], F: counts[F], U: counts[U], O: counts[O]}
    theirs = {T: got["holds"] * factor, F: got["fails"] * factor, U: got["unknown"] * factor, O: got["outside"] * factor}
    if mine != theirs:
        raise Difference(f"over {len(judged)} settings: program {theirs}, oracle {mine}")


def reading_verdict(checks):
    """CHECKS: (check or detail, truth)."""
    hard = [t for w, t in checks if w == "check"]
    if F in hard:
        return "fails"
    if all(t == T for t in hard):
        soft = [t for w, t in checks if w == "detail"]
        if F in soft:
            return "partly holds"
        if all(t == T for t in soft):
            return "holds"
    return "undecided"


def claim_verdict(verdicts):
    decided = {v for v in verdicts if v != "undecided"}
    if len(decided) > 1:
        return "depends on the reading"
    return "undecided" if "undecided" in verdicts else verdicts[0]


def one_case(job):
    """Judges one case both ways: counts, and the differences as texts."""
    program, seed, number, keep = job
    tally, bad = collections.Counter(), []
    try:
        case = claims.Case(seed, number)
        with tempfile.TemporaryDirectory(prefix="claimcheck-prove-") as temp:
            folder = pathlib.Path(keep) / f"seed-{seed}" if keep else pathlib.Path(temp) / "case"
            if folder.exists():
                subprocess.run(["rm", "-r", str(folder)], check=True)
            write(case, folder)
            pinned = run(program, "pin", folder)
            report = None
            if pinned.returncode == 0:
                moved = random.Random(seed).random() < 0.3 and sorted(frozenset().union(*(
                    n.uses for _, rs in case.claims for cs in rs for _, n in cs)) - {"band"})
                options = []
                if moved:  # the same grid seen from another base
                    c = case.choices[moved[seed % len(moved)]]
                    c.base = random.Random(seed + 1).choice(c.values)
                    shown = f"{int(c.base * 100)} %" if c.kind == "%" else c.base
                    options = ["--set", f"{c.name}={shown}"]
                done = run(program, "verify", folder, "-f", "json", *options)
                if done.returncode in (0, 1, 3):
                    report = json.loads(done.stdout)
            if report is None:
                failed = pinned if pinned.returncode else done
                tally["refused"] += 1
                bad.append(f"seed {seed}: the case is refused, exit {failed.returncode}\n"
                           f"{failed.stderr.decode()[:1500]}{failed.stdout.decode()[:1500]}")
            else:
                judge_case(case, report, seed, tally, bad)
    except Exception as error:  # a fault of the oracle is told with its seed, and is a failure
        import traceback
        tally["refused"] += 1
        bad.append(f"seed {seed}: {error!r}\n{traceback.format_exc()[-1500:]}")
    return tally, bad


def judge_case(case, report, seed, tally, bad):
    base = base_of(case)
    r = random.Random(seed)
    said = {c["name"]: c for c in report["claims"]}
    for name, readings in case.claims:
        tally["claims"] += 1
        verdicts = []
        for reading, told in zip(readings, said[name]["readings"]):
            truths = []
            for (word, node), check in zip(reading, told["checks"]):
                tally["checks"] += 1
                try:
                    judged = judge(case, node)
                except OverflowError:
                    tally["too many open members"] += 1
                    truths.append((word, {"holds": T, "fails": F}.get(check["verdict"], U)))
                    continue
                tally["settings"] += len(judged)
                used = [c for c in case.choices.values() if c.name in node.uses]
                truths.append((word, judged[tuple(base[c.name] for c in used)][0]))
                tally[truths[-1][1]] += 1
                try:
                    compare_check(case, node, check, judged, base)
                    try_gaps(case, node, judged, used, r, tally)
                except Difference as difference:
                    tally["differences"] += 1
                    bad.append(f"seed {seed}, claim {name}: {difference}\n    {node.text}")
            verdicts.append(reading_verdict(truths))
            if told["verdict"] != verdicts[-1]:
                bad.append(f"seed {seed}, claim {name}: reading {told['verdict']}, oracle {verdicts[-1]}")
                tally["differences"] += 1
        if said[name]["verdict"] != claim_verdict(verdicts):
            bad.append(f"seed {seed}, claim {name}: {said[name]['verdict']}, oracle {claim_verdict(verdicts)}")
            tally["differences"] += 1


def try_gaps(case, node, judged, used, r, tally):
    """Fills the gaps: what was decided without them must stay so, else Difference. What was not and never changes is counted."""
    with_gaps = [(s, t, g) for s, (t, g) in judged.items() if g]
    tally["settings with gaps"] += len(with_gaps)
    for setting, truth, gaps in r.sample(with_gaps, min(MAX_SETTINGS, len(with_gaps))):
        picks = {c.name: v for c, v in zip(used, setting)}
        try:
            found = filled(case, node, picks, gaps, r)
        except OverflowError:
            continue
        tally["completions"] += sum(found.values())
        if truth in (T, F) and (set(found) - {truth, U, O}):
            raise Difference(f"at {setting} {truth}, but filled: {dict(found)}")
        if truth in (T, F) and U in found:
            tally["decided, though a completion leaves no value"] += 1
        if truth == U and len(found) == 1 and U not in found:
            tally["unknown, though all completions tried agree"] += 1


# ---- all -------------------------------------------------------------------------------------------------------------------

def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--per-case", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int, help="only the case of this seed, as a difference names it")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", help="leave the cases here")
    parser.add_argument("--show", type=int, default=20)
    options = parser.parse_args()
    program = pathlib.Path(options.program).resolve()
    if not os.access(program, os.X_OK):
        print(f"no program {program}")
        return 77
    started, tally, shown = time.monotonic(), collections.Counter(), 0
    cases = -(-options.claims // options.per_case)
    jobs = [(str(program), options.seed * 1000003 + i, options.per_case, options.keep) for i in range(cases)]
    if options.case is not None:
        jobs = [(str(program), options.case, options.per_case, options.keep)]
    with multiprocessing.Pool(options.jobs) as pool:
        for counts, bad in pool.imap_unordered(one_case, jobs):
            tally.update(counts)
            for text in bad:
                if shown < options.show:
                    print(text)
                shown += 1
    for name, n in sorted(tally.items()):
        print(f"{n:10} {name}")
    print(f"figure: {tally['claims']} claims, {tally['settings']} settings, {tally['differences']} differences, "
          f"{time.monotonic() - started:.0f} s")
    if tally["refused"]:
        return 2
    return 1 if tally["differences"] or not tally["claims"] else 0


if __name__ == "__main__":
    sys.exit(main())
