#!/usr/bin/env python3
"""page.py PROGRAM ROOT: the page and the drawings as a reader needs them. Nothing is fetched or run, names of elements are unique and
lead somewhere, headings go down step by step, every table says what its cells are, every member has its bar, and text and marks stand
out from what lies behind them, measured. Each demand is broken once on purpose and must then be refused."""
import re
import sys
import xml.etree.ElementTree as ElementTree

from reports import Program, cases

SVG = "{http://www.w3.org/2000/svg}"


# ---- contrast, as WCAG 2.1 measures it ------------------------------------------------------------------------------------


def luminance(color):
    color = color if len(color) == 6 else "".join(c * 2 for c in color)
    parts = [int(color[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


# What stands on what, and how far apart it must be: 4.5 for text, 3 for marks and bars.
PAIRS = [("ink", "paper", 4.5), ("soft", "paper", 4.5), ("accent", "paper", 4.5), ("good", "paper", 4.5), ("bad", "paper", 4.5),
         ("between", "paper", 4.5), ("ink", "tint", 4.5), ("soft", "tint", 4.5), ("good", "good-bg", 4.5), ("bad", "bad-bg", 4.5),
         ("between", "between-bg", 4.5), ("other", "paper", 3), ("ink", "good-bg", 4.5), ("ink", "bad-bg", 4.5), ("ink", "between-bg", 4.5)]


def palettes(text):
    """Light, dark and print, in the order of the style sheet."""
    return [dict(re.findall(r"--([a-z-]+):#([0-9a-f]{3,6})", block)) for block in re.findall(r":root\{([^}]*--paper[^}]*)\}", text)]


def contrast_faults(text):
    found = palettes(text)
    if len(found) != 3:
        yield f"{len(found)} palettes"
    for palette in found:
        for front, back, least in PAIRS:
            if contrast(palette[front], palette[back]) < least:
                yield f"{front} on {back}: {contrast(palette[front], palette[back]):.2f}"


# ---- structure ------------------------------------------------------------------------------------------------------------

ELEMENTS = set("html head meta title style body main section article header footer h1 h2 h3 h4 h5 p a span strong small code br ul li dl dt dd "
               "figure figcaption blockquote details summary div table caption thead tbody tr th td".split())
ELEMENTS |= {SVG + name for name in "svg title g text rect line circle".split()}
ATTRIBUTES = set("lang charset name content http-equiv class id href scope role tabindex aria-label aria-labelledby aria-hidden open viewBox x y "
                 "width height x1 y1 x2 y2 cx cy r text-anchor".split())


def structure_faults(text):
    if re.search(r"\bsrc=|@import|url\(|<script|<link|javascript:", re.sub(r"&lt;.*?&gt;", "", text)):
        yield "something to fetch or to run"
    tree = ElementTree.fromstring(text.replace("<!DOCTYPE html>", "").encode())
    policy = [m.get("content") for m in tree.iter("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    if not policy or "default-src 'none'" not in policy[0]:
        yield "no policy"
    if tree.get("lang") not in ("en", "sv"):
        yield "no language"
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    if len(ids) != len(set(ids)):
        yield "a name of an element twice"
    for e in tree.iter():
        if e.tag not in ELEMENTS or not set(e.keys()) <= ATTRIBUTES:
            yield f"an element that is not ours: {e.tag} {sorted(e.keys())}"
        if e.get("href", "").startswith("#") and e.get("href")[1:] not in ids:
            yield f"a link that leads nowhere: {e.get('href')}"
        if e.tag == SVG + "svg" and (e.get("role") != "img" or e.get("aria-labelledby") not in ids or not e.find(SVG + "title").text):
            yield "a drawing without words"
        if e.tag == "th" and e.get("scope") not in ("row", "col"):
            yield "a head cell of nothing"
        if e.tag == "table" and e.find(".//th") is None:
            yield "a table without heads"
    before = 0
    for e in tree.iter():
        level = int(e.tag[1]) if re.fullmatch("h[1-6]", e.tag) else 0
        if level > before + 1:
            yield f"a heading of level {level} below level {before}"
        before = level or before
    if len(list(tree.iter("h1"))) != 1:
        yield "not one main heading"


def bars_faults(text):
    """Every member of a table of figures has its bar, or says that it has no figure."""
    tree = ElementTree.fromstring(text.replace("<!DOCTYPE html>", "").encode())
    for article in tree.iter("article"):
        tables = article.findall(".//table[@class='cc-figures']")
        drawings = [d for d in article.iter(SVG + "svg") if d.findall(".//" + SVG + "line[@class='cc-axis']")]
        for table, drawing in zip(tables, drawings) if len(tables) == len(drawings) else []:
            rows = table.findall("tbody/tr")
            bars = [r for r in drawing.iter(SVG + "rect")]
            without = [t for t in drawing.iter(SVG + "text") if t.get("class") == "cc-soft"]
            if len(rows) <= 40 and len(rows) != len(bars) + len(without):
                yield f"{len(rows)} members, {len(bars)} bars"
            marked = len([r for r in rows if r.get("class") == "cc-me"])
            if marked != len([r for r in bars if "cc-me" in r.get("class")]) + len([t for t in without if "\u25b8" in (t.text or "")]):
                yield "marked in the table and not in the drawing"
            for bar in bars:
                if float(bar.get("x")) < 0 or float(bar.get("x")) + float(bar.get("width")) > 440:
                    yield "a bar outside of the drawing"


def page_faults(text):
    return [*contrast_faults(text), *structure_faults(text), *bars_faults(text)]


MUTANTS = [("--soft:#595959", "--soft:#999999"), ("--other:#66707f", "--other:#333333"), (' scope="col"', ""), ('role="img"', ""),
           ("<body>", '<body><img src="x"/>'), ('href="#c1-1', 'href="#c1-9'), ("<h2>", "<h4>"), ("default-src", "child-src"),
           ('<rect x="', '<circle x="'), (' lang="en"', ""), ("</main>", "</main><p id='c1-1-peer-group'></p>")]


def main():
    program, faults, pages = Program(sys.argv[1], sys.argv[2]), [], 0
    everything = cases(program.root)
    for chosen in [*([case] for case in everything), everything]:
        for language in ("en", "sv"):
            text, _ = program.report("html", *chosen, "--rules", "rules", "--report-language", language)
            faults += [f"{chosen[0]}{' and others' if len(chosen) > 1 else ''}: {fault}" for fault in page_faults(text)]
            pages += 1
    text, _ = program.report("html", "claims/umea-2022")
    for old, new in MUTANTS:
        changed = text.replace(old, new, 1)
        try:
            if changed == text or not page_faults(changed):
                faults.append(f"a page with {new!r} for {old!r} is not refused")
        except (ElementTree.ParseError, AttributeError, TypeError):
            pass
    for case in everything:
        text, _ = program.report("svg", case, "--rules", "rules")
        tree = ElementTree.fromstring(text)
        ids = [e.get("id") for e in tree.iter() if e.get("id")]
        if len(ids) != len(set(ids)) or "<script" in text:
            faults.append(f"{case}: the drawing")
    print("\n".join(faults[:20]))
    print(f"{pages} pages, {len(MUTANTS)} mutants, {len(faults)} faults")
    return 1 if faults or pages == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
