"""Rows from anywhere through pydantic's TypeAdapter: typed, checked, and out again as JSON."""

import json

from pydantic import TypeAdapter, ValidationError

import belarus_rights as br
from belarus_rights.models import Source

pages = TypeAdapter(list[Source])

# Out: what a program in another language reads.
text = pages.dump_json(list(br.load("sources")[:2]), exclude_none=True)
print([sorted(page)[:3] for page in json.loads(text)])

# In again: the same rows, equal and typed.
assert pages.validate_json(text) == list(br.load("sources")[:2])

# A row that is wrong says where and why.
try:
    pages.validate_python([{**json.loads(text)[0], "language": "klingon"}])
except ValidationError as error:
    print([(fault["loc"], fault["type"]) for fault in error.errors()])

# The JSON Schema of an answer that holds such rows.
print(pages.json_schema()["type"])
