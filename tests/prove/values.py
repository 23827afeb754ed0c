"""Functions over a group, from the guide's words. A group is a dict from member to T (surely in it) or U (may be in it); the values
of its members are Numbers. Where it is not known who belongs to the group, every group that it could be is tried."""
import itertools
from fractions import Fraction

from exact import (F, FREE, NONE, O, OUT, T, U, add, divide, known, least, less, less_equal, most, negate, span, subtract)

MAX_OPEN = 6  # 2^6 groups


def possible_groups(group):
    """All sets that the group could be."""
    sure = [m for m, t in group.items() if t == T]
    open_ones = [m for m, t in group.items() if t == U]
    if len(open_ones) > MAX_OPEN:
        raise OverflowError("too many open members")
    for n in range(len(open_ones) + 1):
        for some in itertools.combinations(open_ones, n):
            yield sure + list(some)


def join(numbers):
    """What is one of these, nobody knows which."""
    numbers = list(numbers)
    if any(n.none for n in numbers):
        return NONE
    return span(least(n.lo for n in numbers), most(n.hi for n in numbers))


# ---- sum, mean, median, min, max -------------------------------------------------------------------------------------------

def median_of(values):
    values = sorted(values)
    half = len(values) // 2
    return values[half] if len(values) % 2 else Fraction(values[half - 1] + values[half], 2)


def ends(numbers, function):
    """A function that grows with each of its arguments: from that of the lower ends to that of the upper ones. Ends without
    bound are taken as beyond all others, and the function is unbounded where that changes it."""
    lows, highs = [n.lo for n in numbers], [n.hi for n in numbers]

    def at(values, sign):
        if None not in values:
            return function(values)
        far = 1 + 2 * len(values) * sum(abs(v) for v in values if v is not None)
        one, two = (function([sign * k * far if v is None else v for v in values]) for k in (1, 3))
        return one if one == two else None
    return span(at(lows, -1), at(highs, 1))


AGGREGATES = {
    "sum": sum,
    "mean": lambda v: Fraction(sum(v), 1) / len(v),
    "median": median_of,
    "min": min,
    "max": max,
}


def aggregate(name, group, value):
    """Of nobody there is no value; of a group that may be empty it is not known whether there is one."""
    values = {m: value(m) for m in group}
    group = {m: t for m, t in group.items() if not values[m].out}
    if any(values[m].none for m in group):
        if name not in ("min", "max"):
            return NONE
        values = {m: FREE if v.none else v for m, v in values.items()}  # a known one still bounds the end
    if name == "mean" and U in group.values():  # a looser rule, so that not every group need be tried: between least and greatest
        return span(aggregate("min", group, value).lo, aggregate("max", group, value).hi) if T in group.values() else NONE
    found = []
    for some in possible_groups(group):
        if not some:
            return NONE
        found.append(ends([values[m] for m in some], AGGREGATES[name]))
    return join(found)


# ---- lowest, highest, nth, rank, lead, share -------------------------------------------------------------------------------

def turned(value, high):
    """Values so that better is always lower."""
    return (lambda m: negate(value(m)) if not value(m).out else OUT) if high else value


def asked(group, value):
    """The members about whom something is asked, each with its value: those that did not exist then are not."""
    values = {m: value(m) for m in group}
    return {m: t for m, t in group.items() if not values[m].out}, values


def lowest(group, value):
    """Member to T or U: who is lowest."""
    group, values = asked(group, value)
    result = {}
    for m, t in group.items():
        others = [n for n in group if n != m]
        mine = values[m]
        sure = t == T and not mine.none and all(
            not values[n].none and mine.hi is not None and values[n].lo is not None and mine.hi <= values[n].lo for n in others)
        never = any(group[n] == T and not values[n].none and values[n].hi is not None and mine.lo is not None and
                    values[n].hi < mine.lo for n in others)
        if sure:
            result[m] = T
        elif not never:
            result[m] = U
    return result


def outsiders(group, named):
    """O if one of NAMED is not in the group, U if that is not known, else None: a question about outsiders does not arise."""
    if any(m not in group for m in named):
        return O
    return U if any(group[m] != T for m in named) else None


def exactly_lowest(group, value, named):
    """Whether those who share the lowest value are just NAMED: in every completion, in none, or in some."""
    group, values = asked(group, value)
    asked_for = outsiders(group, named)
    if asked_for:
        return asked_for
    some, every = False, True
    for members in possible_groups(group):
        can, must = exactly_in(members, values, named)
        some, every = some or can, every and must
    return T if every else U if some else F


def exactly_in(members, values, named):
    """(Can, must) the lowest of MEMBERS be exactly NAMED? An empty group has no lowest: then nothing is known."""
    if not members:
        return True, False
    if not named or any(m not in members for m in named):
        return False, False
    ours, others = [values[m] for m in named], [values[m] for m in members if m not in named]
    lo, hi = most_known(n.lo for n in ours), least_known(n.hi for n in ours)
    can = lo is None or hi is None or lo <= hi
    can = can and all(lo is None or n.hi is None or n.hi > lo for n in others)
    must = not any(n.none for n in ours + others)
    must = must and (len(ours) == 1 or all(n.lo is not None and n.lo == n.hi == ours[0].lo for n in ours))
    must = must and all(ours[0].hi is not None and n.lo is not None and n.lo > ours[0].hi for n in others)
    return can, must


def most_known(ends_):
    return max((e for e in ends_ if e is not None), default=None)


def least_known(ends_):
    return min((e for e in ends_ if e is not None), default=None)


def placed(k, group, value):
    """What a question about the k-th place is asked of: (group, values), or None where there may be no such place: then nothing is
    told of anybody (method.md 2, "no k-th place: unknown"). Who has no value, or may have none, may be missing from the order and
    may stand anywhere in it: a known one that decides still stands (language.md 8, "Missing")."""
    group, values = asked(group, value)
    if sum(1 for m, t in group.items() if t == T and not values[m].none) < k:
        return None
    return {m: U if values[m].none else t for m, t in group.items()}, {m: FREE if v.none else v for m, v in values.items()}


def by_answers(group, answer):
    """Member to T or U: who belongs to the answer in all groups that there could be, or in some. ANSWER(member, group)."""
    result = {}
    for m, t in group.items():
        answers = {answer(m, members) for members in possible_groups(group) if m in members}
        if t == T and answers == {T}:
            result[m] = T
        elif answers != {F}:
            result[m] = U
    return result


def nth(k, group, value):
    """y with better(y) < k <= better(y) + equal(y), y counted among its equals. Member to T or U."""
    found = placed(k, group, value)
    return found and by_answers(found[0], lambda m, members: place(k, m, members, found[1]))


def place(k, m, members, values):
    mine = values[m]
    others = [n for n in members if n != m]
    better = [less(values[n], mine) for n in others]
    not_worse = [less_equal(values[n], mine) for n in others]
    low, high = better.count(T), len(better) - better.count(F)
    low_all, high_all = 1 + not_worse.count(T), 1 + len(not_worse) - not_worse.count(F)
    if high < k <= low_all:
        return T
    return F if low >= k or high_all < k else U


def top(k, group, value):
    """The k best. Those tied at the edge, who do not all find room, are open."""
    found = placed(k, group, value)
    if not found:
        return None
    group, values = found

    def within(m, members):
        others = [values[n] for n in members if n != m]
        ahead = [less(o, values[m]) for o in others]
        level = [less_equal(o, values[m]) for o in others]
        return T if 1 + len(others) - level.count(F) <= k else F if ahead.count(T) >= k else U
    return by_answers(group, within)


def by_members(standing):
    """Whether a set is exactly NAMED, member by member."""
    def exactly(k, group, value, named):
        bad = outsiders(group_asked(group, value), named)
        if bad:
            return bad
        found = standing(k, group, value)
        if found is None:
            return U
        if any(m not in found for m in named) or any(t == T and m not in named for m, t in found.items()):
            return F
        return T if all(t == T for t in found.values()) else U
    return exactly


def group_asked(group, value):
    return asked(group, value)[0]


MAX_TRIED = 3000


def exactly_nth(k, group, value, named):
    """Every way in which the gaps could be filled, as far as order goes, is tried."""
    group, values = asked(group, value)
    bad = outsiders(group, named)
    if bad:
        return bad
    found = placed(k, group, value)
    if not found:
        return U
    no_value = any(values[m].none for m in named)
    group, values = found
    gaps = [m for m in group if not values[m].known]
    marks = sorted({e for m in group for e in (values[m].lo, values[m].hi) if e is not None}) or [0]
    between = [a + Fraction(b - a, 1) * Fraction(i, len(gaps) + 1) for a, b in zip(marks, marks[1:]) for i in range(1, len(gaps) + 1)]
    beyond = [marks[-1] + i for i in range(1, len(gaps) + 1)] + [marks[0] - i for i in range(1, len(gaps) + 1)]
    tried = [[v for v in marks + between + beyond if (values[m].lo is None or v >= values[m].lo) and
              (values[m].hi is None or v <= values[m].hi)] for m in gaps]
    total = 2 ** sum(1 for t in group.values() if t == U)
    for t in tried:
        total *= len(t)
    if total > MAX_TRIED:
        raise OverflowError("too many ways to fill the gaps")
    answers = set()
    for filling in itertools.product(*tried):
        sizes = {**{m: values[m].lo for m in group}, **dict(zip(gaps, filling))}
        for members in possible_groups(group):
            answers.add(T if kth(k, members, sizes) == set(named) else F)
    answer = answers.pop() if len(answers) == 1 else U
    return U if answer == T and no_value else answer


def kth(k, members, sizes):
    limit = sorted(sizes[m] for m in members)[k - 1]
    return {m for m in members if sizes[m] == limit}


STANDING = {"": lambda k, group, value: lowest(group, value) if asked(group, value)[0] else None, "nth_": nth, "top": top}
EXACTLY = {"": lambda k, group, value, named: exactly_lowest(group, value, named), "nth_": exactly_nth, "top": by_members(top)}


def shared_value(group, value):
    """The one value that all members share, else no value. A single one has its own, known or not."""
    group, values = asked(group, value)
    mine = [values[m] for m in group]
    if any(v.none for v in mine) or T not in group.values():
        return NONE
    if len(mine) == 1:
        return mine[0]
    return known(mine[0].lo) if all(v.known for v in mine) and len({v.lo for v in mine}) == 1 else NONE


def rank(subject, group, value):
    """1 + how many are strictly better."""
    group, values = asked(group, value)
    if subject not in group:
        return OUT
    if group[subject] != T or values[subject].none:
        return NONE
    mine = values[subject]
    sure = sum(1 for n, t in group.items() if n != subject and t == T and less(values[n], mine) == T)
    open_ones = sum(1 for n in group if n != subject and less(values[n], mine) != F)
    return span(1 + sure, 1 + open_ones)


def lead(subject, group, value, high, points):
    """By how much the higher of the subject and its best rival lies above the lower; negative when the subject is not first."""
    group, values = asked(group, value)
    if subject not in group:
        return OUT
    if group[subject] != T:
        return NONE
    found = []
    for members in possible_groups(group):
        rivals = [values[m] for m in members if m != subject]
        if not rivals or values[subject].none:
            return NONE
        rivals = [FREE if r.none else r for r in rivals]  # a known one still bounds the lead
        best = ends(rivals, max if high else min)
        found.append(apart(values[subject], best, high, points))
    return join(found)


def apart(mine, best, high, points):
    ahead = 1 if high else -1
    if points:
        return subtract(mine, best) if high else subtract(best, mine)

    def one(a, b):
        low, up = min(a, b), max(a, b)
        return Fraction(up - low, 1) / low * (1 if (a - b) * ahead >= 0 else -1)

    if mine.known and best.known:
        return NONE if min(mine.lo, best.lo) <= 0 else known(one(mine.lo, best.lo))
    if None in (mine.lo, best.lo) or min(mine.lo, best.lo) < 0:
        return NONE
    if (mine.known and mine.lo == 0) or (best.known and best.lo == 0):
        return NONE
    # it grows in one of the two and falls in the other: the ends come from the ends; nearing 0 or beyond all bounds it has none
    first, second = (mine, best) if high else (best, mine)  # grows with first, falls with second
    up = None if first.hi is None or second.lo == 0 else one_of(one, first.hi, second.lo, high)
    down = None if second.hi is None or first.lo == 0 else one_of(one, first.lo, second.hi, high)
    return span(down, up)


def one_of(one, first, second, high):
    return one(first, second) if high else one(second, first)


def share(named, group, value):
    """The sum of the named in the sum over the group: part / (part + rest)."""
    group, values = asked(group, value)
    if any(m not in group for m in named):
        return OUT
    if any(group[m] != T for m in named):
        return NONE
    part, rest, empty = known(0), known(0), U in group.values()
    for m, t in group.items():
        if m in named:
            part = add(part, values[m])
        else:  # one that may not belong to it adds anything from nothing to its value
            rest = add(rest, values[m] if t == T else join((known(0), values[m])))
    if empty and part.lo == 0 and rest.lo == 0:
        return NONE
    return part_of(part, rest)


def part_of(part, rest):
    if part.none or rest.none:
        return NONE
    if part.known and rest.known:
        return divide(part, add(part, rest))
    if None in (part.lo, rest.lo) or part.lo < 0 or rest.lo < 0:
        return FREE
    low = 0 if rest.hi is None or part.lo == 0 else Fraction(part.lo, 1) / (part.lo + rest.hi)
    high = 1 if part.hi is None or rest.lo == 0 else Fraction(part.hi, 1) / (part.hi + rest.lo)
    if part.lo == part.hi == 0:
        return known(0)
    return span(low, high)


# ---- change, more, fewer ---------------------------------------------------------------------------------------------------

def excess(a, b):
    """(a - b) / |b|, as one function of two figures."""
    if a.out or b.out:
        return OUT
    if a.none or b.none or b.lo == b.hi == 0:
        return NONE
    if a.known and b.known:
        return known(Fraction(a.lo - b.lo, 1) / abs(b.lo))
    if b.lo is not None and b.lo >= 0:
        return subtract(divide(a, b), known(1))
    if b.hi is not None and b.hi <= 0:
        return subtract(known(1), divide(a, b))
    return FREE


# ---- every, some, most -----------------------------------------------------------------------------------------------------

def quantity(word, cases):
    """CASES: (is it in the group: T or U, does the condition hold) per member."""
    cases = list(cases)
    sure = [c for t, c in cases if t == T]
    all_of = [c for _, c in cases]
    maybe = [c for t, c in cases if t == U]
    could_decide = {"every": F in maybe, "some": T in maybe, "most": bool(maybe)}[word] or U in all_of
    undecided = O if O in sure and not could_decide else U
    if word == "every":
        if F in sure:
            return F
        return T if sure and all(c == T for c in all_of) else undecided
    if word == "some":
        if T in sure:
            return T
        return F if sure and all(c == F for c in all_of) else undecided
    answers = set()
    if not sure and not cases:
        return U
    # most: whoever of the open members is in it, whatever the open conditions are; an open member counts with its condition
    worst = [c if c in (T, F) else F for c in sure] + [F for t, c in cases if t == U and c != T]
    best = [c if c in (T, F) else T for c in sure] + [T for t, c in cases if t == U and c != F]
    if worst and 2 * worst.count(T) > len(worst):
        answers.add(T)
    if sure and best and 2 * best.count(T) <= len(best):
        answers.add(F)
    return answers.pop() if len(answers) == 1 else undecided
