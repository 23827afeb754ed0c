"""Random cases, continued: what surrounds the figures. Dates, texts of documents, what a list of places says, lets and functions of
the author's, prices of another year, the period before."""
import datetime
import re
from fractions import Fraction

import exact
from case import Node
from exact import F, NOT, T, known

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WORDS = ["skola", "skolan", "förskola", "vård", "vården", "Trygg", "polis", "och"]
SIDES = ["north", "south", "north west"]


def turned_if(no, truth):
    return NOT[truth] if no else truth


def years_later(day, years):
    """To the month's last day where the day does not exist."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def nth_weekday(k, weekday, year, month):
    first = datetime.date(year, month, 1)
    day = first + datetime.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (k - 1))
    return day if day.month == month else None


class Wider:
    """Part of a Case."""

    # ---- dates ----

    def dates(self):
        """A truth about days: no table is asked."""
        r = self.r
        day = datetime.date(2019, 12, 1) + datetime.timedelta(days=r.randint(0, 800))
        if r.random() < 0.1:
            day = datetime.date(2020, 2, 29)
        pick, near = r.randint(0, 5), day + datetime.timedelta(days=r.choice((0, 0, 1, -1, 7, 30)))
        if pick == 0:
            name = r.choice((day.weekday(), r.randint(0, 6)))
            return self.fact(f"weekday({day}) = {WEEKDAYS[name]}", day.weekday() == name)
        if pick == 1:
            k = r.randint(1, 4)
            found = nth_weekday(k, day.weekday(), day.year, day.month)
            other = r.choice((found, near))
            return self.fact(f"nth_weekday({k}, {WEEKDAYS[day.weekday()]}, {day:%Y-%m}) = {other}", found == other)
        if pick == 2:
            n = r.choice((1, 4, -1))
            moved = years_later(day, n)
            other = r.choice((moved, years_later(near, n)))
            return self.fact(f"{day} {'+' if n > 0 else '-'} {abs(n)} years = {other}", moved == other)
        if pick == 3:
            n = (day - near).days + r.choice((0, 0, 1))
            return self.fact(f"{day} - {near} = {n}", (day - near).days == n)
        if pick == 4:
            no = r.random() < 0.3
            return self.fact(f"{day} {'not ' * no}in {near:%Y-%m}", (f"{day:%Y-%m}" == f"{near:%Y-%m}") != no)
        op = r.choice(("<", "<=", ">", ">="))
        return self.fact(f"{day} {op} {near}", {"<": day < near, "<=": day <= near, ">": day > near, ">=": day >= near}[op])

    @staticmethod
    def fact(text, holds):
        return Node(text, lambda at: T if holds else F, atom=False, kind="dates")

    # ---- documents ----

    def make_document(self):
        r = self.r
        lines = []
        for _ in range(r.randint(1, 6)):
            bullet = r.choice(("", "", "- ", "• ", "1. ", "2) "))
            lines.append(bullet + " ".join(r.choice(WORDS) for _ in range(r.randint(1, 6))) + r.choice(("", ".", ",")))
        return "\n".join(lines) + "\n"

    def about_document(self):
        """How often something stands there, beside a number."""
        r = self.r
        words = re.findall(r"[^\W_]+|_+", self.document)
        pick = r.random()
        if pick < 0.15:
            text, n = "words(in: doc)", len(words)
        elif pick < 0.3:
            text, n = "items(in: doc)", sum(1 for line in self.document.split("\n") if re.match(r"(-|•|\d+[.)]) \w", line))
        else:
            word = r.choice(WORDS).lower()
            before, after = r.choice(("", "", "*")), r.choice(("", "", "*"))
            whole = re.compile((r"\w*" if before else "") + word + (r"\w*" if after else "") + r"\Z")
            text, n = f'occurrences("{before}{word}{after}", in: doc)', sum(1 for w in words if whole.match(w.lower()))
        op, other = r.choice(("=", "=", "!=", "<", ">=")), n + r.choice((0, 0, 1, -1))
        if other < 0:
            other = n
        return Node(f"{text} {op} {other}", lambda at: exact.COMPARE[op](known(n), known(other)), atom=False, kind="document")

    # ---- what a list of places says ----

    def about_side(self):
        """A truth about an attribute; only where there is a list of places."""
        r = self.r
        side = r.choice(SIDES)
        if r.random() < 0.5:
            who = self.member("place", [])
            if r.random() < 0.3:
                part = r.choice(("north", "w", side))
                return Node(f'side[{who.text}] contains "{part}"', lambda at: T if part in self.sides[who.worth(at)] else F,
                            parts=(who,), atom=False, kind="side")
            return Node(f'side[{who.text}] = "{side}"', lambda at: T if self.sides[who.worth(at)] == side else F, parts=(who,),
                        atom=False, kind="side")
        some = self.braces("place")

        def shared(at):
            found = {self.sides[m] for m in some.worth(at)}
            return exact.U if len(found) > 1 else T if found == {side} else F
        return Node(f'value(side, of: {some.text}) = "{side}"', shared, parts=(some,), atom=False, kind="side")

    def places_of_list(self):
        """Those of a year, or of a side."""
        r = self.r
        if r.random() < 0.5:
            year = self.chosen("year") if r.random() < 0.5 else self.written("year", r.choice(self.years))
            return Node(f"places[{year.text}]",
                        lambda at: {m: T for m in self.members["place"] if self.exists(m, year.worth(at))}, "place", parts=(year,))
        side = r.choice(SIDES)
        return Node(f'places where side = "{side}"', lambda at: {m: T for m in self.members["place"] if self.sides[m] == side},
                    "place", atom=False, kind="where")

    # ---- names for expressions ----

    def named(self, node):
        """NODE under a name of the file's own."""
        name = f"n{len(self.lets)}"
        self.lets.append(f"let {name} = {node.text}")
        made = Node(name, node.worth, node.unit, node.whole, node.half, node.rounded, parts=(node,))
        made.kinds = frozenset()
        return made

    def own_function(self):
        """A truth with two members left open, called with some."""
        name, names = f"f{len(self.lets)}", ("pa", "pb")
        body = self.using(list(names), [(n, "place") for n in names], 1)
        self.lets.append(f"let {name}(pa, pb) = {body.text}")
        with_ = [self.chosen("who") if self.stretches else self.member("place", []) for _ in names]  # no written place meets a
        # written year in which it was not

        def worth(at):
            before = dict(at.variables)
            at.variables.update((n, m.worth(at)) for n, m in zip(names, with_))
            result = body.worth(at)
            at.variables = before
            return result
        made = Node(f"{name}({with_[0].text}, pb: {with_[1].text})", worth, parts=(body, *with_))
        made.kinds = frozenset()
        return made

    # ---- figures of another time ----

    def all_picked(self, table, scope):
        where = {d: self.member(d, scope) for d in table.dims}
        return self.all_picked(table, scope) if self.never(where) else where

    def earlier(self, table, scope):
        """previous(TABLE), picked: the figure of the year before."""
        where = self.all_picked(table, scope)

        def worth(at):
            return at.cell(table, tuple(where[d].worth(at) - 1 if d == "year" else where[d].worth(at) for d in table.dims))
        return Node(f"previous({table.name})[{', '.join(i.text for i in where.values())}]", worth, table.unit, table.whole,
                    parts=where.values(), kind="previous")

    def in_prices(self, table, scope):
        """real(TABLE, ...), picked: times the index of one year, divided by that of its own; in that year itself as it is."""
        where = self.all_picked(table, scope)
        base = self.chosen("year") if self.r.random() < 0.3 else self.written("year", self.r.choice(self.years))

        def worth(at):
            year, of = where["year"].worth(at), base.worth(at)
            own, then = at.cell(self.index, (year,)), at.cell(self.index, (of,))
            figure = at.cell(table, tuple(where[d].worth(at) for d in table.dims))
            ratio = known(Fraction(1)) if year == of and not (own.known and own.lo == 0) else exact.divide(then, own)
            return exact.multiply(figure, ratio)
        return Node(f"real({table.name}, with: ix, prices_of: {base.text})[{', '.join(i.text for i in where.values())}]", worth,
                    table.unit, False, parts=(*where.values(), base), kind="real")
