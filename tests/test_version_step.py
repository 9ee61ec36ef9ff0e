from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from belarus_rights import catalog, descriptor
from belarus_rights.errors import PublishError
from belarus_rights.updates.publishing.changelog import changelog, section
from belarus_rights.updates.publishing.package import Package
from belarus_rights.updates.publishing.version_step import changes, check_step, same_form
from belarus_rights.versions import Version

Edit = Callable[["Draft"], None]


class Draft:
    """A small release of two tables that a test changes."""

    def __init__(self) -> None:
        self.schemas: dict[str, Any] = {
            name: json.loads(json.dumps(descriptor.table_schema(catalog.model(name)))) for name in ("people", "sources")
        }
        self.rows: dict[str, dict[str, dict[str, str]]] = {
            "people": {"a": {"id": "a", "name_en": "A"}, "b": {"id": "b", "name_en": "B"}},
            "sources": {"s": {"id": "s", "title": "S"}},
        }
        self.withdrawn: dict[str, list[str]] = {}

    def field(self, name: str, table: str = "people") -> dict[str, Any]:
        found: dict[str, Any] = next(field for field in self.schemas[table]["fields"] if field["name"] == name)
        return found

    def package(self, version: str) -> Package:
        resources = [{"name": name, "path": f"{name}.csv", "schema": schema} for name, schema in self.schemas.items()]
        described = {"version": version, "created": "2026-12-01", "resources": resources, "withdrawn": self.withdrawn}
        return Package(Version.parse(version), deepcopy(described), deepcopy(self.rows))


def pair(edit: Edit, version: str) -> tuple[Package, Package]:
    before, after = Draft(), Draft()
    edit(after)
    return before.package("1.4.2"), after.package(version)


def remove_column(draft: Draft) -> None:
    draft.schemas["people"]["fields"].remove(draft.field("note"))


def rename_column(draft: Draft) -> None:
    draft.field("note")["name"] = "remark"


def add_column(draft: Draft) -> None:
    draft.schemas["people"]["fields"].append({"name": "height", "type": "number"})


def move_column(draft: Draft) -> None:
    draft.schemas["people"]["fields"].reverse()


def retype(draft: Draft) -> None:
    draft.field("birth_year")["type"] = "string"


def retype_list(draft: Draft) -> None:
    draft.field("roles")["list"]["delimiter"] = "|"


def rename_table(draft: Draft) -> None:
    draft.schemas["persons"] = draft.schemas.pop("people")
    draft.rows["persons"] = draft.rows.pop("people")


def remove_table(draft: Draft) -> None:
    del draft.schemas["sources"], draft.rows["sources"]


def add_table(draft: Draft) -> None:
    draft.schemas["deaths"], draft.rows["deaths"] = {"fields": [{"name": "id"}]}, {}


def constrain(column: str, **constraints: Any) -> Edit:
    def edit(draft: Draft) -> None:
        found = draft.field(column).setdefault("constraints", {})
        found.update({key: value for key, value in constraints.items() if value is not None})
        for key, value in constraints.items():
            if value is None:
                found.pop(key, None)

    return edit


def drop_code(draft: Draft) -> None:
    draft.field("sex")["constraints"]["enum"].pop()


def add_code(draft: Draft) -> None:
    draft.field("sex")["constraints"]["enum"].append("another")


def drop_list_code(draft: Draft) -> None:
    draft.field("roles")["list"]["categories"].pop()
    draft.field("roles")["constraints"]["pattern"] = "(?:fewer)"


def add_list_code(draft: Draft) -> None:
    draft.field("roles")["list"]["categories"].append({"value": "pilot", "label": "Pilot"})
    draft.field("roles")["constraints"]["pattern"] = "(?:more)"


def add_reference(draft: Draft) -> None:
    draft.schemas["people"]["foreignKeys"] = [{"fields": ["note"], "reference": {"resource": "sources", "fields": ["id"]}}]


def other_key(draft: Draft) -> None:
    draft.schemas["people"]["primaryKey"] = ["name_en"]


def add_row(draft: Draft) -> None:
    draft.rows["people"]["c"] = {"id": "c", "name_en": "C"}


def add_rows(draft: Draft) -> None:
    add_row(draft)
    draft.rows["people"]["d"] = {"id": "d", "name_en": "D"}


def remove_row(draft: Draft) -> None:
    del draft.rows["people"]["b"]


def change_row(draft: Draft) -> None:
    draft.rows["people"]["b"]["name_en"] = "Bee"


def withdraw(draft: Draft) -> None:
    remove_row(draft)
    draft.withdrawn["people"] = ["b"]


def describe_anew(draft: Draft) -> None:
    draft.field("note")["description"] = "In other words."


STEPS: list[tuple[Edit, str, str]] = [
    (remove_column, "2.0.0", "the column 'note' of 'people' was removed"),
    (rename_column, "2.0.0", "the column 'note' of 'people' was removed or renamed to 'remark'"),
    (add_column, "2.0.0", "the column 'height' was added to 'people'"),
    (move_column, "2.0.0", "the columns of 'people' were put into another order"),
    (retype, "2.0.0", "the column 'birth_year' of 'people' was retyped (type from 'integer' to 'string')"),
    (retype_list, "2.0.0", "the column 'roles' of 'people' was retyped (delimiter of its list from ';' to '|')"),
    (rename_table, "2.0.0", "the table 'people' was renamed to 'persons'"),
    (remove_table, "2.0.0", "the table 'sources' was removed"),
    (constrain("note", required=True), "2.0.0", "the column 'note' of 'people' was made stricter: required"),
    (constrain("note", pattern="x"), "2.0.0", "the column 'note' of 'people' was made stricter: pattern 'x'"),
    (constrain("note", maxLength=9), "2.0.0", "the column 'note' of 'people' was made stricter: maxLength 9"),
    (constrain("birth_year", minimum=1950), "2.0.0", "the column 'birth_year' of 'people' was made stricter: minimum"),
    (constrain("birth_year", minimum=1500), "1.5.0", "the column 'birth_year' of 'people' was made looser: minimum"),
    (constrain("birth_year", minimum=None), "1.5.0", "the column 'birth_year' of 'people' was made looser: no longer minimum"),
    (constrain("birth_year", maximum=1951), "2.0.0", "the column 'birth_year' of 'people' was made stricter: maximum"),
    (constrain("birth_year", maximum=2999), "1.5.0", "the column 'birth_year' of 'people' was made looser: maximum"),
    (constrain("name_en", required=None), "1.5.0", "the column 'name_en' of 'people' is no longer required"),
    (constrain("sex", enum=None), "1.5.0", "the column 'sex' of 'people' was made looser: no longer enum"),
    (constrain("note", enum=["x"]), "2.0.0", "the column 'note' of 'people' was made stricter: enum"),
    (drop_code, "2.0.0", "the column 'sex' of 'people' lost the code"),
    (add_code, "1.5.0", "the column 'sex' of 'people' got the code 'another'"),
    (drop_list_code, "2.0.0", "the column 'roles' of 'people' lost the code"),
    (add_list_code, "1.5.0", "the column 'roles' of 'people' got the code 'pilot'"),
    (add_reference, "2.0.0", "['note'] of 'people' must now stand in 'sources'"),
    (other_key, "2.0.0", "the key of 'people' was changed"),
    (add_table, "1.5.0", "the table 'deaths' was added"),
    (add_rows, "1.5.0", "2 rows were added to 'people'"),
    (add_row, "1.5.0", "1 row was added to 'people'"),
    (remove_row, "1.4.3", "1 row was removed from 'people'"),
    (change_row, "1.4.3", "1 row of 'people' changed"),
    (withdraw, "1.4.3", "rows were withdrawn"),
    (describe_anew, "1.4.3", "the description of the data has changed"),
]


@pytest.mark.parametrize(("edit", "least", "reason"), STEPS, ids=[reason for _, _, reason in STEPS])
def test_the_step_that_a_change_needs(edit: Edit, least: str, reason: str) -> None:
    check_step(*pair(edit, least))
    check_step(*pair(edit, "3.0.0"))
    needed = Version.parse(least)
    too_short = ["1.4.2", "1.4.1", "0.9.9"]
    too_short += ["1.4.3", "1.4.99"] if needed > (1, 5) or needed == (1, 5, 0) else []
    too_short += ["1.5.0", "1.99.0"] if needed.major == 2 else []
    for version in too_short:
        with pytest.raises(PublishError) as caught:
            check_step(*pair(edit, version))
        text = str(caught.value)
        assert reason in text
        assert f"at least {least}." in text
        assert f"--data-version {least}" in text


def test_the_refusal_says_what_is_wrong_with_the_version() -> None:
    for version, fault in [
        ("1.4.2", "version 1.4.2 is published already, with other data"),
        ("1.4.0", "version 1.4.0 is older than the published 1.4.2"),
        ("1.4.3", "version 1.4.3 is too small a step from the published 1.4.2"),
    ]:
        with pytest.raises(PublishError, match=fault):
            check_step(*pair(add_row, version))


def test_the_largest_step_decides_and_alone_is_told() -> None:
    def edit(draft: Draft) -> None:
        for change in (add_row, change_row, remove_column):
            change(draft)

    with pytest.raises(PublishError) as caught:
        check_step(*pair(edit, "1.5.0"))
    assert "removed" in str(caught.value)
    assert "added" not in str(caught.value)


def test_many_reasons_are_counted() -> None:
    def edit(draft: Draft) -> None:
        del draft.schemas["people"]["fields"][1:9]

    with pytest.raises(PublishError, match="and 3 more changes of this kind"):
        check_step(*pair(edit, "1.5.0"))


def test_the_first_release_may_have_any_version() -> None:
    check_step(None, Draft().package("0.1.0"))


def test_what_is_withdrawn_does_not_come_back() -> None:
    draft = Draft()
    draft.withdrawn = {"people": ["b"]}
    for old in (None, Draft().package("1.0.0")):
        with pytest.raises(PublishError, match="'b' of the table 'people' was withdrawn, and stands in it"):
            check_step(old, draft.package("9.0.0"))
    before, after = Draft(), Draft()
    before.withdrawn, after.withdrawn = {"people": ["x", "y"], "deaths": ["z"]}, {"people": ["x"]}
    with pytest.raises(PublishError, match="'z' of the table 'deaths' was withdrawn, and is gone from the list"):
        check_step(before.package("1.0.0"), after.package("9.0.0"))


def test_who_reads_one_reads_the_other() -> None:
    for edit in (add_row, change_row, withdraw, describe_anew):
        assert same_form(*pair(edit, "1.5.0"))
    for edit in (add_code, add_table, remove_column, add_list_code):
        assert not same_form(*pair(edit, "2.0.0"))


def test_no_change_is_no_change() -> None:
    assert changes(*pair(lambda draft: None, "1.4.3")) == []


def test_the_section_of_a_changelog() -> None:
    def edit(draft: Draft) -> None:
        for change in (add_rows, withdraw, add_code, add_table):
            change(draft)
        draft.rows["people"]["a"]["name_en"] = "Ah"
        draft.rows["sources"] = {}

    assert section(*pair(edit, "1.5.0"), "What is new.").splitlines() == [
        "## [1.5.0] - 2026-12-01",
        "",
        "What is new.",
        "",
        "### Added",
        "",
        "- `people`: 2 rows: `c`, `d`",
        "",
        "### Changed",
        "",
        "- The column 'sex' of 'people' got the code 'another'",
        "- The table 'deaths' was added",
        "- `people`: 1 row: `a` (name_en)",
        "",
        "### Removed",
        "",
        "- `sources`: 1 row: `s`",
        "",
        "### Withdrawn",
        "",
        "- `people`: 1 row: `b`",
    ]


def test_a_table_that_was_removed_takes_its_rows_with_it() -> None:
    assert "### Removed\n\n- `sources`: 1 row: `s`" in section(*pair(remove_table, "2.0.0"))


def test_a_column_more_is_told_once_and_not_row_by_row() -> None:
    def edit(draft: Draft) -> None:
        add_column(draft)
        for row in draft.rows["people"].values():
            row["height"] = "1.8"

    text = section(*pair(edit, "2.0.0"))
    assert "- The column 'height' was added to 'people'" in text
    assert "row" not in text


def test_the_changelog_goes_back_through_all_that_is_published() -> None:
    old, new = pair(add_row, "1.5.0")
    text = changelog(new, [old, Draft().package("1.4.1")], "A row more.")
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Changelog of the data",
        "## [1.5.0] - 2026-12-01",
        "### Added",
        "## [1.4.2] - 2026-12-01",
        "## [1.4.1] - 2026-12-01",
        "### Added",
    ]
    assert text.index("[1.5.0]") < text.index("A row more.") < text.index("[1.4.2]")
    assert "\n\n\n" not in text


def test_of_what_was_withdrawn_the_changelog_keeps_the_id_alone() -> None:
    first, second, third = Draft(), Draft(), Draft()
    for draft in (first, second):
        draft.rows["people"]["c"] = {"id": "c", "name_en": "C"}
        draft.rows["sources"]["s2"] = {"id": "s2", "title": "C"}
        draft.rows["sources"]["of-c"] = {"id": "of-c", "title": "t", "people": "a;c"}
    second.rows["people"]["c"]["name_en"] = "See"
    third.withdrawn = {"people": ["c"]}
    old = [second.package("1.4.2"), first.package("1.4.1"), Draft().package("1.4.0")]
    text = changelog(third.package("1.4.3"), old)
    assert text.count("`c`") == 1
    assert "### Withdrawn\n\n- `people`: 1 row: `c`" in text
    assert "of-c" not in text
    assert text.count("`s2`") == 2
