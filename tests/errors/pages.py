#!/usr/bin/env python3
"""pages.py ROOT [--update]: docs/errors.md, made of the pairs of this folder. Without --update: whether it is up to date."""
import difflib
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
BLOCKS = {"01": "Signs and words", "02": "Statements", "03": "Names and members", "04": "Types and units", "05": "Evidence and lock",
          "06": "Files, limits, the machine", "07": "Command line", "08": "What single statements hold",
          "09": "Layout and the JSON form", "10": "Examples", "11": "What agencies send",
          "12": "Agencies and their answers", "13": "Fetching",
          "15": "Lints"}
SHORT = 600  # bytes of an input that is worth reading; the longer ones try limits


def said(code):
    """What the program says to CODE, without what it says beside it."""
    text = (HERE / f"{code}.out").read_text(encoding="utf-8").rstrip("\n")
    return "\n".join(line if len(line) < 160 else line[:157] + "..." for line in text.split("\n"))


def typed(code):
    """The mistake itself: the lines of a case below its head, or the commands."""
    script = HERE / f"{code}.cmd"
    if script.exists():
        lines = [line for line in script.read_text(encoding="utf-8").splitlines() if line != '. "$LIB"']
        return "\n".join(lines) if len("\n".join(lines)) <= SHORT else None
    data = (HERE / f"{code}.claims").read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if len(data) > SHORT or any(ord(c) < 32 and c not in "\n\t" for c in text) or "\u200b" in text:
        return None
    return text.strip("\n")


def page(root):
    """docs/errors.md."""
    out = ["<!-- Made by tests/errors/pages.py of the pairs in tests/errors; do not edit. -->", "# What claimcheck says, and when", "",
           "Every message has a code that stays the same: E an error (exit status 2), W a warning, N a note. Below each code stands a",
           "small mistake that brings it about, and what the program says to it.", ""]
    table = re.findall(r'^CC_CODE\(\w+, "([EWN]\d{4})", \w+, "((?:[^"\\]|\\.)*)"', (root / "src/base/diag_codes.def").read_text(encoding="utf-8"), re.M)
    block = None
    for code, message in sorted(table, key=lambda row: (row[0][1:3], "EWN".index(row[0][0]), row[0])):
        if not (HERE / f"{code}.out").exists():
            continue
        if code[1:3] != block:
            block = code[1:3]
            out += [f"## {BLOCKS[block]}", ""]
        words = message.replace('\\"', '"').replace("\\\\", "\\").replace("{{", "{")
        out += [f"### {code}: {re.sub(r'[{]([0-9])[}]', '…', words)}", ""]
        mistake = typed(code)
        if mistake:
            out += ["```" + ("sh" if (HERE / f"{code}.cmd").exists() else ""), mistake, "```", ""]
        out += ["```", said(code), "```", ""]
    return "\n".join(out).rstrip("\n") + "\n"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    wanted, file = page(root), root / "docs/errors.md"
    if "--update" in sys.argv:
        file.write_text(wanted, encoding="utf-8")
        return 0
    found = file.read_text(encoding="utf-8") if file.exists() else ""
    for line in list(difflib.unified_diff(found.splitlines(), wanted.splitlines(), "docs/errors.md", "as the pairs say", lineterm=""))[:40]:
        print(line)
    return 0 if found == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
