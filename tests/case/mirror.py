"""The mirror: the rules of each case in claims/, run with every other municipality in the place of the subject. The verdicts
are those of a few lines of Python on the same figures, and what is said of one place is said of all in the same words.
usage: mirror.py PROGRAM ROOT"""
import csv
import re
import shutil
from collections import Counter, defaultdict
from fractions import Fraction

from case import Tally, house

TOTAL = "Totalt antal brott"


class Figures:
    """Offences and inhabitants of the first case; the others have the same files."""

    def __init__(self, folder, root):
        with open(folder / "population.csv", newline="", encoding="utf-8") as file:
            self.people = {r["municipality"]: r for r in csv.DictReader(file)}
        with open(folder / "reported_offences.csv", newline="", encoding="utf-8") as file:
            self.offences = {r["municipality"]: r for r in csv.DictReader(file) if r["offence"] == TOTAL}
        with open(root / "rules/places/municipalities.csv", newline="", encoding="utf-8") as file:
            self.county = {r["name"]: r["county"] for r in csv.DictReader(file)}
        self.names = list(self.people)

    def population(self, place, year):
        return int(self.people[place][str(year)])

    def crimes(self, place, year):
        return int(self.offences[place][str(year)])

    def rate(self, place, year):
        mean = Fraction(self.population(place, year) + self.population(place, year - 1), 2)
        return self.crimes(place, year) / mean

    def rank(self, series, place, group, year):
        """From the lowest; None: outside."""
        return 1 + sum(series(m, year) < series(place, year) for m in group) if place in group else None

    def change(self, series, place, since, until):
        return Fraction(series(place, until) - series(place, since)) / series(place, since)


def truth(value):
    return "outside" if value is None else "true" if value else "false"


def umea_2022(f):
    peers = {m for m in f.names if f.population(m, 2021) > 100_000} | {"Luleå", "Sundsvall"}

    def lowest(m):
        return None if m not in peers else all(f.rate(m, 2021) < f.rate(n, 2021) for n in peers - {m})

    def lead(m):
        if m not in peers:
            return None
        best = min(f.rate(n, 2021) for n in peers - {m})
        return f.rate(m, 2021) < best and best / f.rate(m, 2021) - 1 >= Fraction(1, 10)

    def fewer(m):
        return {n for n in peers if f.crimes(n, 2021) < f.crimes(m, 2021)} == {"Luleå", "Nacka"}

    def smaller(m, part):
        return all(f.population(n, 2021) <= f.population(m, 2021) * part for n in ("Luleå", "Nacka"))

    def strictly(m):
        return all(f.population(n, 2021) < f.population(m, 2021) for n in ("Luleå", "Nacka"))

    return {("lowest-rate", "", 0): lowest, ("lowest-rate", "", 1): lead, ("fewer-in-total", "", 0): fewer,
            ("smaller-places", "", 0): strictly, ("smaller-places", "", 1): lambda m: smaller(m, Fraction(9, 10))}


def umea_2018(f):
    def more(m):
        return f.crimes(m, 2017) > f.crimes(m, 2016)

    def by(part):
        return lambda m: f.change(f.crimes, m, 2016, 2017) >= part

    return {("rising", "", 0): more, ("rising", "", 1): by(Fraction(1, 10)),
            ("clearly-more", "", 0): more, ("clearly-more", "", 1): by(Fraction(1, 20))}


def osteraker_2024(f):
    def low(series):
        def judge(m):
            rank = f.rank(series, m, county, 2023)
            return None if rank is None else rank <= 6
        return judge

    county = {m for m in f.names if f.county[m] == "Stockholms län"}
    return {("few-offences", "the number itself", 0): low(f.crimes), ("few-offences", "for each inhabitant", 0): low(f.rate)}


def karlstad_2022(f):
    largest = sorted(f.names, key=lambda m: -f.population(m, 2021))[:25]

    def surging(series, since):
        return lambda m: f.change(series, m, since, 2021) >= Fraction(1, 10)

    def seventh(m):
        rank = f.rank(f.rate, m, largest, 2021)
        return None if rank is None else rank == 7

    return {("surging-crime", "since the year before", 0): surging(f.crimes, 2020),
            ("surging-crime", "since the last election, three years before", 0): surging(f.crimes, 2018),
            ("surging-crime", "the same for each inhabitant", 0): surging(f.rate, 2018),
            ("down-to", "", 0): lambda m: f.crimes(m, 2021) == 9373, ("seventh-from-below", "", 0): seventh}


# What is told in one of two ways: who is missing or who is too many; whether the place is first by too little or not first.
TWO_WAYS = {("umea-2022", ("fewer-in-total", "", 0), "false"), ("umea-2022", ("lowest-rate", "", 1), "false")}

CASES = {"umea-2022": ("Umeå", umea_2022), "umea-2018": ("Umeå", umea_2018),
         "osteraker-2024": ("Österåker", osteraker_2024), "karlstad-2022": ("Karlstad", karlstad_2022)}


def mirrored(text, subject, other):
    """TEXT with OTHER in the place of SUBJECT, but not inside of quotes and comments, and without the examples."""
    text = re.split(r"(?m)^# What the rules above mean|^example ", text)[0]
    parts = re.split(r'("(?:[^"]|"")*"|#[^\n]*)', text)
    return "".join(p if i % 2 else re.sub(rf"\b{subject}\b", f'"{other}"', p) for i, p in enumerate(parts))


def words_of(sentence, subject, names):
    """The sentence without names and figures: § is the subject, ¤ any other, # a number, a list of places is one place;
    titles of documents stay away."""
    text = re.sub("“[^”]*”", "“”", (sentence or "").replace("\u00a0", " ").replace("\u202f", " "))
    text = re.sub(rf"(?<!\w){re.escape(subject)}(?!\w)", "§", text)
    text = names.sub("¤", text)
    text = re.sub(r"[−-]?\d[\d ]*(?:\.\d+)?(?<! )", "#", text)
    text = re.sub(r"[¤§] \(#\)(?:(?:, | and )[¤§] \(#\))*(?= (?:do|qualif)|, compared)", "¤ (#)", text)
    return text.replace("do not", "does not").replace("not qualifies", "not qualify").replace("qualify too", "qualifies too")


def judge_all(home, case, subject, names):
    """The report on each copy, all of one run."""
    text = (home.root / "claims" / case / "case.claims").read_text(encoding="utf-8")
    folders = []
    for other in names:
        folder = home.temp / case / other
        (folder / "evidence").mkdir(parents=True)
        for name in ("evidence.lock", "evidence/population.csv", "evidence/reported_offences.csv"):
            shutil.copyfile(home.root / "claims" / case / name, folder / name)
        (folder / "case.claims").write_text(mirrored(text, subject, other), encoding="utf-8")
        folders.append(folder)
    run = home.run("verify", "--no-vary", "--rules", home.root / "rules", "-f", "json", *folders)
    return run.report


def main():
    home, tally = house(), Tally()
    tally.same("cases", {p.name for p in (home.root / "claims").iterdir()}, set(CASES))
    figures = Figures(home.root / "claims/umea-2022/evidence", home.root)
    names = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(figures.names, key=len, reverse=True))) + r")(?!\w)")
    for case, (subject, opinion) in CASES.items():
        judges = opinion(figures)
        said, held = defaultdict(set), Counter()
        for other, report in zip(figures.names, judge_all(home, case, subject, figures.names), strict=True):
            seen = {}
            for claim in report["claims"]:
                for reading in claim["readings"]:
                    for i, check in enumerate(reading["checks"]):
                        key = claim["name"], reading["name"], i
                        seen[key] = check["truth"]
                        held[key] += check["truth"] == "true"
                        said[key, check["truth"]].add(words_of(check["sentence"], other, names))
            for key, judge in judges.items():
                tally.same(f"{case}, {other}: {key}", seen.get(key), truth(judge(other)))
        for key in judges:
            print(f"{case}: {' / '.join(filter(None, key[:2]))}{' (detail)' if key[2] else ''}: true of {held[key]} of "
                  f"{len(figures.names)} places")
        for (key, answer), words in said.items():
            ways = 2 if (case, key, answer) in TWO_WAYS else 1
            tally.true(f"{case} {key} {answer}: said in {len(words)} ways, not {ways}", len(words) == ways, "\n  " + "\n  ".join(sorted(words)))
    tally.end("mirror")


if __name__ == "__main__":
    main()
