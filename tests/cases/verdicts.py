"""verdicts.py PROGRAM ROOT: the verdicts that the README of each case works out by hand, against those of the program.

They stand in the README's table "| claim | verdict | why |", every claim of the case once. Every table of a case must say that
its figures are made up. Exit status 0: all agree, 1: not.
"""
import json
import pathlib
import re
import subprocess
import sys

program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
faults = []


def by_hand(readme):
    rows = readme.split("| claim | verdict | why |\n| --- | --- | --- |\n")
    if len(rows) != 2:
        return None
    return dict(re.findall(r"^\| ([a-z0-9-]+) \| ([a-z ]+) \|.*\|$", rows[1], re.M))


folders = sorted(p.parent for p in (root / "tests" / "cases").glob("*/README.md"))
for folder in folders:
    wanted = by_hand((folder / "README.md").read_text())
    rules = (folder / "case.claims").read_text()
    run = subprocess.run([program, "verify", folder, "-f", "json"], capture_output=True, text=True)
    report = json.loads(run.stdout)
    got = {claim["name"]: claim["verdict"] for claim in report["claims"]}
    if not wanted or wanted != got:
        faults.append(f"{folder.name}: by hand {wanted}\n  by the program {got}\n{run.stderr}")
    if len(re.findall(r'^table .*påhittade tal', rules, re.M)) != len(re.findall(r"^table ", rules, re.M)):
        faults.append(f"{folder.name}: a table does not say in its title that its figures are made up")
    if set(re.findall(r"^  publisher (.*)$", rules, re.M)) != {'"made up for this test"'}:
        faults.append(f"{folder.name}: a table names another publisher than \"made up for this test\"")

print("\n".join(faults))
print(f"{len(folders)} cases, {len(faults)} faults")
sys.exit(0 if folders and not faults else 1)
