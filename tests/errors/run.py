#!/usr/bin/env python3
"""run.py PROGRAM ROOT [--update] [CODE...]: every code of src/base/diag_codes.def has a pair here, and prints what it says.

A CODE.claims is a case of its own: `claimcheck check case` runs on it, beside a copy of the rules. A CODE.cmd is a script for sh
in the same place, with the claims of the repository too. Printed is what both streams say; the exit status is 2 for an error, 0 to
3 for a warning or note. --update writes CODE.out anew, to be read like code."""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CODE = re.compile(r'^CC_CODE\(\w+, "([EWN]\d{4})", (\w+), "((?:[^"\\]|\\.)*)"', re.M)


def codes(root):
    """Code: severity."""
    return {m[1]: m[2] for m in CODE.finditer((root / "src/base/diag_codes.def").read_text(encoding="utf-8"))}


def untriggered():
    """The codes that README.md lists with a reason and a unit test instead of a pair."""
    return dict(re.findall(r"^\| ([EWN]\d{4}) \| .* \| `(tests/\S+|-)` \|$", (HERE / "README.md").read_text(encoding="utf-8"), re.M))


def run(program, root, code):
    """What the pair CODE prints, and its exit status."""
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder).resolve()
        for name in ("rules", "claims"):
            shutil.copytree(root / name, here / name)
        env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
        env.update(LC_ALL="C", TERM="dumb", PATH=f"{program.parent}:{env.get('PATH', '')}", LIB=str(root / "tests/wrong/lib.sh"))
        claims, script = HERE / f"{code}.claims", HERE / f"{code}.cmd"
        if claims.exists():
            (here / "case").mkdir()
            shutil.copy(claims, here / "case/case.claims")
            command = [str(program), "check", "case"]
        else:
            command = ["sh", str(script)]
        done = subprocess.run(command, cwd=here, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=60, check=False)
        text = done.stdout.decode("utf-8", "replace")
        return text.replace(str(here), "."), done.returncode


def judge(program, root, code, severity, update):
    """The complaint about one pair; None if there is none."""
    text, status = run(program, root, code)
    out = HERE / f"{code}.out"
    if update:
        out.write_text(text, encoding="utf-8")
    told = set(re.findall(r"(?:error|warning|note) ([EWN]\d{4}):", text))
    word = {"CC_ERROR": "error", "CC_WARNING": "warning", "CC_NOTE": "note"}[severity]
    if f"{word} {code}:" not in text:
        return f"{code}: not told, but {sorted(told) or 'nothing'}:\n{text}"
    if severity == "CC_ERROR" and told != {code}:
        return f"{code}: one mistake, several messages: {sorted(told)}:\n{text}"
    if (severity == "CC_ERROR") != (status == 2) or status not in (0, 1, 2, 3):
        return f"{code}: exit status {status}:\n{text}"
    if not out.exists() or out.read_text(encoding="utf-8") != text:
        return f"{code}: not as written in {code}.out:\n{text}"
    return None


def main():
    update = "--update" in sys.argv
    words = [w for w in sys.argv[1:] if w != "--update"]
    program, root = pathlib.Path(words[0]).resolve(), pathlib.Path(words[1]).resolve()
    known, without = codes(root), untriggered()
    inputs = {p.stem for p in HERE.glob("[EWN][0-9]*.c*")}
    wrong = [f"{c}: no pair, and not in README.md" for c in known if c not in inputs and c not in without]
    wrong += [f"{c}: a pair and also in README.md" for c in sorted(inputs) if c in without]
    wrong += [f"{c}: in README.md, but no such code" for c in sorted(without) if c not in known]
    wrong += [f"{c}: the test {t} does not name it" for c, t in sorted(without.items())
              if t != "-" and (not (root / t).exists() or c in known and not names(root, t, c))]
    wrong += [f"{p.name}: no such code" for p in sorted(HERE.glob("[EWN][0-9]*.*")) if p.stem not in known]
    wrong += [f"{c}.out: nothing makes it" for c in sorted(p.stem for p in HERE.glob("*.out")) if c not in inputs]
    wanted = [c for c in known if c in inputs and (len(words) == 2 or c in words[2:])]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        wrong += [w for w in pool.map(lambda c: judge(program, root, c, known[c], update), wanted) if w]
    for line in wrong:
        print(line)
    print(f"{len(wanted)} codes, {len(wrong)} complaints")
    return 1 if wrong or not wanted else 0


def names(root, test, code):
    """Whether the TEST names CODE: a unit test its identifier, another one the code itself."""
    if not test.endswith(".c"):
        return code in (root / test).read_text(encoding="utf-8")
    text = (root / "src/base/diag_codes.def").read_text(encoding="utf-8")
    found = re.search(rf'CC_CODE\((\w+), "{code}"', text)
    return bool(found) and re.search(rf"\b{found[1]}\b", (root / test).read_text(encoding="utf-8")) is not None


if __name__ == "__main__":
    sys.exit(main())
