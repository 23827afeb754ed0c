#!/usr/bin/env python3
"""complete.py PROGRAM ROOT: what the pages must not forget: every limit, option, command, function and operator (whose entries must be
whole), and links that lead somewhere.
Exit status: 0 nothing is forgotten; 1 something is."""
import json
import pathlib
import re
import subprocess
import sys

LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchor(heading):
    """As web sites that show Markdown make them."""
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " -_")
    return kept.strip().replace(" ", "-")


def grouped(number):
    return f"{number:,}".replace(",", " ")


def section(text, number):
    return re.search(rf"^## {number}\. .*?(?=^## |\Z)", text, re.M | re.S).group()


def links(root, pages, tell):
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for target in LINK.findall(re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)):
            path, _, part = target.partition("#")
            if "://" in target:
                continue
            goal = ((page.parent / path) if path else page).resolve()
            if not goal.exists() or root.resolve() not in [goal, *goal.parents]:
                tell(f"{page}: the link '{target}' leads nowhere")
            elif part and part not in map(anchor, re.findall(r"^#+ (.*)$", goal.read_text(encoding="utf-8"), re.M)):
                tell(f"{page}: '{path}' has no heading '{part}'")


def limits(root, manual, tell):
    listed = section(manual, 14)
    text = (root / "src/base/limits.h").read_text(encoding="utf-8")
    for name, value in re.findall(r"^#define (CC_MAX_\w+)\s+(.*?)\s*/\*", text, re.M):
        number = eval(re.sub(r"\(size_t\)|(?<=\d)u", "", value), {"__builtins__": {}})
        words = {grouped(number), grouped(number * 64)}
        for shift, unit in ((10, "KiB"), (20, "MiB"), (30, "GiB")):
            words |= {f"{number >> shift} {unit}"} if number >> shift << shift == number else set()
        if not any(re.search(rf"(?<!\d)(?<!\d ){re.escape(w)}(?! ?\d)", listed) for w in words):
            tell(f"docs/manual.md, section 14: {name} ({number}) is not told")


def program(command, language, manual, tell):
    def said(*words):
        return subprocess.run([command, *words], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")

    commands = re.findall(r"^  (\w+) {2,}", section_of(said("help"), "commands:"), re.M)
    options = set()
    for name in commands:
        options |= set(re.findall(r"^ {2,6}(?:-\w, )?(--[\w-]+)", said("help", name), re.M))
        if not re.search(rf"^## \d+\. .*\b{name}\b", manual, re.M):
            tell(f"docs/manual.md has no section on '{name}'")
    for option in sorted(options):
        if f"{option}" not in section(manual, 10):
            tell(f"docs/manual.md, section 10: {option} is not told")
    entries = json.loads(said("functions", "-f", "json"))
    functions = {entry["name"] for entry in entries}
    for entry in entries:
        for field in ("form", "gloss", "takes", "units", "margin", "manual", "example", "gives"):
            if not entry[field]:
                tell(f"src/eval/manual.def: '{entry['name']}' has nothing for '{field}'")
        if not all(entry["sentence"].values()):
            tell(f"src/eval/manual.def: '{entry['name']}' lacks a sentence")
        if cell(entry["manual"]) not in section(language, 11):
            tell(f"docs/language.md, section 11: '{entry['name']}' is not told")
    for sign in signs_of(section(language, 4)) - functions:
        tell(f"src/eval/manual.def: the grammar has '{sign}', and no entry has")
    if len(functions) < 10 or len(options) < 10 or len(commands) < 5:
        tell("the help could not be read")


def cell(text):
    return text.replace("|", "\\|")


def signs_of(grammar):
    """The signs and words that expressions are made of, as the entries name them: what only stands within another's form is left out."""
    expressions = re.search(r"^expr .*?^```", grammar, re.M | re.S).group()
    parts = {"(", ")", "[", "]", "{", "}", ",", ":", "to", "nearest", "true", "false"}
    signs = set(re.findall(r'"([^"]+)"', expressions)) - parts
    return signs | {"to nearest", "not in", "{ }", "[ ]"}


def section_of(text, title):
    return text[text.index(title) :].split("\n\n")[0]


def main(command, root):
    root, faults = pathlib.Path(root), []
    pages = [root / "README.md", *sorted((root / "docs").glob("*.md")), *sorted((root / "tests").glob("**/README.md")),
             *sorted(root.glob("*/README.md"))]
    manual = (root / "docs/manual.md").read_text(encoding="utf-8")
    language = (root / "docs/language.md").read_text(encoding="utf-8")
    links(root, pages, faults.append)
    limits(root, manual, faults.append)
    program(command, language, manual, faults.append)
    print("".join(f"{fault}\n" for fault in faults) + f"{len(pages)} pages, {len(faults)} things forgotten")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
