#!/usr/bin/env python3
"""tiny.py PROGRAM ROOT: a small case of the author's own tables (tiny/), with ties, percents, gaps and readings, and its exit
statuses when parts of it are left out. Every verdict below can be found by hand in the three small files."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from case import Tally, house  # noqa: E402

TINY = "tests/case/tiny"
WANT = {  # claim: its verdict in 2022, 2021, 2020, and how sturdy it is in 2022
    "alone": ("fails", "fails", "holds", "sensitive"),
    "shared": ("holds", "holds", "holds", "sturdy"),
    "both": ("holds", "holds", "fails", "sensitive"),
    "share": ("holds", "fails", "fails", "fragile"),
    "more-than-half": ("holds", "fails", "holds", "fragile"),
    "points": ("holds", "fails", "fails", "fragile"),
    "gap-harmless": ("holds", "holds", "holds", "sturdy"),
    "gap-open": ("undecided", "holds", "holds", ""),
    "readings": ("depends on the reading", "depends on the reading", "depends on the reading", "sturdy"),
    "readings-agree": ("holds", "holds", "holds", "sturdy"),
    "readings-open": ("undecided", "holds", "depends on the reading", ""),
    "wish": ("not checkable", "not checkable", "not checkable", ""),
}
READINGS = {"readings": ["holds", "fails"], "readings-agree": ["holds", "holds"], "readings-open": ["holds", "undecided"]}


def only(home, names, more=""):
    """A copy of the tiny case with these claims alone."""
    folder = home.copy(source=TINY)
    path = folder / "case.claims"
    head, *claims = re.split(r"(?m)^(?=claim )", path.read_text(encoding="utf-8"))
    kept = [claim for claim in claims if claim.split()[1] in names]
    if len(kept) != len(names):
        sys.exit(f"tiny: {names} are not all there")
    path.write_text(head + "".join(kept) + more, encoding="utf-8")
    return folder


def main():
    home, tally = house(), Tally()
    whole = home.copy(source=TINY)
    for column, year in enumerate((2022, 2021, 2020)):
        run = home.run("verify", whole, "-f", "json", "--set", f"year={year}")
        tally.same(f"{year}: exit status", run.status, 1)
        tally.same(f"{year}: verdicts", run.verdicts(), {name: want[column] for name, want in WANT.items()})
    run = home.run("verify", whole, "-f", "json")
    tally.same("how sturdy", {c["name"]: c["sturdiness"]["word"] for c in run.report["claims"]},
               {name: want[3] for name, want in WANT.items()})
    for name, want in READINGS.items():
        tally.same(f"readings of {name}", [r["verdict"] for r in run.claim(name)["readings"]], want)
    for claim, words in (("alone", ("Sjöberga and Alvik", "share")), ("gap-open", ("Lillån", "2022", "Nöjda låntagare", "..")),
                         ("points", ("12.3 percentage points",)), ("share", ("62.4 %",))):
        for word in words:
            said = run.claim(claim)["sentence"].replace("\u00a0", " ")
            tally.true(f"{claim} does not say '{word}':", word in said, said)
    tally.true("--set is not told", any(c["name"] == "year" and c["set_by"] != "author"
                                        for c in home.run("verify", whole, "-f", "json", "--set", "year=2020").report["choices"]))

    holding, fragile, sensitive = ["shared", "gap-harmless", "readings-agree"], ["share"], ["both"]
    statuses = [  # what, the claims, more options, the exit status
        ("all hold", holding, (), 0),
        ("all hold, one is not checkable", holding + ["wish"], (), 0),
        ("all hold, one fragile", holding + fragile, (), 0),
        ("all hold, one fragile, that counts", holding + fragile, ("--fail-on", "fragile"), 1),
        ("all hold, one fragile, and sensitive counts", holding + fragile, ("--fail-on", "sensitive"), 1),
        ("all hold, one sensitive", holding + sensitive, (), 0),
        ("all hold, one sensitive, fragile counts", holding + sensitive, ("--fail-on", "fragile"), 0),
        ("all hold, one sensitive, that counts", holding + sensitive, ("--fail-on", "sensitive"), 1),
        ("sturdy ones with --fail-on", holding, ("--fail-on", "sensitive"), 0),
        ("none is checkable", ["wish"], (), 3),
        ("one is open", holding + ["gap-open"], (), 3),
        ("one is open, one fails", ["alone", "gap-open"], (), 1),
        ("one depends on its reading", ["readings", "shared"], (), 1),
        ("no claim at all", [], (), 2),
        ("a year that no table has", holding, ("--set", "year=2019"), 3),
        ("a choice that is not there", holding, ("--set", "yaer=2021"), 2),
        ("a word that --fail-on does not know", holding, ("--fail-on", "fragil"), 2),
        ("without varying", holding, ("--no-vary",), 0),
    ]
    folders = {}
    for what, names, options, want in statuses:
        folders[tuple(names)] = folder = folders.get(tuple(names)) or only(home, names)
        run = home.run("verify", folder, *options)
        tally.same(f"{what}: exit status", run.status, want)
        tally.true(f"{what}: exit 2 without a word", run.status != 2 or run.err.strip())
    good, bad, open_one = folders[tuple(holding)], folders[()], folders[("wish",)]
    for cases, want in (((good, good), 0), ((good, open_one), 3), ((good, whole, open_one), 1), ((good, whole, bad), 2)):
        tally.same(f"{len(cases)} cases: exit status", home.run("verify", *cases).status, want)

    unpinned = only(home, holding)
    (unpinned / "evidence.lock").unlink()
    run = home.run("verify", unpinned, "-f", "json")
    tally.same("nothing is pinned", (run.status, set(run.verdicts().values())), (3, {"undecided"}))
    home.run("pin", unpinned)
    tally.same("pinned", home.run("verify", unpinned).status, 0)
    twice = unpinned / "evidence" / "loans.csv"
    rows = twice.read_text(encoding="utf-8")
    for line, want in (("Alvik;1000;950;1200\n", 0), ("Alvik;1000;950;1201\n", 2)):
        twice.write_text(rows + line, encoding="utf-8")
        home.run("pin", unpinned)
        tally.same(f"'{line.strip()}' twice: exit status", home.run("verify", unpinned).status, want)
    for line in ("Avlik;1;1;1\n", "Alvik;1\n", "Alvik;1;1;x\n", "Alvik;1;1;1e3\n", "Alvik;1;1;9999999999999999999\n"):
        twice.write_text(rows.replace("Alvik;1000;950;1200\n", line), encoding="utf-8")
        home.run("pin", unpinned)
        run = home.run("verify", unpinned)
        tally.same(f"'{line.strip()}': exit status", run.status, 2)
        tally.true(f"'{line.strip()}': loans.csv is not named", b"loans.csv:3" in run.err, run.err.decode())
    tally.end("tiny")


if __name__ == "__main__":
    main()
