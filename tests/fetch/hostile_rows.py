#!/usr/bin/env python3
"""hostile_rows.py PROGRAM ROOT [ROW...]: claimcheck fetch against each row of hostile.py and hostile_older.py, eight at a time.

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
import hostile_older  # noqa: F401  its rows
from common import Tests, make_case, tree, verdicts

program, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SLOWER = int(os.environ.get("CLAIMCHECK_SLOWER", "1"))
SECONDS = 8 * min(SLOWER, 3)


class Kind:
    """Rows that are fetched from one source: the case, pinned from honest answers, and how it is asked for."""

    def __init__(self, tests, server, name, source, path, seconds, more=()):
        self.case, self.source, self.path, self.seconds, self.more = f"claims/{name}", source, path, seconds, list(more)
        self.folder = os.path.join(tests.work, self.case)
        first = tests.run("fetch", self.case, *self.more, *self.base(server, "plain"))
        tests.holds(f"honest answers are taken: {name}", first.returncode == 0, first.stdout + first.stderr)
        self.before, self.verdicts = tree(self.folder), verdicts(tests, self.case, *self.more)
        tests.holds(f"all is decided: {name}", set(self.verdicts.values()) == {"holds"}, self.verdicts)

    def base(self, server, row):
        return ["--base", f"{self.source}=http://127.0.0.1:{server.server_port}/{row}/{self.path}"]


def copied(work, name, changes, case=""):
    """The rules with CHANGES under the name NAME, and a case of that name."""
    shutil.copytree(os.path.join(work, "rules"), os.path.join(work, f"rules-{name}"))
    path = os.path.join(work, f"rules-{name}", "sweden.claims")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for old, new in changes:
        text = text.replace(old, new)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.makedirs(os.path.join(work, "claims", name))
    with open(os.path.join(work, "claims/small/case.claims"), encoding="utf-8") as file:
        small = file.read()
    with open(os.path.join(work, "claims", name, "case.claims"), "w", encoding="utf-8") as file:
        file.write(small[:small.index("claim ")] + CRIMES if case == "crimes" else small)
    return ["--rules", f"rules-{name}"]


CRIMES = """claim reported
  quote "fewer than in Sundsvall"
  check reported_offences["Totalt antal brott", Umeå, year] < reported_offences["Totalt antal brott", Sundsvall, year]
"""


def make_kinds(tests, server, work):
    make_case(work, root)
    sol = copied(work, "sol", [], "crimes")
    parts = copied(work, "parts", [('select "Brott" = "Totalt antal brott"', 'select "Brott" = "*"')], "crimes")
    v1 = copied(work, "v1", [('source scb table "TAB638"', 'source scb1 path "BE/BE0101/BE0101A/BefolkningNy"'),
                             ('select "ContentsCode" = "BE0101N1"', 'select "ContentsCode" = "BE0101N1"\n  select "Alder" = "totalt ålder"')])
    return {"": Kind(tests, server, "small", "scb", "v2", SECONDS), "sol": Kind(tests, server, "sol", "bra", "sol", 5 * SECONDS, sol),
            "parts": Kind(tests, server, "parts", "bra", "sol", 10 * SECONDS, parts), "v1": Kind(tests, server, "v1", "scb1", "v1", SECONDS, v1)}


def try_row(tests, server, name, kind):
    """What is wrong with the outcome of row NAME; empty: nothing."""
    _, outcome, code, _ = hostile.ROWS[name]
    case = f"claims/row-{name}"
    folder = os.path.join(tests.work, case)
    shutil.copytree(kind.folder, folder)
    peak = os.path.join(tests.work, f"{name}.peak")
    done = tests.run("fetch", case, *kind.more, "--update", "--accept-changes", "--deadline", str(kind.seconds), *kind.base(server, name),
                     prefix=["/usr/bin/time", "-f", "%M %e", "-o", peak] if os.path.exists("/usr/bin/time") else [])
    said, wrong, now = done.stdout + done.stderr, [], tree(folder)
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f‮]", said):
        wrong.append("raw control characters in what is said")
    if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", now["evidence.lock"]):
        wrong.append("raw control characters in the lock")
    if os.path.exists(peak):
        memory, seconds = open(peak, encoding="utf-8").read().split("\n")[-2].split()
        if SLOWER == 1 and int(memory) > 128 << 10:
            wrong.append(f"{memory} KiB of memory")
        if float(seconds) > kind.seconds + 4 * SLOWER:
            wrong.append(f"took {seconds} s")
    if done.returncode in (0, 1) and "accept" in outcome:
        if verdicts(tests, case, *kind.more) != kind.verdicts:
            wrong.append(f"other verdicts: {verdicts(tests, case, *kind.more)}")
    else:
        if "refuse" not in outcome or done.returncode != 2 or not re.search(f"error ({code})", said):
            wrong.append(f"exit {done.returncode}, wanted {outcome} with {code}")
        if now != kind.before:
            wrong.append(f"files have changed: {sorted(set(now) ^ set(kind.before))}")
    return [*wrong, said[-2000:]] if wrong else []


def main():
    with tempfile.TemporaryDirectory() as work:
        tests = Tests(program, work)
        table = agency.Table(os.path.join(root, "claims/umea-2022"), os.path.join(root, "rules"))
        table.unit, table.updated = "antal", "2025-02-21T07:00:00Z"
        server = hostile.serve(table, agency.Offences(os.path.join(root, "claims/umea-2022"), table))
        kinds = make_kinds(tests, server, work)
        names = sys.argv[3:] or hostile.ROWS
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            jobs = {name: pool.submit(try_row, tests, server, name, kinds.get(name.split("-")[0], kinds[""])) for name in names}
            for name, job in jobs.items():
                tests.holds(name, not job.result(), *job.result())
        cookies = [line for line in server.log if line["mistake"] == "a cookie was sent"]
        tests.holds("no cookie is sent to a source without a session", not cookies)
        return tests.end()


if __name__ == "__main__":
    sys.exit(main())
