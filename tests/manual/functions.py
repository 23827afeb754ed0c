#!/usr/bin/env python3
"""functions.py PROGRAM ROOT [--update]: the manual of functions and operators against what the program does.
Every example of `claimcheck functions` is judged in the Umeå case (with the made-up figures of functions/) and must give what its entry
says, with the sentence that stands there in both languages; section 11 of docs/language.md must be what the entries make it.
--update writes the sentences into src/eval/manual.def (build the program anew then) and the section.
Exit status: 0 all is so; 1 it is not; 77 the evidence of the case is not here."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

OUTCOMES = {"true": "holds", "false": "fails", "unknown": "unknown", "outside": "outside"}
HERE = pathlib.Path(__file__).parent / "functions"


def ask(program, *words, fine=(0,), folder="."):
    done = subprocess.run([program, *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in fine:
        sys.exit(f"claimcheck {' '.join(words)} ended with {done.returncode}:\n{done.stderr.decode('utf-8')}")
    return done.stdout.decode("utf-8")


# ---- the examples ----


def make_case(root, work, entries):
    """The Umeå case above its claims, the made-up tables, and a claim for each entry."""
    for folder in ("claims", "rules"):
        shutil.copytree(root / folder, work / folder)
    case = work / "claims" / "umea-2022"
    text = (case / "case.claims").read_text(encoding="utf-8").split("\nclaim ")[0]
    text += "\n" + (HERE / "above.claims").read_text(encoding="utf-8")
    for number, entry in enumerate(entries):
        text += f'\nclaim e{number}\n  quote "..."\n  check {entry["example"]}\n'
    (case / "case.claims").write_text(text, encoding="utf-8")
    return case


def results(program, root, entries):
    """For each entry: what its example gives, and the sentences."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-functions-") as folder:
        work = pathlib.Path(folder)
        case = make_case(root, work, entries)
        for name in ("budget.csv", "prices.csv", "speech.txt"):
            shutil.copy(HERE / name, case / "evidence" / name)
            ask(program, "pin", str(case), "--file", name)
        reports = [json.loads(ask(program, "verify", str(case), "--no-vary", "-f", "json", "--report-language", language, fine=(0, 1, 3)))
                   for language in ("en", "sv")]
    out = []
    for english, swedish in zip(reports[0]["claims"], reports[1]["claims"]):
        check = english["readings"][0]["checks"][0]
        out.append((OUTCOMES[check["truth"]], english["sentence"] or "", swedish["sentence"] or ""))
    return out


def compare(entries, found):
    faults = []
    for entry, (outcome, english, swedish) in zip(entries, found):
        name = entry["name"]
        if outcome != entry["gives"]:
            faults.append(f"{name}: `{entry['example']}` is said to give {entry['gives']}, and gives {outcome}")
        for language, said in (("en", english), ("sv", swedish)):
            if entry["sentence"][language] != said:
                faults.append(f"{name}: what a report says in '{language}' is\n    {said}\nand the entry has\n    {entry['sentence'][language]}")
    return faults


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_sentences(path, found):
    """The last two fields of each entry, in the order of the file."""
    text, number = path.read_text(encoding="utf-8"), 0

    def fill(match):
        nonlocal number
        _, english, swedish = found[number]
        number += 1
        return f"{match.group(1)}         {quoted(english)},\n         {quoted(swedish)})"

    text = re.sub(r'(?ms)(^CC_ENTRY\(.*?", "(?:holds|fails|unknown)",\n).*?"\)$', fill, text)
    if number != len(found):
        sys.exit(f"{path} has {number} entries that end as expected, and the program {len(found)}")
    path.write_text(text, encoding="utf-8")


# ---- section 11 of the page ----


def cell(text):
    return text.replace("|", "\\|")


def table(entries):
    lines = ["| written | meaning | units, and what makes it uncertain |", "| --- | --- | --- |"]
    for entry in entries:
        forms = ", ".join(f"`{cell(form)}`" for form in re.split(r", (?=[a-z_]+\()", entry["form"]))
        units = "" if entry["units"] == "none" else f"{entry['units']}; "
        lines.append(f"| {forms} | {cell(entry['manual'])} | {cell(units + entry['margin'])} |")
    return lines


def examples(entries):
    lines = [f"check {entry['example']}" for entry in entries]
    width = max(map(len, lines))
    words = [entry["gives"].replace("unknown", "undecided") for entry in entries]
    return ["```claims checks", *(f"{line:{width}}  # {word}" for line, word in zip(lines, words)), "```"]


def made(entries):
    lines, seen = [], []
    for group in dict.fromkeys(entry["group"] for entry in entries):
        of_group = [entry for entry in entries if entry["group"] == group]
        seen += of_group
        lines += ["", f"**{group[0].upper()}{group[1:]}.**", "", *table(of_group)]
    return lines + ["", *examples([entry for entry in entries if not entry["needs"]])]


BEGIN, END = "<!-- made from src/eval/manual.def by tests/manual/functions.py -->", "<!-- end of what is made -->"


def page_with(page, entries):
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    return before + BEGIN + "\n" + "\n".join(made(entries)) + "\n\n" + END + after


def main(program, root, update):
    root, program = pathlib.Path(root), os.path.abspath(program)
    if not (root / "claims/umea-2022/evidence").is_dir():
        print("skipped: the evidence of claims/umea-2022 is not here")
        return 77
    entries = json.loads(ask(program, "functions", "-f", "json"))
    page = root / "docs/language.md"
    text = page.read_text(encoding="utf-8")
    found = results(program, root, entries)
    if update:
        write_sentences(root / "src/eval/manual.def", found)
        page.write_text(page_with(text, entries), encoding="utf-8")
    faults = compare(entries, found)
    if not update and page_with(text, entries) != text:
        faults.append("docs/language.md, section 11, is not what the entries make: run this with --update")
    for entry in entries:
        if f"\n{entry['name']}" not in ask(program, "functions").replace("\n  ", "\n"):
            faults.append(f"{entry['name']}: not in the list")
    print("".join(f"{fault}\n" for fault in faults) + f"{len(entries)} entries, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], "--update" in sys.argv[3:]))
