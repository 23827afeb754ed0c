#!/usr/bin/env python3
"""same_bytes.py PROGRAM ROOT: nothing in a report hangs on the folder, the locale, the time zone, the terminal or the order of
the rows; and nothing is sent, and nothing written, by a run that only judges.

Languages that are not installed are named; without strace its part is skipped, aloud."""
import os
import pathlib
import pty
import random
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from case import PLAIN, Table, Tally, house  # noqa: E402

CASE = "claims/umea-2022"
RUNS = {
    "text": ("verify", CASE),
    "text in Swedish": ("verify", CASE, "--report-language", "sv"),
    "json": ("verify", CASE, "-f", "json"),
    "explain": ("explain", CASE, "lowest-rate"),
    "explain all claims": ("explain", CASE, "fewer-in-total"),
    "check": ("check", CASE),
}


def everything(home, top, env=PLAIN, **more):
    return {name: run_of(home, args, top, env, **more) for name, args in RUNS.items()}


def run_of(home, args, top, env, **more):
    run = home.run(*args, cwd=top, env=env, **more)
    return run.status, run.out, run.err


def folder(home, *names):
    """A source tree with the case and the rules, somewhere below the temporary folder."""
    top = home.temp.joinpath(*names)
    shutil.copytree(home.root / CASE, top / CASE)
    shutil.copytree(home.root / "rules", top / "rules")
    return top


def read_only(top, turn_on):
    for path in [top, *top.rglob("*")]:
        path.chmod((0o555 if path.is_dir() else 0o444) if turn_on else (0o755 if path.is_dir() else 0o644))


def installed():
    try:
        names = subprocess.run(["locale", "-a"], stdout=subprocess.PIPE, text=True, check=False).stdout.split()
    except OSError:
        names = []
    return {name.lower().replace("-", "") for name in names}


def surroundings(home, tally):
    first, second = folder(home, "a"), folder(home, "another place", "å b", "c")
    golden = everything(home, first)
    for name, (status, out, err) in golden.items():
        tally.true(f"{name}: exit {status}, {len(out)} bytes, stderr '{err.decode()}'",
                   status == (1 if RUNS[name][0] == "verify" else 0 if name == "check" else status) and status != 2 and (out or name == "check"))
    def same(what, got):
        for name in RUNS:
            tally.true(f"{what}: {name} differs", got[name] == golden[name], difference(golden[name][1], got[name][1]))

    same("a second time", everything(home, first))
    same("in another folder", everything(home, second))
    there = installed()
    for locale in ("C", "C.UTF-8", "sv_SE.UTF-8", "tr_TR.UTF-8", "nonsense"):
        if locale != "nonsense" and locale != "C" and locale.lower().replace("-", "") not in there:
            print(f"not installed, so only its name is tried: {locale}")
        same(f"LC_ALL={locale}", everything(home, first, {**PLAIN, "LC_ALL": locale, "LANG": locale, "LANGUAGE": locale}))
    for zone in ("UTC", "Pacific/Kiritimati", "America/St_Johns", "nowhere"):
        same(f"TZ={zone}", everything(home, first, {**PLAIN, "TZ": zone}))
    same("NO_COLOR", everything(home, first, {**PLAIN, "NO_COLOR": "1"}))
    same("another terminal", everything(home, first, {**PLAIN, "TERM": "xterm-256color"}))
    same("no environment", everything(home, first, {}))
    same("another home", everything(home, first, {**PLAIN, "HOME": "/nonexistent", "TMPDIR": "/nonexistent"}))
    same("stdin closed", closed(home, first, "<&-"))
    same("stdin is a folder", everything(home, first, stdin=os.open(first, os.O_RDONLY)))
    faketime = shutil.which("faketime")
    if faketime:
        for day in ("1970-01-02", "2038-01-20"):
            same(f"on {day}", everything(home, first, prefix=(faketime, day)))
    else:
        print("SKIPPED in part: no faketime, so the clock was not moved")

    same("COLUMNS=40 in a pipe", everything(home, first, {**PLAIN, "COLUMNS": "40"}))
    for name in ("text", "text in Swedish"):
        for width in ("40", "72", "200"):
            status, out = on_terminal(home, first, RUNS[name], {**PLAIN, "COLUMNS": width})
            tally.same(f"{name} on a terminal of {width}: exit status", status, golden[name][0])
            tally.same(f"{name} on a terminal of {width}: the letters", letters(out), letters(golden[name][1]))

    read_only(first, True)
    try:
        same("read-only", everything(home, first))
    finally:
        read_only(first, False)
    left = sorted(str(p.relative_to(first)) for p in first.rglob("*"))
    tally.same("files left behind", left, sorted(str(p.relative_to(second)) for p in second.rglob("*")))
    return first


def on_terminal(home, top, args, env):
    """Exit status and output of a run whose standard output is a pseudo-terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([str(home.program), *args], cwd=top, env=env, stdin=subprocess.DEVNULL, stdout=theirs,
                          stderr=subprocess.DEVNULL) as child:
        os.close(theirs)
        out = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                piece = b""
            if not piece:
                break
            out += piece
        os.close(ours)
    return child.returncode, out


def closed(home, top, how):
    return {name: run_of_shell(home, args, top, how) for name, args in RUNS.items()}


def run_of_shell(home, args, top, how):
    done = subprocess.run(["sh", "-c", f'exec "$@" {how}', "sh", str(home.program), *args], cwd=top, env=PLAIN,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stdout, done.stderr


def letters(text):
    """All letters and digits, sorted: narrow columns part long words and stand otherwise beside each other."""
    return "".join(sorted(c for c in text.decode() if c.isalnum()))


def difference(want, got):
    lines = list(zip(want.decode("utf-8", "replace").splitlines(), got.decode("utf-8", "replace").splitlines()))
    return next((f"\n  want {a}\n  got  {b}" for a, b in lines if a != b), f"{len(want)} bytes, {len(got)} bytes")


# ---- the same figures written in another way -------------------------------------------------------------------------------------


def permuted(table):
    head, rows = table.rows[0], table.rows[1:]
    kinds = list(dict.fromkeys(row[0] for row in rows)) if head[0] == "offence" else []
    random.Random(7).shuffle(rows)
    if kinds:  # the first row of each kind stays before that of the next: `vary each` takes them in the order of the file
        firsts = [next(row for row in rows if row[0] == kind) for kind in kinds]
        rows = firsts + [row for row in rows if not any(row is first for first in firsts)]
    table.rows = [head, *rows]
    return table.text()


def columns_turned(table):
    keys = 2 if table.rows[0][0] == "offence" else 1
    table.rows = [row[:keys] + row[keys:][::-1] for row in table.rows]
    return table.text()


WRITTEN = {
    "rows permuted": permuted,
    "columns turned": columns_turned,
    "CRLF": lambda table: table.text().replace("\n", "\r\n"),
    "BOM": lambda table: "\ufeff" + table.text(),
    "semicolons": lambda table: separated(table, ";"),
    "tabs": lambda table: separated(table, "\t"),
    "no last line end": lambda table: table.text().rstrip("\n"),
    "all quoted": lambda table: "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in table.rows),
}


def separated(table, sign):
    return "".join(sign.join(f'"{c}"' if sign in c else c for c in row) + "\n" for row in table.rows)


def findings(report):
    """The report without what tells which bytes were read."""
    kept = {k: report[k] for k in ("choices", "claims", "summary", "exit")}
    return kept


def other_writing(home, tally):
    whole = findings(home.judge(home.copy()).report)
    for what, write in WRITTEN.items():
        copy = home.copy()
        for name in ("population.csv", "reported_offences.csv"):
            table = Table(copy / "evidence" / name)
            table.path.write_bytes(write(table).encode())
        home.pin(copy)
        run = home.judge(copy)
        got = findings(run.report)
        for mine, theirs in zip(whole["claims"], got["claims"]):
            tally.true(f"{what}: {mine['name']} differs", mine == theirs, first_difference(mine, theirs))
        tally.true(f"{what}: the rest differs", got == whole)


def first_difference(a, b, where=""):
    if type(a) is not type(b):
        return f"{where}: {a!r}, {b!r}"
    if isinstance(a, dict):
        return next((first_difference(a[k], b.get(k), f"{where}/{k}") for k in a if a[k] != b.get(k)), "")
    if isinstance(a, list):
        return next((first_difference(x, y, f"{where}/{i}") for i, (x, y) in enumerate(zip(a, b)) if x != y), f"{where}: {len(a)}, {len(b)}")
    return f"{where}: {a!r}, {b!r}"


# ---- what it asks of the system ----------------------------------------------------------------------------------------------------


def system(home, tally, top):
    if shutil.which("ldd"):
        linked = subprocess.run(["ldd", str(home.program)], stdout=subprocess.PIPE, text=True, check=False).stdout
        tally.true("libcurl is linked", "curl" not in linked, linked)
    else:
        print("SKIPPED in part: no ldd")
    strace = shutil.which("strace")
    log = home.temp / "strace.log"
    if not strace or subprocess.run([strace, "-o", str(log), "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                    check=False).returncode != 0:
        print("SKIPPED in part: no strace that may trace, so the calls were not looked at")
        return
    for name, args in RUNS.items():
        home.run(*args, cwd=top, prefix=(strace, "-f", "-qq", "-o", str(log), "-e",
                                         "trace=%network,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,"
                                         "mkdirat,truncate,ftruncate,link,linkat,symlink,symlinkat,chmod,fchmod,fchmodat,execve,fork,"
                                         "vfork,clone,clone3"))
        calls = log.read_text(errors="replace").splitlines()
        opened = [c for c in calls if re.search(r"\bopen(at2?)?\(", c)]
        tally.true(f"{name}: strace saw no evidence opened", name == "check" or any("population.csv" in c for c in opened))
        for call in calls:
            verb = re.sub(r"^\d+\s+", "", call).split("(")[0]
            fine = verb in ("open", "openat", "openat2", "execve", "exit", "+++ exited with 0 +++", "+++ exited with 1 +++") or "+++" in call
            if verb.startswith("open"):
                fine = "O_WRONLY" not in call and "O_RDWR" not in call and "O_CREAT" not in call
            tally.true(f"{name}: a call that has no business here:", fine, call)
        tally.same(f"{name}: programs started", sum("execve(" in c for c in calls), 1)


def main():
    home, tally = house(), Tally()
    top = surroundings(home, tally)
    other_writing(home, tally)
    system(home, tally, top)
    tally.end("same_bytes")


if __name__ == "__main__":
    main()
