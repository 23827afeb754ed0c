#!/usr/bin/env python3
"""same.py PROGRAM ROOT: each format gives the same bytes whatever the language and time zone of the machine, the width of the
terminal, colours, the folder of the case and the folder it is called from; and no host, user or absolute path is in it."""
import getpass
import pathlib
import re
import shutil
import socket
import sys
import tempfile

from reports import Program

HERE = [{"LC_ALL": "sv_SE.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, {"TZ": "Pacific/Kiritimati"}, {"COLUMNS": "40"},
        {"NO_COLOR": "1"}, {"FORCE_COLOR": "", "TERM": "xterm-256color"}, {"HOME": "/nowhere", "USER": "somebody"}]


def repository(folder, program):
    """A copy of the tree's rules and first case in a repository of its own."""
    top = pathlib.Path(folder) / "a repository"
    (top / ".git").mkdir(parents=True)
    shutil.copytree(program.root / "rules", top / "rules")
    shutil.copytree(program.root / "claims", top / "claims")
    return top


def main():
    program, faults = Program(sys.argv[1], sys.argv[2]), []
    formats = re.findall(r'CC_FORMAT\(\w+, "([a-z-]+)"', (program.root / "src/base/formats.def").read_text())
    private = [str(program.root), socket.gethostname()] + ([getpass.getuser()] if getpass.getuser() != "root" else [])
    with tempfile.TemporaryDirectory() as work:
        top = repository(work, program)
        for name in formats:
            want, status = program.report(name, "claims/umea-2022", cwd=top)
            for environment in HERE:
                if program.report(name, "claims/umea-2022", cwd=top, environment=environment) != (want, status):
                    faults.append(f"{name} differs with {environment}")
            faults += [f"{name} tells {word}" for word in [*private, work] if len(word) > 3 and word in want]
            if program.report(name, "claims/umea-2022") != (want, status):
                faults.append(f"{name} differs in another folder")
            if name in ("sarif", "github"):
                inner, _ = program.report(name, "umea-2022", cwd=top / "claims")
                if inner.replace("CASE umea", "CASE claims/umea") != want:
                    faults.append(f"{name} names other files from within the repository")
                moved, _ = program.report(name, "claims/umea-2022", "--root", "claims", cwd=top)
                if moved != want.replace("claims/umea-2022", "umea-2022"):
                    faults.append(f"{name} --root claims names other files")
    print("\n".join(faults[:20]))
    print(f"{len(formats)} formats, {len(faults)} faults")
    return 1 if faults or not formats else 0


if __name__ == "__main__":
    sys.exit(main())
