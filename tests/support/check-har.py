#!/usr/bin/python3
"""check-har.py FILE: status 0 where FILE is a HAR 1.2 archive, by the schema that others check theirs
with; else every fault on standard error."""

import json
import pathlib
import sys

import jsonschema

schemas = {}
for path in pathlib.Path("/usr/share/nodejs/har-schema/lib").glob("*.json"):
    schemas[path.name] = json.loads(path.read_text(encoding="utf-8"))
document = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
whole = schemas["har.json"]
# The parts name each other by their file's name.
parts = jsonschema.RefResolver("har.json", whole, store=schemas)
faults = list(jsonschema.Draft6Validator(whole, resolver=parts).iter_errors(document))
if document["log"]["version"] != "1.2":  # the schema takes any
    faults.append(jsonschema.ValidationError("not '1.2'", path=["log", "version"]))
for fault in faults:
    print("/".join(str(part) for part in fault.absolute_path), fault.message[:200], file=sys.stderr)
sys.exit(1 if faults else 0)
