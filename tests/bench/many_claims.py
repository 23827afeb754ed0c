"""A case with many claims over made-up figures of all municipalities, and what each must come to, worked out here with exact fractions.
usage: many_claims.py write FOLDER [COUNT]        the case: rule file and evidence, without a lock
       many_claims.py compare REPORT [COUNT]      the verdicts of a text report against these; exit status 1 where they differ"""
import csv
import random
import re
import sys
from fractions import Fraction
from pathlib import Path

PLACES = Path(__file__).resolve().parents[2] / "rules" / "places" / "municipalities.csv"
YEARS = range(2015, 2025)
KINDS = ("burglary", "fraud", "robbery", "theft", "vandalism")
SIGNS = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}

HEAD = """language 1

case "Ten thousand claims"

use sweden

choice year = 2021 vary 2016..2024 because "the text names no year"
choice floor = 50 000 vary 30 000..70 000 by 10 000 because "the text says 'larger towns'"

let rate = reported_offences / population per 1 000
let larger = municipalities where population[year] > floor
"""


class Figures:
    def __init__(self):
        dice = random.Random(1)
        with open(PLACES, encoding="utf-8", newline="") as file:
            self.places = [row["name"] for row in csv.DictReader(file) if not row["until"]]
        self.people = {(m, y): 3_000 + dice.randrange(120_000) for m in self.places for y in YEARS}
        self.offences = {(k, m, y): 10 + dice.randrange(9_000) for k in KINDS for m in self.places for y in YEARS}

    def rate(self, kind, place, year):
        return Fraction(1_000 * self.offences[kind, place, year], self.people[place, year])

    def larger(self, year=2021, floor=50_000):
        return [m for m in self.places if self.people[m, year] > floor]


def number(value):
    return f"{value:,}".replace(",", " ")


def name(place):
    return f'"{place}"' if " " in place else place


class Claims:
    """Each method gives the text of a check and whether it holds; `of` takes them in turn."""

    def __init__(self, figures):
        self.f, self.dice = figures, random.Random(2)

    def pick(self):
        return self.dice.choice(KINDS), self.dice.choice(self.f.places), self.dice.choice(YEARS)

    def sign(self):
        return self.dice.choice(list(SIGNS))

    def figure(self):
        k, m, y = self.pick()
        said = self.f.offences[k, m, y] + self.dice.choice((0, 0, 0, 1))
        return f"reported_offences[{k}, {name(m)}, {y}] = {number(said)}", said == self.f.offences[k, m, y]

    def about(self):
        k, m, y = self.pick()
        true = self.f.offences[k, m, y]
        said = max(1, true * self.dice.randrange(90, 111) // 100)
        return (f"reported_offences[{k}, {name(m)}, {y}] about {number(said)} by 5 %",
                Fraction(95 * said, 100) <= true <= Fraction(105 * said, 100))

    def two_places(self):
        k, m, y = self.pick()
        other, sign = self.dice.choice(self.f.places), self.sign()
        return (f"reported_offences[{k}, {name(m)}, {y}] {sign} reported_offences[{k}, {name(other)}, {y}]",
                SIGNS[sign](self.f.offences[k, m, y], self.f.offences[k, other, y]))

    def two_rates(self):
        k, m, y = self.pick()
        other, sign = self.dice.choice(self.f.places), self.sign()
        return (f"rate[{k}, {name(m)}, {y}] {sign} rate[{k}, {name(other)}, {y}]",
                SIGNS[sign](self.f.rate(k, m, y), self.f.rate(k, other, y)))

    def ratio(self):
        k, m, y = self.pick()
        sign, said = self.sign(), self.dice.randrange(1, 200)
        return f"rate[{k}, {name(m)}, {y}] {sign} {said}", SIGNS[sign](self.f.rate(k, m, y), said)

    def rise(self):
        k, m, y = self.pick()
        y = max(y, YEARS[0] + 1)
        sign, said = self.sign(), self.dice.randrange(-40, 60)
        true = Fraction(100 * (self.f.offences[k, m, y] - self.f.offences[k, m, y - 1]), self.f.offences[k, m, y - 1])
        return (f"change(reported_offences[{k}, {name(m)}], since: {y - 1}, until: {y}) {sign} {said} %", SIGNS[sign](true, said))

    def more(self):
        k, m, y = self.pick()
        other, said = self.dice.choice(self.f.places), self.dice.randrange(5, 200)
        a, b = self.f.offences[k, m, y], self.f.offences[k, other, y]
        return (f"more(reported_offences[{k}, {name(m)}, {y}], than: reported_offences[{k}, {name(other)}, {y}]) > {said} %",
                Fraction(100 * (a - b), b) > said)

    def place_in_order(self):
        k, m, y = self.pick()
        true = 1 + sum(self.f.offences[k, o, y] > self.f.offences[k, m, y] for o in self.f.places)
        said = true + self.dice.choice((0, 0, 3))
        return f"rank(reported_offences[{k}, {y}], of: {name(m)}, among: municipalities, from: highest) = {said}", said == true

    def lowest(self):
        k, _, y = self.pick()
        least = min(self.f.offences[k, o, y] for o in self.f.places)
        held = [o for o in self.f.places if self.f.offences[k, o, y] == least]
        said = self.dice.choice((held[0], self.dice.choice(self.f.places)))
        return f"lowest(reported_offences[{k}, {y}], among: municipalities) = {name(said)}", held == [said]

    def highest_of_years(self):
        k, m, _ = self.pick()
        most = max(self.f.offences[k, m, y] for y in YEARS)
        held = [y for y in YEARS if self.f.offences[k, m, y] == most]
        said = self.dice.choice((held[0], self.dice.choice(YEARS)))
        return f"highest(reported_offences[{k}, {name(m)}], among: 2015..2024) = {said}", held == [said]

    def among_larger(self):
        k, _, _ = self.pick()
        group = self.f.larger()
        m = self.dice.choice(group)
        true = 1 + sum(self.f.rate(k, o, 2021) < self.f.rate(k, m, 2021) for o in group)
        said = true + self.dice.choice((0, 2))
        return f"rank(rate[{k}, year], of: {name(m)}, among: larger, from: lowest) = {said}", said == true

    def sum_of_larger(self):
        k, _, _ = self.pick()
        true = sum(self.f.offences[k, o, 2021] for o in self.f.larger())
        said = true + self.dice.choice((0, 1))
        return f"sum(reported_offences[{k}, year], among: larger) = {number(said)}", said == true

    def share(self):
        k, m, y = self.pick()
        total = sum(self.f.offences[k, o, y] for o in self.f.places)
        return (f"share(reported_offences[{k}, {y}], of: {name(m)}, among: municipalities) > 0.4 %",
                1_000 * self.f.offences[k, m, y] > 4 * total)

    def median(self):
        k, m, y = self.pick()
        row = sorted(self.f.offences[k, o, y] for o in self.f.places)
        half = len(row) // 2
        middle = Fraction(row[half - 1] + row[half], 2) if len(row) % 2 == 0 else row[half]
        return (f"reported_offences[{k}, {name(m)}, {y}] > median(reported_offences[{k}, {y}], among: municipalities)",
                self.f.offences[k, m, y] > middle)

    def how_many(self):
        k, _, y = self.pick()
        bound = self.dice.randrange(1_000, 8_000)
        true = sum(self.f.offences[k, o, y] > bound for o in self.f.places)
        said = true + self.dice.choice((0, 1))
        return f"count(municipalities where reported_offences[{k}, {y}] > {number(bound)}) = {said}", said == true

    def every(self):
        k, m, y = self.pick()
        others = self.dice.sample(self.f.places, 3)
        names = ", ".join(name(o) for o in others)
        return (f"every m in {{{names}}}: reported_offences[{k}, m, {y}] > reported_offences[{k}, {name(m)}, {y}]",
                all(self.f.offences[k, o, y] > self.f.offences[k, m, y] for o in others))

    def each_year(self):
        k, m, _ = self.pick()
        said = self.dice.randrange(10, 3_000)
        return (f"every y in 2015..2024: reported_offences[{k}, {name(m)}, y] > {number(said)}",
                all(self.f.offences[k, m, y] > said for y in YEARS))

    def three_best(self):
        k, m, y = self.pick()
        row = sorted((self.f.offences[k, o, y] for o in self.f.places), reverse=True)
        if row[2] == row[3]:
            return self.three_best()
        m = self.dice.choice((m, next(o for o in self.f.places if self.f.offences[k, o, y] == row[2])))
        return f"{name(m)} in top(3, reported_offences[{k}, {y}], among: municipalities, from: highest)", self.f.offences[k, m, y] >= row[2]

    def of(self, count):
        kinds = (self.figure, self.about, self.two_places, self.two_rates, self.ratio, self.rise, self.more, self.place_in_order,
                 self.lowest, self.highest_of_years, self.among_larger, self.sum_of_larger, self.share, self.median,
                 self.how_many, self.every, self.each_year, self.three_best)
        return [(f"c{i + 1}", *kinds[i % len(kinds)]()) for i in range(count)]


def write(folder, count):
    figures = Figures()
    evidence = folder / "evidence"
    evidence.mkdir(parents=True, exist_ok=True)
    with open(evidence / "population.csv", "w", encoding="utf-8") as file:
        file.write("municipality;year;value\n")
        file.writelines(f"{m};{y};{v}\n" for (m, y), v in figures.people.items())
    with open(evidence / "reported_offences.csv", "w", encoding="utf-8") as file:
        file.write("offence;municipality;year;value\n")
        file.writelines(f"{k};{m};{y};{v}\n" for (k, m, y), v in figures.offences.items())
    with open(folder / "case.claims", "w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines(f'\nclaim {n}\n  quote "sentence {n}"\n  check {check}\n' for n, check, _ in Claims(figures).of(count))


def compare(report, count):
    lines = report.read_text(encoding="utf-8").splitlines()
    found = {m[2]: m[1] for m in (re.match(r"  \S (\w+).*? (c\d+)\b", line) for line in lines) if m}
    wrong = 0
    for claim, check, holds in Claims(Figures()).of(count):
        want = "holds" if holds else "fails"
        if found.get(claim) != want:
            wrong += 1
            if wrong <= 20:
                print(f"{claim}: {check}: {found.get(claim)}, not {want}", file=sys.stderr)
    return 1 if wrong or len(found) != count else 0


if __name__ == "__main__":
    action = {"write": write, "compare": compare}[sys.argv[1]]
    sys.exit(action(Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 10_000))
