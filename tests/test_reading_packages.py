"""Reading packages: folders, descriptors and archives, and what can be wrong with them."""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from contributed import SOURCE, assert_refused, check, found, table

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.models.columns import columns
from belarus_rights.validation.limits import Limits


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "people.csv").write_text(table(), encoding="utf-8")
    sources = [column.name for column in columns(catalog.model("sources"))]
    values = {
        "id": SOURCE, "title": "A page", "publisher": "A", "url": "https://example.org/a", "language": "en", "kind": "news",
        "source_ids": SOURCE,
    }  # fmt: skip
    (folder / "sources.csv").write_text(table([[values.get(name, "") for name in sources]], sources, delimiter=";"), encoding="utf-8")
    resources = [{"name": "people", "path": "people.csv"}, {"name": "sources", "path": "sources.csv"}]
    (folder / "datapackage.json").write_text(json.dumps({"name": "a-package", "resources": resources}), encoding="utf-8")
    return folder


def zipped(folder: Path, top: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in folder.iterdir():
            archive.write(path, top + path.name)
    return buffer.getvalue()


def all_ways(folder: Path) -> Iterator[Any]:
    yield folder
    yield folder / "datapackage.json"
    yield zipped(folder)
    yield zipped(folder, "top/")


def edit(folder: Path, **changes: Any) -> None:
    path = folder / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def test_packages(package: Path) -> None:
    for source in all_ways(package):
        report = check(source, None)
        assert report.dataset == "a-package"
        assert [part.dataset for part in report.tables] == ["people", "sources"]
        assert found(report) == []
        assert report.row_count == 4
        assert check(source, "people").dataset == "people"
        assert len(check(source, "people").tables) == 1


def test_the_bundled_package_is_clean(datasets: Path) -> None:
    report = br.validate(datasets)
    assert report.dataset == "belarus-rights"
    assert report.issues == ()


@pytest.mark.parametrize(
    "path", ["../people.csv", "/etc/passwd", "C:\\people.csv", "https://example.org/people.csv", "", ["people.csv"], None]
)
def test_paths_out_of_a_package_are_refused(path: Any, package: Path) -> None:
    edit(package, resources=[{"name": "people", "path": path}])
    for source in all_ways(package):
        assert {kind for code, kind, _ in found(check(source, None)) if code == "source-error"} == {"outside"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_out_of_a_package_are_refused(package: Path, tmp_path: Path) -> None:
    shutil.move(package / "people.csv", tmp_path / "people.csv")
    (package / "people.csv").symlink_to(tmp_path / "people.csv")
    assert ("source-error", "outside", None) in found(check(package, None))


def test_what_can_be_wrong_with_a_package(package: Path) -> None:
    resources = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    edit(package, resources=[*resources, {"name": "secrets", "path": "x.csv"}, 5, {"name": "people", "path": "people.csv"}])
    for source in all_ways(package):
        assert [kind for _, kind, _ in found(check(source, None))] == ["unknown-resource", "unknown-resource", "repeated-resource"]
        assert found(check(source, "people")) == [("source-error", "repeated-resource", None)]
    edit(package, resources=[{"name": "people", "path": "persons.csv"}])
    for source in all_ways(package):
        assert found(check(source, None)) == [("source-error", "missing-file", None)]
        assert found(check(source, "deaths")) == [("source-error", "missing-table", None)]
    edit(package, resources=[{"name": "secrets", "path": "x.csv"}])
    for source in all_ways(package):
        assert_untold(check(source, None), "no-tables")
        (issue,) = check(source, None).issues
        assert "secrets" in issue.message
        assert "people" in issue.message
        assert "--dataset" in issue.hint
        (issue,) = check(source, "people").issues
        assert (issue.code, issue.fault.kind) == ("source-error", "missing-table")
        assert "secrets" in issue.message
        assert "--dataset people" in issue.hint
    edit(package, resources=[{"name": "a@example.org", "path": "x.csv"}, 5, {"name": "x" * 1_000}])
    assert "example.org" not in check(package, None).render("json")
    assert "xxx" not in check(package, None).render("json")
    for text in ("", "[]", "{", '{"resources": 5}', "[" * 100_000):
        (package / "datapackage.json").write_text(text, encoding="utf-8")
        for source in all_ways(package):
            assert found(check(source, "people")) == [("source-error", "descriptor", None)]
            assert_untold(check(source, None), "descriptor")


def assert_untold(report: br.Report, kind: str) -> None:
    """Assert that a package is refused with the true cause, though nobody knows its table."""
    assert_refused(report, "source-error", kind)
    assert (report.dataset, report.rows, report.rejected, report.fixes) == ("", (), (), ())
    for form in ("json", "markdown", "html", "sarif", "github"):
        assert report.render(form, "be")


def test_archives_whose_table_is_not_told(package: Path) -> None:
    content = zipped(package)
    assert_untold(check(content, None, limits=Limits(archive_files=1)), "archive-files")
    (package / "datapackage.json").unlink()
    assert_untold(check(zipped(package), None), "no-descriptor")
    nameless = io.BytesIO()
    with zipfile.ZipFile(nameless, "w") as archive:
        archive.writestr("a.csv", "id\n")
    assert_untold(check(nameless.getvalue().replace(b"a.csv", b"\0.csv"), None), "damaged")
    damaged = io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as archive:
        archive.writestr("datapackage.json", "{" + " " * 100)
    broken = bytearray(damaged.getvalue())
    broken[60] = 65  # the checksum is another now
    assert_untold(check(bytes(broken), None), "damaged")


def test_archives_without_a_package(package: Path) -> None:
    (package / "datapackage.json").unlink()
    assert_refused(check(zipped(package)), "source-error", "no-descriptor")
    damaged = bytearray(zipped(package))
    damaged[40:80] = bytes(40)
    assert not check(bytes(damaged)).valid


def test_a_damaged_file_in_an_archive(package: Path) -> None:
    content = bytearray(zipped(package))
    place = content.index(b"people.csv") + 40
    content[place : place + 30] = bytes(30)
    report = check(bytes(content), None)
    assert ("source-error", "damaged", None) in found(report)


def test_an_archive_of_two_packages_is_refused_by_their_names(package: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for top in ("a", "b"):
            archive.write(package / "datapackage.json", f"{top}/datapackage.json")
    for dataset in (None, "people"):
        report = check(buffer.getvalue(), dataset)
        assert_refused(report, "source-error", "several-packages")
        assert "a/datapackage.json, b/datapackage.json" in report.issues[0].message


def test_an_id_that_the_release_in_use_has_and_the_package_lacks_is_not_proposed_for_itself(package: Path) -> None:
    key = br.load("people")[0].id
    (package / "deaths.csv").write_text(f"id,person_id,source_ids\nx,{key},{SOURCE}\n", encoding="utf-8")
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"].append({"name": "deaths", "path": "deaths.csv"})
    (package / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    (told,) = (issue for issue in br.validate(package).issues if issue.code == "foreign-key")
    assert f"mean {key}" not in told.hint
    assert "Add the row to people first" in told.hint


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_not_chosen_from(package: Path) -> None:
    buffer = io.BytesIO(zipped(package))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("people.csv", table())
    assert_untold(check(buffer.getvalue(), None), "repeated-file")


def test_names_within_a_package_that_may_be_private_are_hidden(package: Path) -> None:
    edit(package, name="+375 29 123-45-67", resources=[{"name": "people", "path": "Tel +375 29 765-43-21.csv"}])
    report = br.validate(package)
    assert not any(
        number in text for number in ("123-45-67", "765-43-21") for text in (str(report), repr(report.tables), str(report.to_dict()))
    )
