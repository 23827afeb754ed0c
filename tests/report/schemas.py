#!/usr/bin/env python3
"""schemas.py PROGRAM ROOT SHARED: JUnit against its strict XSD, SARIF against its schema and GitHub's further demands, Vega-Lite
against its schema, for all cases; each demand is broken once on purpose, and must then be refused. 77 where a schema or a validator is not here."""
import copy
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from reports import Program, cases

try:
    import jsonschema
except ImportError:
    jsonschema = None


# ---- GitHub's demands beyond the schema, and SARIF's beyond its own -------------------------------------------------------


def beyond(log):
    """What is wrong with a SARIF log that its schema does not know."""
    if not log.get("$schema"):
        yield "no $schema"
    for run in log["runs"]:
        rules = run["tool"]["driver"].get("rules", [])
        if not rules:
            yield "no rules"
        for rule in rules:
            for key in ("shortDescription", "fullDescription", "help"):
                if not rule.get(key, {}).get("text"):
                    yield f"rule {rule.get('id')} without {key}"
            if len(rule.get("fullDescription", {}).get("text", "")) > 1024 or len(rule.get("name", "")) > 255:
                yield f"rule {rule['id']} is too long"
        if run["results"] and run.get("columnKind") != "unicodeCodePoints":
            yield "no columnKind"
        if not run["automationDetails"]["id"].endswith("/"):
            yield "a category without closing slash"
        for result in run["results"]:
            if result.get("kind") != "fail" and result.get("level") != "none":
                yield "another kind than fail with a level"
            if not re.fullmatch(r"[0-9a-f]{16}:1", result.get("partialFingerprints", {}).get("primaryLocationLineHash", "")):
                yield "no fingerprint"
            if not result.get("locations"):
                yield "no location"
                continue
            place = result["locations"][0]["physicalLocation"]
            if re.match(r"/|[a-z]+:|\.\.", place["artifactLocation"]["uri"]) or "\\" in place["artifactLocation"]["uri"]:
                yield "an address that is not relative"
            region = place["region"]
            if not all(region.get(key, 0) >= 1 for key in ("startLine", "startColumn", "endLine", "endColumn")):
                yield "a region without an end"
            elif (region["endLine"], region["endColumn"]) <= (region["startLine"], region["startColumn"]):
                yield "a region that ends before it begins"
        for key in ("security-severity", "startTimeUtc", "machine", "account", "commandLine"):
            if f'"{key}"' in json.dumps(run):
                yield f"it tells {key}"


def drop(path):
    """A mutant: the item at PATH taken away."""

    def change(log):
        *way, last = path
        for step in way:
            log = log[step]
        del log[last]

    return change


def put(path, value):
    def change(log):
        *way, last = path
        for step in way:
            log = log[step]
        log[last] = value

    return change


RESULT = ["runs", 0, "results", 0]
RULE = ["runs", 0, "tool", "driver", "rules", 0]
PLACE = [*RESULT, "locations", 0, "physicalLocation"]
SARIF_MUTANTS = [drop(["version"]), drop(["runs"]), drop(["$schema"]), drop(["runs", 0, "tool", "driver", "name"]),
                 drop([*RULE, "id"]), drop([*RULE, "shortDescription"]), drop([*RULE, "fullDescription", "text"]),
                 drop([*RULE, "help"]), drop([*RESULT, "message"]), drop([*RESULT, "message", "text"]), drop([*RESULT, "locations"]),
                 drop([*PLACE, "region", "endColumn"]), drop([*RESULT, "partialFingerprints"]), drop(["runs", 0, "columnKind"]),
                 drop(["runs", 0, "invocations", 0, "executionSuccessful"]), put([*RESULT, "level"], "warning"),
                 put([*PLACE, "artifactLocation", "uri"], "/home/x/case.claims"), put([*RESULT, "stray"], 1),
                 put([*RULE, "fullDescription", "text"], "x" * 1025)]


def sarif(program, case, schema, options):
    text, _ = program.report("sarif", case, "--all", *options)
    log = json.loads(text)
    return log, sarif_faults(log, schema)


def sarif_faults(log, schema):
    found = [error.message[:200] for error in jsonschema.Draft4Validator(schema).iter_errors(log)]
    return found or list(beyond(log))


# ---- JUnit ----------------------------------------------------------------------------------------------------------------


def junit_fits(text, xsd):
    with tempfile.NamedTemporaryFile("wb", suffix=".xml") as file:
        file.write(text.encode())
        file.flush()
        return subprocess.run(["xmllint", "--noout", "--schema", xsd, file.name], capture_output=True, check=False).returncode == 0


JUNIT_MUTANTS = [(r' hostname="[^"]*"', ""), (r' type="[^"]*"', ""), (r' timestamp="([^"]*)"', r' timestamp="\1Z"'),
                 (r"<system-out></system-out>", ""), (r"<system-err></system-err>", ""), (r"(?s)<properties>.*?</properties>", ""),
                 (r' id="0"', ""), (r' package="claimcheck"', ""), (r' time="0"', ""), (r' tests="', ' testz="'), (r' errors="', ' errorz="')]


def broken_case(folder):
    """A case that cannot be read."""
    case = pathlib.Path(folder) / "broken"
    case.mkdir()
    (case / "case.claims").write_text('language 1\ncase "x"\nclaim a\n  quote "b"\n  chekc 1 = 1\n', encoding="utf-8")
    return case


def vega(program, schema):
    """The charts of all cases, and one that is broken."""
    judge, found = jsonschema.Draft7Validator(schema), []
    for case in cases(program.root):
        spec = json.loads(program.report("vega-lite", case, "--rules", "rules")[0])
        found += [f"{case}: vega-lite: {error.message[:200]}" for error in judge.iter_errors(spec)]
        found += [f"{case}: a chart without words" for chart in spec["vconcat"] if not chart.get("description")]
    spec = json.loads(program.report("vega-lite", "claims/umea-2022")[0])
    spec["vconcat"][0]["layer"][0]["mark"] = "barr"
    return found if not judge.is_valid(spec) else [*found, "vega-lite: a broken mark is not refused"]


def main():
    program, shared = Program(sys.argv[1], sys.argv[2]), pathlib.Path(sys.argv[3])
    xsd, sarif_schema, vega_schema = (shared / "schemas" / name for name in ("JUnit.xsd", "sarif-2.1.0.json", "vega-lite-v6.json"))
    lacking = [str(f) for f in (xsd, sarif_schema, vega_schema) if not f.is_file()]
    lacking += ["xmllint"] if not shutil.which("xmllint") else []
    lacking += ["python3-jsonschema"] if not jsonschema else []
    if lacking:
        print("SKIPPED: not here: " + ", ".join(lacking))
        return 77
    schema, faults, count = json.loads(sarif_schema.read_text(encoding="utf-8")), [], 0
    with tempfile.TemporaryDirectory() as work:
        for case in [*cases(program.root), broken_case(work)]:
            options = ["--rules", "rules"]
            log, found = sarif(program, case, schema, options)
            faults += [f"{case}: sarif: {fault}" for fault in found]
            text, _ = program.report("junit", case, *options)
            if not junit_fits(text, xsd):
                faults.append(f"{case}: junit does not fit")
            count += len(log["runs"][0]["results"])
        several, _ = program.report("junit", *cases(program.root), "--rules", "rules")
        if not junit_fits(several, xsd):
            faults.append("junit of all cases does not fit")
        log, found = sarif(program, cases(program.root)[0], schema, [str(c) for c in cases(program.root)[1:]] + ["--rules", "rules"])
        faults += found if len(log["runs"]) == len(cases(program.root)) else ["not a run for each case"]
    faults += vega(program, json.loads(vega_schema.read_text(encoding="utf-8")))
    log, _ = sarif(program, "claims/umea-2022", schema, [])
    for i, mutant in enumerate(SARIF_MUTANTS):
        changed = copy.deepcopy(log)
        mutant(changed)
        if not sarif_faults(changed, schema):
            faults.append(f"sarif mutant {i} is not refused")
    text, _ = program.report("junit", "claims/umea-2022")
    for pattern, instead in JUNIT_MUTANTS:
        changed = re.sub(pattern, instead, text, count=1)
        if changed == text or junit_fits(changed, xsd):
            faults.append(f"junit without {pattern} is not refused")
    print("\n".join(faults[:20]))
    print(f"{count} results, {len(SARIF_MUTANTS) + len(JUNIT_MUTANTS)} mutants, {len(faults)} faults")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
