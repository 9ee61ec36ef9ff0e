"""The referee: what frictionless says of a file, in the words of our reports."""

from __future__ import annotations

import copy
import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Finding = tuple[str, "int | None", "str | None"]
"""Code, row, column."""


@dataclass(frozen=True)
class Verdict:
    """What was found in a file."""

    valid: bool
    found: frozenset[Finding]

    @property
    def codes(self) -> set[str]:
        return {code for code, _, _ in self.found}


class Referee:
    """Frictionless, with the schemas of a release: foreign keys lead to the tables of that release.

    Parameters
    ----------
    release
        The folder of the release.
    """

    def __init__(self, release: Path) -> None:
        self._release = release
        descriptor = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
        self._resources: dict[str, dict[str, Any]] = {resource["name"]: resource for resource in descriptor["resources"]}
        self._base = {key: value for key, value in descriptor.items() if key != "resources"}

    def judge(self, path: Path, dataset: str, *, by_label: bool = False) -> Verdict:
        """Validate a file that lies in the folder of the release.

        With ``by_label``, columns are told by their labels, and need not be in order or complete.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # frictionless' own
            from frictionless import Detector, Package

            resource = copy.deepcopy(self._resources[dataset])
            for promise in ("bytes", "hash", "rows"):
                resource.pop(promise)
            keys = resource["schema"].get("foreignKeys", ())
            needed = {key["reference"]["resource"] for key in keys} - {dataset}
            resource["path"] = path.relative_to(self._release).as_posix()
            others = [self._resources[name] for name in sorted(needed)]
            package = Package.from_descriptor({**self._base, "resources": [resource, *others]}, basepath=str(self._release))
            table = package.get_resource(dataset)
            if by_label:
                table.detector = Detector(schema_sync=True)
            report = table.validate(limit_errors=1_000_000)
        return Verdict(report.valid, frozenset(found for error in report.tasks[0].errors for found in _findings(error, keys)))


def _findings(error: Any, keys: Any) -> Iterator[Finding]:
    row, column = getattr(error, "row_number", None), getattr(error, "field_name", None) or None
    if error.type == "unique-error":
        yield "primary-key", row, column
    elif error.type == "primary-key":
        yield "primary-key", row, "id"
    elif error.type in ("extra-cell", "missing-cell"):
        yield error.type, row, None
    elif error.type == "foreign-key":
        yield from (("foreign-key", row, key["fields"][0]) for key in keys if list(error.field_names) == key["fields"])
    else:
        yield error.type, row, column
