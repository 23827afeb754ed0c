"""What the fetch tests share: a small case that rests on SCB's population, the agency that serves it, and running commands."""
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))

CASE = """language 1

case "A small case on population"
  speaker  "Nobody"
  election 2022-09-11
  subject  Umeå

use sweden

choice year = 2021 vary 2015..2024
  because "the text names no year"

claim smaller
  quote "Luleå and Nacka have fewer inhabitants"
  check every m in {Luleå, Nacka}: population[m, year] < population[Umeå, year]

claim size
  quote "some 130 000 inhabitants"
  check population[Umeå, year] = 130 000 to nearest 10 000
"""


def make_case(work, root):
    """The small case under WORK/claims/small, with nothing pinned, and the rules."""
    folder = os.path.join(work, "claims/small")
    os.makedirs(folder)
    with open(os.path.join(folder, "case.claims"), "w", encoding="utf-8") as file:
        file.write(CASE)
    shutil.copytree(os.path.join(root, "rules"), os.path.join(work, "rules"))
    return folder


def tree(folder):
    """Every file below FOLDER with its bytes."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            full = os.path.join(path, name)
            with open(full, "rb") as file:
                found[os.path.relpath(full, folder)] = file.read()
    return found


def restore(folder, files):
    """Makes FOLDER hold FILES, as tree gave them, and no other."""
    for name in set(tree(folder)) - set(files):
        os.unlink(os.path.join(folder, name))
    for path, _, _ in list(os.walk(folder, topdown=False))[:-1]:
        if not os.listdir(path):
            os.rmdir(path)
    for name, data in files.items():
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)


class Agency:
    """agency.py as a process of its own; ends with the with-block."""

    def __init__(self, root, *options, script="agency.py"):
        self.command = [sys.executable, os.path.join(HERE, script), "--case", os.path.join(root, "claims/umea-2022"),
                        "--rules", os.path.join(root, "rules"), *options]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[1])
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def bases(self):
        return ["--base", f"scb=http://127.0.0.1:{self.port}/v2", "--base", f"scb1=http://127.0.0.1:{self.port}/v1",
                "--base", f"bra=http://127.0.0.1:{self.port}/sol"]

    def log(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/log", timeout=10) as answer:
            return json.load(answer)


class Tests:
    """Counts what holds and what does not."""

    def __init__(self, program, work):
        self.program, self.work, self.failures, self.count = program, work, 0, 0

    @staticmethod
    def environment(more=()):
        """That of a run: no proxy of this machine, and MORE."""
        environment = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
        return {**environment, "LC_ALL": "C.UTF-8", "TERM": "dumb", **dict(more)}

    def run(self, *arguments, prefix=(), more=()):
        return subprocess.run([*prefix, self.program, *arguments], cwd=self.work, capture_output=True, timeout=120,
                              text=True, env=self.environment(more))

    def holds(self, name, truth, *more):
        self.count += 1
        if not truth:
            self.failures += 1
            print(f"FAILED {name}", *more, sep="\n    ")

    def done(self, result, status, *words):
        """The name of a command's outcome, as arguments of holds: exit status and words of either output."""
        text = result.stdout + result.stderr
        missing = [word for word in words if not re.search(word, text)]
        return result.returncode == status and not missing, f"exit {result.returncode}, wanted {status}; missing {missing}", text

    def end(self):
        print(f"{self.count - self.failures} of {self.count} hold")
        return 1 if self.failures else 0


def verdicts(tests, case="claims/small", *more):
    report = json.loads(tests.run("verify", case, "--format", "json", *more).stdout)
    return {claim["name"]: claim["verdict"] for claim in report["claims"]}
