#!/usr/bin/env python3
"""metamorphic.py PROGRAM ROOT [--cases N] [--seed S] [--per-case N]: random cases, and claims/umea-2022, told in another way. What must
not matter gives the same verdict in each setting, a `not` the opposite one. The program is compared with itself; see README.md.

Exit status: 0 no difference, 1 some, 2 the program refused a case, 77 cannot run here."""
import argparse
import collections
import csv
import io
import json
import os
import pathlib
import random
import re
import shutil
import sys
import tempfile

import claims
import prove

MIRROR = {"holds": "fails", "fails": "holds"}
ELSEWHERE = "Nowhere"
RENAMED = ["Zeta", "Å torp", "Mo", "1 by", "Ek", "Bo"]
SAME = {"holds": "holds", "fails": "fails"}


def verdicts(program, folder, *options):
    """What the report says of each check: claim, reading and check to (verdict, counts, verdicts along each choice)."""
    pinned = prove.run(program, "pin", folder, *options)
    done = prove.run(program, "verify", folder, "-f", "json", *options)
    if pinned.returncode or done.returncode not in (0, 1, 3):
        raise SystemError(f"{folder} is refused\n{(pinned.stderr + done.stderr).decode()[:1500]}")
    told = {}
    for claim in json.loads(done.stdout)["claims"]:
        for i, reading in enumerate(claim["readings"]):
            for j, check in enumerate(reading["checks"]):
                counts = check.get("settings") or {}
                along = {c["name"]: [(v["verdict"], str(v["value"])) for v in c["values"]] for c in check.get("choices", [])}
                told[claim["name"], i, j] = (check["verdict"], {k: counts.get(k) for k in ("holds", "fails", "unknown", "outside")},
                                             along)
    return told


def turned(told, words):
    """The same report with words changed about."""
    verdict, counts, along = told
    counts = {words.get(k, k): n for k, n in counts.items()}
    return words.get(verdict, verdict), counts, {name: [(words.get(v, v), at) for v, at in vs] for name, vs in along.items()}


def in_order(told, by_name):
    """Along each choice the verdicts: by the names of its values, which may come in the order of a file, or by their order."""
    verdict, counts, along = told
    return verdict, counts, {name: sorted(vs, key=lambda v: v[1]) if by_name else [v for v, _ in vs] for name, vs in along.items()}


# ---- other ways to tell a case ---------------------------------------------------------------------------------------------

def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_rows(path, rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


def tables(folder):
    return [p for p in sorted((folder / "evidence").glob("*.csv")) if p.name != "towns.csv"]


def edit(folder, change):
    path = folder / "case.claims"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def permute_rows(folder, r):
    for path in tables(folder):
        head, *rows = rows_of(path)
        r.shuffle(rows)
        write_rows(path, [head, *rows])


def permute_columns(folder, r):
    for path in tables(folder):
        rows = rows_of(path)
        order = r.sample(range(len(rows[0])), len(rows[0]))
        write_rows(path, [[row[i] for i in order] for row in rows])


def rename(folder, r):
    names = dict(zip((p.strip('"') for p in claims.PLACES), r.sample(RENAMED, len(RENAMED))))

    def in_text(text):
        for i, name in enumerate(names):
            text = re.sub(f'"{name}"|\\b{name}\\b' if " " not in name else f'"{name}"', f"@{i}@", text)
        for i, new in enumerate(names.values()):
            text = text.replace(f"@{i}@", f'"{new}"')
        return text
    edit(folder, in_text)
    for path in [*tables(folder), *(folder / "evidence").glob("towns.csv")]:
        write_rows(path, [[names.get(cell, cell) for cell in row] for row in rows_of(path)])


CHECK = re.compile(r"""^(\s*(?:reading\s+"[^"]*"\s+)?(?:check|detail)\s+)(.*?)(\s*#.*)?$""", re.M)


def negate(folder, r):
    edit(folder, lambda text: CHECK.sub(lambda m: m[0] if " gives " in m[2] else f"{m[1]}not ({m[2]}){m[3] or ''}", text))


def add_member(folder, r):
    """One more place, with figures, that no group lets in."""
    def outside(found):
        return f"({found} minus {{{ELSEWHERE}}})"

    def told(text):
        head, rest = text.split("unit item ", 1)
        places = re.search(r"plural places \{(.*)\}", head)[1]
        listing = {t for t, over in re.findall(r"^table (\w+) .*\n  over (.*)$", rest, flags=re.M) if "place" in over}
        rest = re.sub(r"\bplaces\b", lambda m: outside(m[0]), rest)
        rest = re.sub(r"\bmembers\((\w+)\)", lambda m: outside(m[0]) if m[1] in listing else m[0], rest)
        values = ", ".join('"' + p.strip(' "') + '"' for p in places.split(","))  # all in one way, as values of a choice must be
        rest = re.sub(r'^choice who = "?([^"]*?)"? vary each place', rf'choice who = "\1" vary {values}', rest, flags=re.M)
        return head.replace("plural places {", f"plural places {{{ELSEWHERE}, ") + "unit item " + rest
    edit(folder, told)
    for path in tables(folder):
        head, *rows = rows_of(path)
        if "place" in head:
            at = head.index("place")
            more = {tuple(row[:at] + [ELSEWHERE] + row[at + 1:-1]) for row in rows}
            rows += [[*key, str(r.randint(0, 9))] for key in sorted(more) if r.random() < 0.8]
        write_rows(path, [head, *rows])


def add_years(folder, r):
    """Figures of two more years, behind all that there are."""
    years = [int(row[head.index("year")]) for head, *rows in map(rows_of, tables(folder)) if "year" in head for row in rows]
    for path in tables(folder):
        head, *rows = rows_of(path)
        if "year" in head:
            at = head.index("year")
            keys = {tuple(row[:at] + [str(max(years) + n)] + row[at + 1:-1]) for row in rows for n in (1, 2)}
            rows += [[*key, str(r.randint(0, 9))] for key in sorted(keys)]
        write_rows(path, [head, *rows])


def in_thousands(folder, r):
    """Items and persons counted in thousands."""
    text = (folder / "case.claims").read_text(encoding="utf-8")
    edit(folder, lambda t: re.sub(r"^  unit (item|person)$", r'  unit thousand \1\n  decimal "."', t, flags=re.M))
    for table in re.findall(r'^table (\w+) "\w+"\n  over .*\n  unit (?:item|person)$', text, flags=re.M):
        path = folder / "evidence" / f"{table}.csv"
        head, *rows = rows_of(path)
        write_rows(path, [head, *([*row[:-1], row[-1] if row[-1] == ".." else claims.figure(claims.Fraction(row[-1]) / 1000)]
                                  for row in rows)])


UNITLESS = re.compile(r'"[^"]*"|\bt\d\b|\b[pyk]\w*\d\b|\b20\d\d\b|-?[\d.]+ (?:%|pp)|\b(?:top|nth_lowest|nth_highest)\(\d|over: \d'
                      '|per 1 000')


def says_no_number(text):
    """Whether no bare number stands in it, or behind a name in it, whose unit would be another now."""
    return not re.search(r"\d|\bfloor\b|\bband\b", UNITLESS.sub("", text))


def ends_with_what_is_listed(text):
    return re.search(r"(?<!\d)\.\.\d|\d\.\.(?!\d)|periods\(|\bn\d+\b|\bf\d+\b", text) is None


WAYS = [  # name, what it does, how verdicts change, which checks it is about, whether a list of places may be there
    ("rows permuted", permute_rows, SAME, lambda text: True, True),
    ("columns permuted", permute_columns, SAME, lambda text: True, True),
    ("members renamed", rename, SAME, lambda text: True, True),
    ("not", negate, MIRROR, lambda text: True, True),
    ("a further member", add_member, SAME, lambda text: True, False),
    ("further years", add_years, SAME, ends_with_what_is_listed, False),
    ("thousands", in_thousands, SAME, says_no_number, True),
]


# ---- comparing -------------------------------------------------------------------------------------------------------------

def compare(name, way, texts, plain, other, words, concerned, tally):
    found = []
    for key, told in plain.items():
        if concerned(texts.get(key, "")):
            tally[name] += 1
            expected, said = in_order(turned(told, words), way is permute_rows), in_order(other[key], way is permute_rows)
            if expected != said:
                found.append(f"{name}: {key}: {expected}, but {said}\n    {texts.get(key, '')}")
    return found


def random_case(program, seed, per_case, temp, tally):
    case, r = claims.Case(seed, per_case), random.Random(seed)
    texts = {(name, i, j): node.text for name, readings in case.claims for i, checks in enumerate(readings)
             for j, (_, node) in enumerate(checks)}
    start = temp / "start"
    prove.write(case, start)
    plain, found = verdicts(program, start), []
    for name, way, words, concerned, lists in WAYS:
        if lists or not case.stretches:
            folder = temp / name.replace(" ", "-")
            prove.write(case, folder)
            way(folder, r)
            found += compare(name, way, texts, plain, verdicts(program, folder), words, concerned, tally)
    folder = temp / "swapped"
    prove.write(claims.Case(seed, per_case, swapped=True), folder)
    return found + compare("sides swapped", None, texts, plain, verdicts(program, folder), SAME, lambda text: True, tally)


def umea(program, root, temp, tally):
    found, options = [], ("--rules", root / "rules")
    origin = root / "claims" / "umea-2022"
    plain = verdicts(program, shutil.copytree(origin, temp / "umea"), *options)
    for name, way, words, concerned, _ in WAYS[:2] + WAYS[3:4]:
        folder = shutil.copytree(origin, temp / ("umea-" + name.split()[0]))
        way(folder, random.Random(1))
        found += compare("umea-2022, " + name, way, {}, plain, verdicts(program, folder, *options), words, concerned, tally)
    return found


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("root")
    parser.add_argument("--cases", type=int, default=10)
    parser.add_argument("--per-case", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program, tally, found, refused = pathlib.Path(options.program).resolve(), collections.Counter(), [], 0
    if not os.access(program, os.X_OK):
        print(f"no program {program}")
        return 77
    with tempfile.TemporaryDirectory(prefix="claimcheck-metamorphic-") as temp:
        jobs = [(f"seed {s}", random_case, (program, s, options.per_case)) for s in range(options.seed, options.seed + options.cases)]
        jobs.append(("umea-2022", umea, (program, pathlib.Path(options.root).resolve())))
        for name, job, arguments in jobs:
            folder = pathlib.Path(temp) / name.replace(" ", "-")
            folder.mkdir()
            try:
                found += [f"{name}, {text}" for text in job(*arguments, folder, tally)]
            except SystemError as error:
                refused += 1
                print(f"{name}: {error}")
            shutil.rmtree(folder)
    print("\n".join(found[:40]))
    for name, n in sorted(tally.items()):
        print(f"{n:10} checks, {name}")
    print(f"figure: {sum(tally.values())} checks told in another way, {len(found)} differences")
    return 2 if refused else 1 if found or not tally else 0


if __name__ == "__main__":
    sys.exit(main())
