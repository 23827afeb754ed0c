#!/usr/bin/env python3
"""hostile.py PROGRAM ROOT: a case whose texts are written to break each format. Every format can still be parsed, nothing in it is
obeyed, and the text is there. Also: what GitHub would drop is not written, and what a spreadsheet would compute is text."""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from reports import READERS, Program, of_json

BAD = ('</script><script>alert(1)</script> ]]> &#27; \x1b[31m \u202e ::error::x ##[error]x %0A | ` *b* _i_ [a](javascript:alert(1)) '
       "<img src=x onerror=alert(1)> &amp; $x$ ~~s~~ -- 100% 'a'")

CASE = """language 1
case "{bad}"
  speaker "=1+1 {bad}"
dimension place plural places {{"@sum <b>|`", "-3.6", "c"}}
unit thing "<i>thing</i>", "<i>things</i>"
table t "{bad}"
  over place
  unit thing
  file "t.csv"
  publisher "-1 {bad}"
  caveat "{bad}"
choice limit = 5 vary 1..9 by 1
  because "{bad}"
claim first
  quote "=cmd {bad}"
  check every p in places: t[p] >= limit
claim second
  quote "+1 {bad}"
  not checkable opinion because "{bad}"
"""


def faults_of(name, text, needle):
    """What is wrong with TEXT in format NAME."""
    found = []
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text):
        found.append("a control character")
    if name in ("text", "github") and re.search(r"##\[|^\s*::(?!(error|warning|notice) )", text, re.M):
        found.append("a command to a build server")
    if name == "github" and any(line.startswith("::") and not re.match(r"::(error|warning|notice) [^:]*::[^\n]*$", line)
                                for line in text.splitlines()):
        found.append("an annotation that is none")
    if name in ("html", "svg", "junit") and re.search(r"<script|<img|onerror\s*=\s*[\"']", text.replace("&lt;", "")):
        found.append("an element that is not ours")
    if name == "markdown" and re.search(r"(?<!\\)<(?!br>)|(?<!\\)\[a\]|(?<!\\)\*b\*", text):
        found.append("a text that is taken for Markdown")
    if needle not in text:
        found.append("the text is not there")
    return found


def parses(name, text):
    if name in ("json", "sarif", "vega-lite"):
        json.loads(text)
    elif name == "jsonl":
        [json.loads(line) for line in text.splitlines()]
    elif name in ("html", "svg", "junit"):
        ElementTree.fromstring(re.sub("<!DOCTYPE html>", "", text).encode())
    elif name == "csv":
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, "rows of different length"
        header = rows[0]
        for row in rows[1:]:
            for cell, column in zip(row, header):
                if column in ("numerator", "denominator", "value", "rank"):
                    assert re.fullmatch(r"(-?[0-9]+(\.[0-9]+)?)?", cell), f"no number: {cell}"
                else:
                    assert not re.match(r"[=+\-@\t\r\0]", cell), f"a formula: {cell}"


def write_case(program, work):
    case = pathlib.Path(work) / "case"
    (case / "evidence").mkdir(parents=True)
    (case / "case.claims").write_text(CASE.format(bad=BAD), encoding="utf-8")
    (case / "evidence/t.csv").write_text("place,t\n@sum <b>|`,-3.6\n-3.6,7\nc,3\n", encoding="utf-8")
    return case


def main():
    program, faults = Program(sys.argv[1], sys.argv[2]), []
    formats = [name for name in re.findall(r'CC_FORMAT\(\w+, "([a-z-]+)"', (program.root / "src/base/formats.def").read_text())]
    with tempfile.TemporaryDirectory() as work:
        case = write_case(program, work)
        status, out, words = program.run("pin", case)
        if status != 0:
            print(words)
            return 1
        for language in ("en", "sv"):
            for name in formats:
                status, out, words = program.run("verify", case, "--format", name, "--all", "--report-language", language)
                try:
                    text = out.decode("utf-8")
                    parses(name, text)
                    faults += [f"{name}: {fault}" for fault in faults_of(name, text, "alert(1)" if name not in ("csv", "text", "vega-lite") else "sum")]
                    if status != 1:
                        faults.append(f"{name}: exit {status}: {words}")
                except (AssertionError, ValueError, ElementTree.ParseError) as error:
                    faults.append(f"{name}: {error!r}")
        want = of_json(program.report("json", case)[0])
        faults += [f"{name}: other verdicts" for name, reader in READERS.items() if reader(program.report(name, case, "--all")[0]) != want]
    print("\n".join(faults[:20]))
    print(f"{len(formats)} formats, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
