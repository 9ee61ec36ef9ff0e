from __future__ import annotations

import pickle
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import belarus_rights as br
from belarus_rights import catalog

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def copy(datasets: Path, tmp_path: Path) -> Path:
    """A release in a directory of its own."""
    return Path(shutil.copytree(datasets, tmp_path / "release"))


def test_loading_imports_pydantic_and_the_standard_library_only(python: Run) -> None:
    done = python(
        "import sys, belarus_rights as br\n"
        "before = set(sys.modules)\n"
        "br.load('imprisonments'); br.load('sources')[0]\n"
        "heavy = {'frictionless', 'requests', 'pandas', 'rich', 'typer', 'numpy', 'polars', 'tuf', 'babel', 'gettext', 'argparse'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_importing_imports_nothing_heavy(python: Run) -> None:
    done = python("import sys, belarus_rights\nprint('pydantic' in sys.modules, 'csv' in sys.modules)")
    assert done.stdout.split() == ["False", "False"], done.stderr


def test_nothing_opens_a_socket(python: Run) -> None:
    done = python(
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.__init__ = refuse\n"
        "import belarus_rights as br\n"
        "from belarus_rights import catalog\n"
        "[br.load(name) for name in catalog.NAMES]; br.overview(on='2023-06-01'); br.datasets(); br.load('people').cite()\n"
        "print('fine')"
    )
    assert done.stdout.strip() == "fine", done.stderr


def test_rows_are_frozen_hashable_and_refuse_what_is_not_a_column() -> None:
    row = br.load("people")[0]
    assert hash(row) == hash(type(row).model_validate(row.model_dump()))
    with pytest.raises(ValueError, match="frozen"):
        row.name_en = "x"
    with pytest.raises(ValueError, match="Extra inputs"):
        type(row).model_validate({**row.model_dump(), "phone": "1"})


def test_a_misspelt_table_suggests_the_right_one() -> None:
    with pytest.raises(br.UnknownNameError, match="Did you mean 'imprisonments'"):
        br.load("imprisonment")
    with pytest.raises(KeyError):
        br.load("zzz")


def test_positions_ids_and_slices() -> None:
    people = br.load("people")
    assert people[0].id < people[-1].id
    assert people[people[3].id] is people[3]
    assert isinstance(people[2:5], br.Dataset)
    assert len(people[2:5]) == 3
    with pytest.raises(IndexError):
        people[10**6]
    with pytest.raises(br.UnknownNameError, match="Did you mean 'ales-bialiatski'"):
        people["ales-bialatski"]


def test_a_table_is_read_once_for_each_release() -> None:
    assert br.load("people")[0] is br.load("people")[0]


def test_threads_may_load_at_once() -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(br.load("figures")))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found) == 8


def test_a_row_can_be_pickled() -> None:
    row = br.load("imprisonments")[0]
    assert pickle.loads(pickle.dumps(row)) == row


def test_a_directory_is_a_release(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert br.load("people", release=copy) == br.load("people")
    assert br.load("people", release=str(copy)).release.bundled is False
    monkeypatch.setenv("BELARUS_RIGHTS_RELEASE", str(copy))
    assert br.release().bundled is False
    assert br.load("people", release=br.release("bundled")).release.bundled is True


def test_version_and_latest_name_the_bundled_release() -> None:
    ours = br.release()
    assert br.release(ours.version) is ours
    assert br.release("latest") is ours
    with pytest.raises(br.ReleaseError, match="at hand"):
        br.release("99.0.0")


def damage(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def rehash(release: Path) -> None:
    """Make the descriptor fit the damaged files, so that what is wrong is inside the table."""
    import hashlib
    import json

    path = release / "datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    for resource in found["resources"]:
        resource["hash"] = "sha256:" + hashlib.sha256((release / resource["path"]).read_bytes()).hexdigest()
    path.write_text(json.dumps(found), encoding="utf-8")


def test_a_missing_file_is_told(copy: Path) -> None:
    (copy / "people.csv").unlink()
    with pytest.raises(br.ReleaseError, match=r"people\.csv cannot be read"):
        br.load("people", release=copy)


def test_a_wrong_hash_is_told(copy: Path) -> None:
    damage(copy / "people.csv", "male", "female")
    with pytest.raises(br.ReleaseError, match="is not the file that its descriptor names"):
        br.load("people", release=copy)


def test_a_wrong_column_is_told(copy: Path) -> None:
    damage(copy / "people.csv", "sex", "sexx")
    rehash(copy)
    with pytest.raises(br.ReleaseError, match=r"row 1: column 'sex' is missing; column 'sexx' is not known. Did you mean 'sex'"):
        br.load("people", release=copy)


def test_a_bad_row_is_told_with_row_and_column(copy: Path) -> None:
    path = copy / "people.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[4] = lines[4].replace("male", "mole").replace("feMale", "mole")
    path.write_text("".join(lines), encoding="utf-8")
    rehash(copy)
    with pytest.raises(br.ReleaseError, match=r"people\.csv, row 5: column 'sex', 'f?e?mole'"):
        br.load("people", release=copy)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "not JSON"),
        (b"[]", "does not describe"),
        (b'{"name": "other"}', "does not describe"),
        (b'{"name": "belarus-rights"}', "gives no version"),
        (b'{"name": "belarus-rights", "version": "1.0.0"}', "lists no resources"),
        (b'{"name": "belarus-rights", "version": "1.0.0", "resources": [{}]}', "resource 1: 'name' is not text"),
        (b'{"name": "belarus-rights", "version": "\\u001b[31m", "resources": [{}]}', "gives no version"),
        (b"[" * 200000, "not JSON"),
        (b"\xff\xfe", "not JSON"),
    ],
)
def test_a_broken_descriptor_is_told(copy: Path, content: bytes, told: str) -> None:
    (copy / "datapackage.json").write_bytes(content)
    with pytest.raises(br.ReleaseError, match=told):
        br.load("people", release=copy)


def test_a_directory_without_descriptor_is_told(tmp_path: Path) -> None:
    with pytest.raises(br.ReleaseError, match=r"datapackage\.json is missing"):
        br.release(tmp_path)


@pytest.mark.parametrize("path", ["../people.csv", "/etc/passwd", "C:/people.csv", "..\\people.csv"])
def test_a_path_that_leads_out_is_refused(copy: Path, path: str) -> None:
    import json

    file = copy / "datapackage.json"
    found = json.loads(file.read_text(encoding="utf-8"))
    next(resource for resource in found["resources"] if resource["name"] == "people")["path"] = path
    file.write_text(json.dumps(found), encoding="utf-8")
    with pytest.raises(br.ReleaseError, match="not inside the release"):
        br.load("people", release=copy)


def test_every_table_has_its_overload(root: Path) -> None:
    text = "".join((root / "belarus_rights" / "loading.py").read_text(encoding="utf-8").split())  # a long one stands on several lines
    for name, (_, cls) in catalog.CLASSES.items():
        assert f'load(name:Literal["{name}"],*,release:ReleaseLike=None,lock:LockLike=None)->Dataset[{cls}]:...' in text
    assert tuple(catalog.CLASSES)
    assert set(catalog.CLASSES) == set(catalog.NAMES)


@pytest.mark.parametrize("name", catalog.NAMES)
def test_trusted_rows_are_those_that_validation_gives(name: str, copy: Path) -> None:
    trusted, validated = br.load(name), br.load(name, release=copy)
    assert list(trusted) == list(validated)
    for left, right in zip(trusted, validated, strict=True):
        for column in trusted.columns:
            one, other = getattr(left, column.name), getattr(right, column.name)
            assert type(one) is type(other)
            if isinstance(one, tuple):
                assert [type(item) for item in one] == [type(item) for item in other]
        assert left.model_dump() == right.model_dump()


def test_an_id_that_stands_twice_is_told(copy: Path) -> None:
    path = copy / "people.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    rehash(copy)
    with pytest.raises(br.ReleaseError, match=r"row \d+: the id 'adam-sauko' stands twice"):
        br.load("people", release=copy)


def test_a_source_that_is_not_in_the_release_is_told(copy: Path) -> None:
    path = copy / "sources.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    rehash(copy)
    with pytest.raises(br.ReleaseError, match="is not in the table 'sources'"):
        br.load("people", release=copy)


@pytest.mark.parametrize("value", [None, 5, b"people", ["people"]])
def test_a_name_that_is_no_text_is_told(value: object) -> None:
    with pytest.raises(br.UnknownNameError, match="is text, not"):
        br.load(value)  # type: ignore[call-overload]


def test_an_empty_release_is_told() -> None:
    with pytest.raises(br.InvalidValueError, match="The release is empty"):
        br.load("people", release="")


def test_a_data_set_can_be_pickled() -> None:
    rows = br.load("deaths")
    dumped = pickle.dumps(rows)
    assert len(dumped) < 500_000
    back = pickle.loads(dumped)
    assert back == rows
    assert back.release is rows.release


def test_a_fifo_is_no_release(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "datapackage.json")
    with pytest.raises(br.ReleaseError, match="is missing"):
        br.release(tmp_path)
