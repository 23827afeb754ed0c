#!/usr/bin/env python3
"""deletion.py PROGRAM ROOT: each cell of the evidence that the verdicts of 2021 rest on is deleted, one at a time, and pinned
again: totals of 2021 and inhabitants of 2020 and 2021 of the 21, and a sample of 60 others. The verdict of each claim stays or
becomes undecided, and then its sentence names whose figure is gone; nothing else may happen, at the base and along no choice."""
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from case import Table, Tally, house  # noqa: E402

TOTAL = "Totalt antal brott"
DECIDED = {"holds", "partly holds", "fails", "depends on the reading"}


def along(claim):
    """Every setting that the report tells by itself: {(choice, value): verdict}, of the claim and of each check."""
    told = {}
    for number, of in enumerate([claim["sturdiness"], *(c for r in claim["readings"] for c in r["checks"])]):
        for line in of["choices"]:
            for value in line["values"]:
                told[number, line["name"], value["value"]] = value["verdict"]
    return told


def main():
    home, tally = house(), Tally()
    folder = home.copy()
    before = home.judge(folder)
    group = [row["name"] for row in before.checks("lowest-rate")[0]["rows"]]
    people, reports = (Table(folder / "evidence" / name) for name in ("population.csv", "reported_offences.csv"))
    whole = {table.path: table.path.read_bytes() for table in (people, reports)}
    cells = [(reports, [TOTAL, who], 2021) for who in group] + [(people, [who], y) for who in group for y in (2020, 2021)]
    others = [(reports, row[:2], year) for row in reports.rows[1:] for year, cell in zip(reports.head[2:], row[2:]) if cell != ""]
    others += [(people, row[:1], year) for row in people.rows[1:] for year in people.head[1:]]
    others = [cell for cell in others if (cell[0], cell[1], int(cell[2])) not in cells]
    cells += random.Random(2021).sample(others, 60)
    tally.same("cells that decide", len(cells) - 60, 63)
    turned = 0
    for table, keys, year in cells:
        old = table.get(keys, year)
        table.put(keys, year, "")
        table.write()
        table.put(keys, year, old)
        home.pin(folder)
        after = home.judge(folder)
        what = f"{table.path.stem} {' '.join(keys)} {year} deleted"
        tally.true(f"{what}: exit {after.status}", after.status in (1, 3), after.err.decode())
        for name, verdict in before.verdicts().items():
            claim = after.claim(name)
            tally.true(f"{what}: {name}: '{verdict}' became '{claim['verdict']}'", claim["verdict"] in (verdict, "undecided"))
            if claim["verdict"] != verdict:
                turned += 1
                words = re.findall(r"[\w-]+", claim["sentence"])
                tally.true(f"{what}: {name} does not name {keys[-1]}:", all(w in words for w in keys[-1].split()), claim["sentence"])
            told = along(before.claim(name))
            for setting, now in along(claim).items():
                was = told.get(setting)
                tally.true(f"{what}: {name} at {setting}: '{was}' became '{now}'", now == was or now not in DECIDED)
        table.path.write_bytes(whole[table.path])
    tally.true("no verdict became undecided at all", turned > 60, turned)
    print(f"{len(cells)} cells deleted, {turned} verdicts became undecided")
    tally.end("deletion")


if __name__ == "__main__":
    main()
