"""Exact numbers that may be missing. Written from the guide's words, not from the C: an interval of what a figure could be.

A Number is a closed interval [lo, hi] of Fractions or ints; None is an end without bound. `gap` says that it is not known (there
is no figure, or it hangs on one); `none` that it has no value or may have none (division by 0, nobody in the group); `out` that
the question does not arise (a place that did not exist, a subject that is not in the group). Ends always count as possible: an
interval that comes out of a division does not know that its end is never reached.

Truths are T, F, U (unknown) and O (outside)."""
from fractions import Fraction

T, F, U, O = "holds", "fails", "unknown", "outside"
NOT = {T: F, F: T, U: U, O: O}


def both(a, b):
    """a and b: false where one is. Outside only where the rest is known: what is unknown may yet decide, and `where` takes outside
    for false."""
    return next((t for t in (F, U, O) if t in (a, b)), T)


def either(a, b):
    return NOT[both(NOT[a], NOT[b])]


class Number:
    __slots__ = ("lo", "hi", "gap", "none", "out")

    def __init__(self, lo, hi, gap=False, none=False, out=False):
        self.lo, self.hi, self.gap, self.none, self.out = lo, hi, gap, none, out

    @property
    def known(self):
        return not (self.gap or self.none or self.out)

    def __repr__(self):
        return f"[{self.lo}, {self.hi}]{'?' * self.gap}{'!' * self.none}{'o' * self.out}"


NONE = Number(None, None, gap=True, none=True)
OUT = Number(None, None, gap=True, out=True)
FREE = Number(None, None, gap=True)


def known(x):
    return Number(x, x)


def span(lo, hi):
    """What lies between two ends; known if they are one."""
    return Number(lo, hi, gap=lo is None or lo != hi)


def fits(*numbers):
    """None if all are to be computed with; else what comes out of them: outside, or no value."""
    bad = None
    for n in numbers:
        if n.out:
            return OUT
        if n.none:
            bad = NONE
    return bad


def least(ends):
    """The least of lower ends: None (no bound) wins."""
    ends = list(ends)
    return None if None in ends else min(ends)


def most(ends):
    ends = list(ends)
    return None if None in ends else max(ends)


def add(a, b):
    bad = fits(a, b)
    if bad:
        return bad
    return span(None if None in (a.lo, b.lo) else a.lo + b.lo, None if None in (a.hi, b.hi) else a.hi + b.hi)


def negate(a):
    bad = fits(a)
    return bad or span(None if a.hi is None else -a.hi, None if a.lo is None else -a.lo)


def subtract(a, b):
    return add(a, negate(b))


def times_end(x, x_sign, y, y_sign):
    """The product of two ends, one of which may have no bound on the side of its sign: (value, sign of the unbounded)."""
    if x is not None and y is not None:
        return x * y, 0
    sx = x_sign if x is None else (x > 0) - (x < 0)
    sy = y_sign if y is None else (y > 0) - (y < 0)
    return (0, 0) if sx * sy == 0 else (None, sx * sy)


def multiply(a, b):
    if a.known and b.known:
        return known(a.lo * b.lo)
    bad = fits(a, b)
    if bad:
        return bad
    products = [times_end(x, sx, y, sy) for x, sx in ((a.lo, -1), (a.hi, 1)) for y, sy in ((b.lo, -1), (b.hi, 1))]
    lo = None if any(v is None and s < 0 for v, s in products) else min(v for v, _ in products if v is not None)
    hi = None if any(v is None and s > 0 for v, s in products) else max(v for v, _ in products if v is not None)
    return span(lo, hi)


def divide(a, b):
    """A missing denominator is not 0; a known one that is 0 leaves no value."""
    bad = fits(a, b)
    if bad:
        return bad
    if b.lo == b.hi == 0:
        return NONE
    if a.known and b.known:
        return known(Fraction(a.lo) / b.lo)
    if a.lo == a.hi == 0:
        return known(0)
    if b.lo is None or b.hi is None or b.lo <= 0 <= b.hi:
        if b.lo is not None and b.lo >= 0:  # (lo, ...): its inverse goes from 1 / hi up to 1 / lo, or without end
            inverse = Number(0 if b.hi is None else Fraction(1) / b.hi, None if b.lo == 0 else Fraction(1) / b.lo, gap=True)
        elif b.hi is not None and b.hi <= 0:
            inverse = Number(None if b.hi == 0 else Fraction(1) / b.hi, 0 if b.lo is None else Fraction(1) / b.lo, gap=True)
        else:
            return FREE
    else:
        inverse = span(Fraction(1) / b.hi, Fraction(1) / b.lo)
    return multiply(a, inverse)


def size(a):
    bad = fits(a)
    if bad:
        return bad
    ends = [None if e is None else abs(e) for e in (a.lo, a.hi)]
    around_0 = (a.lo is None or a.lo <= 0) and (a.hi is None or a.hi >= 0)
    return span(0 if around_0 else min(e for e in ends if e is not None), most(ends))


# ---- comparisons -----------------------------------------------------------------------------------------------------------

def less(a, b):
    bad = fits(a, b)
    if bad:
        return O if bad is OUT else U
    if a.hi is not None and b.lo is not None and a.hi < b.lo:
        return T
    return F if a.lo is not None and b.hi is not None and a.lo >= b.hi else U


def less_equal(a, b):
    return NOT[less(b, a)]


def equal(a, b):
    bad = fits(a, b)
    if bad:
        return O if bad is OUT else U
    if a.lo is not None and a.lo == a.hi and b.lo == b.hi == a.lo:
        return T
    return F if less(a, b) == T or less(b, a) == T else U


COMPARE = {"<": less, "<=": less_equal, ">": lambda a, b: less(b, a), ">=": lambda a, b: less_equal(b, a), "=": equal,
           "!=": lambda a, b: NOT[equal(a, b)]}


def within(x, lo, hi, lo_open=False, hi_open=False):
    """Whether x lies between two known ends."""
    above = (less if lo_open else less_equal)(known(lo), x)
    return both(above, (less if hi_open else less_equal)(x, known(hi)))


def shifted(b, margin, percent, sign):
    """b with the margin added (SIGN 1) or taken off: a percent of |b|, or a quantity."""
    bad = fits(b, margin)
    if bad:
        return bad
    if not percent:
        return add(b, margin if sign > 0 else negate(margin))
    up = add(known(1), margin if sign > 0 else negate(margin))      # factor where b is positive
    down = add(known(1), negate(margin) if sign > 0 else margin)    # and where it is negative
    if b.lo is not None and b.lo >= 0:
        return multiply(b, up)
    if b.hi is not None and b.hi <= 0:
        return multiply(b, down)
    over, under = multiply(Number(0, b.hi, gap=True), up), multiply(Number(b.lo, 0, gap=True), down)
    return span(least((over.lo, under.lo)), most((over.hi, under.hi)))
