#!/usr/bin/env python3
"""schema.py SCHEMA REPORT...: whether each report fits, and whether the schema refuses one with a required key left out.
With python3-jsonschema all of draft-07 is checked, without it the part of it that our schemas use."""
import copy
import json
import re
import sys


def resolve(schema, node):
    return schema["definitions"][node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else node


TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def faults(schema, node, value, path="$"):
    """The part of draft-07 that the schema uses."""
    node = resolve(schema, node)
    for words in ("anyOf", "oneOf"):
        if words in node:
            if not any(next(faults(schema, one, value, path), None) is None for one in node[words]):
                yield f"{path}: fits none of {words}"
            return
    kinds = node.get("type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if kinds and not any(isinstance(value, TYPES[k]) and not (k == "integer" and isinstance(value, bool)) for k in kinds):
        yield f"{path}: not {' or '.join(kinds)}"
        return
    if isinstance(value, str) and "pattern" in node and not re.search(node["pattern"], value):
        yield f"{path}: {value!r} does not match {node['pattern']}"
    if kinds == ["integer"] and not node.get("minimum", value) <= value <= node.get("maximum", value):
        yield f"{path}: {value} is out of range"
    if "enum" in node and value not in node["enum"] or "const" in node and value != node["const"]:
        yield f"{path}: {value!r} is not allowed"
    if isinstance(value, dict):
        for key in node.get("required", []):
            if key not in value:
                yield f"{path}: lacks {key}"
        for key, item in value.items():
            if key not in node.get("properties", {}):
                if node.get("additionalProperties") is False:
                    yield f"{path}: {key} is unknown"
            else:
                yield from faults(schema, node["properties"][key], item, f"{path}.{key}")
    if isinstance(value, list) and len(value) < node.get("minItems", 0):
        yield f"{path}: too short"
    if isinstance(value, list) and "items" in node:
        first = node["items"] if isinstance(node["items"], list) else []
        rest = node["additionalItems"] if first else node["items"]
        for i, item in enumerate(value):
            yield from faults(schema, first[i] if i < len(first) else rest, item, f"{path}[{i}]")


def check(schema, report):
    found = list(faults(schema, schema, report))
    try:
        import jsonschema
    except ImportError:
        return found
    jsonschema.Draft7Validator.check_schema(schema)
    return found + [f"{list(e.path)}: {e.message}" for e in jsonschema.Draft7Validator(schema).iter_errors(report)]


def no_doubles(pairs):
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a key twice in {keys}"
    return dict(pairs)


def no_float(text):
    raise AssertionError(f"a binary float: {text}")


def main():
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    worst = 0
    for name in sys.argv[2:]:
        with open(name, encoding="utf-8") as file:
            report = json.load(file, object_pairs_hook=no_doubles, parse_float=no_float)
        for fault in check(schema, report):
            print(f"{name}: {fault}")
            worst = 1
        if list(report) != list(schema["properties"]):
            print(f"{name}: keys in another order than the schema's: {list(report)}")
            worst = 1
        for key in schema["required"]:
            less = copy.deepcopy(report)
            del less[key]
            if not check(schema, less):
                print(f"{name}: nothing is said when {key} is left out")
                worst = 1
    print(f"{len(sys.argv) - 2} reports checked")
    return worst if len(sys.argv) > 2 else 1


if __name__ == "__main__":
    sys.exit(main())
