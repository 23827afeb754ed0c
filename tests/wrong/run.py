#!/usr/bin/env python3
"""run.py PROGRAM ROOT FILE.test [--update]: wrong inputs and their answers, in the form of tests/cli.

Two blanks and `$` begin a command for sh, the lines below it with two blanks are all that it prints, `[2]` is its exit status where
that is not 0, `...` stands for any lines, also none. Each session has an empty folder of its own, `$ROOT`, and the functions of
lib.sh. No command may take more than 2 seconds of the processor (so that a busy machine is no failure; CLAIMCHECK_SLOWER times
that, for sanitizers) or wait for longer than 30. --update writes all answers
anew, without `...`, to be read like code."""
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def same(want, got):
    """Whether the lines GOT are those of WANT, where `...` stands for any."""
    if not want:
        return not got
    if want[0] == "...":
        return any(same(want[1:], got[k:]) for k in range(len(got) + 1))
    return bool(got) and want[0] == got[0] and same(want[1:], got[1:])


def spent():
    """Seconds of the processor that the commands have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def blocks(lines):
    """The session as prose (text, None, None) and commands (text, answer, status)."""
    out = []
    for at, line in enumerate(lines):
        after = next((l for l in lines[at:] if l), "")
        if not line and out and out[-1][1] is not None and after.startswith("  ") and not after.startswith("  $ "):
            out[-1][1].append("")
            continue
        if line.startswith("  $ "):
            out.append([[line[4:]], [], 0])
        elif line.startswith("  > ") and out and out[-1][1] is not None and not out[-1][1]:
            out[-1][0].append(line[4:])
        elif line.startswith("  ") and out and out[-1][1] is not None:
            status = re.fullmatch(r"  \[(\d+)\]", line)
            if status:
                out[-1][2] = int(status[1])
            else:
                out[-1][1].append(line[2:])
        else:
            out.append([[line], None, None])
    return out


def main():
    update = "--update" in sys.argv
    program, root, file = (pathlib.Path(w).resolve() for w in [w for w in sys.argv[1:] if w != "--update"])
    limit = 2 * float(os.environ.get("CLAIMCHECK_SLOWER", "1"))
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    env.update(LC_ALL="C", TERM="dumb", PATH=f"{program.parent}:{env.get('PATH', '')}", ROOT=str(root), PROGRAM=str(program),
               ENV="", LIB=str(HERE / "lib.sh"))
    run = failed = 0
    session = blocks(file.read_text(encoding="utf-8").splitlines())
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        for block in session:
            if block[1] is None:
                continue
            run += 1
            script = '. "$LIB"\n' + "\n".join(block[0]) + "\n"
            with tempfile.TemporaryFile() as printed:
                before = spent()
                try:
                    status = subprocess.run(["sh", "-c", script], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=printed,
                                            stderr=subprocess.STDOUT, timeout=30, check=False).returncode
                except subprocess.TimeoutExpired:
                    status = "waited for more than 30 seconds"
                if spent() - before > limit:
                    status = f"{spent() - before:.1f} seconds of the processor"
                printed.seek(0)
                got = printed.read(1 << 20).decode("utf-8", "backslashreplace")
            got = [l.rstrip() for l in got.replace(folder, "HERE").replace(str(root), "ROOT").splitlines()]
            if update:
                block[1], block[2] = got, status
            elif status != block[2] or not same(block[1], got):
                failed += 1
                print(f"{file.name}: exit status {status}, written {block[2]}:", *block[0], "printed:", *got, sep="\n  ")
    if update:
        text = []
        for command, answer, status in session:
            if answer is None:
                text += command
            else:
                text += ["  $ " + command[0]] + ["  > " + l for l in command[1:]] + ["  " + l for l in answer]
                text += [f"  [{status}]"] if status else []
        file.write_text("".join(l.rstrip() + "\n" if l.strip() else "\n" for l in text), encoding="utf-8")
    print(f"{run} commands, {failed} not as written")
    return 1 if failed or not run else 0


if __name__ == "__main__":
    sys.exit(main())
