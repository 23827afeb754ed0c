"""The smallest change of one figure that turns a check: what the report says, against every figure tried in every whole number.
usage: tips.py PROGRAM ROOT"""
import json

from case import Tally, house

PLACES = ["Alvik", "Brunna", "Lillån", "Sjöberga", "Torp"]
LOANS = {"Alvik": (31, 40), "Brunna": (22, 24), "Lillån": (57, 50), "Sjöberga": (20, 26), "Torp": (45, 45)}
MOST = 110  # every number from 0 to here is tried in every cell that some check reads
BATCH = 80

# what the check says, and whether the report must know what turns it
CHECKS = [
    ("loans[Alvik, 2022] about 41 by 10 %", True),
    ("loans[Alvik, 2022] about 60 by 10 %", True),
    ("loans[Alvik, 2022] about 60 by 5", True),
    ("loans[Alvik, 2022] about loans[Torp, 2022] by 20 %", True),
    ("loans[Alvik, 2022] about loans[Brunna, 2022] by 20 %", True),
    ("loans[Alvik, 2022] about loans[Torp, 2022] by 6", True),
    ("loans[Alvik, 2022] nearly 50", True),
    ("loans[Alvik, 2022] nearly 40", True),
    ("loans[Alvik, 2022] nearly 41", True),
    ("loans[Torp, 2022] just_over 44", True),
    ("loans[Torp, 2022] just_over 45", True),
    ("loans[Torp, 2022] just_over 50", True),
    ("loans[Torp, 2022] = 40 to nearest 10", True),
    ("loans[Torp, 2022] = 70 to nearest 10", True),
    ("count(towns where loans[2022] > 40) = 2", True),
    ("count(towns where loans[2022] > 40) = 3", True),
    ("count(towns where loans[2022] > 40) = 4", True),
    ("(towns where loans[2022] > 40) = {Lillån, Torp}", True),
    ("(towns where loans[2022] > loans[Alvik, 2022]) = {Lillån, Torp}", True),
    ("(towns where loans[2022] > loans[Alvik, 2022]) = {Lillån}", True),
    ("(towns where loans[2022] > loans[Alvik, 2022]) = {}", True),
    ("every m in towns: loans[m, 2022] > 20", True),
    ("every m in towns: loans[m, 2022] > 25", True),
    ("every m in towns: loans[m, 2022] > 30", True),
    ("some m in towns: loans[m, 2022] > 48", True),
    ("some m in towns: loans[m, 2022] > 70", True),
    ("most m in towns: loans[m, 2022] > 30", True),
    ("most m in towns: loans[m, 2022] > 42", True),
    ("most m in towns: loans[m, 2022] > 48", True),
    ("sum(loans[2022], among: towns) > 180", True),
    ("sum(loans[2022], among: towns) = 200", True),
    ("mean(loans[2022], among: towns) = 37", True),
    ("mean(loans[2022], among: towns) = 37.0", True),
    ("mean(loans[2022], among: towns) > 40", True),
    ("min(loans[2022], among: towns) >= 20", True),
    ("min(loans[2022], among: towns) > 25", True),
    ("max(loans[2022], among: towns) > 49", True),
    ("max(loans[2022], among: towns) < 40", True),
    ("share(loans[2022], of: Torp, among: towns) > 25 %", True),
    ("share(loans[2022], of: Torp, among: towns) = 24 %", True),
    ("share(loans[2022], of: {Torp, Alvik}, among: towns) < 40 %", True),
    ("more(loans[Lillån, 2022], than: loans[Torp, 2022]) > 10 %", True),
    ("fewer(loans[Brunna, 2022], than: loans[Torp, 2022]) = 47 %", True),
    ("change(loans[Alvik], since: 2021, until: 2022) = 29 %", True),
    ("change(loans[Alvik], since: 2021, until: 2022) > 50 %", True),
    ("rank(loans[2022], of: Alvik, among: towns, from: highest) = 3", True),
    ("rank(loans[2022], of: Alvik, among: towns, from: highest) <= 2", True),
    ("rank(loans[2022], of: Alvik, among: towns, from: lowest) > 3", True),
    ("lowest(loans[2022], among: towns) = Brunna", True),
    ("highest(loans[2022], among: towns) = Torp", True),
    ("loans[Alvik, 2022] < loans[Torp, 2022] by 10 %", True),
    ("median(loans[2022], among: towns) > 38", False),
]


def table(figures):
    return "town,2021,2022\n" + "".join(f"{p},{a},{b}\n" for p, (a, b) in figures.items())


def case_text():
    head = ('language 1\n\ncase "tips"\n\ndimension town "ort" plural towns {' + ", ".join(PLACES) + '}\n'
            'unit loan "loan", "loans"\n\ntable loans "Loans"\n  over town, year\n  unit loan\n  file "loans.csv"\n'
            '  publisher "made up for this test"\n')
    return head + "".join(f'\nclaim c{i}\n  quote "claim {i}"\n  check {c}\n' for i, (c, _) in enumerate(CHECKS))


def folders(home, count):
    made = []
    for _ in range(count):
        home.made += 1
        folder = home.temp / f"{home.made:05}"
        (folder / "evidence").mkdir(parents=True)
        (folder / "case.claims").write_text(case_text(), encoding="utf-8")
        made.append(folder)
    return made


def verdicts(home, where, many):
    """For each of MANY tables the verdicts of all claims."""
    for folder, figures in zip(where, many):
        (folder / "evidence/loans.csv").write_text(table(figures), encoding="utf-8")
        home.pin(folder)
    run = home.run("verify", *where[:len(many)], "-f", "json", "--no-vary", "-q")
    reports = json.loads(run.out)
    return [[c["verdict"] for c in r["claims"]] for r in (reports if isinstance(reports, list) else [reports])]


def main():
    home, tally = house(), Tally()
    where = folders(home, BATCH)
    base = verdicts(home, where, [LOANS])[0]
    found = {}  # (claim, place, year): the numbers that turn it
    waiting = [(p, y, n) for p in PLACES for y in (0, 1) for n in range(MOST + 1)
               if n != LOANS[p][y] and (y == 1 or p == "Alvik")]
    for start in range(0, len(waiting), BATCH):
        part = waiting[start:start + BATCH]
        tables = [{**LOANS, p: (n, LOANS[p][1]) if y == 0 else (LOANS[p][0], n)} for p, y, n in part]
        for (p, y, n), now in zip(part, verdicts(home, where, tables)):
            for i, verdict in enumerate(now):
                if verdict != base[i] and verdict in ("holds", "fails"):
                    found.setdefault((i, p, y), []).append(n)
    verdicts(home, where, [LOANS])
    report = home.run("verify", where[0], "-f", "json", "-q").report
    for i, (check, must) in enumerate(CHECKS):
        said = report["claims"][i]["sturdiness"]
        best = {}  # of each cell the nearest number that turns the check
        for (claim, p, y), numbers in found.items():
            if claim == i:
                near = min(numbers, key=lambda n: (abs(n - LOANS[p][y]), n))
                best[p, str(2021 + y)] = abs(near - LOANS[p][y])
        tally.true(f"{check}: base {base[i]} is open", base[i] in ("holds", "fails"))
        for cell in said["cell"]:
            at = {a["dimension"]: a["member"] for a in cell["at"]}
            key = at["town"], at["year"]
            tally.same(f"{check}: {key}", abs(cell["new"] - cell["old"]), best.get(key))
        if must:
            tally.same(f"{check}: computed", said["cell_computed"], True)
            sizes = sorted(n for n in best.values())[:2]
            tally.same(f"{check}: the smallest", sorted(abs(c["new"] - c["old"]) for c in said["cell"]), sizes)
    tally.end("tips")


if __name__ == "__main__":
    main()
