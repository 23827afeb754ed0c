#!/usr/bin/env python3
"""run.py [--update] PROGRAM ROOT PAGE.md...: runs what the pages show (README.md here tells which blocks and how).
Exit status: 0 all is as written; 1 it is not; 2 nothing was run."""
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^(`{3,})(.*)$")
OUTCOMES = {"true": "holds", "false": "fails", "unknown": "undecided", "outside": "outside"}


class Block:
    """A fenced block: the words behind the fence, its lines, the number of its first line (from 1)."""

    def __init__(self, info, first):
        self.words = info.split()
        self.lines = []
        self.first = first

    def kind(self):
        return self.words[0] if self.words else ""

    def option(self, name):
        for word in self.words[1:]:
            if word == name:
                return ""
            if word.startswith(name + "="):
                return word[len(name) + 1 :]
        return None

    def text(self):
        return "".join(line + "\n" for line in self.lines)


def read_blocks(text):
    blocks, block, fence = [], None, ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = FENCE.match(line)
        if block is None and mark:
            fence, block = mark.group(1), Block(mark.group(2), number + 1)
        elif block is not None and line.rstrip() == fence:
            blocks.append(block)
            block = None
        elif block is not None:
            block.lines.append(line)
    if block is not None:
        raise ValueError(f"the block of line {block.first} is not closed")
    return blocks


class Page:
    """One page in a fresh copy of claims/ and rules/."""

    def __init__(self, program, root, path):
        self.path, self.root = path, root
        self.work = tempfile.mkdtemp(prefix="claimcheck-manual-")
        self.here = os.path.join(self.work, "here")
        os.mkdir(self.here)
        for folder in ("claims", "rules"):
            shutil.copytree(os.path.join(root, folder), os.path.join(self.here, folder))
        self.environment = {
            "PATH": os.path.dirname(os.path.abspath(program)) + os.pathsep + os.environ.get("PATH", ""),
            "HOME": self.work,
            "LC_ALL": "C",
            "TERM": "dumb",
        }
        self.run_count = self.failed = self.pieces = 0

    def close(self):
        shutil.rmtree(self.work)

    def fail(self, line, what):
        self.failed += 1
        print(f"{self.path}:{line}: {what}")

    def shell(self, command):
        """Both streams as one text, and the exit status."""
        done = subprocess.run(
            ["sh", "-c", command], cwd=self.here, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
        self.run_count += 1
        return done.stdout.decode("utf-8", "backslashreplace"), done.returncode

    # ---- ```console ----

    def console(self, block):
        """The lines that the block should have."""
        out = []
        for line in block.lines:
            if not line.startswith("$ "):
                continue
            output, status = self.shell(line[2:])
            out.append(line)
            out += (output[:-1] if output.endswith("\n") else output).split("\n") if output else []
            if status != 0:
                out.append(f"[{status}]")
        return out

    # ---- ```... write=PATH ----

    def write(self, block, name):
        path = os.path.normpath(os.path.join(self.here, name))
        if not path.startswith(self.here + os.sep):
            raise ValueError(f"the block of line {block.first} would write outside the page's folder")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(block.text())

    # ---- ```claims ----

    def base(self):
        """The Umeå case up to its first claim."""
        with open(os.path.join(self.root, "claims", "umea-2022", "case.claims"), encoding="utf-8") as file:
            return file.read().split("\nclaim ")[0] + "\n"

    def case_with(self, text):
        """A case of that text beside the evidence of the Umeå case; its path."""
        self.pieces += 1
        folder = os.path.join("claims", f"piece-{self.pieces}")
        shutil.copytree(os.path.join(self.here, "claims", "umea-2022"), os.path.join(self.here, folder))
        with open(os.path.join(self.here, folder, "case.claims"), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        return folder

    def clean(self, block, path):
        output, status = self.shell("claimcheck check " + path)
        if status != 0:
            self.fail(block.first, "does not check clean:\n" + output)

    def claims(self, block):
        text = block.text()
        claim = 'claim piece\n  quote "..."\n  check count(peers) = 21\n'
        if block.option("checks") is not None:
            self.checks(block)
        elif block.option("part") is not None:
            self.clean(block, self.case_with(self.base() + text + ("" if re.search(r"^claim ", text, re.M) else claim)))
        elif re.search(r"^case ", text, re.M):
            self.clean(block, self.case_with(text))
        elif re.search(r"^language ", text, re.M):
            self.pieces += 1
            rules = os.path.join("rules", f"piece-{self.pieces}.claims")
            with open(os.path.join(self.here, rules), "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            self.clean(block, rules)
        else:
            self.fail(block.first, "a block of claims is a whole file, or has the word `part` or `checks`")

    def checks(self, block):
        """Lines `check V   # outcome`, each a claim of its own in the Umeå case."""
        text, expected = self.base(), []
        used = 'claim piece\n  quote "..."\n  check rate[Umeå, 2021] > 0 and count(peers) > 0\n'
        for number, line in enumerate(block.lines):
            code, _, comment = line.partition("  #")
            if code.strip().startswith("check "):
                text += f'claim piece-{len(expected) + 1}\n  quote "..."\n'
                expected.append((block.first + number, comment.split(":")[0].split(",")[0].strip()))
            if code.strip():
                text += "  " + code.strip() + "\n"
        output, status = self.shell(f"claimcheck verify --no-vary --format json {self.case_with(text + used)} 2>errors")
        with open(os.path.join(self.here, "errors"), encoding="utf-8") as file:
            errors = file.read()
        report = json.loads(output) if output else {"claims": []}
        if status == 2 or len(report["claims"]) != len(expected) + 1:
            self.fail(block.first, "cannot be verified:\n" + errors)
            return
        for (line, want), claim in zip(expected, report["claims"]):
            truth = claim["readings"][0]["checks"][0]["truth"]
            if OUTCOMES.get(truth, truth) != want:
                self.fail(line, f"written '{want}', and it is '{OUTCOMES.get(truth, truth)}': {claim['sentence']}")

    # ---- all ----

    def run(self, update):
        with open(self.path, encoding="utf-8", newline="") as file:
            text = file.read()
        lines, shift = text.split("\n"), 0
        for block in read_blocks(text):
            target = block.option("write")
            if target:
                self.write(block, target)
            if block.kind() == "console":
                got = self.console(block)
                if got != block.lines:
                    start = block.first - 1 + shift
                    if update:
                        lines[start : start + len(block.lines)] = got
                        shift += len(got) - len(block.lines)
                    else:
                        diff = difflib.unified_diff(block.lines, got, lineterm="", n=2)
                        self.fail(block.first, "not as written:\n" + "\n".join(list(diff)[2:]))
            elif block.kind() == "claims" and block.option("any") is None:
                self.claims(block)
        if update and "\n".join(lines) != text:
            with open(self.path, "w", encoding="utf-8", newline="") as file:
                file.write("\n".join(lines))
            print(f"{self.path}: rewritten; read the difference like code")


def main(arguments):
    update = "--update" in arguments
    arguments = [a for a in arguments if a != "--update"]
    if len(arguments) < 3 or not os.access(arguments[0], os.X_OK):
        print(__doc__, file=sys.stderr)
        return 2
    failed = False
    for path in arguments[2:]:
        page = Page(arguments[0], arguments[1], path)
        try:
            page.run(update)
        finally:
            page.close()
        print(f"{path}: {page.run_count} commands, {page.failed} not as written")
        if page.run_count == 0:
            return 2
        failed = failed or page.failed > 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
