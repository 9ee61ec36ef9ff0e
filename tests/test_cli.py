from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cli import main


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "belarus_rights", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **env},
        check=False,
    )


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in catalog.NAMES)
    assert main(["list", "--format", "json"]) == 0
    assert [entry["name"] for entry in json.loads(capsys.readouterr().out)] == list(catalog.NAMES)
    assert main(["list", "--format", "csv", "--lang", "be"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == len(catalog.NAMES)


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "people", "--id", "ales-bialiatski"]) == 0
    out = capsys.readouterr().out
    assert "Ales Bialiatski" in out
    assert "https://" in out
    assert main(["show", "people", "--id", "ales-bialiatski", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "ales-bialiatski"
    assert main(["show", "imprisonments", "--where", "person_id=ales-bialiatski", "--format", "csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == 2
    assert main(["show", "people"]) == 0
    assert "--limit 0 shows all" in capsys.readouterr().out.replace("\n", " ")
    assert main(["show", "people", "--where", "sex=female", "--where", "roles=journalist", "--lang", "ru"]) == 0
    capsys.readouterr()
    assert main(["show", "imprisonments", "--where", "sentence_months=24", "--format", "json"]) == 0
    assert all(row["sentence_months"] == 24 for row in json.loads(capsys.readouterr().out))
    assert main(["show", "people", "--where", "id=nobody"]) == 0
    assert "No row" in capsys.readouterr().out


@pytest.mark.parametrize("name", catalog.NAMES)
def test_every_table_shows(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", name, "--limit", "3"]) == 0
    assert main(["schema", name]) == 0
    assert main(["cite", name]) == 0
    assert name in capsys.readouterr().out


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "people", "--format", "table-schema"]) == 0
    assert json.loads(capsys.readouterr().out)["primaryKey"] == ["id"]
    assert main(["schema", "people", "--format", "json-schema"]) == 0
    assert json.loads(capsys.readouterr().out)["additionalProperties"] is False


def test_export_one_table_gives_the_file_of_the_release(datasets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "people"]) == 0
    text = (datasets / "people.csv").read_text(encoding="utf-8")
    assert capsys.readouterr().out == text
    assert main(["export", "people", "-o", str(tmp_path / "out.csv")]) == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == text
    assert main(["export", "people", "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(br.load("people"))


def test_export_all(tmp_path: Path) -> None:
    assert main(["export", "--all", "--format", "json", "-o", str(tmp_path / "new" / "folder")]) == 0
    files = sorted((tmp_path / "new" / "folder").iterdir())
    assert [file.stem for file in files] == sorted(catalog.NAMES)


def test_cite(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "deaths", "--format", "bibtex"]) == 0
    assert capsys.readouterr().out.startswith("@misc{")
    assert main(["cite", "people", "--id", "ales-bialiatski", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["sources"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["show", "poeple"], 2, "Did you mean 'people'"),
        (["show", "people", "--id", "ales-bialatski"], 2, "Did you mean 'ales-bialiatski'"),
        (["show", "people", "--where", "sexx=female"], 2, "Did you mean 'sex'"),
        (["show", "people", "--where", "sex"], 2, "COLUMN=VALUE"),
        (["show", "people", "--where", "sex=woman"], 2, "no code 'woman'"),
        (["show", "people", "--where", "birth_year=old"], 2, "whole number"),
        (["show", "people", "--limit", "-1"], 2, "0 (all) or more"),
        (["show", "people", "--limit", "x"], 2, "invalid int"),
        (["overview", "--on", "2021-02-30"], 2, "is not a day"),
        (["overview", "--lang", "fr"], 2, "invalid choice"),
        (["overview", "--format", "yaml"], 2, "invalid choice"),
        (["overview", "--release", "no-such-folder"], 3, "neither a directory nor a version"),
        (["export"], 2, "Name one TABLE"),
        (["export", "--all"], 2, "--output"),
        (["export", "people", "-o", f"{__file__}/people.csv"], 3, f"{__file__}: "),
        (["descriptor", "--check", "no-such-folder"], 3, "is not a directory"),
        (["descriptor"], 2, "required"),
        (["schema", "zzz"], 2, "There is no table"),
        (["cite", "people", "--id", "nobody"], 2, "No row"),
        (["nonsense"], 2, "invalid choice"),
        ([], 2, "COMMAND"),
    ],
)
def test_bad_input_is_answered_well(arguments: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = main(arguments)
    out, err = capsys.readouterr()
    assert given == code, err
    assert told in err
    assert "Traceback" not in err
    assert out == ""


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["show", "poeple"], 2, "Did you mean 'people'"),
        (["overview", "--release", "no-such-folder"], 3, "neither a directory nor a version"),
        ([], 2, "COMMAND"),
    ],
)
def test_a_process_ends_with_the_code_and_tells_no_more(arguments: list[str], code: int, told: str) -> None:
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = run("export", "people", "-o", str(tmp_path / "people.csv"))
    assert done.returncode == 3
    assert "Permission denied" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["export", "--all", "-o", str(tmp_path / "file")]) == 3
    assert "Traceback" not in capsys.readouterr().err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_a_damaged_release_leaves_nothing_behind(datasets: Path, tmp_path: Path) -> None:
    release = tmp_path / "release"
    shutil.copytree(datasets, release)
    (release / "deaths.csv").write_text("id\n", encoding="utf-8")
    done = run("export", "--all", "-o", str(tmp_path / "out"), "--release", str(release))
    assert done.returncode == 3
    assert "deaths.csv" in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_environment_names_the_release(tmp_path: Path) -> None:
    done = run("list", BELARUS_RIGHTS_RELEASE=str(tmp_path))
    assert done.returncode == 3
    assert "datapackage.json is missing" in done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m belarus_rights export prosecutions | head -n 1", shell=True, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_an_output_that_cannot_show_cyrillic_does_not_break() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "belarus_rights", "overview", "--lang", "be"],
        capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


def test_data_is_utf8_whatever_the_terminal_is(datasets: Path) -> None:
    for encoding in ("ascii", "cp1252"):
        done = subprocess.run(
            [sys.executable, "-m", "belarus_rights", "export", "people"],
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
            check=True,
        )
        assert done.stdout == (datasets / "people.csv").read_bytes()


def test_an_output_that_is_no_plain_file_is_written_to_and_kept(tmp_path: Path) -> None:
    import threading

    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(fifo.read_bytes()))
    reader.start()
    assert main(["export", "appeals", "-o", str(fifo)]) == 0
    reader.join()
    assert received[0].startswith(b"id,")
    assert fifo.is_fifo()
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    assert main(["export", "appeals", "-o", str(link)]) == 0
    assert link.is_symlink()
    assert target.read_bytes() == received[0]
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fifo", "link.csv", "target.csv"]


def test_a_folder_in_the_way_is_told_before_anything_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "organisations.csv").mkdir()
    assert main(["export", "--all", "-o", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["organisations.csv"]


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("people", lambda raw: raw.replace(b",male,", b",mole,", 1), "column 'sex'"),
        ("people", lambda raw: raw + raw.splitlines(keepends=True)[1], "stands twice"),
        ("people", lambda raw: raw.replace(b"name_en", b"name_eng", 1), "'name_en' is missing"),
        ("people", lambda raw: raw.replace(b"name_be", b"name_ru", 1), "'name_ru' stands twice"),
        ("people", lambda raw: b"\xef\xbb\xbf" + raw, "'id' is missing"),
        ("people", lambda raw: raw.decode().encode("utf-16"), "not UTF-8"),
        ("people", lambda raw: raw + b"a,b\n", "2 cells"),
        ("deaths", lambda raw: raw.replace(b"vitold-ashurak", b"vitold-nobody"), "is no id of 'people'"),
        ("sources", lambda raw: raw.splitlines(keepends=True)[0], "is no id of 'sources'"),
        ("deaths", lambda raw: b"", "is missing"),
    ],
)
def test_no_descriptor_vouches_for_a_broken_table(
    name: str, change: object, told: str, datasets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(datasets, tmp_path / "data")
    file = tmp_path / "data" / f"{name}.csv"
    file.write_bytes(change(file.read_bytes()))  # type: ignore[operator]
    before = (tmp_path / "data" / "datapackage.json").read_bytes()
    code = main(["descriptor", "--write", str(tmp_path / "data")])
    err = capsys.readouterr().err
    assert code == 3, err
    assert told in err
    assert f"{name}.csv" in err or told == "is no id of 'sources'"
    assert "Traceback" not in err
    assert (tmp_path / "data" / "datapackage.json").read_bytes() == before


def test_show_on_a_day_and_linked_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "imprisonments", "--on", "2021-11-29", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(br.load("imprisonments").on("2021-11-29"))
    assert main(["show", "people", "--id", "ales-bialiatski"]) == 0
    assert "imprisonments: ales-bialiatski-1, ales-bialiatski-2" in capsys.readouterr().out
    assert main(["show", "people", "--on", "2021-11-29"]) == 2


def test_a_closed_output_is_no_error() -> None:
    done = subprocess.run(f"'{sys.executable}' -m belarus_rights list >&-", shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_help_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert main(["overview", "--help"]) == 0
    assert main(["--version"]) == 0
    assert br.__version__ in capsys.readouterr().out


def test_search(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "Колесникова", "Мария"]) == 0
    assert "maria-kalesnikava" in capsys.readouterr().out
    assert main(["search", "БАЖ", "--kind", "organisations", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "baj"
    assert main(["search", "Ales Bialiatski", "--format", "csv", "--limit", "1"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == 1
    assert main(["search", "qqqqqqxyz"]) == 0
    assert "Nobody" in capsys.readouterr().out
    assert main(["search", "a", "--limit", "0"]) == 2
    assert "at least 1" in capsys.readouterr().err
