#!/usr/bin/env python3
"""truth.py PROGRAM ROOT: every format tells the same verdicts, in every case of the tree, also where evidence is cut, altered or
taken away; and none of them is green then. A reader that is given a changed report must find the change, or it proves nothing."""
import pathlib
import shutil
import sys
import tempfile

from reports import READERS, Program, cases, of_github, of_json


def compare(program, case, *options):
    """The faults of one case with OPTIONS."""
    text, status = program.report("json", case, *options)
    want, found = of_json(text), []
    for name, reader in READERS.items():
        out, code = program.report(name, case, "--all", *options)
        got = reader(out)
        if code != status:
            found.append(f"{case} {' '.join(options)}: exit {code} in {name}, {status} in json")
        if got != want:
            found.append(f"{case} {' '.join(options)}: {name} tells {got}, json {want}")
    out, _ = program.report("github", case, "--all", *options)
    told = of_github(out)
    if len(want) < 10 and sorted(told) != sorted(w for w in want if w[1] != "not checkable"):
        found.append(f"{case}: github tells {told}")
    return found, want, status


def harm(path, how):
    data = path.read_bytes()
    if how == "deleted":
        path.unlink()
    elif how == "cut":
        path.write_bytes(data[:len(data) // 2])
    else:
        path.write_bytes(data[:-3] + bytes([data[-3] ^ 1]) + data[-2:])


def never_green(program, case):
    found = []
    whole, _ = program.report("json", case)
    files = sorted((program.root / case / "evidence").iterdir())
    for file in files:
        for how in ("deleted", "cut", "flipped"):
            with tempfile.TemporaryDirectory() as work:
                copy = pathlib.Path(work) / "case"
                shutil.copytree(program.root / case, copy)
                harm(copy / "evidence" / file.name, how)
                faults, told, status = compare(program, copy, "--rules", program.root / "rules", "--no-vary")
                found += faults
                if status not in (2, 3) and (how != "deleted" or status != 1):
                    found.append(f"{case}: exit {status} with {file.name} {how}")
                lost = [name for (name, was), (_, now) in zip(of_json(whole), told) if was != now]
                gained = [name for (_, was), (name, now) in zip(of_json(whole), told) if now != was and now != "undecided"]
                if not lost or gained:
                    found.append(f"{case}: {file.name} {how}: undecided {lost}, otherwise {gained}")
    return found


def known_findings(program):
    """Against its own report a case has no new finding, and says so in every format; a changed verdict counts."""
    case, found = "claims/umea-2022", []
    with tempfile.TemporaryDirectory() as work:
        known = pathlib.Path(work) / "known.json"
        text, status = program.report("json", case)
        known.write_text(text, encoding="utf-8")
        faults, _, now = compare(program, case, "--baseline", known)
        if (status, now) != (1, 3):
            found.append(f"baseline: exit {status}, then {now}")
        for name, sign in {"json": '"known": true', "jsonl": '"known": true', "junit": "known already", "sarif": "unchanged",
                           "text": "Known already", "markdown": "Known already", "html": "Known already",
                           "github": "::notice "}.items():
            if sign not in program.report(name, case, "--baseline", known)[0]:
                found.append(f"baseline: {name} does not say what is known")
        known.write_text(text.replace('"verdict": "partly holds"', '"verdict": "fails"'), encoding="utf-8")
        if program.report("json", case, "--baseline", known)[1] != 1:
            found.append("baseline: a verdict that has changed does not count")
    return found + faults


def mutants(program):
    """A verdict changed in one report must be seen."""
    found = []
    for name, reader in READERS.items():
        out, _ = program.report(name, "claims/umea-2022", "--all")
        changed = out.replace("partly holds", "holds", 3 if name == "sarif" else 1)
        if name in ("csv", "html"):  # in many rows, or in the tally first
            changed = out.replace("partly holds", "holds")
        try:
            if reader(changed) == reader(out):
                found.append(f"{name}: a changed verdict is not seen")
        except AssertionError:
            pass
    return found


def main():
    program = Program(sys.argv[1], sys.argv[2])
    faults, count = mutants(program), 0
    for case in cases(program.root):
        options = ["--rules", "rules"]
        for more in ([], ["--fail-on", "sensitive"]):
            got, want, _ = compare(program, case, *options, *more)
            faults += got
            count += len(want)
    faults += never_green(program, "claims/umea-2022") + known_findings(program)
    print("\n".join(faults[:20]))
    print(f"{count} verdicts in {len(READERS) + 1} formats, {len(faults)} faults")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
