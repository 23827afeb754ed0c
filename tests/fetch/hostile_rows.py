#!/usr/bin/env python3
"""hostile_rows.py PROGRAM ROOT: claimcheck fetch against each row of hostile.py, eight at a time.

Wanted: the outcome of the row, within the deadline, memory below 128 MiB, no control characters in what is said, and, after a
refusal, lock and evidence byte for byte what they were. 0: all so, 1: not."""
import concurrent.futures
import os
import re
import shutil
import sys
import tempfile

import agency
import hostile
from common import Tests, make_case, tree, verdicts

program, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SLOWER = int(os.environ.get("CLAIMCHECK_SLOWER", "1"))
SECONDS = 8 * min(SLOWER, 3)


def try_row(tests, server, name, before):
    """What is wrong with the outcome of row NAME; empty: nothing."""
    _, outcome, code, _ = hostile.ROWS[name]
    case = f"claims/{name}"
    folder = os.path.join(tests.work, case)
    shutil.copytree(os.path.join(tests.work, "claims/small"), folder)
    peak = os.path.join(tests.work, f"{name}.peak")
    done = tests.run("fetch", case, "--update", "--accept-changes", "--deadline", str(SECONDS), "--base",
                     f"scb=http://127.0.0.1:{server.server_port}/{name}/v2",
                     prefix=["/usr/bin/time", "-f", "%M %e", "-o", peak] if os.path.exists("/usr/bin/time") else [])
    said, wrong = done.stdout + done.stderr, []
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f‮]", said):
        wrong.append("raw control characters in what is said")
    if os.path.exists(peak):
        memory, seconds = open(peak, encoding="utf-8").read().split("\n")[-2].split()
        if SLOWER == 1 and int(memory) > 128 << 10:
            wrong.append(f"{memory} KiB of memory")
        if float(seconds) > SECONDS + 4 * SLOWER:
            wrong.append(f"took {seconds} s")
    if outcome == "accept":
        if done.returncode not in (0, 1):
            wrong.append(f"exit {done.returncode}")
        elif verdicts(tests, case) != {"smaller": "holds", "size": "holds"}:
            wrong.append(f"other verdicts: {verdicts(tests, case)}")
    else:
        if done.returncode != 2 or not re.search(f"error ({code})", said):
            wrong.append(f"exit {done.returncode}, wanted 2 with {code}")
        if tree(folder) != before:
            wrong.append(f"files have changed: {sorted(set(tree(folder)) ^ set(before))}")
    return [*wrong, said] if wrong else []


def main():
    with tempfile.TemporaryDirectory() as work:
        tests = Tests(program, work)
        folder = make_case(work, root)
        table = agency.Table(os.path.join(root, "claims/umea-2022"), os.path.join(root, "rules"))
        table.unit, table.updated = "antal", "2025-02-21T07:00:00Z"
        server = hostile.serve(table)
        first = tests.run("fetch", "claims/small", "--base", f"scb=http://127.0.0.1:{server.server_port}/plain/v2")
        tests.holds("the plain answer is taken", first.returncode == 0, first.stdout + first.stderr)
        before = tree(folder)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            jobs = {name: pool.submit(try_row, tests, server, name, before) for name in hostile.ROWS}
            for name, job in jobs.items():
                tests.holds(name, not job.result(), *job.result())
        cookies = [line for line in server.log if line["mistake"] == "a cookie was sent"]
        tests.holds("no cookie is sent to a source without a session", not cookies)
        return tests.end()


if __name__ == "__main__":
    sys.exit(main())
