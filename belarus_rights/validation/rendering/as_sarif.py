"""A report as SARIF 2.1.0, which code-scanning services and editors read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..._version import __version__
from ..check import Check
from ..codes import OURS, check_of
from ..messages.shown import visible
from ..messages.texts import general
from ..report import Issue, Report
from .as_json import dumps
from .line_numbers import lines_of
from .wording import omitted

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(reports: Sequence[Report]) -> str:
    """Write reports as one SARIF log with one run."""
    return dumps(log(reports))


def log(reports: Sequence[Report]) -> dict[str, Any]:
    """Give reports as the object of a SARIF log."""
    language = reports[0].language
    rules = _rules(reports, language)
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "belarus-rights", "semanticVersion": __version__, "language": language, "rules": rules}},
                "language": language,
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(reports)],
                "results": [result for report in reports for result in _results(report, places)],
            }
        ],
    }


def _invocation(reports: Sequence[Report]) -> dict[str, Any]:
    left = [{"level": "warning", "message": {"text": omitted(report)}} for report in reports if report.omitted]
    return {"executionSuccessful": True, **({"toolExecutionNotifications": left} if left else {})}


def _rules(reports: Sequence[Report], language: str) -> list[dict[str, Any]]:
    kinds: dict[str, dict[str, Check]] = defaultdict(dict)
    for check in OURS:
        kinds[check.code][check.kind] = check
    found: dict[str, list[Check]] = {}
    for report in reports:
        for issue, _ in report.examples():
            own = kinds.get(issue.code) or {"": check_of(issue.fault, issue.dataset)}
            found.setdefault(issue.code, list(own.values()))
    return [_rule(code, checks, language) for code, checks in sorted(found.items())]


def _rule(code: str, checks: Sequence[Check], language: str) -> dict[str, Any]:
    said = [f"{general(check.message, language)} {general(check.hint, language)}".strip() for check in checks]
    return {
        "id": code,
        "shortDescription": {"text": general(checks[0].message, language)},
        "fullDescription": {"text": " ".join(general(check.message, language) for check in checks)},
        "help": {"text": "\n".join(said)},
        "defaultConfiguration": {"level": checks[0].severity},
        "properties": {"tags": [code.partition("/")[0] if "/" in code else "table"]},
    }


def _results(report: Report, places: dict[str, int]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    line = lines_of(report)
    for issue in report.issues:
        same = _fingerprint(report, issue)
        seen[same] += 1
        yield {
            "ruleId": issue.code,
            "ruleIndex": places[issue.code],
            "level": issue.severity,
            "message": {"text": f"{issue.message} {issue.hint}".strip()},
            "locations": [_location(report, issue, line(issue))],
            # The row is no part of it: an issue stays the same one when rows above it come and go.
            "partialFingerprints": {"belarusRightsIssue/v1": f"{same}:{seen[same]}"},
        }


def _fingerprint(report: Report, issue: Issue) -> str:
    parts = (issue.dataset, report.path_of(issue.dataset), issue.code, issue.fault.kind, issue.column, issue.value)
    return sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _location(report: Report, issue: Issue, line: int | None) -> dict[str, Any]:
    name = issue.dataset if issue.column is None else f"{issue.dataset}.{visible(issue.column)}"
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": name, "kind": "member" if issue.column else "module"}]}
    path = report.path_of(issue.dataset)
    if path is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
        if line is not None:
            physical["region"] = {"startLine": line}
        location["physicalLocation"] = physical
    return location


def _uri(path: str) -> str:
    found = Path(path)
    return found.as_uri() if found.is_absolute() else quote(found.as_posix(), errors="surrogateescape")
