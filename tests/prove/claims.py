"""Random cases: tables, choices and claims over them."""
import itertools
import random
import re
from fractions import Fraction

import exact
import values
import wider
from case import COUNTED, DIMS, KINDS, PLACES, QUOTE, SCALE, SCALED, Choice, Node, Setting, Table
from exact import F, NOT, O, T, U, known

SAID_FROM_B = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!=", "and": "and", "or": "or", "+": "+"}
EXTREMES = ("lowest(", "highest(", "nth_", "top(")  # such a set knows among whom was looked


def figure(n):
    """A number as it stands in a file."""
    if Fraction(n).denominator == 1:
        return str(int(n))
    return f"{float(n):.6f}".rstrip("0")


class Case(wider.Wider):
    """Tables, choices and claims over them."""

    def __init__(self, seed, claims, swapped=False):
        """SWAPPED: the same case, with the two sides of comparisons, sums, and, or changed about."""
        self.r = random.Random(seed)
        self.seed, self.swapped = seed, swapped
        self.members = {"place": PLACES[:self.r.randint(1, 6)], "kind": KINDS[:self.r.randint(2, 3)]}
        first = self.r.choice((2015, 2018))
        self.years = list(range(first, first + self.r.randint(2, 5)))
        self.stretches = self.come_and_go() if self.r.random() < 0.25 else None
        self.tables = [self.table(i) for i in range(self.r.randint(3, 5))]
        self.years = list(range(self.tables[0].first, self.tables[0].last + 1))  # other tables may list more: a year that none
        # lists may not be written
        self.index = Table("ix", ("year",), "number", {}, [], True)
        for y in self.years:
            if self.r.random() > 0.1:
                self.index.cells[y,] = self.r.choice((100, 100, 50, 80, 120, 125, 0) if self.r.random() < 0.3 else (80, 100, 125))
        self.index.cells.setdefault((self.years[0],), 100)
        self.sides = {m: self.r.choice(wider.SIDES) for m in self.members["place"]}
        self.document, self.lets, self.extremes = self.make_document(), [], set()
        self.choices = {c.name: c for c in self.make_choices()}
        self.choices["band"] = self.sets_to_choose_from()
        self.claims = [self.claim(i) for i in range(claims)]

    def sides_of(self, a, op, b):
        """The text of `a op b`, or the same said from the other side."""
        return f"{b} {SAID_FROM_B[op]} {a}" if self.swapped else f"{a} {op} {b}"

    # ---- declarations ----

    def come_and_go(self):
        """From when until when each place exists; None where that has no end."""
        some = [None, None, None] + self.years
        pairs = [(None, None)] + [(self.r.choice(some), self.r.choice(some)) for _ in self.members["place"][1:]]
        return {m: (a, b) if a is None or b is None or a <= b else (b, a) for m, (a, b) in zip(self.members["place"], pairs)}

    def exists(self, place, year):
        first, last = self.stretches[place] if self.stretches else (None, None)
        return (first is None or first <= year) and (last is None or year <= last)

    def domain(self, dim):
        return self.years if dim == "year" else self.members[dim]

    def table(self, i):
        r = self.r
        dims = r.choice((("place",), ("place", "year"), ("place", "year"), ("place", "year"), ("kind", "place", "year"),
                         ("kind", "place"), ("year",))) if i > 1 else ("place", "year")
        unit = r.choice(("item", "item", "item", "person", "%", "number", "kperson", "dozen", "rate")) if i > 1 else (
            "item", "person")[i]
        style = {"%": r.choice(("percent", "percent1")), "number": r.choice(("signed", "decimal"))}.get(
            unit, r.choice(("small", "small", "middle", "big", "decimal")) if i else "small")
        draw = {"small": lambda: r.randint(0, 5), "middle": lambda: r.randint(0, 40), "big": lambda: r.randint(1, 200000),
                "decimal": lambda: Fraction(r.randint(0, 80), 10), "signed": lambda: r.randint(-6, 6),
                "percent": lambda: Fraction(r.randint(0, 100), 100), "percent1": lambda: Fraction(r.randint(0, 1000), 1000)}[style]
        thin = r.choice((0, 0, 0.1, 0.25))
        cells, holes = {}, []
        for key in itertools.product(*(self.domain(d) for d in dims)):
            if "place" in dims and "year" in dims and not self.exists(key[dims.index("place")], key[dims.index("year")]):
                continue
            if r.random() < thin:
                holes.append(key)
            else:
                cells[key] = draw()
        if not cells and holes:
            cells[holes.pop()] = draw()
        whole = unit not in ("%", "rate") and all(Fraction(v).denominator == 1 for v in cells.values())
        if unit in SCALED and unit != "%":
            cells = {key: v * SCALED[unit][1] for key, v in cells.items()}
        return Table(f"t{i}", dims, unit, cells, [h for h in holes if r.random() < 0.5], whole)

    def make_choices(self):
        r = self.r
        years = self.years
        yield Choice("year", "year", years, r.choice(years), f"{years[0]}..{years[-1]}" if r.random() < 0.5 else ", ".join(
            map(str, years)))
        low, step = r.randint(0, 3), r.choice((1, 2, 5))
        floors = [low + step * k for k in range(r.randint(2, 4))]
        yield Choice("floor", "number", floors, r.choice(floors), f"{floors[0]}..{floors[-1]} by {step}")
        margins = r.sample([0, 5, 10, 20, 25, 50, 100], r.randint(2, 4))
        yield Choice("margin", "%", [Fraction(m, 100) for m in margins], Fraction(r.choice(margins), 100), ", ".join(f"{m} %" for m in margins))
        yield Choice("who", "place", self.members["place"], r.choice(self.members["place"]), "each place")

    def sets_to_choose_from(self):
        """A choice between whole groups; one may be drawn anew at each setting."""
        table, floor = self.tables[0], self.r.randint(0, 4)
        some = self.r.sample(self.members["place"], self.r.randint(1, len(self.members["place"])))
        groups = [Node("places", lambda at: {m: T for m in self.members["place"]}), Node("{" + ", ".join(some) + "}", lambda at: {
            m: T for m in some})]
        drawn = self.chosen("year") if self.r.random() < 0.5 else self.written("year", self.years[0])

        def above(at):
            found = {m: exact.less(known(floor), at.cell(table, (m, drawn.worth(at)))) for m in self.members["place"]}
            return {m: t for m, t in found.items() if t in (T, U)}
        groups.append(Node(f"(places where {table.name}[{drawn.text}] > {floor})", above, uses=drawn.uses))
        self.r.shuffle(groups)
        self.bands = {g.text: g for g in groups}
        return Choice("band", "set", list(self.bands), self.r.choice(list(self.bands)), ", ".join(self.bands))

    def band(self):
        return Node("band", lambda at: self.bands[at.picks["band"]].worth(at), "place", parts=self.bands.values(), uses=["band"])

    def chosen(self, name):
        """A choice as an expression."""
        choice = self.choices[name]
        if choice.kind == "number":
            return Node(name, lambda at: known(at.picks[name]), "bare", True, Fraction(1, 2), False, uses=[name])
        if choice.kind == "%":
            return Node(name, lambda at: known(at.picks[name]), "%", False, Fraction(1, 200), False, uses=[name])
        return Node(name, lambda at: at.picks[name], choice.kind, uses=[name])

    # ---- literals ----

    def literal(self, unit, near=None):
        """A written number; NEAR: a known value that it shall be close to, or at the edge of."""
        r = self.r
        per = {"%": 100, "pp": 100, "rate": SCALE, "kperson": Fraction(1, 1000), "dozen": Fraction(1, 12)}.get(unit, 1)
        suffix = {"%": " %", "pp": " pp"}.get(unit, "")
        value = Fraction(near) * per if near is not None else Fraction(r.choice((0, 1, 2, 3, 4, 5, 7, 10, 20, 50, 100)))
        places = r.choice((0, 0, 0, 1, 2))
        if near is not None:  # the precision at which VALUE lies at the edge, beside it, or in the middle
            value += r.choice((0, 0, 1, -1, Fraction(1, 2), Fraction(-1, 2))) * Fraction(1, 10**places)
        word, factor = "", 1
        if unit not in ("%", "pp", "kperson", "dozen") and r.random() < 0.08:
            word, factor = " thousand", 1000
        units = round(value / factor * 10**places)
        text = f"{abs(units) // 10**places}"
        if places:
            text += f".{abs(units) % 10**places:0{places}}"
        if units < 0:
            text = "-" + text
        unit_value = Fraction(factor, 10**places) / per
        worth = known(units * unit_value)
        return Node(text + word + suffix, lambda at: worth, unit, False, unit_value / 2, bool(places or word))

    # ---- indexes, members, sets ----

    def member(self, dim, scope):
        """One member of DIM: written, chosen, or where a variable stands."""
        r = self.r
        bound = [v for v, d in scope if d == dim]
        if bound and r.random() < 0.6:
            name = r.choice(bound)
            node = Node(name, lambda at: at.variables[name], dim, kind="var " + name)
            if dim == "year" and r.random() < 0.3:
                return Node(f"{name} - 1", lambda at: at.variables[name] - 1, dim, kind="var " + name, atom=False)
            return node
        if dim == "year":
            pick = r.random()
            if pick < 0.6:
                return self.chosen("year")
            if pick < 0.7:
                return Node("year - 1", lambda at: at.picks["year"] - 1, "year", uses=["year"], atom=False)
        if dim == "place" and r.random() < 0.3:
            return self.chosen("who")
        return self.written(dim, r.choice(self.domain(dim)))

    def written(self, dim, member):
        return Node(str(member), lambda at: member, dim)

    def braces(self, dim):
        some = self.r.sample(self.domain(dim), self.r.randint(1, len(self.domain(dim))))
        return Node("{" + ", ".join(map(str, some)) + "}", lambda at: {m: T for m in some}, dim)

    def plural(self, dim):
        members = list(self.domain(dim))
        return Node(DIMS[dim], lambda at: {m: T for m in members}, dim)

    def group(self, dim, scope, depth):
        """A set over DIM: dict from member to T or U; nobody else is in it."""
        r = self.r
        if dim == "year":
            return self.years_group()
        pick = r.random()
        if not scope and depth > 0 and r.random() < 0.05:
            made = self.group(dim, scope, depth - 1)
            return made if made.text in self.extremes or made.text.startswith(EXTREMES) else self.named(made)
        if dim == "place" and r.random() < 0.05:
            return self.band()
        if dim == "place" and self.stretches and r.random() < 0.1:
            return self.places_of_list()
        if depth <= 0 or pick < 0.45:
            if r.random() < 0.08:
                return self.listed(dim) or self.plural(dim)
            return self.plural(dim) if r.random() < 0.75 else self.braces(dim)
        of = self.group(dim, scope, depth - 1)
        if pick < 0.8:
            condition = self.truth(scope, depth - 1, free=dim)

            def where(at):
                result = {}
                for m, t in of.worth(at).items():
                    holds = at.over(dim, m, condition)
                    both = exact.both(t, F if holds == O else holds)
                    if both != F:
                        result[m] = both
                return result
            return Node(f"{of.held()} where {condition.text}", where, dim, parts=(of, condition), atom=False, kind="where")
        if pick < 0.92:
            some = self.braces(dim)
            if r.random() < 0.5:
                return Node(f"{of.held()} plus {some.text}", lambda at: {**of.worth(at), **some.worth(at)}, dim,
                            parts=(of, some), atom=False)
            return Node(f"{of.held()} minus {some.text}",
                        lambda at: {m: t for m, t in of.worth(at).items() if m not in some.worth(at)}, dim, parts=(of, some),
                        atom=False)
        return self.extreme(dim, scope, depth - 1)[0]

    def among(self, series, dim, scope, depth):
        """A group for SERIES: over time also `..b` and `a..`, from the first to the last year that its one table lists."""
        alone = re.fullmatch(r"(t\d)(\[[^\[\]]*\])?", series.text)
        if dim == "kind" and self.r.random() < 0.25:
            first, last = sorted(self.r.choice(range(len(self.members["kind"]))) for _ in "ab")
            some = self.members["kind"][first:last + 1]
            return Node(f'"{some[0].strip(QUOTE)}".."{some[-1].strip(QUOTE)}"', lambda at: {m: T for m in some}, dim)
        if dim != "year" or not alone or self.r.random() < 0.6:
            return self.group(dim, scope, depth)
        table = next(t for t in self.tables if t.name == alone[1])
        edge = self.r.choice(range(table.first, table.last + 1))
        if self.r.random() < 0.5:
            return Node(f"..{edge}", lambda at: {y: T for y in range(table.first, edge + 1)}, dim)
        return Node(f"{edge}..", lambda at: {y: T for y in range(edge, table.last + 1)}, dim)

    def listed(self, dim):
        """Whom a table lists, or None."""
        tables = [t for t in self.tables if [d for d in t.dims if d != "year"] == [dim]]
        if dim == "year":
            tables = [t for t in self.tables if "year" in t.dims]
        if not tables:
            return None
        table = self.r.choice(tables)
        there = {key[table.dims.index(dim)]: T for key in list(table.cells) + table.holes}
        return Node(f"{'periods' if dim == 'year' else 'members'}({table.name})", lambda at: dict(there), dim)

    def years_group(self):
        r = self.r
        first, last = sorted((r.choice(self.years), r.choice(self.years)))
        if r.random() < 0.1:
            return self.listed("year")
        if r.random() < 0.6:
            return Node(f"{first}..{last}", lambda at: {y: T for y in range(first, last + 1)}, "year")
        return self.braces("year")

    # ---- numbers ----

    def lookup(self, table, scope, free):
        """A table, picked in all dimensions but FREE."""
        indexes = [(d, self.member(d, scope)) for d in table.dims if d != free]
        self.r.shuffle(indexes)
        where = dict(indexes)
        if self.never(where):
            return self.lookup(table, scope, free)
        if free is None and "year" in table.dims and self.r.random() < 0.08:
            made = (not self.stretches and self.earlier(table, scope) if table.unit == "%" or self.r.random() < 0.6 else
                    self.in_prices(table, scope))
            if made:
                return made

        def worth(at):
            return at.cell(table, tuple(where[d].worth(at) if d in where else at.here[d] for d in table.dims))
        text = table.name + (f"[{', '.join(i.text for _, i in indexes)}]" if indexes else "")
        return Node(text, worth, table.unit, table.whole, parts=where.values())

    def never(self, where):
        """Whether a place and a year are written that did not go together: an error, not a verdict."""
        return {"place", "year"} <= set(where) and where["place"].text in PLACES and where["year"].text.isdigit() and (
            not self.exists(where["place"].text, int(where["year"].text)))

    def tables_for(self, unit, free):
        return [t for t in self.tables if t.unit == unit and (free is None or free in t.dims)]

    def number(self, unit, scope, depth, free=None):
        """A number of UNIT; with FREE a series over that dimension. None: no such can be made."""
        r = self.r
        if unit == "rate" and (r.random() < 0.6 or not self.tables_for("rate", free)):
            top, bottom = (self.number(u, scope, 0, free) for u in ("item", "person"))
            if not top or not bottom:
                return None
            return Node(f"{top.held()} / {bottom.held()} per 1 000",
                        lambda at: exact.divide(top.worth(at), bottom.worth(at)), "rate", parts=(top, bottom), atom=False, kind="/")
        if unit == "ratio":
            kind = r.choice(COUNTED)
            top, bottom = (self.number(kind, scope, 0, free) for _ in "ab")
            if not top or not bottom:
                return None
            return Node(f"{top.held()} / {bottom.held()}", lambda at: exact.divide(top.worth(at), bottom.worth(at)), "ratio",
                        parts=(top, bottom), atom=False, kind="/")
        if unit == "pp":
            if free is None and depth > 0 and r.random() < 0.3 and self.tables_for("%", "place"):
                return self.ranked("lead", scope, depth, "place", points=True)
            a, b = (self.number("%", scope, depth - 1, free) for _ in "ab")
            if not a or not b:
                return None
            return Node(f"{a.held()} - {b.held()}", lambda at: exact.subtract(a.worth(at), b.worth(at)), "pp", parts=(a, b),
                        atom=False, kind="-")
        tables = self.tables_for(unit, free)
        pick = r.random()
        if free is None and depth > 0 and (pick < 0.3 or unit.startswith("count") or (unit == "%" and (pick < 0.6 or not tables))):
            made = self.called(unit, scope, depth)
            if made:
                return made
        if not tables:
            return None
        if depth <= 0 or pick < 0.8:
            made = self.lookup(r.choice(tables), scope, free)
            return self.named(made) if not scope and free is None and r.random() < 0.04 else made
        return self.computed(unit, scope, depth, free)

    def computed(self, unit, scope, depth, free):
        r = self.r
        a = self.number(unit, scope, depth - 1, free)
        if not a:
            return None
        pick = r.random()
        if pick < 0.3 and unit not in ("%", "kperson", "dozen"):
            k = r.choice((0, 2, 3, Fraction(1, 2), -1))
            factor = known(k)
            return Node(f"{figure(k)} * {a.held()}", lambda at: exact.multiply(factor, a.worth(at)), unit, parts=(a,),
                        atom=False, kind="*")
        if pick < 0.4:
            share = r.choice((0, 10, 50, 100, 150))
            factor = known(Fraction(share, 100))
            if unit in ("item", "person"):
                return Node(f"{share} % * {a.held()}", lambda at: exact.multiply(factor, a.worth(at)), unit, parts=(a,),
                            atom=False, kind="*")
            if unit != "%":
                return a
            return Node(f"100 % - {a.held()}", lambda at: exact.subtract(known(1), a.worth(at)), unit, parts=(a,), atom=False,
                        kind="-")
        if pick < 0.5 and unit != "%":
            return Node(f"abs({a.text})", lambda at: exact.size(a.worth(at)), unit, a.whole, parts=(a,), kind="abs")
        if unit == "%":
            points = r.randint(0, 20)
            more = known(Fraction(points, 100))
            return Node(f"{a.held()} + {points} pp", lambda at: exact.add(a.worth(at), more), unit, parts=(a,), atom=False,
                        kind="+")
        b = self.number(unit, scope, depth - 1, free)
        if not b:
            return a
        if r.random() < 0.5:
            return Node(self.sides_of(a.held(), "+", b.held()), lambda at: exact.add(a.worth(at), b.worth(at)), unit, a.whole and b.whole,
                        parts=(a, b), atom=False, kind="+")
        return Node(f"{a.held()} - {b.held()}", lambda at: exact.subtract(a.worth(at), b.worth(at)), unit, a.whole and b.whole,
                    parts=(a, b), atom=False, kind="-")

    def called(self, unit, scope, depth):
        """A function's number of UNIT."""
        r = self.r
        dim = r.choice(("place", "place", "place", "year"))
        if unit.startswith("count"):
            dim = unit.split()[1]
            if dim != "year" and r.random() < 0.5:
                group = self.group(dim, scope, depth)
                return Node(f"count({group.text})", lambda at: self.count(group.worth(at)), unit, True, parts=(group,),
                            kind="count")
            return self.ranked("rank", scope, depth, dim)
        if unit == "%" and r.random() < 0.7:
            pick = r.random()
            if pick < 0.25:
                return self.ranked("lead", scope, depth, dim)
            if pick < 0.5:
                return self.shared(scope, depth, dim)
            if pick < 0.75:
                return self.excess(scope, depth)
            return self.changed(scope)
        series = self.number(unit, scope, depth - 1, free=dim)
        if not series:
            return None
        group = self.among(series, dim, scope, depth - 1)
        if r.random() < 0.1:
            return Node(f"value({series.text}, of: {group.text})",
                        lambda at: values.shared_value(group.worth(at), lambda m: at.over(dim, m, series)), unit, series.whole,
                        parts=(series, group), kind="value")
        name = r.choice(("sum", "mean", "median", "min", "max") if unit != "%" else ("mean", "median", "min", "max"))
        return Node(f"{name}({series.text}, among: {group.text})",
                    lambda at: values.aggregate(name, group.worth(at), lambda m: at.over(dim, m, series)), unit,
                    series.whole and name not in ("mean", "median"), parts=(series, group), kind=name)

    @staticmethod
    def count(group):
        sure = sum(1 for t in group.values() if t == T)
        return exact.span(sure, len(group))

    def series(self, scope, depth, dim, units=("item", "item", "person", "rate", "number", "%", "ratio")):
        for _ in range(9):
            made = self.number(self.r.choice(units), scope, depth, free=dim)
            if made:
                return made
        return self.lookup(any_table(self, dim), scope, dim)

    def ranked(self, name, scope, depth, dim, points=False):
        r = self.r
        units = ("item", "item", "person", "rate", "number", "%", "kperson") if name == "rank" else ("item", "person", "rate")
        units = ("%",) if points else units
        series = self.series(scope, depth - 1, dim, units)
        group, subject = self.group(dim, scope, depth - 1), self.member(dim, scope)
        end = r.choice(("lowest", "highest"))
        high = end == "highest"

        def worth(at):
            def value(m):
                return at.over(dim, m, series)
            if name == "lead":
                return values.lead(subject.worth(at), group.worth(at), value, high, points)
            return values.rank(subject.worth(at), group.worth(at), values.turned(value, high))
        return Node(f"{name}({series.text}, of: {subject.text}, among: {group.text}, from: {end})", worth,
                    f"count {dim}" if name == "rank" else "pp" if points else "%", name == "rank", parts=(series, group, subject), kind=name)

    def shared(self, scope, depth, dim):
        series = self.series(scope, depth - 1, dim, ("item", "item", "person", "number"))
        group = self.group(dim, scope, depth - 1)
        one = self.r.random() < 0.7
        subject = self.member(dim, scope) if one else self.braces(dim)
        return Node(f"share({series.text}, of: {subject.text}, among: {group.text})",
                    lambda at: values.share({subject.worth(at)} if one else set(subject.worth(at)), group.worth(at),
                                            lambda m: at.over(dim, m, series)), "%", parts=(series, group, subject), kind="share")

    def excess(self, scope, depth):
        unit = self.r.choice(("item", "person", "rate", "number", "%"))
        a, b = (self.number(unit, scope, depth - 1) for _ in "ab")
        if not a or not b:
            return None
        if self.r.random() < 0.5:
            return Node(f"more({a.text}, than: {b.text})", lambda at: values.excess(a.worth(at), b.worth(at)), "%", parts=(a, b),
                        kind="more")
        return Node(f"fewer({a.text}, than: {b.text})", lambda at: exact.negate(values.excess(a.worth(at), b.worth(at))), "%",
                    parts=(a, b), kind="more")

    def changed(self, scope):
        series = self.series(scope, 1, "year", ("item", "person", "number", "rate"))
        since, until = self.member("year", scope), self.member("year", scope)
        if self.stretches or self.r.random() < 0.6:  # before the first year nobody knows who existed
            return Node(f"change({series.text}, since: {since.text}, until: {until.text})",
                        lambda at: values.excess(at.over("year", until.worth(at), series), at.over("year", since.worth(at), series)),
                        "%", parts=(series, since, until), kind="change")
        back = self.r.randint(1, 2)
        return Node(f"change({series.text}, over: {back})[{until.text}]",
                    lambda at: values.excess(at.over("year", until.worth(at), series),
                                             at.over("year", until.worth(at) - back, series)),
                    "%", parts=(series, until), kind="change")

    # ---- truths ----

    def truth(self, scope, depth, free=None):
        """A truth value; with FREE of the member of that dimension that is being tried."""
        r = self.r
        pick = r.random()
        if depth > 0 and pick < 0.14:
            word = r.choice(("and", "or"))
            a, b = self.truth(scope, depth - 1, free), self.truth(scope, depth - 1, free)
            combine = exact.both if word == "and" else exact.either
            return Node(self.sides_of(self.operand(a), word, self.operand(b)), lambda at: combine(a.worth(at), b.worth(at)),
                        parts=(a, b), atom=False, kind=word)
        if depth > 0 and pick < 0.2:
            a = self.truth(scope, depth - 1, free)
            return Node(f"not {self.operand(a)}", lambda at: NOT[a.worth(at)], parts=(a,), atom=False, kind="not")
        if free is None:
            if depth > 0 and pick < 0.4:
                return self.quantity(scope, depth)
            if depth > 0 and pick < 0.6:
                return self.sets(scope, depth)
            if pick < 0.63:
                return self.year_in(scope)
            if pick < 0.68 and not scope:
                return self.surroundings()
        return self.comparison(scope, depth, free)

    def surroundings(self):
        """What is not about figures, and functions of the author's."""
        pick = self.r.random()
        if pick < 0.25:
            return self.dates()
        if pick < 0.5:
            return self.about_document()
        return self.about_side() if pick < 0.65 and self.stretches else self.own_function()

    @staticmethod
    def operand(node):
        return f"({node.text})" if not node.atom else node.text

    def year_in(self, scope):
        year = self.member("year", scope)
        group = self.years_group()
        no = self.r.random() < 0.3
        return Node(f"{year.held()} {'not ' * no}in {group.text}",
                    lambda at: (F if year.worth(at) in group.worth(at) else T) if no else
                    (T if year.worth(at) in group.worth(at) else F), parts=(year, group), atom=False, kind="in")

    def units(self):
        kinds = ("count kind",) if any("kind" in t.dims for t in self.tables) else ()
        return ("item", "item", "item", "person", "%", "rate", "count place", "count year", "ratio", "pp", "number", "kperson", "dozen", *kinds)

    def comparison(self, scope, depth, free):
        r = self.r
        for _ in range(20):
            unit = r.choice(self.units())
            if free and unit.startswith("count"):
                continue
            a = self.number(unit, scope, depth, free)
            if a:
                break
        else:
            table = any_table(self, free)
            a, unit = self.lookup(table, scope, free), table.unit
        written = r.random() < 0.5
        b = None if written else self.number(unit, scope, depth, None if free and r.random() < 0.5 else free)
        if written or not b:
            b = self.written_beside(a, unit)
        elif r.random() < 0.5:
            a, b = b, a
            # what runs over the tried member may stand on either side
        return self.compared(a, b, unit)

    def written_beside(self, a, unit):
        r = self.r
        if (unit in ("item", "person", "number") or unit.startswith("count")) and r.random() < 0.15:
            return self.chosen("floor")
        if unit == "%" and r.random() < 0.15:
            return self.chosen("margin")
        unit = "%" if unit == "ratio" and r.random() < 0.5 else unit
        near = None
        if r.random() < 0.75:
            try:
                at = Setting(self, {c.name: r.choice(c.values) for c in self.choices.values()})
                at.here = {d: r.choice(self.domain(d)) for d in ("place", "kind", "year")}
                at.variables = Anywhere(self)
                value = a.worth(at)
                near = value.lo if value.known else None
            except OverflowError:
                pass
        if near is not None and abs(near) > 10**9:
            near = None
        return self.literal(unit, near)

    def compared(self, a, b, unit):
        r = self.r
        literal = b.half is not None
        pick = r.random()
        parts = (a, b)
        if pick < 0.18 and literal and b.text not in self.choices:
            if unit.startswith("count"):
                return self.plain(a, b, parts)
            word = r.choice(("nearly", "just_over"))
            return Node(f"{a.held()} {word} {b.text}", lambda at: nearly(word, a.worth(at), b.worth(at), b.half), parts=parts,
                        atom=False, kind=word)
        if pick < 0.3 and literal and b.text not in self.choices and unit in ("item", "person", "number"):
            step = r.choice((1, 2, 10))
            no = r.random() < 0.2
            return Node(f"{a.held()} {'!=' if no else '='} {b.text} to nearest {step}",
                        lambda at: turned_if(no, near(a.worth(at), b.worth(at), Fraction(step, 2))), parts=parts, atom=False,
                        kind="nearest")
        if pick < 0.55 and unit != "ratio" and not unit.startswith("count"):
            return self.with_margin(a, b, unit, parts)
        return self.plain(a, b, parts)

    def with_margin(self, a, b, unit, parts):
        r = self.r
        percent = unit not in ("%", "pp") and r.random() < 0.7
        if percent and r.random() < 0.3:
            by = self.chosen("margin")
        elif percent:
            by = self.literal("%", Fraction(r.choice((0, 5, 10, 20, 25, 50, 100, 150)), 100))
        else:
            by = self.literal({"%": "pp"}.get(unit, unit))
        if by.text.startswith("-"):
            return self.plain(a, b, parts)
        parts = (*parts, by)
        if r.random() < 0.4:
            def about(at):
                x, y, m = a.worth(at), b.worth(at), by.worth(at)
                return exact.both(exact.less_equal(exact.shifted(y, m, percent, -1), x),
                                  exact.less_equal(x, exact.shifted(y, m, percent, 1)))
            return Node(f"{a.held()} about {b.held()} by {by.text}", about, parts=parts, atom=False, kind="about")
        op = r.choice(("<", ">", "<=", ">="))

        def margin(at):
            x, y, m = a.worth(at), b.worth(at), by.worth(at)
            if op[0] == "<":
                enough = exact.less_equal(x, exact.shifted(y, m, percent, -1))
            else:
                enough = exact.less_equal(exact.shifted(y, m, percent, 1), x)
            return enough if op[1:] else exact.both(enough, exact.COMPARE[op](x, y))    # a margin may come to nothing
        return Node(f"{a.held()} {op} {b.held()} by {by.text}", margin, parts=parts, atom=False, kind="by")

    def plain(self, a, b, parts):
        r = self.r
        op = r.choice(("=", "!=", "<", "<=", ">", ">=") if r.random() < 0.5 else ("<", ">", "=", "="))
        precise = op in ("=", "!=") and (a.half is None) != (b.half is None)
        if precise:
            value, literal = (a, b) if b.half is not None else (b, a)
            precise = not value.whole or literal.rounded
        if op in ("=", "!=") and not value_is_clear(a, b):
            op, precise = "<", False
        if precise:
            return Node(self.sides_of(a.held(), op, b.held()),
                        lambda at: turned_if(op == "!=", near(value.worth(at), literal.worth(at), literal.half)), parts=parts,
                        atom=False, kind=op)
        compare = exact.COMPARE[op]
        return Node(self.sides_of(a.held(), op, b.held()), lambda at: compare(a.worth(at), b.worth(at)), parts=parts, atom=False, kind=op)

    # ---- sets and quantities ----

    def extreme(self, dim, scope, depth):
        r = self.r
        series = self.series(scope, depth - 1, dim)
        group = self.among(series, dim, scope, depth - 1)
        end = r.choice(("lowest", "highest"))
        high = end == "highest"
        how, k = r.choice(("", "", "", "nth_", "top")), r.choice((1, 1, 2, 2, 3, 4))

        def value_at(at):
            return values.turned(lambda m: at.over(dim, m, series), high)

        def worth(at):
            among = group.worth(at)
            found = values.STANDING[how](k, among, value_at(at))
            return {m: U for m in self.domain(dim)} if found is None else found

        def exactly(at, named):
            return values.EXACTLY[how](k, group.worth(at), value_at(at), named)

        def asked(at):
            return values.group_asked(group.worth(at), value_at(at))
        text = {"": f"{end}(", "nth_": f"nth_{end}({k}, ", "top": f"top({k}, "}[how]
        node = Node(f"{text}{series.text}, among: {group.text}{', from: ' + end if how == 'top' else ''})", worth, dim,
                    parts=(series, group), kind=how + end)
        if not scope and r.random() < 0.1:  # a name for it knows as well who may be asked about
            node = self.named(node)
            self.extremes.add(node.text)
        return node, asked, exactly

    def sets(self, scope, depth):
        r = self.r
        dim = r.choice(("place", "place", "place", "year"))
        pick = r.random()
        if pick < 0.45:
            node, _, exactly = self.extreme(dim, scope, depth)
            one = r.random() < 0.6
            named = self.member(dim, scope) if one else self.braces(dim)
            no = r.random() < 0.15

            def same(at):
                who = {named.worth(at)} if one else set(named.worth(at))
                return turned_if(no, exactly(at, who))
            return Node(self.sides_of(node.text, "!=" if no else "=", named.held()), same, parts=(node, named), atom=False, kind="same")
        if pick < 0.65:
            node, asked, _ = self.extreme(dim, scope, depth)
            one = r.random() < 0.75
            named = self.member(dim, scope) if one else self.braces(dim)
            no = r.random() < 0.2

            def inside(at):
                who = [named.worth(at)] if one else list(named.worth(at))
                bad = values.outsiders(asked(at), who)
                if bad:
                    return bad
                result, found = T, node.worth(at)
                for m in who:
                    result = exact.both(result, found.get(m, F))
                return turned_if(no, result)
            return Node(f"{named.held()} {'not ' * no}in {node.text}", inside, parts=(node, named), atom=False, kind="in")
        dim = "place"
        group = self.group(dim, scope, depth)
        while group.text in self.extremes or (group.text.startswith(EXTREMES) and group.atom):  # those know who may be asked about: above
            group = self.group(dim, scope, depth)
        if pick < 0.85:
            one = r.random() < 0.7
            named = self.member(dim, scope) if one else self.braces(dim)
            no = r.random() < 0.3

            def member(at):
                result, found = T, group.worth(at)
                for m in [named.worth(at)] if one else list(named.worth(at)):
                    result = exact.both(result, found.get(m, F))
                return turned_if(no, result)
            return Node(f"{named.held()} {'not ' * no}in {group.held()}", member, parts=(group, named), atom=False, kind="in")
        named = self.braces(dim) if r.random() < 0.7 else Node("{}", lambda at: {}, dim)
        no = r.random() < 0.2

        def equal(at):
            found, want = group.worth(at), set(named.worth(at))
            if any(m not in found for m in want) or any(t == T and m not in want for m, t in found.items()):
                return turned_if(no, F)
            return turned_if(no, T if all(t == T for t in found.values()) else U)
        op = "!=" if no else "="
        text = f"{group.held()} {op} {{}}" if named.text == "{}" else self.sides_of(group.held(), op, named.text)
        return Node(text, equal, parts=(group, named), atom=False, kind="same")

    def quantity(self, scope, depth):
        r = self.r
        word = r.choice(("every", "some", "most"))
        names, groups, inner = [], [], list(scope)
        for _ in range(1 if r.random() < 0.8 else 2):
            dim = r.choice(("place", "place", "place", "year", "kind"))
            if dim == "kind" and not any("kind" in t.dims for t in self.tables):
                dim = "place"
            name = f"{dim[0]}{len(scope) + len(names)}"
            groups.append((dim, self.group(dim, scope, depth - 1 if r.random() < 0.5 else 0)))
            inner.append((name, dim))
            names.append(name)
        body = self.using(names, inner, depth)
        head = ", ".join(f"{n} in {g.held() if d != 'year' else g.text}" for n, (d, g) in zip(names, groups))

        def worth(at):
            cases = []
            for members in itertools.product(*(g.worth(at).items() for _, g in groups)):
                for name, (m, _) in zip(names, members):
                    at.variables[name] = m
                sure = U if any(t == U for _, t in members) else T
                cases.append((sure, body.worth(at)))
            return values.quantity(word, cases)
        made = Node(f"{word} {head}: {body.text}", worth, parts=(body, *(g for _, g in groups)), atom=False, kind=word)
        return made

    def using(self, names, scope, depth):
        """A truth in which each of the variables stands."""
        for _ in range(60):
            body = self.truth(scope, depth - 1)
            if all("var " + n in body.kinds for n in names):
                return body
        parts = [self.about_variable(n, dict(scope)[n], scope) for n in names]
        if len(parts) == 1:
            return parts[0]
        return Node(f"{parts[0].text} and {parts[1].text}", lambda at: exact.both(parts[0].worth(at), parts[1].worth(at)),
                    parts=parts, atom=False, kind="and")

    def about_variable(self, name, dim, scope):
        table = self.r.choice([t for t in self.tables if dim in t.dims])
        here = Node(name, lambda at: at.variables[name], dim, kind="var " + name)
        others = {d: self.member(d, scope) for d in table.dims if d != dim}
        where = {**others, dim: here}
        if self.never(where):
            return self.about_variable(name, dim, scope)
        node = Node(f"{table.name}[{', '.join(i.text for i in where.values())}]",
                    lambda at: at.cell(table, tuple(where[d].worth(at) for d in table.dims)), table.unit, table.whole,
                    parts=where.values())
        return self.compared(node, self.written_beside(node, table.unit), table.unit)

    # ---- claims ----

    def claim(self, i):
        r = self.r
        readings = []
        for _ in range(1 if r.random() < 0.9 else 2):
            checks = [("check", self.check())]
            while r.random() < 0.15:
                checks.append((r.choice(("check", "detail")), self.check()))
            readings.append(checks)
        return f"c{i}", readings

    def check(self):
        while True:
            made = self.truth([], self.r.choice((0, 1, 2, 2, 3)))
            if len(made.text) < 900 and self.settings(made.uses) <= 80:
                return made

    def settings(self, uses):
        n = 1
        for name in uses:
            n *= len(self.choices[name].values)
        return n

    # ---- as files ----

    def text(self):
        braces = 'places "towns"' if self.stretches else "{" + ", ".join(self.members["place"]) + "}"
        lines = ["language 1", "", 'case "made up"', "", f"dimension place plural places {braces}",
                 f'dimension kind plural kinds ordered {{{", ".join(self.members["kind"])}}}',
                 'unit item "item", "items"', 'unit person "person", "persons"', "unit dozen = 12 item", ""]
        used = frozenset().union(*(n.uses for _, rs in self.claims for cs in rs for _, n in cs))
        for c in self.choices.values():
            if c.name in used:
                base = f"{int(c.base * 100)} %" if c.kind == "%" else c.base
                lines.append(f'choice {c.name} = {base} vary {c.written} because "r"')
        lines += self.lets + ['document doc "a document" file "doc.txt"']
        for t in [*self.tables, self.index]:
            unit = SCALED[t.unit][0] if t.unit in SCALED else t.unit
            lines += ["", f'table {t.name} "{t.name}"', f'  over {", ".join(t.dims)}', f"  unit {unit}", f'  file "{t.name}.csv"']
        for name, readings in self.claims:
            lines += ["", f"claim {name}", '  quote "q"']
            for i, checks in enumerate(readings):
                if len(readings) > 1:
                    lines.append(f'  reading "r{i}"')
                lines += [f"  {word} {node.text}" for word, node in checks]
        return "\n".join(lines) + "\n"

    def towns(self):
        """The list of places."""
        rows = [f"{i:04},{m.strip(QUOTE)},,{a or ''},{b or ''},{self.sides[m]}" for i, (m, (a, b)) in enumerate(self.stretches.items(), 1)]
        return "\n".join(["code,name,aliases,from,until,side", *rows]) + "\n"

    def csv(self, table):
        rows = [",".join(table.dims) + ",value"]
        per = 1 / Fraction(SCALED[table.unit][1]) if table.unit in SCALED else 1
        for key, value in table.cells.items():
            rows.append(",".join(str(k).strip('"') for k in key) + "," + figure(value * per))
        rows += [",".join(str(k).strip('"') for k in key) + ",.." for key in table.holes]
        return "\n".join(rows) + "\n"


class Anywhere(dict):
    """Variables that stand anywhere: where only an example of a value is wanted."""

    def __init__(self, case):
        super().__init__()
        self.case = case

    def __missing__(self, name):
        return self.case.domain({"p": "place", "y": "year", "k": "kind"}[name[0]])[0]


def any_table(case, dim):
    return case.r.choice([t for t in case.tables if dim is None or dim in t.dims])


def turned_if(no, truth):
    return NOT[truth] if no else truth


def near(x, written, half):
    bad = exact.fits(x)
    if bad:
        return O if bad is exact.OUT else U
    return exact.within(x, written.lo - half, written.lo + half)


def nearly(word, x, v, half):
    bad = exact.fits(x)
    if bad:
        return O if bad is exact.OUT else U
    v, unit = v.lo, 2 * half
    if (word == "nearly") == (v >= 0):  # nearly 5: 4 to below 5; just over -5: above -6 to -5
        return exact.within(x, v - unit, v, lo_open=word != "nearly", hi_open=word == "nearly")
    return exact.within(x, v, v + unit, lo_open=word == "nearly", hi_open=word != "nearly")


def value_is_clear(a, b):
    """Whether the guide says plainly how `=` reads this: a product of whole figures, or their size, is neither listed as a count nor
    as computed."""
    return not any({"*", "abs"} & n.kinds and not n.half for n in (a, b)) or (a.half is None and b.half is None)
