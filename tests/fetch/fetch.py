#!/usr/bin/env python3
"""fetch.py PROGRAM ROOT: claimcheck fetch from an agency on this machine, end to end."""
import os
import re
import shutil
import sys
import tempfile

from common import Agency, Tests, make_case, restore, tree, verdicts

program, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])


def first_fetch(tests, folder):
    """Plan, split, join, pin; then nothing is left to fetch."""
    with Agency(root) as agency:
        frozen = tests.run("fetch", "claims/small", "--frozen", *agency.bases())
        tests.holds("with --frozen what is missing is an error", *tests.done(frozen, 2, "E1306"))
        dry = tests.run("fetch", "claims/small", "--dry-run", *agency.bases())
        tests.holds("a dry run tells the requests", *tests.done(dry, 0, "population, part 1 of", "curl .*--data-binary"))
        tests.holds("a dry run pins nothing", "evidence.lock" not in tree(folder), *tree(folder))
        asked = len([row for row in agency.log() if "/data" in row["path"]])
        tests.holds("a dry run asks for no figures", asked == 0, asked)
        done = tests.run("fetch", "claims/small", *agency.bases())
        tests.holds("fetch", *tests.done(done, 0, "1 table fetched", "smaller: . undecided → . holds"))
        log = agency.log()
        tests.holds("no request was wrong", not [row for row in log if row["mistake"]], *[row["mistake"] for row in log if row["mistake"]])
        tests.holds("figures come in parts", len([row for row in log if "/data" in row["path"]]) > 3)
        lock = tree(folder)["evidence.lock"].decode()
        for field in ("reader json-stat", "method POST", "part 1/", "url http", "request ", 'codes "Region" = ',
                      'codes "Alder" = "tot"', "eliminated Kon", "updated 2025-02-21", "unit antal", "title "):
            tests.holds(f"the lock has {field}", re.search(re.escape(field), lock), lock[:1500])
        tests.holds("no other file is left", all(re.fullmatch(r"case.claims|evidence.lock|evidence/population\.\d+\.[0-9a-f]{16}\.json", name)
                                                 for name in tree(folder)), *tree(folder))
        tests.holds("the verdicts are those of the pinned figures", verdicts(tests) == {"smaller": "holds", "size": "holds"}, verdicts(tests))
        before, asked = tree(folder), len(agency.log())
        again = tests.run("fetch", "claims/small", *agency.bases())
        tests.holds("a second fetch has nothing to do", *tests.done(again, 0, "nothing was fetched"))
        tests.holds("a second fetch asks nothing", len(agency.log()) == asked)
        tests.holds("a second fetch changes nothing", tree(folder) == before)
        tests.holds("--frozen is content", *tests.done(tests.run("fetch", "claims/small", "--frozen"), 0))
        update = tests.run("fetch", "claims/small", "--update", *agency.bases())
        tests.holds("an update without revisions is immaterial", *tests.done(update, 0, "none changed", "^immaterial|\nimmaterial"))


def pin_keeps(tests, folder):
    before = tree(folder)
    pinned = tests.run("pin", "claims/small")
    tests.holds("pin keeps what was fetched", *tests.done(pinned, 0))
    tests.holds("pin changes nothing", tree(folder) == before)


def revised(tests, folder):
    """One revised cell: immaterial, notable, substantial; the old evidence is put back each time."""
    first = tree(folder)
    for name, cell, status, words in (
            ("immaterial", "Kiruna,2016,23000", 0, ["Kiruna, 2016: 23.* → 23.000", "\nimmaterial"]),
            ("notable", "Umeå,2021,130990", 0, ["Umeå, 2021: 130.997 → 130.990", "\nnotable"]),
            ("substantial", "Umeå,2021,80000", 1, ["Umeå, 2021: 130.997 → 80.000", "holds → . fails", "\nsubstantial"])):
        with Agency(root, "--revise", cell, "--updated", "2025-06-01T07:00:00Z") as agency:
            done = tests.run("fetch", "claims/small", "--update", *agency.bases())
            tests.holds(f"a revision that is {name}", *tests.done(done, status, *words))
            lock = tree(folder)["evidence.lock"].decode()
            tests.holds(f"{name}: the lock says what was revised", "revised-from " in lock, lock[:800])
        restore(folder, first)
    for options, word in ((["--unit", "tusental"], "unit"),):
        with Agency(root, *options) as agency:
            done = tests.run("fetch", "claims/small", "--update", *agency.bases())
            tests.holds(f"another {word} must be confirmed", *tests.done(done, 2, "E1314", "accept-changes"))
            tests.holds(f"another {word}: nothing has changed", tree(folder) == first)
            done = tests.run("fetch", "claims/small", "--update", "--accept-changes", *agency.bases())
            tests.holds(f"another {word} is taken when confirmed", *tests.done(done, 0))
        restore(folder, first)


def generations(tests, folder):
    """Bodies of the generation before stay until the next fetch or gc."""
    first = tree(folder)
    with Agency(root, "--revise", "Umeå,2021,130990") as agency:
        tests.run("fetch", "claims/small", "--update", *agency.bases())
    old = set(first) - {"case.claims", "evidence.lock"}
    tests.holds("the bodies before stay", old <= set(tree(folder)))
    tests.holds("gc --dry-run removes nothing", *tests.done(tests.run("gc", "claims/small", "--dry-run"), 0, "would remove"))
    tests.holds("they are still there", old <= set(tree(folder)))
    tests.holds("gc", *tests.done(tests.run("gc", "claims/small"), 0, "\nremoved |^removed "))
    lock = tree(folder)["evidence.lock"].decode()
    tests.holds("what the lock names stays", all(name.split("/")[-1] in lock for name in tree(folder) if name.startswith("evidence/")))
    tests.holds("verify is content", *tests.done(tests.run("verify", "claims/small"), 0))
    restore(folder, first)


def finding(tests):
    with Agency(root) as agency:
        tests.holds("sources", *tests.done(tests.run("sources"), 0, "^scb  ", "\nscb1  ", "Källa: SCB"))
        tests.holds("tables", *tests.done(tests.run("tables", "folkmängd", *agency.bases()[:2]), 0, "TAB638  Folkmängden .*1968 to 2024"))
        tests.holds("tables over two pages", *tests.done(tests.run("tables", "efter region", *agency.bases()[:2]), 0, "TAB638", "TAB637"))
        tests.holds("no table", *tests.done(tests.run("tables", "snus", *agency.bases()[:2]), 2, "E1316"))
        described = tests.run("describe", "TAB638", *agency.bases()[:2])
        tests.holds("describe", *tests.done(described, 0, r"Region  region: 29\d codes", "Alder", 'source scb table "TAB638"', "unit \\?"))
        for slip, code in ((f"skb={agency.bases()[1].split('=')[1]}", "E1202"), ("scb=", "E0706"), ("scb", "E0706")):
            tests.holds(f"--base {slip}", *tests.done(tests.run("tables", "folkmängd", "--base", slip), 2, code, "scb"))
        nothing = tests.run("describe", "TAB1", *agency.bases()[:2])
        tests.holds("an unknown table", *tests.done(nothing, 2, "E1211", "404"))


def version_1(tests, work):
    """The same table by the older interface gives the same verdicts."""
    os.makedirs(os.path.join(work, "claims/older"))
    with open(os.path.join(work, "claims/small/case.claims"), encoding="utf-8") as file:
        text = file.read()
    with open(os.path.join(work, "rules/sweden.claims"), encoding="utf-8") as file:
        rules = file.read()
    os.makedirs(os.path.join(work, "older"))
    shutil.copytree(os.path.join(work, "rules/places"), os.path.join(work, "older/places"))
    with open(os.path.join(work, "older/sweden.claims"), "w", encoding="utf-8") as file:
        file.write(rules.replace('source scb table "TAB638"', 'source scb1 path "BE/BE0101/BE0101A/BefolkningNy"')
                   .replace('select "ContentsCode" = "BE0101N1"', 'select "ContentsCode" = "BE0101N1"\n  select "Alder" = "totalt ålder"'))
    with open(os.path.join(work, "claims/older/case.claims"), "w", encoding="utf-8") as file:
        file.write(text)
    with Agency(root) as agency:
        done = tests.run("fetch", "claims/older", "--rules", "older", *agency.bases())
        tests.holds("fetch by version 1", *tests.done(done, 0, "1 table fetched"))
        log = agency.log()
        tests.holds("no request of version 1 was wrong", not [row for row in log if row["mistake"]], *[row["mistake"] for row in log])
        found = tests.run("verify", "claims/older", "--rules", "older")
        tests.holds("the same verdicts", *tests.done(found, 0, "smaller", "size"))


def umea(tests, work):
    """The case of the op-ed: the transcribed figures give way to what both agencies send, and the verdicts stay."""
    folder = os.path.join(work, "claims/umea-2022")
    shutil.copytree(os.path.join(root, "claims/umea-2022"), folder)
    before = verdicts(tests, "claims/umea-2022")
    with Agency(root) as agency:
        done = tests.run("fetch", "claims/umea-2022", *agency.bases())
        tests.holds("fetch the Umeå case", *tests.done(done, 0, "2 tables fetched", "population: .*none changed|population: .* gone"))
        log = agency.log()
        tests.holds("no request was wrong", not [row for row in log if row["mistake"]], *[str(row) for row in log if row["mistake"]])
        tests.holds("the form was asked", [row for row in log if "vantapopup" in row["path"]])
        tests.holds("figures of kinds that were not asked for are told as gone, with what it does to the settings",
                    *tests.done(done, 0, r"reported_offences: 3.190 figures, 1.155 gone", r"it holds in 420 of 9.300 settings; before in 1.029 of 55.800"))
        tests.holds("the same verdicts", verdicts(tests, "claims/umea-2022") == before, before, verdicts(tests, "claims/umea-2022"))
        lock = tree(folder)["evidence.lock"].decode()
        for field in ('label "5036" = "Totalt antal brott"', "reader sol-dbfil", "note Påhittad", "reader json-stat", 'codes "Region" = "Upplands Väsby kommun"'):
            tests.holds(f"the lock has {field}", field in lock, lock[:3000])
        report = tests.run("verify", "claims/umea-2022")
        tests.holds("the printed rates that came beside the counts are compared",
                    *tests.done(report, 1, "compared    with “Anmälda brott per 100 000 invånare", r"\n +2016: \d+ of 290; the others are at most \d\.\d+.% off\n"))
        tests.holds("only the year that was printed otherwise is off", len(re.findall(r"\n +20\d\d: \d+ of 290;", report.stdout)) == 1, report.stdout)
        asked = len(agency.log())
        tests.holds("a second fetch has nothing to do", *tests.done(tests.run("fetch", "claims/umea-2022", *agency.bases()), 0, "nothing was fetched"))
        tests.holds("and asks nothing", len(agency.log()) == asked)
    first = tree(folder)
    for name, cell, status, words in (
            ("immaterial", "Kiruna,2019,1", 0, ["Totalt antal brott.* Kiruna, 2019: .* → 1", "\nimmaterial"]),
            ("notable", "Umeå,2021,10880", 0, ["Totalt antal brott.* Umeå, 2021: 10.879 → 10.880", "\nnotable"]),
            ("substantial", "Umeå,2021,99999", 1, ["Totalt antal brott.* Umeå, 2021: 10.879 → 99.999", "lowest-rate: .* → . fails", "\nsubstantial"])):
        with Agency(root, "--revise-offences", cell) as agency:
            done = tests.run("fetch", "claims/umea-2022", "--update", *agency.bases())
            tests.holds(f"the Umeå case, revised: {name}", *tests.done(done, status, *words))
        restore(folder, first)


def main():
    with tempfile.TemporaryDirectory() as work:
        tests = Tests(program, work)
        folder = make_case(work, root)
        first_fetch(tests, folder)
        pin_keeps(tests, folder)
        revised(tests, folder)
        generations(tests, folder)
        finding(tests)
        version_1(tests, work)
        umea(tests, work)
        return tests.end()


if __name__ == "__main__":
    sys.exit(main())
