"""What must work in Pyodide; ``python -m tools.in_pyodide FOLDER`` runs it there. It is no test module: the suite runs on CPython."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cli import main

assert sys.platform == "emscripten", "Run it with: python -m tools.in_pyodide FOLDER"

# Tables, rows and questions.
people, spells = br.load("people"), br.load("imprisonments")
assert sum(len(br.load(name)) for name in catalog.NAMES) > 10_000
assert people["ales-bialiatski"].name_en == "Ales Bialiatski"
assert len(spells.on("2021-11-29")) > 0
assert len(people.to_records()) == len(people)
assert br.overview(on="2021-11-29")["political_prisoners_current"].value == 888
assert br.search("Колесникова")[0].id == "maria-kalesnikava"
assert "CC-BY-4.0" in people.cite() or "Creative Commons" in people.cite()
assert str(br.datasets())
assert set(br.lock()) >= {"name", "version", "sha256"}

# Validation and fixes.
report = br.validate([{"id": "a-person"}], dataset="people", language="be")
assert not report.valid
assert '<html lang="be">' in report.render("html")
Path("people.csv").write_text("id,name_en\na-person,A. Person\n", encoding="utf-8")
assert br.validate("people.csv", dataset="people").counts == {"missing-label": 9}
assert br.fix("people.csv", dataset="people")

# The command line.
for arguments in (
    ["overview", "--on", "2021-11-29"],
    ["list"],
    ["export", "appeals", "--format", "json"],
    ["validate", "people.csv", "--dataset", "people"],
):
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()):
        main(arguments)
    assert out.getvalue(), arguments

# What does not work says so.
for call, error in ((br.fetch, br.BelarusRightsError), (people.to_pandas, br.MissingExtraError)):
    try:
        call()
    except error as told:
        print(f"{type(told).__name__}: {told}")
    else:
        raise AssertionError(call)
for missing in ("frictionless", "requests", "tuf"):
    assert missing not in sys.modules
print(f"fine: Python {sys.version.split()[0]}, belarus_rights {br.__version__}, data {br.release().version}")
