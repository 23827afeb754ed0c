#!/usr/bin/env python3
"""ci.py PROGRAM ROOT: what docs/ci and .pre-commit-hooks.yaml run does what they say. Each `run:` and `script:` line is run in a
repository of its own, on a case that holds, on one that does not, and on a broken one."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from reports import Program

HOLDS = 'language 1\n\ncase "a"\n\nclaim a\n  quote "b"\n  check 1 = 1\n'
FAILS = HOLDS.replace("1 = 1", "1 = 2")
BROKEN = HOLDS.replace("check", "chekc")
OPEN = 'language 1\n\ncase "a"\n\nclaim a\n  quote "b"\n  document d "D" file "d.txt"\n  check occurrences("x", in: d) = 1\n'
# Exit status of the last step, whether a summary was written.
EXPECTED = {"holds": (HOLDS, 0), "fails": (FAILS, 1), "open": (OPEN, 3), "broken": (BROKEN, 2)}


def steps(text):
    """The scripts of a workflow or a job, in order."""
    found = []
    lines = text.splitlines()
    for i, line in enumerate(lines):
        block = re.match(r"( *)run: \|$", line)
        if block:
            body = []
            for inner in lines[i + 1:]:
                if inner.strip() and len(inner) - len(inner.lstrip()) <= len(block[1]):
                    break
                body.append(inner.strip())
            found.append("\n".join(body))
        elif re.match(r" *run: \S", line):
            found.append(line.split("run: ", 1)[1])
        elif re.match(r" {4}- claimcheck", line):
            found.append(line.strip()[2:])
    return found


def repository(work, text, program):
    top = pathlib.Path(work) / "repository"
    shutil.rmtree(top, ignore_errors=True)
    (top / ".git").mkdir(parents=True)
    (top / "claims/one").mkdir(parents=True)
    (top / "claims/one/case.claims").write_text(text, encoding="utf-8")
    (top / "bin").mkdir()
    (top / "bin/claimcheck").symlink_to(program.program)
    return top


def run(top, script):
    env = {"PATH": f"{top}/bin:{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": str(top / "summary.md"), "GITHUB_OUTPUT": str(top / "output"),
           "TERM": "dumb"}
    return subprocess.run(["bash", "-e", "-c", script], cwd=top, env=env, capture_output=True, text=True, check=False)


def github(top, text):
    """The exit status of the workflow: of the first step that fails."""
    for script in steps(text):
        output = (top / "output").read_text() if (top / "output").is_file() else ""
        status = re.search(r"status=(\d)", output)
        done = run(top, re.sub(r"\$\{\{ steps.verify.outputs.status \}\}", status[1] if status else "9", script))
        if done.returncode != 0:
            return done.returncode
    return 0


def main():
    program, faults = Program(sys.argv[1], sys.argv[2]), []
    workflow = (program.root / "docs/ci/github.yml").read_text(encoding="utf-8")
    job = (program.root / "docs/ci/gitlab.yml").read_text(encoding="utf-8")
    hooks = re.findall(r"- id: (\S+)\n  name: .*\n  description: .*\n  entry: (.*)\n  language: system\n  files: (.*)",
                       (program.root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    if len(steps(workflow)) != 4 or len(steps(job)) != 3 or len(hooks) != 3:
        faults.append(f"{len(steps(workflow))} steps, {len(steps(job))} lines, {len(hooks)} hooks")
    with tempfile.TemporaryDirectory() as work:
        for name, (text, want) in EXPECTED.items():
            top = repository(work, text, program)
            if github(top, workflow) != want:
                faults.append(f"github, {name}: not {want}")
            if name != "broken" and not all((top / f).is_file() for f in ("summary.md", "claims.sarif", "claims.html")):
                faults.append(f"github, {name}: a file is lacking")
            top = repository(work, text, program)
            status = next((s for s in (run(top, script).returncode for script in steps(job)) if s), 0)
            if status != want:
                faults.append(f"gitlab, {name}: {status}, not {want}")
            top = repository(work, text, program)
            statuses = [run(top, f"{entry} claims/one/case.claims").returncode for _, entry, files in hooks
                        if re.search(files, "claims/one/case.claims")]
            if len(statuses) != 3 or (max(statuses) == 0) != (want == 0) or statuses[2] != want:
                faults.append(f"hooks, {name}: {statuses}")
    print("\n".join(faults))
    print(f"{len(EXPECTED)} repositories, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
