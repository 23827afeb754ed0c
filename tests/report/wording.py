#!/usr/bin/env python3
"""wording.py ROOT [--update]: docs/wording-sv.md lists every Swedish wording beside the English one, for a native to strike, and none
of them is left behind when src/report/words.def changes; no placeholder of one language is lacking in the other."""
import pathlib
import re
import sys

HEAD = """# Swedish wordings, for a native to strike

Every word that a Swedish report says, beside the English one; made of [words.def](../src/report/words.def). None of them was yet read
by somebody whose language it is, beside whoever wrote it. Strike what no newspaper would print, write what it would, and send the
lines. `{1}` and the like stand for what is put in; `[ ]` is left out where it has nothing to say; a letter behind the number says how
it is written. Names are never inflected, so no sentence may need a genitive of one.

Read the first part most carefully: these words stand on every report.
"""


def entries(text):
    """(section, key, english, swedish) in order."""
    section = ""
    literal = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
    for match in re.finditer(r"/\* ---- (.*?) ---- \*/|CC_WORDS\((\w+),\s*" + literal + r",\s*" + literal + r"\)", text, re.S):
        if match[1]:
            section = match[1]
        else:
            yield section, match[2], *("".join(re.findall(r'"((?:[^"\\]|\\.)*)"', part)) for part in match.groups()[2:])


def cell(text):
    return text.replace("\\\"", '"').replace("|", "\\|").replace("<", "\\<")


def page(rows):
    first = [row for row in rows if row[0] == "verdicts"]
    sections = list(dict.fromkeys(row[0] for row in rows if row[0] != "verdicts"))
    parts = [HEAD]
    for name, chosen in [("verdicts", first), *((s, [r for r in rows if r[0] == s]) for s in sections)]:
        parts.append(f"\n## {name[0].upper()}{name[1:]}\n\n| English | Swedish |\n| --- | --- |\n")
        parts += [f"| {cell(english)} | {cell(swedish)} |\n" for _, _, english, swedish in chosen if english]
    return "".join(parts)


def main():
    root = pathlib.Path(sys.argv[1])
    rows = list(entries((root / "src/report/words.def").read_text(encoding="utf-8")))
    target, made = root / "docs/wording-sv.md", page(rows)
    faults = [f"{key}: other placeholders" for _, key, english, swedish in rows
              if set(re.findall(r"\{(\d)", english)) - set(re.findall(r"\{(\d)", swedish))
              and "{2u}" not in english]
    faults += [f"{key}: not translated" for _, key, english, swedish in rows if bool(english) != bool(swedish)]
    if "--update" in sys.argv:
        target.write_text(made, encoding="utf-8")
    elif not target.is_file() or target.read_text(encoding="utf-8") != made:
        faults.append(f"{target} is not what words.def says: run tests/report/wording.py . --update")
    print("\n".join(faults))
    print(f"{len(rows)} wordings, {len(faults)} faults")
    return 1 if faults or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
