#!/usr/bin/env python3
"""variants.py PROGRAM: the same figures, written in some hundred ways, are the same table.

Each variant is a case with one claim for each figure and one for the lowest, pinned and verified; and `claimcheck table` must
find the same dimensions in it, and figures that can be read, with at most the questions that the file leaves open.
"""
import itertools, os, random, subprocess, sys, tempfile

FIGURES = {("Umeå", 2019): "1234.5", ("Umeå", 2020): "-0.25", ("Umeå", 2021): "98765.43",
           ("Upplands Väsby", 2019): "7", ("Upplands Väsby", 2020): "12345678.9", ("Upplands Väsby", 2021): None,
           ("Luleå", 2019): "0", ("Luleå", 2020): "10", ("Luleå", 2021): "3.14"}
TOWNS, YEARS = ["Umeå", "Upplands Väsby", "Luleå"], [2019, 2020, 2021]
GROUPS = ["", " ", "\u00a0", "\u202f", "'"]
CODINGS = {"utf-8": "utf-8", "bom": "utf-8-sig", "1252": "cp1252", "utf-16": "utf-16"}


def figure(text, mark, group):
    if text is None:
        return ".."
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, rest = text.partition(".")
    parts = []
    while len(whole) > 3:
        parts.insert(0, whole[-3:])
        whole = whole[:-3]
    return sign + group.join([whole] + parts) + (mark + rest if rest else "")


def rows_of(layout, towns, years, columns, mark, group):
    """The rows of the file, header first; COLUMNS is the order of the columns in the long form."""
    if layout == "years":
        return [["Ort"] + [str(y) for y in years]] + [
            [t] + [figure(FIGURES[t, y], mark, group) for y in years] for t in towns]
    if layout == "measure":
        return [["Ort"] + [f"Antal {y}" for y in years]] + [
            [t] + [figure(FIGURES[t, y], mark, group) for y in years] for t in towns]
    if layout == "towns":
        return [["År"] + towns] + [[str(y)] + [figure(FIGURES[t, y], mark, group) for t in towns] for y in years]
    rows = [["Ort", "År", "Antal"]] + [[t, str(y), figure(FIGURES[t, y], mark, group)] for t in towns for y in years]
    head, body = rows[0], rows[1:]
    random.shuffle(body)
    return [[row[c] for c in columns] for row in [head] + body]


def cell(text, separator, quoted):
    return '"' + text.replace('"', '""') + '"' if quoted or separator in text or '"' in text else text


def case_text(layout, separator):
    known = ' {"Umeå", "Upplands Väsby", "Luleå"}' if layout == "towns" else ""
    claims = ['  check lowest(x[2020], among: members(x)) = Umeå']
    for (town, year), value in FIGURES.items():
        if value is not None:
            claims.append(f'  check x["{town}", {year}] - {value.replace("-", "-")} = 0' if value[0] != "-"
                          else f'  check x["{town}", {year}] + {value[1:]} = 0')
    line = f'  separator "{"tab" if separator == chr(9) else separator}"\n' if separator == "|" else ""
    return (f'language 1\ncase "c"\n\ndimension ort "Ort" plural orter{known}\n\ntable x "x"\n  over ort, year\n'
            f'  unit number\n  file "x.csv"\n{line}\nclaim a\n  quote "q"\n' + "\n".join(claims) + "\n")


def run(*words):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def try_variant(program, folder, name, text, coding, layout, separator):
    os.makedirs(os.path.join(folder, "evidence"), exist_ok=True)
    path = os.path.join(folder, "evidence", "x.csv")
    with open(path, "wb") as out:
        out.write(text.encode(CODINGS[coding]))
    with open(os.path.join(folder, "case.claims"), "w", encoding="utf-8") as out:
        out.write(case_text(layout, separator))
    run(program, "pin", folder)
    status, said = run(program, "verify", "--no-vary", folder)
    if status != 0:
        print(f"{name}: verify gives {status}\n{said}\n{text}")
        return False
    status, said = run(program, "table", path, *(["--separator", separator] if separator == "|" else []))
    over = [line for line in said.split("\n") if line.startswith("  over ")]
    if status != 0 or not over or sorted(over[0][7:].split(", ")) != ["ort", "year"]:
        print(f"{name}: table gives {status}\n{said}\n{text}")
        return False
    return True


def main():
    program = os.path.abspath(sys.argv[1])
    random.seed(20221101)
    failed = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for layout, separator, mark, coding in itertools.product(
                ["long", "years", "measure", "towns"], ";\t,|", ".,", CODINGS):
            group = random.choice(GROUPS)
            group = " " if group == "\u202f" and coding == "1252" else group
            towns, years = random.sample(TOWNS, 3), random.sample(YEARS, 3)
            columns = random.sample(range(3), 3)
            quoted, end = random.random() < 0.5, random.choice(["\n", "\r\n", "\r"])
            rows = rows_of(layout, towns, years, columns, mark, group)
            text = end.join(separator.join(cell(c, separator, quoted) for c in row) for row in rows) + end
            name = f"{layout} {separator!r} {mark!r} {coding} {group!r} {end!r} {'quoted' if quoted else ''}"
            count += 1
            failed += not try_variant(program, folder, name, text, coding, layout, separator)
    print(f"{count} variants, {failed} read otherwise")
    return count == 0 or failed > 0


if __name__ == "__main__":
    sys.exit(main())
