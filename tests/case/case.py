"""What the tests of a case share: copies of claims/umea-2022 in a temporary folder, edited, pinned and judged by the program."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIP = 77
PLAIN = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TERM": "dumb"}


class Run:
    """One run of the program: exit status, output, errors, and the report if the output is JSON."""

    def __init__(self, done):
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr
        self._report = None

    @property
    def report(self):
        if self._report is None:
            self._report = json.loads(self.out)
        return self._report

    def claim(self, name):
        return next(c for c in self.report["claims"] if c["name"] == name)

    def checks(self, name, reading=0):
        return self.claim(name)["readings"][reading]["checks"]

    def verdicts(self):
        return {c["name"]: c["verdict"] for c in self.report["claims"]}


class House:
    """The program and the source tree that are tested, and a temporary folder for copies."""

    def __init__(self, program, root):
        self.program, self.root = pathlib.Path(program).resolve(), pathlib.Path(root).resolve()
        if not os.access(self.program, os.X_OK) or not (self.root / "claims/umea-2022/case.claims").is_file():
            sys.exit(f"no program '{program}', or no claims/umea-2022 in '{root}'")
        self.kept = tempfile.TemporaryDirectory(prefix="claimcheck-case-")
        self.temp = pathlib.Path(self.kept.name)
        self.made = 0

    def run(self, *args, cwd=None, env=None, stdin=subprocess.DEVNULL, prefix=()):
        command = [*prefix, str(self.program), *map(str, args)]
        done = subprocess.run(command, cwd=cwd or self.temp, env=env or PLAIN, stdin=stdin, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=300, check=False)
        return Run(done)

    def copy(self, name=None, source="claims/umea-2022", rules=False):
        """A copy of the case in a folder of its own; RULES: the rule packs too, where the program finds them by itself."""
        self.made += 1
        home = self.temp / f"{self.made:05}"
        folder = home / "claims" / (name or "case")
        shutil.copytree(self.root / source, folder)
        if rules:
            shutil.copytree(self.root / "rules", home / "rules")
        return folder

    def pin(self, folder, *args):
        done = self.run("pin", folder, "--rules", self.root / "rules", *args)
        if done.status != 0:
            raise AssertionError(f"pin {folder}: exit {done.status}: {done.err.decode()}")

    def judge(self, folder, *args):
        return self.run("verify", folder, "--rules", self.root / "rules", "-f", "json", *args)


def house():
    if len(sys.argv) < 3:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM ROOT")
    return House(sys.argv[1], sys.argv[2])


class Table:
    """A CSV file of the evidence: its lines as lists of cells. No cell of these files is quoted but those with a comma."""

    def __init__(self, path):
        import csv
        self.path = pathlib.Path(path)
        with open(path, newline="", encoding="utf-8") as file:
            self.rows = list(csv.reader(file))

    @property
    def head(self):
        return self.rows[0]

    def find(self, keys, column):
        """Row and column of the cell whose first cells are KEYS under the header COLUMN."""
        at = self.head.index(str(column))
        for number, row in enumerate(self.rows):
            if number and row[:len(keys)] == list(keys):
                return number, at
        raise KeyError(f"{self.path.name}: no row {keys}")

    def get(self, keys, column):
        row, at = self.find(keys, column)
        return self.rows[row][at]

    def put(self, keys, column, value):
        row, at = self.find(keys, column)
        self.rows[row][at] = str(value)

    def text(self):
        def cell(value):
            return '"' + value.replace('"', '""') + '"' if any(c in value for c in ',"\n') else value
        return "".join(",".join(map(cell, row)) + "\n" for row in self.rows)

    def write(self):
        self.path.write_text(self.text(), encoding="utf-8")


class Tally:
    """Counts what was looked at and what was wrong; a run that looked at nothing is wrong too."""

    def __init__(self):
        self.looked = self.wrong = 0

    def same(self, what, got, want):
        self.looked += 1
        if got != want:
            self.wrong += 1
            if self.wrong <= 40:
                print(f"{what}:\n  want {want}\n  got  {got}")
        return got == want

    def true(self, what, truth, more=""):
        self.looked += 1
        if not truth:
            self.wrong += 1
            if self.wrong <= 40:
                print(f"{what} {more}".rstrip())
        return truth

    def end(self, name):
        print(f"{name}: {self.looked} looked at, {self.wrong} wrong")
        sys.exit(0 if self.looked and not self.wrong else 1)
