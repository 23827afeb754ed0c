"""What the fault tests share: the cases in a folder of their own, and the oracle: under every fault the verdicts are those of the run
without a fault, or the exit status is 2, or it is 3 with some claims turned undecided."""
import json
import os
import shutil
import subprocess
import sys

SMALL = {
    "case.claims": """language 1

case "A small case"
  speaker  "Nobody"
  election 2022-09-11
  subject  Alby

use small

choice year = 2021 vary 2020..2021
  because "the text names no year"

claim least
  quote "Alby has the fewest"
  check lowest(births[year], among: places) = Alby

claim missing
  quote "the word stands there"
  document letter "A letter" file "letter.txt"
  check occurrences("word", in: letter) = 1
""",
    "small.claims": """language 1

dimension place "place" plural places
unit birth "birth", "births"

table births "Births"
  over place, year
  unit birth
  source scb table "TAB1"
""",
    "evidence/births.csv": "place,2020,2021\nAlby,3,2\nBorg,5,4\nDal,..,6\n",
}


# What the helper says in place of claimcheck-fetch: the same figures as an agency sends them, and who the agencies are.
BODY = """{"version": "2.0", "class": "dataset", "label": "Births", "id": ["place", "year"], "size": [3, 2], "dimension": {
"place": {"label": "place", "category": {"index": ["Alby", "Borg", "Dal"]}},
"year": {"label": "year", "category": {"index": ["2020", "2021"]}}}, "value": [3, 2, 5, 4, null, 6], "status": {"4": ".."}}"""
FETCHED = f"""hello 1

request births
method POST
url http://127.0.0.1/births
data yes

piece births
title Births
reader json-stat
method POST
url http://127.0.0.1/births
request {{}}
status 200
retrieved 2026-11-25T10:15:00Z
codes "place" = "Alby", "Borg", "Dal"
codes "year" = "2020", "2021"
note A remark.
bytes {len(BODY)}
{BODY}done births

"""
SOURCES = """hello 1

source scb
title An agency
address https://127.0.0.1/
licence none
words table "TAB1"

"""


def with_helper(work, program):
    """A copy of PROGRAM under WORK, beside a helper that needs no network."""
    folder = os.path.join(work, "bin")
    os.makedirs(folder)
    shutil.copy(program, os.path.join(folder, "claimcheck"))
    for name, text in (("fetched", FETCHED), ("sources", SOURCES), ("claimcheck-fetch", f"""#!/bin/sh
case $(cat) in
*"sources "*) exec cat {folder}/sources ;;
*) exec cat {folder}/fetched ;;
esac
""")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    os.chmod(os.path.join(folder, "claimcheck-fetch"), 0o755)
    with open(os.path.join(work, "births.json"), "w", encoding="utf-8") as file:
        file.write(BODY)
    return os.path.join(folder, "claimcheck")


def make_cases(work, program, root):
    """The small case and the Umeå case with the rules, under WORK; their names."""
    for name, text in SMALL.items():
        path = os.path.join(work, "claims/small", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    shutil.copytree(os.path.join(root, "claims/umea-2022"), os.path.join(work, "claims/umea-2022"))
    shutil.copytree(os.path.join(root, "rules"), os.path.join(work, "rules"))
    done = subprocess.run([program, "pin", "claims/small"], cwd=work, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"the small case cannot be pinned: {done.stderr}")
    return ["small", "umea-2022"]


def tree(folder):
    """Every file below FOLDER with its bytes, and every folder, its name ended by a slash."""
    found = {}
    for path, folders, names in os.walk(folder):
        for name in folders:
            found[os.path.relpath(os.path.join(path, name), folder) + "/"] = b""
        for name in names:
            full = os.path.join(path, name)
            with open(full, "rb") as file:
                found[os.path.relpath(full, folder)] = file.read()
    return found


def restore(folder, files):
    for name in sorted(set(tree(folder)) - set(files), reverse=True):  # what lies in a folder before the folder
        (os.rmdir if name.endswith("/") else os.unlink)(os.path.join(folder, name))
    for name, data in files.items():
        if name.endswith("/"):
            os.makedirs(os.path.join(folder, name), exist_ok=True)
            continue
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)


def verdicts(report):
    """Verdict by claim of a JSON report; None where it is no whole report."""
    try:
        return {claim["name"]: claim["verdict"] for claim in json.loads(report)["claims"]}
    except (ValueError, KeyError, TypeError):
        return None


def false_verdict(status, report, base_status, base):
    """What is wrong with a JSON REPORT under a fault; None: nothing."""
    if status not in (base_status, 2, 3):
        return f"exit status {status}"
    got = verdicts(report)
    if got is None:
        return None if status == 2 else f"exit status {status} with half a report"
    changed = {name: verdict for name, verdict in got.items() if verdict != base.get(name)}
    if any(verdict not in ("undecided", "unknown") for verdict in changed.values()):
        return f"false verdicts: {changed}"
    if changed and status not in (2, 3):
        return f"exit status {status}, and yet undecided: {changed}"
    return None
