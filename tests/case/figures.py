#!/usr/bin/env python3
"""figures.py PROGRAM ROOT: every line of figures.txt against what the program says. See there for the notation."""
import pathlib
import re
import sys
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from case import Table, Tally, house  # noqa: E402

NO_PARTS = re.compile(r"\s+(?=(?:set|rule|cell)\s)")


def parts_of(line):
    """case NAME [set ...] [rule ... -> ...] [cell ...; ...]"""
    words = NO_PARTS.split(line.strip())
    name = words[0].split(None, 1)[1].strip()
    return name, [word.split(None, 1) for word in words[1:]]


def make(home, edits):
    if not edits:
        return home.judge(home.copy())
    folder, args, pin = home.copy(), [], False
    rules = folder / "case.claims"
    for kind, what in edits:
        if kind == "set":
            args += ["--set", what]
        elif kind == "rule":
            old, new = (part.strip() for part in what.split("->"))
            text = rules.read_text(encoding="utf-8")
            if old not in text:
                sys.exit(f"figures.txt: '{old}' is not in case.claims")
            rules.write_text(text.replace(old, new), encoding="utf-8")
        else:
            name, *keys, column, value = (part.strip() for part in what.split(";"))
            table = Table(folder / "evidence" / name)
            table.put(keys, column, value)
            table.write()
            pin = True
    if pin:
        home.pin(folder)
    return home.judge(folder, *args)


def number(value):
    return Fraction(str(value))


def rounded(value, places=0):
    """Half away from zero, as the program prints."""
    scaled = number(value) * 10**places
    whole = (abs(scaled) + Fraction(1, 2)).__floor__() * (-1 if scaled < 0 else 1)
    text = f"{abs(whole):0{places + 1}}"
    shown = text if places == 0 else f"{text[:-places]}.{text[-places:]}"
    return ("-" if whole < 0 else "") + shown


def exact(end):
    value = number(end["value"])
    return Fraction(int(end["exact"]["numerator"]), int(end["exact"]["denominator"])) if end["exact"] else value


def row_value(row):
    return Fraction(int(row["exact"]["numerator"]), int(row["exact"]["denominator"])) if row["exact"] else number(row["value"])


def shown(value):
    return str(value) if not isinstance(value, float) else repr(value)


def stretch(claim, check, choice):
    found = [s for s in claim["sturdiness"]["stretches"] if s["choice"] == choice and s["check"] == check["text"]]
    if len(found) != 1:
        raise LookupError(f"{len(found)} stretches of '{choice}'")
    return found[0]


def told(claim, check, rest):
    """The new number of the cell of a member and a year; inhabitants only if no offences are told."""
    member, year = rest.rsplit(None, 1)
    found = {}
    for cell in claim["sturdiness"]["cell"]:
        at = {a["dimension"]: a["member"] for a in cell["at"]}
        if cell["check"] == check["text"] and at["municipality"] == member and at["year"] == year:
            found[cell["table"]] = cell["new"]
    return shown(found.get("reported_offences", found.get("population", "!")))


def look(run, where):
    name, word, *rest = re.match(r"(\S+)\s+(\S+)\s*(.*)", where).groups()
    rest = rest[0]
    name, _, at = name.partition(".")
    claim = run.claim(name)
    check = run.checks(name)[int(at) - 1] if at else None
    of = check or claim
    rows = {row["name"]: row for row in check["rows"]} if check else {}
    if word in ("verdict", "truth"):
        return of[word]
    if word == "word":
        return claim["sturdiness"]["word"]
    if word in ("holds", "partly", "fails", "unknown", "outside", "total"):
        return str((check or claim["sturdiness"])["settings"][word])
    if word == "members":
        return str(len(rows))
    if word == "rank":
        return str(rows[rest]["rank"])
    if word == "value":
        return rounded(rows[rest]["value"])
    if word == "rival%":
        mine = row_value(rows[rest])
        return rounded(100 * (min(row_value(row) for row in rows.values() if row["name"] != rest) - mine) / mine, 2)
    if word == "parts":
        return f"{rows[rest]['numerator']} / {rows[rest]['denominator']}"
    if word == "order":
        return ", ".join(row["name"] for row in check["rows"][:int(rest)])
    if word == "along":
        choice, verdict = rest.split(None, 1)
        line = next(c for c in (check or claim["sturdiness"])["choices"] if c["name"] == choice)
        values = [shown(v["value"]) for v in line["values"] if v["verdict"] == verdict]
        return ("; " if choice == "kind" else " ").join(values)
    if word == "nearest":
        return "; ".join(", ".join(f"{s['name']} {shown(s['value'])}" for s in n["setting"]) for n in claim["sturdiness"]["nearest"])
    if word in ("from", "to", "from%", "to%"):
        found = stretch(claim, check, rest)
        value = exact(found[word.rstrip("%")])
        if found["unit"] == "%" and not word.endswith("%"):
            value /= 100
        return rounded(value, 2) if word.endswith("%") else str(value)
    if word == "turns":
        return told(claim, check, rest)
    if word == "says":
        return "yes" if rest in of["sentence"].replace("\u00a0", " ") else "no: " + of["sentence"]
    raise LookupError(f"'{word}' is no word of figures.txt")


def main():
    home, tally, runs = house(), Tally(), {}
    lines = (pathlib.Path(__file__).parent / "figures.txt").read_text(encoding="utf-8").splitlines()
    for place, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("case "):
            name, edits = parts_of(line)
            runs[name] = make(home, edits)
            if runs[name].status not in (0, 1, 3):
                sys.exit(f"figures.txt:{place}: '{name}' ends with {runs[name].status}: {runs[name].err.decode()}")
            continue
        name, what, where, want = (part.strip() for part in line.split(" | ") if part.strip())
        try:
            got = look(runs[name], where)
        except (LookupError, StopIteration, TypeError) as error:
            got = f"{type(error).__name__}: {error}"
        want = str(Fraction(want)) if re.fullmatch(r"\d+/\d+", want) else want
        tally.same(f"figures.txt:{place}: {name}, {what}: {where}", got, want)
    tally.same("exit status of the case", runs["base"].status, 1)
    tally.end("figures")


if __name__ == "__main__":
    main()
