"""A second opinion on the forms of Logic2Text: written from what its operators mean, not from the C. It judges the forms of made.test, those of the set if FOLDER has them, and random variants
of both, and all verdicts must be those of the runner.
usage: oracle.py RUNNER COUNT SEED MADE [FOLDER]"""
import copy
import datetime
import json
import math
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction

MONTHS = {m: i + 1 for i, m in enumerate("january february march april may june july august september october november "
                                         "december".split()) if m != "march"}
MONTHS |= {m: i + 1 for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
NUMBER = re.compile(r"[+-]?\s?\d*(?:\s?[:,.]\s?\d+)+\b|[+-]?\s?\d+\b|\d+\s?(?=st|nd|rd|th)")
EARLIEST, LATEST = datetime.date(1677, 9, 21), datetime.date(2262, 4, 11)


class Fault(Exception):
    pass


def digits_of(text):
    found = NUMBER.search(text)
    return re.sub(r"[,:\s]", "", found.group()) if found else None


def as_real(text):
    """A floating-point literal, exact; what no fraction is stays a float. None: it is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return Fraction(Decimal(text.strip().replace("_", ""))) if math.isfinite(number) else number


def constant(text):
    found = digits_of(text)
    if found is None:
        return None
    number = as_real(found)
    return Fraction(found.replace(".", "")) if number is None else number


def column(cells):
    behind = [re.search(r"=\s(\d+)", c) for c in cells]
    if any(behind):
        return [Fraction(b.group(1)) if b else None for b in behind]
    found = [digits_of(c) for c in cells]
    if any(f is not None and as_real(f) is None for f in found):
        found = [f and f.replace(".", "") for f in found]
    return [None if f is None else Fraction(f) for f in found]


def parts(text):
    words = re.findall(r"\w+", text)
    month = next((MONTHS[w] for w in words if w in MONTHS), None)
    year = next((int(w) for w in words if re.fullmatch(r"[0-9]{4}", w)), None)
    day = next((int(w) for w in words if re.fullmatch(r"[0-9]{1,2}", w)), None)
    return year, month, day


def is_date(text):
    return parts(text)[1] is not None


def date(year, month, day):
    try:
        made = datetime.date(year, month, day)
    except ValueError:
        raise Fault from None
    if not EARLIEST <= made <= LATEST:
        raise Fault
    return made


def whole_date(text):
    year, month, day = parts(text)
    return date(2260 if year is None else year, month or 1, 1 if day is None else day)


ORDER = {"eq": lambda a, b: a == b, "not_eq": lambda a, b: a != b, "less": lambda a, b: a < b,
         "less_eq": lambda a, b: a <= b, "greater": lambda a, b: a > b, "greater_eq": lambda a, b: a >= b}


class Table:
    def __init__(self, header, rows):
        self.header = header
        words = ("all", "total", "sum", "a l l", "t o t a l", "s u m")
        self.rows = rows[:-1] if any(w in rows[-1][0] for w in words) else rows

    def cells(self, view, name):
        if name not in self.header:
            raise Fault
        at = self.header.index(name)
        return [r[at] for r in view]

    def matching(self, kind, view, name, value):
        cells = self.cells(view, name)
        if kind.startswith("str_"):
            if not isinstance(value, str):
                raise Fault
            has = [value.replace(" ", "") in c.replace(" ", "") for c in cells]
            return [h == (kind == "str_eq") for h in has]
        if not isinstance(value, str):
            raise Fault
        if is_date(value):
            return self.matching_dates(kind, cells, value)
        number = constant(value)
        if number is None:
            if kind not in ("eq", "not_eq"):
                return [False] * len(cells)
            return [(value in c) == (kind == "eq") for c in cells]
        numbers = column(cells)
        if all(n is None for n in numbers):
            return [False] * len(cells)
        if kind in ("eq", "not_eq"):
            near = [n is not None and abs(n - number) <= Fraction(1, 10**8) + abs(number) / 10**5 for n in numbers]
            return [n == (kind == "eq") for n in near]
        return [n is not None and ORDER[kind](n, number) for n in numbers]

    def matching_dates(self, kind, cells, value):
        mine = list(parts(value))
        if not cells:
            if None in mine:
                raise Fault
            date(*mine)
            return []
        if kind == "not_eq":
            raise Fault
        first = parts(cells[0])
        for i, default in enumerate((2260, 1, 1)):
            if mine[i] is None:
                mine[i] = default if first[i] is None else first[i]
        mine = date(*mine)
        return [ORDER[kind](whole_date(c), mine) for c in cells]

    def order(self, view, name, high):
        cells = self.cells(view, name)
        keys = None
        if any(map(is_date, cells)):
            try:
                keys = [whole_date(c).toordinal() for c in cells]
            except Fault:
                keys = None
        keys = column(cells) if keys is None else keys
        if all(k is None for k in keys):
            raise Fault
        return sorted(range(len(view)), key=lambda i: (keys[i] is None, 0 if keys[i] is None else -keys[i] if high else keys[i]))

    def nth(self, view, name, k, high):
        order = self.order(view, name, high)
        if not (isinstance(k, str) and re.fullmatch("[0-9]+", k)) or int(k) < 1:
            raise Fault
        return view[order[min(int(k), len(order)) - 1]]

    def run(self, node):
        """A view (list), a text, a number, True or False."""
        name, args = node["func"], node["args"]
        if name == "filter_all":
            return self.view(args[0])
        if name in ("argmax", "argmin"):
            view = self.view(args[0])
            return [view[self.order(view, args[1], name == "argmax")[0]]]
        if name in ("nth_argmax", "nth_argmin"):
            return [self.nth(self.view(args[0]), args[1], self.value(args[2]), name == "nth_argmax")]
        if name in ("max", "min"):
            view = self.view(args[0])
            row = view[self.order(view, args[1], name == "max")[0]]
            return row[self.header.index(args[1])]
        if name in ("nth_max", "nth_min"):
            row = self.nth(self.view(args[0]), args[1], self.value(args[2]), name == "nth_max")
            return row[self.header.index(args[1])]
        if name in ("str_hop", "num_hop"):
            cells = self.cells(self.view(args[0]), args[1])
            if not cells:
                raise Fault
            return cells[0]
        if name in ("sum", "avg"):
            numbers = [n for n in column(self.cells(self.view(args[0]), args[1])) if n is not None]
            total = sum(numbers, Fraction(0))
            return total if name == "sum" or not numbers else total / len(numbers)
        if name == "count":
            return len(self.view(args[0]))
        if name == "only":
            return len(self.view(args[0])) == 1
        if name == "and":
            both = [self.truth(a) for a in args]
            return all(both)
        if name in ("str_eq", "not_str_eq"):
            a, b = (self.value(x) for x in args)
            if not (isinstance(a, str) and isinstance(b, str)):
                raise Fault
            return (a in b or b in a) == (name == "str_eq")
        prefix, _, kind = name.partition("_")
        if prefix in ("filter", "all", "most") and kind:
            return self.many(prefix, kind, args)
        return self.compare(name, self.value(args[0]), self.value(args[1]))

    def many(self, prefix, kind, args):
        view, value = self.view(args[0]), self.value(args[2])
        if prefix == "filter":
            return [r for r, m in zip(view, self.matching(kind, view, args[1], value)) if m]
        negative = kind in ("str_not_eq", "not_eq")
        positive = kind.replace("not_", "") if negative else kind
        count = sum(self.matching(positive, view, args[1], value))
        if prefix == "all":
            return count == 0 if negative else count == len(view)
        return count < len(view) // 3 if negative else count >= len(view) // 3

    def view(self, node):
        if node == "all_rows":
            return self.rows
        found = self.run(node) if isinstance(node, dict) else None
        if not isinstance(found, list):
            raise Fault
        return found

    def truth(self, node):
        found = self.run(node) if isinstance(node, dict) else None
        if not isinstance(found, bool):
            raise Fault
        return found

    def value(self, node):
        found = self.run(node) if isinstance(node, dict) else node
        if isinstance(found, (bool, list)):
            raise Fault
        return found

    def compare(self, name, a, b):
        x, y = (as_real(v) if isinstance(v, str) else Fraction(v) for v in (a, b))
        if x is None or y is None:
            if isinstance(a, str) and is_date(a):
                p, q = whole_date(a), whole_date(b if isinstance(b, str) else "")
                if name == "diff":
                    return f"{(p - q).days} days"
                return {"eq": p == q, "round_eq": p == q, "not_eq": p != q, "less": p < q, "greater": p > q}[name]
            x, y = (constant(v) if isinstance(v, str) else Fraction(v) for v in (a, b))
        if x is None or y is None:
            if name not in ("eq", "round_eq", "not_eq"):
                raise Fault
            a, b = (str(float(v) if isinstance(v, Fraction) else v) for v in (a, b))
            return (a in b or b in a) == (name != "not_eq")
        if name == "diff":
            return x - y if isinstance(x - y, Fraction) else str(x - y)
        if name in ("less", "greater"):
            return x < y if name == "less" else x > y
        close = math.isclose(x, y, rel_tol=0.15 if name == "round_eq" else 1e-9)
        return close == (name != "not_eq")


def verdict(record, logic):
    try:
        return str(Table(record["table_header"], record["table_cont"]).truth(logic)).lower()
    except Fault:
        return "error"


# ---- forms: those of made.test, those of the set, and variants

def read_logic(text, at=0):
    """The tree that stands at AT, and where it ends."""
    end = re.compile("[{;}]").search(text, at)
    if not end or end.group() != "{":
        return text[at:end.start() if end else len(text)].strip(), end.start() if end else len(text)
    node = {"func": text[at:end.start()].strip(), "args": []}
    at = end.start()
    while text[at] != "}":
        arg, at = read_logic(text, at + 1)
        node["args"].append(arg)
    return node, re.compile("[;}]|$").search(text, at + 1).start()


def made_forms(path):
    """The records of made.test, each with the verdict that is written there."""
    table, in_table = [], False
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("|"):
            table = table if in_table else []
            table.append([cell.strip() for cell in line.strip()[1:-1].split("|")])
        elif line and not line.startswith("#"):
            words, logic = re.split("  +", line, maxsplit=1)
            yield {"table_header": table[0], "table_cont": table[1:], "logic": read_logic(logic)[0],
                   "label": re.match(r"\w+", words).group()}
        in_table = line.startswith("|")


def set_forms(folder):
    forms = json.loads((folder / "forms.json").read_text(encoding="utf-8"))
    by_id = {f["id"]: f for f in forms}
    for record in [*forms, *json.loads((folder / "mutants.json").read_text(encoding="utf-8"))]:
        yield {**by_id[record.get("form", record["id"])], "logic": record["logic"], "label": record.get("label", "true")}


KINDS = ("str_eq", "str_not_eq", "eq", "not_eq", "less", "less_eq", "greater", "greater_eq")
EXCHANGED = [[f"filter_{k}" for k in KINDS], [f"{p}_{k}" for p in ("all", "most") for k in KINDS], ["argmax", "argmin"],
             ["nth_argmax", "nth_argmin"], ["nth_max", "nth_min"], ["str_hop", "num_hop", "sum", "avg", "max", "min"],
             ["eq", "not_eq", "less", "greater", "round_eq", "str_eq", "not_str_eq", "diff"], ["count", "only"]]
ODD = ["may", "5 june", "june 5 1999", "31 june 2001", "12", "1,200", "3 - 1", "-5", "1.2.3", "x = 4", "nan", "inf", "1e3", "0",
       "none", "40y", "2nd", "mar 3", "2012", "all", "", "ö5", "5ö", "½", ".5", "7:30"]


def nodes(node):
    if isinstance(node, dict):
        yield node
        for arg in node["args"]:
            yield from nodes(arg)


def change(rng, record, node):
    some_cell = rng.choice(rng.choice(record["table_cont"])) if rng.random() < 0.6 else rng.choice(ODD)
    args, what = node["args"], rng.random()
    if what < 0.4:
        node["func"] = rng.choice(next((g for g in EXCHANGED if node["func"] in g), [node["func"]]))
    elif what < 0.6 and len(args) > 1 and args[1] in record["table_header"]:
        args[1] = rng.choice(record["table_header"])
    elif what < 0.9 and isinstance(args[-1], str) and args[-1] not in ("all_rows", *record["table_header"]):
        args[-1] = some_cell
    elif args[0] == "all_rows":
        args[0] = {"func": rng.choice(EXCHANGED[0]), "args": ["all_rows", rng.choice(record["table_header"]), some_cell]}


def variant(rng, record):
    record = copy.deepcopy(record)
    for _ in range(rng.choice([0, 0, 0, 1, 3])):
        row = rng.choice(record["table_cont"])
        row[rng.randrange(len(row))] = rng.choice(ODD) if rng.random() < 0.5 else rng.choice(rng.choice(record["table_cont"]))
    for _ in range(rng.choice([1, 1, 2, 3, 4])):
        change(rng, record, rng.choice(list(nodes(record["logic"]))))
    return record


def run(runner, records):
    with tempfile.TemporaryDirectory() as temp:
        forms, none = pathlib.Path(temp) / "forms.json", pathlib.Path(temp) / "none.json"
        forms.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
        none.write_text("[]", encoding="utf-8")
        done = subprocess.run([runner, forms, none], stdout=subprocess.PIPE, check=True)
    return [json.loads(line)["verdict"] for line in done.stdout.decode().splitlines()]


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    runner, count, seed, made, *folders = sys.argv[1:]
    rng = random.Random(int(seed))
    records = list(made_forms(pathlib.Path(made)))
    for folder in map(pathlib.Path, folders):
        if (folder / "forms.json").is_file():
            records += set_forms(folder)
    known = [r for r in records if r["label"] != "untranslated"]
    wrong = sum(verdict(r, r["logic"]) != r["label"] for r in known)
    print(f"{len(known)} forms with a verdict: {wrong} wrong here")
    tried = known + [variant(rng, rng.choice(known)) for _ in range(int(count))]
    got = run(runner, [{**r, "id": str(i)} for i, r in enumerate(tried)])
    for record, answer in zip(tried, got, strict=True):
        mine = verdict(record, record["logic"])
        if answer != mine:
            wrong += 1
            print(f"the runner says {answer}, this says {mine}: {json.dumps(record, ensure_ascii=False)[:2000]}")
    print(f"{len(tried)} judged twice, {wrong} wrong")
    sys.exit(1 if wrong or not known else 0)


if __name__ == "__main__":
    main()
