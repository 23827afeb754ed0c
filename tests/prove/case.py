"""What a random case is made of: tables, choices, one setting of it, and the Node that every expression is."""
from fractions import Fraction

import exact
from exact import Number, known

PLACES = ["Alvik", "Brunna", "Umeå", '"Östra Torp"', "Dal", '"Ö 4"']
KINDS = ["stöld", "rån", '"allt annat"']
DIMS = {"place": "places", "kind": "kinds"}
SCALE = 1000  # rates are per 1 000
COUNTED = ("item", "person", "kperson", "dozen", "rate")
SCALED = {"kperson": ("thousand person", 1000), "dozen": ("dozen", 12), "rate": ("item per 1 000 person", Fraction(1, SCALE)),
          "%": ("%", Fraction(1, 100))}  # how the unit line reads, and what one of it is worth
QUOTE = '"'


class Setting:
    """One value for each choice, and where variables and tested members stand; the tables, with or without guesses for gaps."""

    def __init__(self, case, picks, guesses=None):
        self.case, self.picks, self.guesses = case, picks, guesses
        self.here, self.variables, self.gaps, self.denominators = {}, {}, set(), set()

    def cell(self, table, key):
        value = table.cells.get(key)
        if value is not None:
            return known(value)
        if self.case.stretches and "place" in table.dims and "year" in table.dims and not self.case.exists(
                key[table.dims.index("place")], key[table.dims.index("year")]):
            return exact.OUT
        self.gaps.add((table.name, key))
        if self.guesses is not None:
            return known(self.guesses.get((table.name, key), 1))
        return Number(0 if table.bounded else None, None, gap=True)

    def over(self, dim, member, node):
        """What NODE is worth where DIM stands at MEMBER."""
        before = self.here.get(dim)
        self.here[dim] = member
        result = node.worth(self)
        self.here[dim] = before
        return result


class Node:
    """An expression: its text, as an author would write it, and a function that says what it is worth at one setting (`at`). What is
    told beside that (its unit, whether it was written, is a count) decides what may be written around it and how `=` reads it."""
    __slots__ = ("text", "worth", "unit", "whole", "half", "rounded", "uses", "atom", "kinds")

    def __init__(self, text, worth, unit=None, whole=False, half=None, rounded=False, parts=(), uses=(), atom=True, kind=None):
        self.text, self.worth, self.unit, self.whole, self.half, self.rounded, self.atom = (
            text, worth, unit, whole, half, rounded, atom)
        self.uses = frozenset(uses).union(*(p.uses for p in parts))
        self.kinds = frozenset([kind] if kind else ()).union(*(p.kinds for p in parts))

    def held(self):
        """Its text as an operand."""
        return self.text if self.atom else f"({self.text})"


class Table:
    def __init__(self, name, dims, unit, cells, holes, whole):
        self.name, self.dims, self.unit, self.cells, self.holes, self.whole = name, dims, unit, cells, holes, whole
        self.bounded = unit in COUNTED and all(v >= 0 for v in cells.values())
        years = [k[dims.index("year")] for k in list(cells) + holes] if "year" in dims else []
        self.first, self.last = (min(years), max(years)) if years else (None, None)


class Choice:
    def __init__(self, name, kind, values_, base, written):
        self.name, self.kind, self.values, self.base, self.written = name, kind, values_, base, written
