#!/usr/bin/env python3
"""oracle.py PROGRAM ROOT [VARIANTS [FIRST]]: a second, slow opinion on the Umeå case.

It shares no line with the program: it reads the CSV files of the evidence by itself, computes with fractions, judges every
setting one by one as docs/method.md says, and compares all that the report tells of it: the truth of each check at the base and
along each choice, how many settings hold, fail, are unknown or outside, the verdicts, the word, what lies near, what turns the
verdict first, between which values it stays, and which single figure turns it. First on the real figures, with each year and
kind as the base so that every single setting of the rank and of the totals is looked at; then on VARIANTS random changes of
them (default 60): scaled, tied, with zeros, with gaps, and with members at the edge of the group.

A missing figure is an interval [0, no end), as a denominator it is not 0; each occurrence counts by itself.
"""
import csv
import pathlib
import random
import sys
from fractions import Fraction
from itertools import product

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from case import Tally, house  # noqa: E402

HOLDS, FAILS, UNKNOWN, OUTSIDE = "holds", "fails", "unknown", "outside"
FREE = (None, None)  # a value that is not defined could be anything

YEARS = list(range(2015, 2025))
FLOORS = list(range(0, 150001, 5000))
FAR = list(range(1, 31))
CLEARLY = list(range(5, 41, 5))
NAMED = ("Luleå", "Nacka")
MISSING = ("", "..", ".", "-")
SHOWN = 64  # so many settings at the smallest distance are told


# ---- figures ------------------------------------------------------------------------------------------------------------


def read(folder):
    """The two tables: {(municipality, year): figure or None}, {(kind, municipality, year): ...}, and the kinds in their order."""
    people, reports, kinds = {}, {}, []
    with open(folder / "population.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        for year, cell in zip(rows[0][1:], row[1:]):
            people[row[0], int(year)] = None if cell in MISSING else int(cell)
    with open(folder / "reported_offences.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        if row[0] not in kinds:
            kinds.append(row[0])
        for year, cell in zip(rows[0][2:], row[2:]):
            reports[row[0], row[1], int(year)] = None if cell in MISSING else int(cell)
    return people, reports, kinds


# ---- intervals: (low, high), None for no end -------------------------------------------------------------------------------


def figure(value):
    return (0, None) if value is None else (value, value)


def less(a, b):
    if a[1] is not None and b[0] is not None and a[1] < b[0]:
        return HOLDS
    return FAILS if a[0] is not None and b[1] is not None and a[0] >= b[1] else UNKNOWN


def turned(truth):
    return {HOLDS: FAILS, FAILS: HOLDS}.get(truth, truth)


def at_most(a, b):
    return turned(less(b, a))


def both(*truths):
    return FAILS if FAILS in truths else UNKNOWN if UNKNOWN in truths else HOLDS


def mean(a, b):
    return Fraction(a[0] + b[0], 2), None if a[1] is None or b[1] is None else Fraction(a[1] + b[1], 2)


def quotient(a, b):
    """a / b for a, b >= 0. A known 0 below leaves nothing; a missing one is not 0."""
    if b == (0, 0):
        return FREE
    if a == (0, 0):
        return a
    low = Fraction(0) if b[1] is None else a[0] / b[1]
    return low, None if a[1] is None or b[0] == 0 else a[1] / b[0]


# ---- the checks ------------------------------------------------------------------------------------------------------------


class Case:
    """The figures, with what is computed of them kept per year, kind and floor."""

    def __init__(self, people, reports, kinds, places):
        self.people, self.reports, self.kinds, self.places = people, reports, kinds, places
        self.kept = {}

    def people_at(self, place, year):
        return figure(self.people.get((place, year)))

    def reports_at(self, kind, place, year):
        return figure(self.reports.get((kind, place, year)))

    def rate(self, kind, place, year):
        key = kind, place, year
        if key not in self.kept:
            below = mean(self.people_at(place, year), self.people_at(place, year - 1))
            value = quotient(self.reports_at(kind, place, year), below)
            self.kept[key] = value if value == FREE else tuple(None if end is None else end * 100000 for end in value)
        return self.kept[key]

    def group(self, year, floor):
        """(place, surely in it) of all that are or may be in it."""
        key = year, floor
        if key not in self.kept:
            members = []
            for place in self.places:
                truth = HOLDS if place in ("Luleå", "Sundsvall") else less((floor, floor), self.people_at(place, year))
                if truth != FAILS:
                    members.append((place, truth == HOLDS))
            self.kept[key] = members
        return self.kept[key]

    def count_is_21(self, year, floor):
        sure = sum(certain for _, certain in self.group(year, floor))
        most = len(self.group(year, floor))
        return HOLDS if sure == most == 21 else UNKNOWN if sure <= 21 <= most else FAILS

    def subject(self, year, floor):
        return next((HOLDS if certain else UNKNOWN for place, certain in self.group(year, floor) if place == "Umeå"), OUTSIDE)

    def rivals(self, year, floor, kind):
        """From where the best of the others lies at least, and to where at most; None for no end."""
        key = "rivals", year, floor, kind
        if key not in self.kept:
            low, high, free = None, None, False
            for place, certain in self.group(year, floor):
                if place != "Umeå":
                    a, b = self.rate(kind, place, year)
                    free = free or a is None
                    low = a if low is None or (a is not None and a < low) else low
                    high = b if certain and b is not None and (high is None or b < high) else high
            self.kept[key] = None if free else low, high
        return self.kept[key]

    def umea_is_lowest(self, year, floor, kind):
        member = self.subject(year, floor)
        if member != HOLDS:
            return member
        mine, (low, high) = self.rate(kind, "Umeå", year), self.rivals(year, floor, kind)
        if mine[0] is not None and high is not None and high <= mine[0]:
            return FAILS
        return HOLDS if mine[1] is not None and low is not None and mine[1] < low else UNKNOWN

    def lead_reaches(self, year, floor, kind, far):
        member = self.subject(year, floor)
        if member != HOLDS:
            return member
        key = "lead", year, floor, kind
        if key not in self.kept:
            mine, (low, high) = self.rate(kind, "Umeå", year), self.rivals(year, floor, kind)
            # who is best among rivals one of whom has no rate at all (nobody lives there) cannot be said; nor is there a lead
            # in percent over one that may be in the group and is 0
            zero = any(self.rate(kind, place, year) == (0, 0) for place, _ in self.group(year, floor) if place != "Umeå")
            self.kept[key] = (None, None) if low is None or zero else (apart(mine[1], low), apart(mine[0], high))
        least, most = self.kept[key]
        if least is not None and least >= far:
            return HOLDS
        return FAILS if most is not None and most < far else UNKNOWN

    def only_these_have_fewer(self, year, floor, kind):
        mine, open_ends, group = self.reports_at(kind, "Umeå", year), False, dict(self.group(year, floor))
        for place in set(group) | set(NAMED):
            truth = FAILS if place not in group else both(HOLDS if group[place] else UNKNOWN,
                                                          less(self.reports_at(kind, place, year), mine))
            if truth == (FAILS if place in NAMED else HOLDS):
                return FAILS
            open_ends = open_ends or truth == UNKNOWN
        return UNKNOWN if open_ends else HOLDS

    def both_smaller(self, year):
        return both(*(less(self.people_at(place, year), self.people_at("Umeå", year)) for place in NAMED))

    def both_clearly_smaller(self, year, share):
        return both(*(at_most(self.people_at(place, year),
                              tuple(None if end is None else end * (1 - share) for end in self.people_at("Umeå", year)))
                      for place in NAMED))


def apart(mine, rival):
    """The lead: how far the higher lies above the lower, negative where MINE is higher; None where that is not defined."""
    if mine is None or rival is None or min(mine, rival) <= 0:
        return None
    return (rival - mine) / min(mine, rival)


# ---- the claims -------------------------------------------------------------------------------------------------------------

PERCENT = {"by_far", "clearly"}
CLAIMS = {  # for each check: is it a detail, its choices, how it is judged
    "peer-group": [(False, ("year", "floor"), Case.count_is_21)],
    "lowest-rate": [(False, ("year", "floor", "kind"), Case.umea_is_lowest),
                    (True, ("year", "floor", "kind", "by_far"), Case.lead_reaches)],
    "fewer-in-total": [(False, ("year", "floor", "kind"), Case.only_these_have_fewer)],
    "smaller-places": [(False, ("year",), Case.both_smaller), (True, ("year", "clearly"), Case.both_clearly_smaller)],
}


def judge(case, check, setting):
    _, choices, method = check
    return method(case, *(Fraction(setting[c], 100) if c in PERCENT else setting[c] for c in choices))


def combine(checks, truths):
    deciding = [t for (detail, *_), t in zip(checks, truths) if not detail]
    details = [t for (detail, *_), t in zip(checks, truths) if detail]
    for truth in (FAILS, OUTSIDE, UNKNOWN):
        if truth in deciding:
            return truth
    if FAILS in details:
        return "partly holds"
    return OUTSIDE if OUTSIDE in details else UNKNOWN if UNKNOWN in details else HOLDS


def is_near(name, value, base):
    return abs(value - base) <= 1 if name == "year" else name != "kind" and abs(value - base) * 10 <= base


def outcomes_of(case, name, checks, domains):
    """The choices of a claim, the truths of its checks and its verdicts, in every setting; they do not hang on the base."""
    if ("outcomes", name) not in case.kept:
        choices = [c for c in domains if any(c in check[1] for check in checks)]
        truths = [{values: judge(case, check, dict(zip(check[1], values))) for values in product(*(domains[c] for c in check[1]))}
                  for check in checks]
        places = [[choices.index(c) for c in check[1]] for check in checks]
        verdicts = {values: combine(checks, [t[tuple(values[i] for i in place)] for t, place in zip(truths, places)])
                    for values in product(*(domains[c] for c in choices))}
        case.kept["outcomes", name] = choices, truths, verdicts
    return case.kept["outcomes", name]


def opinion(case, base):
    """All that the report should say, claim by claim."""
    domains = {"year": YEARS, "floor": FLOORS, "kind": case.kinds, "by_far": FAR, "clearly": CLEARLY}
    said = {}
    for name, checks in CLAIMS.items():
        choices, truths, all_settings = outcomes_of(case, name, checks, domains)
        start = tuple(base[c] for c in choices)
        said[name] = {
            "verdict": {UNKNOWN: "undecided", OUTSIDE: "undecided"}.get(all_settings[start], all_settings[start]),
            "checks": [{"counts": counts(t), "lines": lines(t, check[1], domains, base)} for check, t in zip(checks, truths)],
            "counts": counts(all_settings),
            "lines": lines(all_settings, choices, domains, base),
            **tipping(all_settings, choices, domains, start),
        }
    return said


def counts(outcomes):
    values = list(outcomes.values())
    return {"total": len(values), "holds": values.count(HOLDS), "partly": values.count("partly holds"),
            "fails": values.count(FAILS), "depends": 0, "unknown": values.count(UNKNOWN), "outside": values.count(OUTSIDE)}


def lines(outcomes, choices, domains, base):
    start = tuple(base[c] for c in choices)
    return {choice: [(value, outcomes[start[:i] + (value,) + start[i + 1:]]) for value in domains[choice]]
            for i, choice in enumerate(choices)}


def tipping(outcomes, choices, domains, start):
    here = outcomes[start]
    if here in (UNKNOWN, OUTSIDE):
        return {"word": "", "near": [], "nearest": []}

    def changes(values):
        return tuple((c, v) for c, v, b in zip(choices, values, start) if v != b)

    def distance(values):
        return sum(int(v != b) if c == "kind" else abs(domains[c].index(v) - domains[c].index(b))
                   for c, v, b in zip(choices, values, start))

    against = [(distance(values), changes(values), verdict) for values, verdict in outcomes.items()
               if verdict not in (here, UNKNOWN, OUTSIDE)]
    smallest = min((d for d, *_ in against), default=0)
    base = dict(zip(choices, start))
    near = [(c, v, d) for d, c, v in against if len(c) == 1 and is_near(*c[0], base[c[0][0]])]
    near.sort(key=lambda n: (choices.index(n[0][0][0]), domains[n[0][0][0]].index(n[0][0][1])))
    unsure = any(v in (UNKNOWN, OUTSIDE) for v in outcomes.values())
    word = ("fragile" if near else "sensitive") if against else "sturdy where decided" if unsure else "sturdy"
    return {"word": word, "near": near, "nearest": [(c, v, d) for d, c, v in against if d == smallest][:SHOWN]}


# ---- the comparison -----------------------------------------------------------------------------------------------------------


def told_lines(space):
    return {line["name"]: [(v["value"], v["verdict"]) for v in line["values"]] for line in space["choices"]}


def told_tips(tips):
    return [(tuple((s["name"], s["value"]) for s in tip["setting"]), tip["verdict"], tip["distance"]) for tip in tips]


def compare(tally, what, run, case, base, edges=False):
    ours = opinion(case, base)
    for name, checks in CLAIMS.items():
        want, claim = ours[name], run.claim(name)
        sturdy = claim["sturdiness"]
        tally.same(f"{what}: {name}: verdict", claim["verdict"], want["verdict"])
        tally.same(f"{what}: {name}: settings", sturdy["settings"], want["counts"])
        tally.same(f"{what}: {name}: along", told_lines(sturdy), want["lines"])
        tally.same(f"{what}: {name}: word", sturdy["word"], want["word"])
        tally.same(f"{what}: {name}: near", told_tips(sturdy["near"]), want["near"])
        tally.same(f"{what}: {name}: nearest", told_tips(sturdy["nearest"]), want["nearest"])
        for i, check in enumerate(run.checks(name)):
            tally.same(f"{what}: {name}.{i + 1}: settings", check["settings"], want["checks"][i]["counts"])
            tally.same(f"{what}: {name}.{i + 1}: along", told_lines(check), want["checks"][i]["lines"])
            stretches(tally, f"{what}: {name}.{i + 1}", case, checks[i], check, sturdy, base)
            cells(tally, f"{what}: {name}.{i + 1}", case, checks[i], check, sturdy, base, edges)


def end_of(end):
    exact = end["exact"]
    return Fraction(int(exact["numerator"]), int(exact["denominator"])) if exact else Fraction(str(end["value"]))


def stretches(tally, what, case, check, told, sturdy, base):
    """The truth is the base's between the ends and another just outside."""
    now = judge(case, check, base)
    found = [s for s in sturdy["stretches"] if s["check"] == told["text"]]
    for s in found:
        ends = [None if s[e] is None else (end_of(s[e]), s[e]["included"]) for e in ("from", "to")]

        def at(value):
            return judge(Case(case.people, case.reports, case.kinds, case.places) if s["choice"] == "floor" else case,
                         check, {**base, s["choice"]: value})

        tiny = Fraction(1, 10**15)
        for end, outward in zip(ends, (-1, 1)):
            if end is None:
                far = base[s["choice"]] + 10**9 if outward > 0 else 0  # neither a floor nor a margin is below 0
                tally.same(f"{what}: {s['choice']} without end {outward}", at(far), now)
                continue
            value, included = end
            tally.same(f"{what}: {s['choice']} at its end {value}", at(value) == now, included)
            tally.true(f"{what}: {s['choice']} beyond its end {value}", at(value + outward * tiny) != now)
            tally.same(f"{what}: {s['choice']} within its end {value}", at(value - outward * tiny), now)
    if now in (UNKNOWN, OUTSIDE):
        tally.same(f"{what}: stretches of an open check", found, [])


def with_cell(case, table, key, value):
    people, reports = case.people, case.reports
    if table == "population":
        people = {**people, key: value}
    else:
        reports = {**reports, key: value}
    return Case(people, reports, case.kinds, case.places)


def cells(tally, what, case, check, told, sturdy, base, edges):
    """A told cell turns the check at its new number and not one before; no smaller change of a cell of its table does (EDGES)."""
    now = judge(case, check, base)
    smallest = {}
    for cell in sturdy["cell"]:
        if cell["check"] != told["text"]:
            continue
        at = {a["dimension"]: a["member"] for a in cell["at"]}
        key = (at["municipality"], int(at["year"]))
        key = key if cell["table"] == "population" else (at["offence"], *key)
        old, new = cell["old"], cell["new"]
        tally.same(f"{what}: cell {key}, old", old, (case.people if cell["table"] == "population" else case.reports)[key])
        turned_to = judge(with_cell(case, cell["table"], key, new), check, base)
        before = judge(with_cell(case, cell["table"], key, new + (1 if new < old else -1)), check, base)
        tally.true(f"{what}: cell {key} at {new}", turned_to in (HOLDS, FAILS) and turned_to != now, turned_to)
        tally.same(f"{what}: cell {key} before {new}", before, now)
        smallest[cell["table"]] = min(abs(new - old), smallest.get(cell["table"], abs(new - old)))
    if not edges or now in (UNKNOWN, OUTSIDE):
        return
    year, kind = base["year"], base["kind"]
    for table, keys in (("population", [(p, y) for p in case.places for y in (year, year - 1)]),
                        ("reported_offences", [(kind, p, year) for p in case.places])):
        if table not in smallest and (not sturdy["cell_computed"] or (table == "reported_offences") != ("kind" in check[1])):
            continue
        reach = smallest.get(table)
        for key in keys:
            old = (case.people if table == "population" else case.reports).get(key)
            if old is None:
                continue
            steps = [reach - 1, reach // 2] if reach else [old, 10**7]
            for new in {old + s for s in steps} | {old - s for s in steps}:
                if new >= 0 and new != old:
                    other = judge(with_cell(case, table, key, new), check, base)
                    tally.true(f"{what}: a smaller change turns it: {key} {old} -> {new}, told {reach}",
                               other in (now, UNKNOWN, OUTSIDE))


# ---- variants -------------------------------------------------------------------------------------------------------------------


def vary(seed, people, reports, kinds, group):
    """Random changes of the figures, the same for the same seed."""
    dice = random.Random(seed)
    people, reports = dict(people), dict(reports)
    total = kinds[0]

    def place():
        return dice.choice(group)

    def scale():
        share = Fraction(dice.randint(50, 200), 100)
        for key in reports:
            if reports[key] is not None and (dice.random() < 0.5 or key[1] == "Umeå"):
                reports[key] = int(reports[key] * share)

    def crowd():
        for key in people:
            if key[0] in group and people[key] is not None:
                people[key] = max(0, dice.choice(FLOORS[10:]) + dice.choice((-1, 0, 1, 1, 2)))

    def tie():
        rival = place()
        for year in (2020, 2021):
            people[rival, year] = people["Umeå", year]
        for kind in kinds:
            reports[kind, rival, 2021] = reports[kind, "Umeå", 2021]

    def tie_counts():
        for _ in range(dice.randint(1, 4)):
            reports[dice.choice(kinds), place(), 2021] = reports.get((total, "Umeå", 2021))

    def lowest():
        for year in YEARS:
            reports[total, "Umeå", year] = dice.randint(1, 9000)

    def gaps():
        near = [k for k in reports if k[1] in group and k[2] == 2021], [k for k in people if k[0] in group and k[1] in (2020, 2021)]
        for keys, table in zip(near, (reports, people)):
            for key in dice.sample(keys, dice.randint(0, 3)):
                table[key] = None
        for table in (people, reports):
            for key in dice.sample(sorted(table), dice.randint(0, 60)):
                table[key] = None

    def gaps_of_umea():
        people["Umeå", dice.choice(YEARS)] = None
        reports[total, "Umeå", dice.choice(YEARS)] = None

    def gap_far_off():
        # in years and kinds where only few are in the group, so that most verdicts stay
        for _ in range(dice.randint(1, 5)):
            people[place(), dice.choice(YEARS)] = None

    def zero_people():
        who = dice.choice([place(), "Umeå", "Luleå"])
        for year in (2020, 2021):
            people[who, year] = 0
        reports[total, who, 2021] = dice.choice((0, 5, reports[total, who, 2021]))

    def zero_reports():
        for _ in range(dice.randint(1, 3)):
            reports[dice.choice(kinds), dice.choice([place(), "Umeå"]), dice.choice((2021, 2022))] = 0

    def halves():
        who = place()
        people[who, dice.choice((2020, 2021))] = None
        if dice.random() < 0.5:
            reports[total, who, 2021] = 0

    moves = [scale, crowd, tie, tie_counts, lowest, gaps, gaps_of_umea, gap_far_off, zero_people, zero_reports, halves]
    for move in dice.sample(moves, dice.randint(1, 4)):
        move()
    return people, reports, dice


def write(folder, people, reports, kinds, places, dice):
    def cell(value):
        return dice.choice(MISSING) if value is None else str(value)

    with open(folder / "population.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        years = sorted({year for _, year in people})
        out.writerow(["municipality", *years])
        for place in places:
            out.writerow([place, *(cell(people[place, year]) for year in years)])
    with open(folder / "reported_offences.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        years = sorted({year for *_, year in reports})
        out.writerow(["offence", "municipality", *years])
        for kind in kinds:
            for place in places:
                if any((kind, place, year) in reports for year in years):
                    out.writerow([kind, place, *(cell(reports.get((kind, place, year))) for year in years)])


def settings(base):
    return [word for name in ("year", "floor", "kind") for word in ("--set", f"{name}={spelled(name, base[name])}")]


def spelled(name, value):
    return f'"{value}"' if name == "kind" else str(value)


def main():
    home, tally = house(), Tally()
    variants, first = (int(sys.argv[3]) if len(sys.argv) > 3 else 60), int(sys.argv[4]) if len(sys.argv) > 4 else 1
    folder = home.copy()
    people, reports, kinds = read(folder / "evidence")
    places = list(dict.fromkeys(place for place, _ in people))
    case = Case(people, reports, kinds, places)
    base = {"year": 2021, "floor": 100000, "kind": kinds[0], "by_far": 10, "clearly": 10}
    compare(tally, "real figures", home.judge(folder), case, base, edges=True)
    if first == 1:
        for year, kind in product(YEARS, kinds):  # the lines of the floor: every setting of the rank and of the totals
            here = {**base, "year": year, "kind": kind}
            compare(tally, f"{year}, {kind}", home.judge(folder, *settings(here)), case, here)
    group = [place for place, _ in case.group(2021, 80000)]
    for seed in range(first, first + variants):
        changed, counted, dice = vary(seed, people, reports, kinds, group)
        folder = home.copy()
        write(folder / "evidence", changed, counted, kinds, places, dice)
        home.pin(folder)
        again, counted_again, kinds_again = read(folder / "evidence")
        other = Case(again, counted_again, kinds_again, places)
        for turn in range(2):
            here = base if turn == 0 else {**base, "year": dice.choice((2020, 2021, 2022)), "floor": dice.choice(FLOORS[17:24]),
                                           "kind": dice.choice(kinds)}
            compare(tally, f"variant {seed}.{turn}", home.judge(folder, *settings(here)), other, here, edges=seed % 20 == 0 and turn == 0)
    tally.end("oracle")


if __name__ == "__main__":
    main()
