"""What the tests of report formats share: running the program, and reading the verdicts back out of each format."""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import xml.etree.ElementTree as ElementTree

WORDS = ["holds", "fails", "partly holds", "depends on the reading", "undecided", "not checkable"]
RULES = {"claim-fails": "fails", "claim-partly-holds": "partly holds", "claim-depends": "depends on the reading",
         "claim-undecided": "undecided", "claim-fragile": "holds", "claim-holds": "holds", "claim-not-checkable": "not checkable"}


class Program:
    """The program under test, run at the top of the source tree."""

    def __init__(self, program, root):
        self.program, self.root = os.path.abspath(program), pathlib.Path(root).resolve()

    def run(self, *arguments, environment=None, cwd=None):
        """(exit status, standard output as bytes, standard error as text)."""
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TERM": "dumb", **(environment or {})}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LLVM_PROFILE_FILE"):
            if name in os.environ:
                env[name] = os.environ[name]
        done = subprocess.run([self.program, *map(str, arguments)], env=env, cwd=cwd or self.root, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")

    def report(self, name, *arguments, **more):
        """The report in format NAME as text, and the exit status."""
        status, out, _ = self.run("verify", *arguments, "--format", name, **more)
        return out.decode("utf-8"), status


def cases(root):
    """All cases that lie in the tree."""
    found = sorted(p.parent.relative_to(root) for p in pathlib.Path(root).glob("claims/*/case.claims"))
    return found + sorted(p.parent.relative_to(root) for p in pathlib.Path(root).glob("tests/cases/*/case.claims"))


# ---- the verdicts that a format tells: a list of (claim, verdict), in order -----------------------------------------------


def of_json(text):
    report = json.loads(text)
    return [(c["name"], c["verdict"]) for c in report["claims"]]


def of_jsonl(text):
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines[0]["type"] == "head" and lines[-1]["type"] == "summary", "a line is lacking"
    return [(line["name"], line["verdict"]) for line in lines if line["type"] == "claim"]


def of_junit(text):
    found = []
    for suite in ElementTree.fromstring(text.encode()):
        tests = suite.findall("testcase")
        counts = {what: len(suite.findall("testcase/" + what)) for what in ("failure", "error", "skipped")}
        told = [int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")]
        assert told == [len(tests), counts["failure"], counts["error"], counts["skipped"]], f"sums differ: {told}"
        for test in tests:
            if test.get("name") == "(case)":
                continue
            inner = next(iter(test), None)
            word = "holds" if inner is None else "not checkable" if inner.tag == "skipped" else inner.get("type")
            known = inner is not None and re.match(r"known already: ([a-z ]+)", inner.get("message"))
            word = known[1] if known else word
            found.append((test.get("name"), "holds" if word in ("fragile", "sensitive") else word))
    return found


def of_sarif(text):
    found = []
    for run in json.loads(text)["runs"]:
        for result in run["results"]:
            verdict = result["properties"]["verdict"]
            assert RULES[result["ruleId"]] == verdict, result["ruleId"]
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            found.append((result["properties"]["claim"], verdict))
    return found


def unescape(text):
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def of_markdown(text):
    found = []
    for line in text[:text.index("\n###") if "\n###" in text else len(text)].splitlines():
        cells = [unescape(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 3 and cells[0] not in ("Claim", "---"):
            found.append((cells[0], cells[1][2:].split(",")[0]))
    return found


def of_html(text):
    """Of the list on top: a sign and a word, perhaps how easily it would tip, then the name."""
    tree = ElementTree.fromstring(text.replace("<!DOCTYPE html>", "").encode())
    found = []
    for row in tree.findall(".//table[@class='cc-list']/tbody/tr"):
        word = row.find("td/span").text
        found.append((row.find("th/a").text, word[2:]))
    return found


def of_csv(text):
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    found = []
    for row in rows:
        if row["claim"] and (row["claim"], row["verdict"]) not in found:
            found.append((row["claim"], row["verdict"]))
    return found


def of_github(text):
    found = []
    for line in text.splitlines():
        told = re.match(r"::(error|warning|notice) .*?title=([^:]*)::([a-z ]+)", line)
        if told and told[3] in WORDS:
            found.append((told[2], told[3]))
    return found


def of_text(text):
    """Of the first screen: a mark, a word, perhaps a tilde, the name."""
    words = "|".join(sorted(WORDS, key=len, reverse=True))
    return [(m[2], m[1]) for m in re.finditer(rf"^  \S ({words}) +(?:~ )?(\S+)", text, re.M)]


READERS = {"json": of_json, "jsonl": of_jsonl, "junit": of_junit, "sarif": of_sarif, "markdown": of_markdown, "csv": of_csv, "html": of_html,
           "text": of_text}
