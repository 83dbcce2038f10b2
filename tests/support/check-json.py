#!/usr/bin/python3
"""check-json.py SCHEMA FILE: status 0 where FILE fits SCHEMA; else every fault on standard error."""

import json
import sys

import jsonschema

schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
faults = list(jsonschema.Draft7Validator(schema).iter_errors(document))
for fault in faults:
    print("/".join(str(part) for part in fault.absolute_path), fault.message[:200], file=sys.stderr)
sys.exit(1 if faults else 0)
