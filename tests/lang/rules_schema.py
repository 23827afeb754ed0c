#!/usr/bin/env python3
"""rules_schema.py PROGRAM RANDOM_FORM ROOT: docs/rules.schema.json says what the JSON form of a rule file is.

What `parse --format json` writes of the packs, the cases and random files fits it, and all that it names is seen there. Of files with
something changed (a key too little, a key too much, another type, an empty list, another word) the reader refuses each that the schema
refuses, and none for its shape that the schema takes."""
import copy
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "report"))
from schema import check, faults, no_doubles, no_float  # noqa: E402

FILES, CHANGES, SEED = 100, 60, 7
SHAPE = {"E0905", "E0906", "E0907", "E0908", "E0909", "E0910", "E0911", "E0914"}
WORDS = SHAPE | {"E0912", "E0913"}


def words(node):
    """The statements and kinds that are named in a schema or stand in a file."""
    found = set()
    if isinstance(node, dict):
        for key in ("statement", "kind"):
            word = node.get(key, node.get("properties", {}).get(key) if isinstance(node.get("properties"), dict) else None)
            word = word.get("const") if isinstance(word, dict) else word
            if isinstance(word, str):
                found.add((key, word))
        found |= set().union(*(words(item) for item in node.values()))
    elif isinstance(node, list):
        found |= set().union(set(), *(words(item) for item in node))
    return found


def places(node, path=()):
    yield path
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, item in items:
        yield from places(item, path + (key,))


def change(dice, file):
    """FILE with one thing changed, and what."""
    file = copy.deepcopy(file)
    path = dice.choice([p for p in places(file) if p])
    owner = file
    for step in path[:-1]:
        owner = owner[step]
    what = dice.choice(["away", "more", "type", "list", "word"])
    if what == "away":
        del owner[path[-1]]
    elif what == "more" and isinstance(owner, dict):
        owner[dice.choice(["vaule", "language", "name", "values"])] = dice.choice([True, "x", []])
    elif what == "type":
        owner[path[-1]] = dice.choice([None, True, 5, "x", [], {}])
    elif what == "list" and isinstance(owner[path[-1]], list):
        owner[path[-1]] = []
    elif isinstance(owner[path[-1]], str):
        owner[path[-1]] = dice.choice(["nmber", "every", "let", "2 021", "", "# c"])
    return file, f"{'/'.join(map(str, path))}: {what}"


def told(program, file):
    done = subprocess.run([program, "parse", "--from", "json", "-"], input=json.dumps(file).encode(), capture_output=True, check=False)
    codes = set(re.findall(r"error (E\d{4}):", done.stderr.decode("utf-8", "replace")))
    if (done.returncode == 0) == bool(codes) or done.returncode not in (0, 2):
        codes.add(f"exit status {done.returncode}")
    return codes


def main():
    program, maker, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    schema = json.loads((root / "docs/rules.schema.json").read_text(encoding="utf-8"))
    wrong, seen, parsed = [], set(), []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([maker, str(FILES), str(SEED), folder], check=True)
        for source in sorted(pathlib.Path(folder).glob("*.json")) + sorted(root.glob("rules/*.claims")) + sorted(root.glob("claims/*/case.claims")):
            if source.suffix == ".json":
                text = source.read_bytes()
            else:
                text = subprocess.run([program, "parse", "--format", "json", str(source)], stdout=subprocess.PIPE, check=True).stdout
            file = json.loads(text, object_pairs_hook=no_doubles, parse_float=no_float)
            judge = check if len(text) < 3000 else lambda *two: faults(two[0], *two)  # jsonschema takes seconds for a large one
            wrong += [f"{source.name}: {fault}" for fault in judge(schema, file)]
            seen |= words(file)
            parsed.append(file)
    wrong += [f"no file has the {key} {word}" for key, word in sorted(words(schema) - seen)]
    dice = random.Random(SEED)
    refused, small = 0, [file for file in parsed if len(json.dumps(file)) < 6000]
    for _ in range(CHANGES):
        file, what = change(dice, dice.choice(small))
        faulty, codes = next(faults(schema, schema, file), None), told(program, file)
        refused += faulty is not None
        if faulty and not codes & WORDS:
            wrong.append(f"{what}: the schema refuses it ({faulty}), the program says {sorted(codes)}")
        if not faulty and codes & SHAPE:
            wrong.append(f"{what}: the schema takes it, the program says {sorted(codes)}")
    for line in wrong[:40]:
        print(line)
    print(f"{len(parsed)} files, {CHANGES} changed ones of which {refused} are refused, {len(wrong)} wrong")
    return 1 if wrong or not 0 < refused < CHANGES else 0


sys.exit(main())
