#!/usr/bin/env python3
"""mutate.py PROGRAM [--update]: one slip of the pen is one message.

Takes `mutations/letter.claims`, a case without mistakes, and makes each slip in turn that a person could make: a word left out,
two letters swapped, a letter lost, å written as a, a capital letter, a sign left out, doubled or of another language, a decimal
comma, a text that is not closed, another unit, a line lost or joined to the next. `claimcheck check` must answer each with one
error. The others are listed in `mutations/others.txt`, which is read like code: `silent` slips, which make another sentence of the
language, and those with several messages. --update writes that list."""
import collections
import concurrent.futures
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent / "mutations"
TOKEN = re.compile(r'"[^"\n]*"|[^\W\d_]\w*(?:-[^\W\d_]\w*)*|\d{4}-\d\d(?:-\d\d)?|\d+(?:[ .]\d+)*|\.\.|[<>!]=|[^\s\w]')
OTHER_WORDS = {"person": "krona", "krona": "person", "pp": "%", "towns": "town", "town": "towns", "every": "all", "highest": "max",
               "lowest": "min", "and": "or"}
OTHER_SIGNS = {"%": "pp", "[": "(", "]": ")", "(": "[", ")": "]", "{": "(", "}": ")", "=": "==", ":": ";", ",": ";", "-": "–"}
DOTS = str.maketrans("åäöÅÄÖ", "aaoAAO")
AT_ONCE = 20  # cases in one run of the program


def of_text(text):
    yield "not opened", text[1:]
    yield "not closed", text[:-1]
    yield "left out", ""
    if len(text) > 6:
        yield "swapped", text[:2] + text[3] + text[2] + text[4:]


def of_word(word):
    yield "left out", ""
    if len(word) > 3:
        yield "swapped", word[0] + word[2] + word[1] + word[3:]
        yield "letter lost", word[:2] + word[3:]
    else:
        yield "letter doubled", word + word[-1]
    yield "without dots", word.translate(DOTS)
    yield "other case", word[0].swapcase() + word[1:]
    yield "other word", OTHER_WORDS.get(word, word)


def of_number(number):
    yield "left out", ""
    yield "comma", number.replace(" ", ",").replace(".", ",") if re.search("[ .]", number) else number + ",5"


def of_sign(sign):
    yield "left out", ""
    yield "doubled", sign * 2
    yield "other sign", OTHER_SIGNS.get(sign, sign)


def slips(base):
    """(what was done, to what, in which line, the text then), each text once."""
    seen = {base}
    for found in TOKEN.finditer(base):
        token, (start, end) = found.group(), found.span()
        kind = of_text if token[0] == '"' else of_word if token[0].isalpha() else of_number if token[0].isdigit() else of_sign
        for what, new in kind(token):
            text = base[:start] + new + base[end:]
            if text not in seen:
                seen.add(text)
                yield what, token, base.count("\n", 0, start) + 1, text
    lines = base.split("\n")
    for i, line in enumerate(lines):
        joined = lines[:i] + [line + " " + lines[i + 1].strip()] + lines[i + 2:] if i + 1 < len(lines) else lines
        for what, new in (("line lost", lines[:i] + lines[i + 1:]), ("line joined", joined)):
            text = "\n".join(new)
            if line.strip() and text not in seen and not (what == "line joined" and not lines[i + 1].strip()):
                seen.add(text)
                yield what, line.strip(), i + 1, text


def judge(program, root, batch):
    """The errors of each case of BATCH, as a list of codes."""
    folders = []
    for number, slip in batch:
        folder = root / f"s{number}"
        folder.mkdir()
        (folder / "case.claims").write_text(slip[3], encoding="utf-8")
        folders.append(folder.name)
    done = subprocess.run([program, "check", *folders], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
    if done.returncode not in (0, 2):
        sys.exit(f"exit status {done.returncode} for one of {[b[1][:3] for b in batch]}")
    codes = collections.defaultdict(list)
    for folder, code in re.findall(r"^(s\d+)/.*?: error (E\d{4}): ", done.stdout.decode("utf-8", "replace"), re.M):
        codes[folder].append(code)
    for folder in folders:
        shutil.rmtree(root / folder)
    return [codes[f"s{number}"] for number, _ in batch]


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    all_slips = list(enumerate(slips((HERE / "letter.claims").read_text(encoding="utf-8"))))
    batches = [all_slips[i:i + AT_ONCE] for i in range(0, len(all_slips), AT_ONCE)]
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        answers = [a for part in pool.map(lambda b: judge(program, pathlib.Path(folder), b), batches) for a in part]
    others = [f"line {slip[2]}: {slip[1]}: {slip[0]}: {' '.join(codes) or 'silent'}\n"
              for (_, slip), codes in zip(all_slips, answers) if len(codes) != 1]
    listed = HERE / "others.txt"
    if "--update" in sys.argv:
        listed.write_text("".join(others), encoding="utf-8")
    known = listed.read_text(encoding="utf-8").splitlines(keepends=True)
    wrong = [f"not listed: {o}" for o in others if o not in known] + [f"listed, but not so: {k}" for k in known if k not in others]
    sys.stdout.write("".join(wrong))
    print(f"{len(all_slips)} slips, {len(all_slips) - len(others)} with one message, {len(wrong)} complaints")
    return 1 if wrong or len(all_slips) < 300 else 0


if __name__ == "__main__":
    sys.exit(main())
