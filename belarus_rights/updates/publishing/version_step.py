"""How far a version must step: what has changed since the previous release, by the recipe of Data Package for versions.

Major: a table removed or renamed, a column removed, renamed, added, moved, retyped or made stricter. Minor: rows or tables added, a column
made looser. Patch: corrections. (https://datapackage.org/recipes/data-package-version/)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from ...errors import PublishError
from ...versions import Version
from .package import Package


class Step(IntEnum):
    """A step of the version, the smaller the less it asks of a user."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


class Change(NamedTuple):
    """Something that has changed, and the step that it needs."""

    step: Step
    what: str


def check_step(old: Package | None, new: Package, others: Iterable[Package] = ()) -> None:
    """Refuse a version that does not tell what the data bring, and data that bring back what was withdrawn.

    Parameters
    ----------
    old
        The release that it goes on from.
    new
        The release.
    others
        Releases of other major versions: what was withdrawn in one of them stays so in all that have the table.

    Raises
    ------
    PublishError
        With the reason and the least version that would do.
    """
    _check_withdrawn(old, new, others)
    if old is None:
        return
    found = sorted(changes(old, new), reverse=True) or [Change(Step.PATCH, "the description of the data has changed")]
    step = found[0].step
    least = next_version(old.version, step)
    if new.version >= least:
        return
    reasons = [change.what for change in found if change.step == step]
    told = "; ".join(reasons[:5]) + (f"; and {len(reasons) - 5} more changes of this kind" if len(reasons) > 5 else "")
    if new.version < old.version:
        fault = f"version {new.version} is older than the published {old.version}"
    elif new.version == old.version:
        fault = f"version {new.version} is published already, with other data"
    else:
        fault = f"version {new.version} is too small a step from the published {old.version}"
    raise PublishError(
        f"Nothing was published: {fault}. Since {old.version}: {told}. That needs a new {step.name.lower()} version, at least {least}. "
        f"Run: belarus-rights descriptor --write DIRECTORY --data-version {least}"
    )


def next_version(version: Version, step: Step) -> Version:
    """Give the least version that is a step further.

    Examples
    --------
    >>> from belarus_rights.versions import Version
    >>> str(next_version(Version(1, 2, 3), Step.MINOR))
    '1.3.0'
    """
    if step is Step.MAJOR:
        return Version(version.major + 1, 0, 0)
    if step is Step.MINOR:
        return Version(version.major, version.minor + 1, 0)
    return Version(version.major, version.minor, version.patch + 1)


def _check_withdrawn(old: Package | None, new: Package, others: Iterable[Package] = ()) -> None:
    """Refuse what was withdrawn and comes back."""
    withdrawn = new.withdrawn
    for name, ids in sorted(withdrawn.items()):
        back = sorted(ids & set(new.tables.get(name, ())))
        if back:
            raise PublishError(
                f"Nothing was published: {_ids(back)} of the table {name!r} was withdrawn, and stands in it. Take the row out."
            )
    before = list(old.withdrawn.items()) if old else []
    before += [(name, ids) for other in others for name, ids in other.withdrawn.items() if name in new.resources]
    for name, ids in sorted(before, key=lambda pair: pair[0]):
        lost = sorted(ids - withdrawn.get(name, set()))
        if lost:
            raise PublishError(
                f"Nothing was published: {_ids(lost)} of the table {name!r} was withdrawn, and is gone from the list of withdrawn ids. "
                "What was withdrawn stays so: put it back into withdrawn.csv, and run: belarus-rights descriptor --write DIRECTORY"
            )


def _ids(ids: list[str]) -> str:
    return ", ".join(map(repr, ids[:5])) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")


def changes(old: Package, new: Package) -> list[Change]:
    """List what has changed: the form of the tables, their rows, and what was withdrawn; other words are no change of their own."""
    found = form_changes(old, new)
    for name in old.resources:
        if name in new.resources:
            found += _row_changes(name, old.tables[name], new.tables[name])
    if old.withdrawn != new.withdrawn:
        found.append(Change(Step.PATCH, "rows were withdrawn"))
    return found


def form_changes(old: Package, new: Package) -> list[Change]:
    """List how the tables have changed their form: which there are, their columns, and the rules of these."""
    found: list[Change] = []
    before, after = old.resources, new.resources
    for name, resource in before.items():
        if name not in after:
            names = _field_names(resource)
            renamed = [other for other in after if other not in before and _field_names(after[other]) == names]
            found.append(Change(Step.MAJOR, f"the table {name!r} was " + (f"renamed to {renamed[0]!r}" if renamed else "removed")))
        else:
            found += _schema_changes(name, resource, after[name])
    return found + [Change(Step.MINOR, f"the table {name!r} was added") for name in after if name not in before]


def same_form(old: Package, new: Package) -> bool:
    """Tell whether all tables have the same columns under the same rules, so that whoever reads one release reads the other."""
    return not form_changes(old, new)


def _row_changes(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    added = [key for key in new if key not in old]
    if added:
        yield Change(Step.MINOR, f"{len(added)} row{'s were' if len(added) > 1 else ' was'} added to {name!r}")
    removed = sum(key not in new for key in old)
    if removed:
        yield Change(Step.PATCH, f"{removed} row{'s were' if removed > 1 else ' was'} removed from {name!r}")
    corrected = sum(key in new and new[key] != row for key, row in old.items())
    if corrected:
        yield Change(Step.PATCH, f"{corrected} row{'s' if corrected > 1 else ''} of {name!r} changed")


def _field_names(resource: Mapping[str, Any]) -> list[str]:
    return [field["name"] for field in resource["schema"]["fields"]]


def _schema_changes(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for key, what in (("path", "file"), ("dialect", "dialect"), ("encoding", "encoding")):
        if old.get(key) != new.get(key):
            yield Change(Step.MAJOR, f"the {what} of {name!r} was changed")
    for key, what in (("primaryKey", "key"), ("missingValues", "sign for an empty cell")):
        if old["schema"].get(key) != new["schema"].get(key):
            yield Change(Step.MAJOR, f"the {what} of {name!r} was changed")
    before = {field["name"]: field for field in old["schema"]["fields"]}
    after = {field["name"]: field for field in new["schema"]["fields"]}
    for column, field in before.items():
        where = f"the column {column!r} of {name!r}"
        if column in after:
            yield from _field_changes(where, field, after[column])
            continue
        renamed = [other for other in after if other not in before and _nature(after[other]) == _nature(field)]
        yield Change(Step.MAJOR, f"{where} was " + (f"removed or renamed to {renamed[0]!r}" if renamed else "removed"))
    for column in after:
        if column not in before:
            yield Change(Step.MAJOR, f"the column {column!r} was added to {name!r}, which readers of the earlier ones refuse")
    common = [column for column in before if column in after]
    if common != [column for column in after if column in before]:
        yield Change(Step.MAJOR, f"the columns of {name!r} were put into another order")
    yield from _reference_changes(name, old["schema"], new["schema"])


def _nature(field: Mapping[str, Any]) -> tuple[Any, ...]:
    """Give what stays when a column is only renamed."""
    return field.get("type"), field.get("format"), field.get("list"), field.get("constraints"), field.get("partialDate")


def _field_changes(where: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for key in ("type", "format", "trueValues", "falseValues", "partialDate"):
        if old.get(key) != new.get(key):
            yield Change(Step.MAJOR, f"{where} was retyped ({key} from {old.get(key)!r} to {new.get(key)!r})")
    old_list, new_list = old.get("list", {}), new.get("list", {})
    for key in ("delimiter", "itemType"):
        if old_list.get(key) != new_list.get(key):
            yield Change(Step.MAJOR, f"{where} was retyped ({key} of its list from {old_list.get(key)!r} to {new_list.get(key)!r})")
    if old_list.get("references") != new_list.get("references"):
        yield Change(Step.MAJOR if new_list.get("references") else Step.MINOR, f"{where} refers to another table")
    before, after = dict(old.get("constraints", {})), dict(new.get("constraints", {}))
    old_codes, new_codes = _codes(old_list), _codes(new_list)
    if old_codes and new_codes:  # the pattern of a list is made of its codes, which tell more
        before.pop("pattern", None)
        after.pop("pattern", None)
        yield from _code_changes(where, old_codes, new_codes)
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            yield from _constraint_changes(where, key, before.get(key), after.get(key))


def _codes(listed: Mapping[str, Any]) -> list[str]:
    return [category["value"] for category in listed.get("categories", ())]


def _code_changes(where: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    gone = [code for code in old if code not in new]
    if gone:
        yield Change(Step.MAJOR, f"{where} lost the code {', '.join(map(repr, gone))}")
    come = [code for code in new if code not in old]
    if come:
        yield Change(Step.MINOR, f"{where} got the code {', '.join(map(repr, come))}")


def _constraint_changes(where: str, key: str, old: Any, new: Any) -> Iterator[Change]:
    """Tell a constraint that has come, gone or changed; what cannot be told to be looser counts as stricter."""
    if new in (None, False):
        yield Change(Step.MINOR, f"{where} was made looser: no longer {key} {old!r}" if old is not True else f"{where} is no longer {key}")
    elif key == "enum" and old:
        yield from _code_changes(where, old, new)
    elif old not in (None, False) and key in ("minimum", "minLength", "maximum", "maxLength"):
        looser = new < old if key.startswith("min") else new > old
        yield Change(
            Step.MINOR if looser else Step.MAJOR, f"{where} was made {'looser' if looser else 'stricter'}: {key} {old!r} is {new!r}"
        )
    else:
        yield Change(Step.MAJOR, f"{where} was made stricter: {key}" + ("" if new is True else f" {new!r}"))


def _reference_changes(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    before, after = old.get("foreignKeys", []), new.get("foreignKeys", [])
    for key in after:
        if key not in before:
            yield Change(Step.MAJOR, f"{key['fields']} of {name!r} must now stand in {key['reference']['resource'] or name!r}")
    for key in before:
        if key not in after:
            yield Change(Step.MINOR, f"{key['fields']} of {name!r} need no longer stand in {key['reference']['resource'] or name!r}")
