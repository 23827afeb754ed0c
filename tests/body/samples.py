#!/usr/bin/env python3
"""samples.py TOOL SAMPLES [--update]: what the readers make of the bodies in ../shared/samples, against samples.txt and against a
second reading by this script, which shares nothing with the first. Skipped (77) where the bodies are absent. --update writes
samples.txt anew: read the difference like code."""
import decimal
import hashlib
import html
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FOLDERS = ["errors", "eurostat", "jsonstat", "pxwebapi1", "pxwebapi2-ref", "pxwebapi2-scb", "pxwebapi2-spec", "sol", "pxwebapi1-queries"]


def figure(value):
    """As cube_text.c prints it."""
    if value is None:
        return "-"
    text = format(decimal.Decimal(value).normalize(), "f")
    return "0" if text in ("-0", "0") else text


def said(sizes, figures):
    digest = hashlib.sha256("".join(f + "\n" for f in figures).encode()).hexdigest()[:12]
    return f"{'x'.join(map(str, sizes))} missing {figures.count('-')} figures {digest}"


def json_stat(data):
    if "dimension" not in data:
        data = next(v for v in data.values() if isinstance(v, dict) and "dimension" in v)
    sizes = [int(s) for s in (data.get("size") or data["dimension"]["size"])]
    count, value = 1, data["value"]
    for size in sizes:
        count *= size
    cells = [value.get(str(i)) for i in range(count)] if isinstance(value, dict) else value
    assert len(cells) == count
    return said(sizes, [figure(c) for c in cells])


def px_json(data):
    dims = [c for c in data["columns"] if c["type"] != "c"]
    measures = len(data["columns"]) - len(dims)
    codes = [list(dict.fromkeys(row["key"][d] for row in data["data"])) for d in range(len(dims))]
    rows = {tuple(row["key"]): row["values"] for row in data["data"]}
    cells = [v if re.fullmatch(r"-?\d+(\.\d+)?", v or "") else None
             for key in itertools.product(*codes) for v in rows.get(key, [None] * measures)]
    return said([len(c) for c in codes] + [measures], [figure(c) for c in cells])


def laid_out(found):
    """Of SOL: figures by (region, offence, period, measure); what has no figure at all vanishes."""
    for at in (0, 1):
        known = {key[at] for key, value in found.items() if value is not None}
        found = {key: value for key, value in found.items() if key[at] in known}
    codes = [list(dict.fromkeys(key[d] for key in found)) for d in range(4)]
    return said([len(c) for c in codes], [figure(found.get(key)) for key in itertools.product(*codes)])


def number(text):
    text = re.sub(r"\s", "", text)
    return int(text) if text.isdigit() else None


def dbfil(text):
    head, *lines = text.splitlines()
    measures, found = head.split(";")[4:], {}
    for line in lines:
        region, offence, year, period, *values = line.rstrip(";").split(";")
        for measure, value in zip(measures, values):
            found[(region, offence, (year + " " + period).replace(" prel.", ""), measure)] = number(value)
    return laid_out(found)


def soktabell(text):
    labels, found, offence = {}, {}, None
    for tag, attributes, inside in re.findall(r"<(th|td)([^>]*)>(.*?)</(?:th|td)>", text, re.S):
        words = " ".join(html.unescape(inside).split())
        has = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
        if tag == "th" and "id" in has:
            labels[has["id"]] = words
        elif tag == "th":
            offence = words
        elif has.get("class") == "resultatAntal":
            period, _, _, region, measure = has["headers"].split()
            found[(labels[region], offence, labels[period].replace(" prel.", ""), labels[measure])] = number(words)
    return laid_out(found)


def second_opinion(reader, path):
    text = path.read_text(encoding="utf-8-sig")
    if reader.startswith("sol-"):
        return {"sol-dbfil": dbfil, "sol-soktabell": soktabell}[reader](text)
    data = json.loads(text, parse_float=decimal.Decimal)
    return {"json-stat": json_stat, "px-json": px_json}[reader](data)


def facts(tool, root, names):
    """Name: what the tool says."""
    done = subprocess.run([str(tool), "facts", *names], cwd=root, stdout=subprocess.PIPE, check=True)
    return dict(line.split("\t", 1) for line in done.stdout.decode("utf-8").splitlines())


def judge(tool, root, names, wrong):
    lines = []
    for name, words in facts(tool, root, names).items():
        lines.append(f"{name}\t{words}")
        if words.startswith("read "):
            _, reader, rest = words.split(" ", 2)
            wanted = second_opinion(reader, root / name)
            if rest.replace(" perturbed", "") != wanted:
                wrong.append(f"{name}: read as {rest}, and by the second reading {wanted}")
        elif "in silence" in words:
            wrong.append(f"{name}: refused without a word")
    return lines


def validator_cases(tool, samples, wrong):
    """The documents of the validator, each by itself."""
    cases = json.loads((samples / "jsonstat/validator/cases.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for case in cases:
            file = root / (case["id"].replace("/", "-") + ".json")
            file.write_text(json.dumps(case["input"]), encoding="utf-8")
        lines = judge(tool, root, sorted(f.name for f in root.iterdir()), wrong)
        return ["cases/" + line for line in lines]


def main():
    tool, samples = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    if not samples.is_dir():
        print(f"skipped: no bodies in {samples}")
        return 77
    names = sorted(str(f.relative_to(samples)) for folder in FOLDERS for f in (samples / folder).rglob("*") if f.is_file())
    wrong = []
    lines = judge(tool, samples, names, wrong) + validator_cases(tool, samples, wrong)
    wanted = HERE / "samples.txt"
    if "--update" in sys.argv:
        wanted.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for line in set(lines) ^ set(wanted.read_text(encoding="utf-8").splitlines()):
        wrong.append(("found: " if line in lines else "expected: ") + line)
    for line in sorted(wrong):
        print(line)
    print(f"{len(lines)} bodies, {len(wrong)} complaints")
    return 1 if wrong or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
